"""What holds for every command: language, start-up, signals, and terminals that know few characters."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cli.command import PROGRAM, run
from planning.blocks_for_tests import raw_table

PROJECT = "title: Test\narea: {file: blocks.parquet}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pq.write_table(raw_table(3).columns, tmp_path / "blocks.parquet")
    (tmp_path / "project.yaml").write_text(PROJECT, encoding="utf-8")
    return tmp_path


BALANCE = ("balance", "blocks.parquet", "-o", "out.csv")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "de", *BALANCE),
        ("--lang=de", *BALANCE),
        (*BALANCE, "--lang", "de"),
        (*BALANCE, "--lang=de"),
        ("balance", "--lang", "de", *BALANCE[1:]),
    ],
)
def test_language_is_taken_anywhere_in_the_call(folder: Path, arguments: tuple[str, ...]) -> None:
    assert "Verdunstung" in run(*arguments, cwd=folder).stdout


@pytest.mark.parametrize("option", [("--lang", "fr"), ("--lang=DE",)])
@pytest.mark.parametrize(
    "call", [BALANCE, ("plan", "project.yaml", "-o", "out"), ("demo", "-o", "out"), ("knowledge", "check"), ()]
)
def test_unknown_language_is_a_wrong_call_everywhere(
    folder: Path, call: tuple[str, ...], option: tuple[str, ...]
) -> None:
    done = run(*call, *option, cwd=folder) if call else run(*option, *BALANCE, cwd=folder)
    assert done.returncode == 2
    assert "Use de or en" in done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["blocks.parquet", "project.yaml"]


def test_language_before_the_command_is_that_of_the_report(folder: Path) -> None:
    heads = []
    for number, call in enumerate((["--lang", "en", "plan"], ["plan"])):
        done = run(*call, "project.yaml", "-o", f"out{number}", cwd=folder)
        assert done.returncode == 0, done.stderr
        heads.append((folder / f"out{number}" / "report.html").read_text(encoding="utf-8")[:60])
    assert 'lang="en"' in heads[0]
    assert 'lang="de"' in heads[1]


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    heavy = ("numba", "pyarrow", "matplotlib", "pydantic", "yaml", "shapely", "pyogrio", "pyproj", "openpyxl", "typst")
    code = f"import sys, blaugruen.cli.app; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def call_with(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    variables = {**os.environ, **environment}
    return subprocess.run([PROGRAM, *arguments], cwd=folder, env=variables, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_terminal_that_knows_few_characters_stops_nothing(folder: Path, encoding: str) -> None:
    (folder / "Blöcke Δ.parquet").write_bytes((folder / "blocks.parquet").read_bytes())
    call = ("balance", "Blöcke Δ.parquet", "--natural", "forested", "--lang", "de")
    done = call_with(folder, *call, "-o", "Δ.csv", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    machine = call_with(folder, *call, "-o", "Δ.csv", "--json", PYTHONIOENCODING=encoding)
    assert json.loads(machine.stdout)["output"] == "Δ.csv"
    wrong = call_with(folder, *call, "-o", "Δ.docx", "--json", PYTHONIOENCODING=encoding)
    assert "Δ.docx" in json.loads(wrong.stderr)["message"]


def test_warnings_as_errors_stop_nothing(folder: Path) -> None:
    done = call_with(folder, *BALANCE, "--natural", "forested", "--mode", "exact", PYTHONWARNINGS="error")
    assert done.returncode == 0, done.stderr


def stopped_while_writing(folder: Path, sent: signal.Signals) -> tuple[int, str]:
    """Run the balance, send a signal once it writes, and return its exit code and what it said."""
    call = [PROGRAM, *BALANCE, "--natural", "forested"]
    with subprocess.Popen(call, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not list(folder.glob(".blaugruen-*/out.csv")) and process.poll() is None:
            time.sleep(0.005)
        process.send_signal(sent)
        errors = process.communicate()[1].decode()
    return process.returncode, errors


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_stopped_run_leaves_nothing(folder: Path, sent: signal.Signals, code: int) -> None:
    table = raw_table(400_000).columns
    codes = pa.array([str(number) for number in range(len(table))])
    pq.write_table(table.set_column(0, "code", codes), folder / "blocks.parquet")
    returned, errors = stopped_while_writing(folder, sent)
    for _ in range(4):  # on a busy machine a run may end before it can be stopped; then it was none of those meant here
        if returned != 0:
            break
        (folder / "out.csv").unlink()
        returned, errors = stopped_while_writing(folder, sent)
    assert returned == code, errors
    assert "Traceback" not in errors
    assert sorted(path.name for path in folder.iterdir()) == ["blocks.parquet", "project.yaml"]
