"""The documentation says what is true: pages are current, links lead somewhere, examples run."""

import dataclasses
import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from blaugruen.cli.app import app
from blaugruen.planning.balance.parameters import default_parameters
from blaugruen.planning.columns import block_columns
from blaugruen.planning.project import Project, read_project
from blaugruen.planning.sizing.reading import RAINS
from blaugruen.planning.sizing.registry import KINDS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
PROGRAM = Path(sys.executable).with_name("blaugruen")

FENCE = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
STEP = re.compile(r"(?:^<!-- (file|exit): (.+?) -->\n)?^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def anchors(path: Path) -> set[str]:
    """Return the anchors that code hosts give to the headings of a page."""
    found: set[str] = set()
    for heading in HEADING.findall(FENCE.sub("", path.read_text(encoding="utf-8"))):
        words = re.sub(r"[^\w\- ]", "", LINK.sub("", heading).strip().lower())
        found.add(words.replace(" ", "-"))
    return found


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        place, _, anchor = link.partition("#")
        target = page.parent / place if place else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_page_can_be_reached_from_the_index() -> None:
    reached, waiting = set(), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.exists():
            continue
        reached.add(page)
        targets = (link.partition("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8")))
        waiting += [(page.parent / target).resolve() for target in targets if target and ":" not in target]
    assert sorted(name_of(page) for page in set(DOCS.rglob("*.md")) - reached) == []


def test_generated_pages_are_current() -> None:
    check = [sys.executable, str(DOCS / "generate.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_out_of_date_page_is_named(tmp_path: Path) -> None:
    copy = tmp_path / "docs"
    shutil.copytree(DOCS, copy)
    page = copy / "reference" / "errors.md"
    page.write_text("old", encoding="utf-8")
    check = [sys.executable, str(copy / "generate.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.split(":")[-1].split() == ["docs/reference/errors.md"]
    assert page.read_text(encoding="utf-8") == "old"


def commands(path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    command = get_command(app)
    for name in path:
        command = command.commands[name]
    yield path
    for name in getattr(command, "commands", {}):
        yield from commands((*path, name))


@pytest.mark.parametrize("path", list(commands()), ids=" ".join)
def test_every_option_that_help_shows_is_documented(path: tuple[str, ...]) -> None:
    page = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    title = " ".join(("blaugruen", *path))
    section = page.split(f"\n## {title}\n")[1].split("\n## ")[0]
    if path == ("manage",):  # everything behind it goes to Django, its help included
        assert "[ARGS]" not in section
        return
    shown = CliRunner().invoke(app, [*path, "--help"], env={"COLUMNS": "200"}).output
    listed = set(re.findall(r"(?<![\w`-])--[a-z-]+", shown.partition("╭")[2])) - {"--help"}
    assert listed - set(re.findall(r"`(--[a-z-]+)`", section)) == set()
    if path in {(), ("knowledge",), ("swmm",)}:
        return
    assert listed != set()


def test_every_column_and_constant_is_documented() -> None:
    table = (DOCS / "reference" / "block-table.md").read_text(encoding="utf-8")
    names = [name for column in block_columns().values() for name in (column.name, column.rabimo)]
    assert [name for name in names if f"`{name}`" not in table] == []
    constants = (DOCS / "reference" / "parameters.md").read_text(encoding="utf-8")
    assert [name for name in default_parameters().rows if f"`{name}`" not in constants] == []


def test_example_project_is_valid_and_uses_every_field() -> None:
    example = DOCS / "reference" / "project-example.yaml"
    project = read_project(example)
    assert [section.build().key for section in project.scenarios] == ["roofs_and_swales", "city_target"]
    schema = Project.model_json_schema()
    sections = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]
    fields = {field for section in sections for field in section["properties"]}
    text = example.read_text(encoding="utf-8")
    assert [field for field in sorted(fields) if not re.search(rf"\b{field}:", text)] == []
    assert text in (DOCS / "reference" / "project-file.md").read_text(encoding="utf-8")


def test_python_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = DOCS / "how-to" / "use-from-python.md"
    examples = doctest.DocTestParser().get_doctest(
        page.read_text(encoding="utf-8").replace("```pycon", "").replace("```", ""), {}, page.name, str(page), 0
    )
    report: list[str] = []
    runner = doctest.DocTestRunner()
    runner.run(examples, out=report.append, clear_globs=False)
    assert runner.failures == 0, "".join(report)
    assert runner.tries > 30
    for block in re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        exec(compile(block, page.name, "exec"), examples.globs)  # noqa: S102 -- our own page
    assert (tmp_path / "report" / "report.pdf").read_bytes().startswith(b"%PDF")


def test_python_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```python\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    exec(compile(block, "README.md", "exec"), {})  # noqa: S102 -- our own page
    assert capsys.readouterr().out == "191 mm of rain a year end in the sewer\n"


@dataclass
class Shell:
    """Follows a page as a reader would: saves files, types commands, compares what appears."""

    folder: Path
    printed: str = ""
    commands: int = 0

    def follow(self, page: Path) -> None:
        for mark, value, language, content in STEP.findall(page.read_text(encoding="utf-8")):
            if mark == "file":
                target = self.folder / value
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(content, encoding="utf-8")
            elif language == "bash":
                self.type(content, int(value) if mark == "exit" else 0)
            elif language == "text":
                self.compare(content)

    def type(self, content: str, exit_code: int) -> None:
        for line in content.splitlines():
            words = shlex.split(line)
            assert words[0] == "blaugruen", line
            environment = {**os.environ, "LANG": "C.UTF-8", "COLUMNS": "120"}
            done = subprocess.run(
                [str(PROGRAM), *words[1:]],
                cwd=self.folder,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            self.printed = done.stdout + done.stderr
            assert done.returncode == exit_code, f"{line}\n{self.printed}"
            self.commands += 1

    def compare(self, content: str) -> None:
        printed = " ".join(re.sub(r"[│┃]", " ", self.printed).split())
        for line in content.splitlines():
            assert " ".join(line.split()) in printed, f"{line}\nis not in\n{self.printed}"


def test_tutorial_can_be_followed(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.follow(DOCS / "tutorial" / "first-plan.md")
    assert shell.commands == 5
    assert (tmp_path / "demo" / "report" / "report.html").exists()
    assert len((tmp_path / "demo" / "today.csv").read_text(encoding="utf-8").splitlines()) == 404
    assert not (tmp_path / "demo" / "mistake").exists()
    summary = json.loads((tmp_path / "demo" / "first-plan" / "summary.json").read_text(encoding="utf-8"))
    met = {key: state["met"] for key, state in summary["targets"][0]["states"].items()}
    assert met == {"today": False, "commerce": False, "everywhere": True}


def test_how_to_own_city_can_be_followed(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.follow(DOCS / "how-to" / "own-city.md")
    assert shell.commands == 3
    assert (tmp_path / "report" / "report.html").exists()


def test_how_to_size_measures_can_be_followed(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.follow(DOCS / "how-to" / "size-measures.md")
    assert shell.commands == 6
    assert (tmp_path / "proof.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "proof.docx").read_bytes().startswith(b"PK")


def test_every_field_of_sizing_is_documented() -> None:
    page = (DOCS / "reference" / "sizing.md").read_text(encoding="utf-8")
    for kind in KINDS.values():
        section = page.split(f"\n## {kind.key}\n")[1].split("\n## ")[0]
        fields = [RAINS.get(part.name, part.name) for part in dataclasses.fields(kind.inputs)]
        assert [name for name in fields if f"`{name}`" not in section and name != "catchment"] == []
