"""``blaugruen size`` as a person and a machine see it."""

import json
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from blaugruen.cli import size
from blaugruen.cli.app import app
from blaugruen.planning.sizing.proof import Proof
from cli.command import run
from planning.sizing.test_reading import RAIN, SWALE

PAIRS = ("effective_area_m2=500", "test_method=field_large", "site_factor=1", "depth_m=0.3", "return_period_a=5")


def swale_file(folder: Path, **changes: object) -> Path:
    path = folder / "swale.yaml"
    path.write_text(yaml.safe_dump({**SWALE, "title": "Schulhof", **changes}), encoding="utf-8")
    return path


def test_file_is_sized_for_people_in_both_languages(tmp_path: Path) -> None:
    swale_file(tmp_path)
    english = run("size", "--from", "swale.yaml", cwd=tmp_path)
    assert english.returncode == 0, english.stderr
    for words in ("Schulhof", "42.73", "Governing rain duration: 180", "passed", "open", "not a certified"):
        assert words in english.stdout
    german = run("size", "--from", "swale.yaml", "--lang", "de", cwd=tmp_path)
    for words in ("42,73", "Maßgebende Regendauer: 180", "erfüllt", "offen", "keine zertifizierte"):
        assert words in german.stdout


def test_proof_for_machines(tmp_path: Path) -> None:
    swale_file(tmp_path)
    done = run("size", "--from", "swale.yaml", "depth_m=0.2", "--json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert found["certified"] is False
    assert found["durations"]["governing_duration_min"] == 120
    inputs = {given["name"]: given["value"] for given in found["inputs"]}
    assert inputs["depth_m"] == 0.2
    assert {check["status"] for check in found["checks"]} == {"passed", "unknown"}
    assert "a138_transcription" in found["sources"]


def test_pairs_do_without_a_file(tmp_path: Path) -> None:
    (tmp_path / "rain.yaml").write_text(yaml.safe_dump({"rain": RAIN}), encoding="utf-8")
    done = run("size", "swale", *PAIRS, "k_f=36 mm/h", "--rain", "rain.yaml", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    results = {item["name"]: item["value"] for item in json.loads(done.stdout)["results"]}
    assert results["infiltration_area_m2"] == pytest.approx(42.7334, rel=1e-4)


@pytest.mark.parametrize(("name", "start"), [("p.pdf", b"%PDF"), ("p.docx", b"PK"), ("p.html", b"<!doctype html>")])
def test_proof_is_written(tmp_path: Path, name: str, start: bytes) -> None:
    swale_file(tmp_path)
    done = run("size", "--from", "swale.yaml", "-o", name, "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / name).read_bytes()[:15].lower().startswith(start.lower())
    assert json.loads(done.stdout)["file"] == name


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--from", "swale.yaml", "k_f=36"), "Is 36 mm/h meant"),
        (("--from", "swale.yaml", "effective_area_m2=0"), "the area is zero"),
        (("--from", "swale.yaml", "-o", "proof.txt"), "Use .pdf, .docx or .html"),
        (("--from", "missing.yaml"), "cannot be read"),
        (("swail", "depth_m=1"), "Did you mean swale?"),
        (("depth_m=1",), "The field measure is missing"),
        (("swale", "depth_m"), "is no entry"),
    ],
)
def test_bad_input_ends_with_one_sentence_and_no_file(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    swale_file(tmp_path)
    done = run("size", *arguments, *(() if "-o" in arguments else ("-o", "proof.pdf")), cwd=tmp_path)
    assert done.returncode == 3
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["swale.yaml"]


@pytest.mark.parametrize(("answer", "k_f"), [("y\n", 1e-7), ("n\n", 0.36)])
def test_person_is_asked_for_the_unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, k_f: float) -> None:
    seen: list[Proof] = []
    monkeypatch.setattr(size, "_is_terminal", lambda: True)
    monkeypatch.setattr(size, "_print", lambda proof, _title: seen.append(proof))
    path = swale_file(tmp_path, k_f=0.36)
    done = CliRunner().invoke(app, ["size", "--from", str(path)], input=answer)
    assert done.exit_code == 0, done.output
    assert "mm/h" in done.output
    given = {item.name: item.value for item in seen[0].givens}
    assert given["k_f"] == pytest.approx(k_f)
