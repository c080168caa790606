"""The files around the code agree with it and with each other."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from typer.main import get_command

import blaugruen
from blaugruen.cli.app import app

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PUBLIC = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==([^\\]+)", re.MULTILINE)
"""A package, its version and for which Python or system that holds."""
CODE = re.compile(r"^```\w*\n(.*?)^```|`([^`\n]+)`", re.DOTALL | re.MULTILINE)


def test_version_is_the_same_everywhere() -> None:
    newest = re.search(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert {PROJECT["version"], PUBLIC["softwareVersion"], newest.group(1)} == {blaugruen.__version__}


def test_licence_is_complete_and_the_same_everywhere() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert [int(number) for number in re.findall(r"^(\d+)\. \w", licence, re.MULTILINE)] == list(range(1, 16))
    assert "Appendix" in licence
    assert licence.rstrip().endswith("All other changes or additions to this Appendix require the production of a new "
                                     "EUPL version.")  # fmt: skip
    assert PROJECT["license"] == PUBLIC["legal"]["license"] == "EUPL-1.2"
    assert PROJECT["license-files"][0] == "LICENSE"


def test_publiccode_fits_the_standard() -> None:
    assert PUBLIC["publiccodeYmlVersion"] == "0.4"
    assert PUBLIC["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert PUBLIC["softwareType"] == "standalone/other"
    assert PUBLIC["platforms"]
    assert set(PUBLIC["description"]) == set(PUBLIC["localisation"]["availableLanguages"]) == {"de", "en"}
    for description in PUBLIC["description"].values():
        assert 0 < len(description["shortDescription"]) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000
        assert description["features"]
    assert PUBLIC["maintenance"]["contacts"]
    assert not {"usedBy", "fundedBy", "organisation"} & set(PUBLIC)


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_requirements_have_hashes_and_no_addresses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    pins = re.split(r"\n(?=\S)", text.strip())
    assert len(pins) >= (1 if path.name == "node.txt" else 11)  # Node comes as a single package
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []
    forbidden = ("http", "file:", "--index-url", "--extra-index-url", "--find-links", "--trusted-host", " @ ")
    assert [word for word in forbidden if word in text] == []


def test_requirements_agree_on_versions() -> None:
    versions: dict[str, set[frozenset[str]]] = {}
    for path in REQUIREMENTS:
        pins: dict[str, set[str]] = {}
        for name, version in PIN.findall(path.read_text(encoding="utf-8")):
            pins.setdefault(name, set()).add(version.strip())
        for name, found in pins.items():
            versions.setdefault(name, set()).add(frozenset(found))
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
    assert {"numpy", "pytest", "django", "setuptools"} <= set(versions)


def test_requirements_pin_every_dependency() -> None:
    extras = PROJECT["optional-dependencies"]
    wanted = {"core": PROJECT["dependencies"]} | {extra: PROJECT["dependencies"] + extras[extra] for extra in extras}
    for file, dependencies in wanted.items():
        text = (ROOT / "requirements" / f"{file}.txt").read_text(encoding="utf-8")
        pinned = {name for name, _ in PIN.findall(text)}
        assert {re.split(r"[\[><=]", dependency)[0].lower() for dependency in dependencies} - pinned == set()


def test_hooks_download_nothing() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repository["repo"] for repository in hooks["repos"]] == ["local"]
    for hook in hooks["repos"][0]["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].startswith(".venv/bin/")


def test_commands_in_texts_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    command = get_command(app)
    seen = set()
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for block, inline in CODE.findall(page.read_text(encoding="utf-8")):
            for line in (block or inline).splitlines():
                words = line.removeprefix("$ ").removeprefix(".venv/bin/").split()
                if words[:1] == ["make"] and len(words) > 1 and words[1].isalpha():
                    assert words[1] in targets, f"{page.name}: {line}"
                    seen.add("make")
                if words[:1] == ["blaugruen"] and len(words) > 1 and words[1].isalpha() and words[1].islower():
                    assert words[1] in command.commands, f"{page.name}: {line}"
                    seen.add("blaugruen")
    assert seen == {"make", "blaugruen"}


def test_nothing_names_a_place_of_one_machine() -> None:
    machine = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/")
    endings = {".md", ".py", ".toml", ".txt", ".yaml", ".yml"}
    paths = [*ROOT.glob("*.*"), *(ROOT / "docs").rglob("*.*"), *REQUIREMENTS]
    texts = {path: path.read_text(encoding="utf-8") for path in paths if path.suffix in endings}
    assert [path.name for path, text in texts.items() if machine.search(text)] == []
    assert len(texts) > 30
