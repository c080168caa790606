"""``blaugruen storm`` as a person and a machine see it."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from blaugruen.cli.app import app
from cli.command import run

DEPTHS = "5=9.3,10=12.0,15=13.7,20=15.0,30=16.9,45=19.1,60=20.7"


def kostra(folder: Path, edition: str = "2020") -> Path:
    target = folder / "kostra"
    target.mkdir(exist_ok=True)
    for duration, depth in (part.split("=") for part in DEPTHS.split(",")):
        path = target / f"StatRR_KOSTRA-DWD-{edition}_D{int(duration):05d}.csv"
        path.write_text(f"INDEX_RC;HN_005A;UC_005A\n49125;{depth.replace('.', ',')};20\n", encoding="utf-8")
    return target


def call(*arguments: object) -> dict:
    done = CliRunner().invoke(app, ["storm", *map(str, arguments), "--json"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def test_euler_storm_for_people_in_both_languages(tmp_path: Path) -> None:
    folder = kostra(tmp_path)
    english = run("storm", folder, "--cell", 49125, "-T", 5, "-D", 60, "-o", "storm.csv", cwd=tmp_path)
    assert english.returncode == 0, english.stderr
    assert "design storm Euler type II, D = 60 min, T = 5 a" in " ".join(english.stdout.split())
    assert "depth 20.7 mm, mean intensity 57.5 l/(s·ha)" in english.stdout
    assert "tolerance range 16.6 to 24.8 mm (sourced)" in english.stdout
    assert "Source: Deutscher Wetterdienst, KOSTRA-DWD-2020, INDEX_RC 49125 (sourced)" in english.stdout
    german = run("storm", folder, "-T", 5, "-D", 60, "--surcharge", 10, "--lang", "de", cwd=tmp_path)
    assert "Regenhöhe 22,8 mm" in german.stdout
    assert "Klimazuschlag +10 % enthalten" in german.stdout.replace("\u00a0", " ")
    rows = list(csv.DictReader((tmp_path / "storm.csv").read_text(encoding="utf-8").splitlines()))
    assert [float(row["depth_mm"]) for row in rows[:4]] == pytest.approx([1.3, 1.7, 2.7, 9.3])
    assert float(rows[-1]["cumulative_mm"]) == pytest.approx(20.7)


def test_machine_gets_everything(tmp_path: Path) -> None:
    found = call("--depths", DEPTHS, "-T", 5, "-D", 60, "--kind", "block", "--step", 1)
    assert (found["kind"], found["step_s"], len(found["depth_mm"])) == ("block", 60, 60)
    assert found["total_mm"] == pytest.approx(20.7)
    assert (found["provenance"], found["tolerance"], found["notes"]) == ("proposal", None, [])
    old = call(kostra(tmp_path, "2010R"), "-T", 5, "-D", 30)
    assert old["tolerance"]["low_mm"] == pytest.approx(0.8 * 16.9)
    assert len(old["notes"]) == 1


def test_own_table_in_intensities(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("duration_min;T5\n5;310\n60;57.5\n", encoding="utf-8")
    assert call(path, "-T", 5, "-D", 60, "--unit", "l/s/ha")["total_mm"] == pytest.approx(20.7)


def test_long_storms_are_shown_in_short(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["storm", "--depths", "5=9,1440=50", "-T", "5", "-D", "1440"])
    assert "240" in done.output
    assert "-o" in done.output


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["-T", "5", "-D", "60"], 2, "either a file or --depths"),
        (["own.csv", "--depths", "5=1", "-T", "5", "-D", "60"], 2, "either a file or --depths"),
        (["kostra", "--lon", "7", "-T", "5", "-D", "60"], 2, "--lon and --lat together"),
        (["kostra", "-T", "5", "-D", "90"], 3, "no depth for the duration 90 min: the table covers 5 min to 60 min"),
        (["kostra", "-T", "30", "-D", "60"], 3, "no depth for the return period 30 a"),
        (["kostra", "--cell", "1", "-T", "5", "-D", "60"], 3, "1 does not occur in"),
        (["kostra", "-T", "5", "-D", "60", "--surcharge", "2000"], 2, "--surcharge"),
        (["--depths", "5:9", "-T", "5", "-D", "5"], 3, "is no pair of duration and depth"),
        (["absent.csv", "-T", "5", "-D", "60"], 3, "absent.csv"),
        (["own.csv", "--cell", "1", "-T", "5", "-D", "60"], 3, "leave cell and coordinates out"),
        (["kostra", "-T", "5", "-D", "60", "-o", "own.csv/storm.csv"], 4, "cannot be written"),
    ],
)
def test_wrong_calls_return_their_code_and_leave_nothing(
    tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    kostra(tmp_path)
    (tmp_path / "own.csv").write_text("duration_min;T5\n5;9\n", encoding="utf-8")
    done = run("storm", *arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert message in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kostra", "own.csv"]


@pytest.mark.parametrize(
    ("language", "words"), [("de", "Bemessungsregen aus KOSTRA-DWD"), ("en", "Design storm from KOSTRA")]
)
def test_help_reads_in_both_languages(tmp_path: Path, language: str, words: str) -> None:
    assert words in run("storm", "--help", cwd=tmp_path, language=language).stdout
