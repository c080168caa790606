"""A written pack is read back as the same base, is pleasant to read, and never half there."""

import dataclasses
import datetime as dt
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blaugruen.errors import OutputError
from blaugruen.knowledge.base import THEMES
from blaugruen.knowledge.entries import read_entry
from blaugruen.knowledge.pack import load_pack
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.knowledge.writing import write_pack

DAY = dt.date(2026, 11, 22)
SMALL_PACK = Path(__file__).parent / "small_pack"
SMALL = load_pack(SMALL_PACK)

# Every character a text can hold once it is in a file of UTF-8; texts of the pack have no white space around them.
SENTENCE = st.text(min_size=1, max_size=160).map(str.strip).filter(bool)
TRICKY = st.sampled_from(
    [
        *("no", "null", "~", "1e-6", "12", "true", "2026-11-22", "<<", "- a", "a: b", "a #b", "'", '"', "{a}", "[a]"),
        *("&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "?", ":", "a\nb", "a\n\nb", "a\r\nb", "a\n b", "a  b"),
        *("\ufeffa", "a\x85b", "a\u2028b", "a\tb", "a\x00b", "ä ö ü ß", "„so“", "m²", "1 – 2", "😀"),
        "wort " * 40 + "ende",
    ]
)
TEXT = SENTENCE | TRICKY


def content(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("day", [DAY, dt.date(2030, 1, 1)])
def test_embedded_pack_survives(base, tmp_path, day):
    write_pack(base, tmp_path / "pack", day)
    again = load_pack(tmp_path / "pack")
    assert again == base
    assert all(list(again.of_kind(kind)) == list(base.of_kind(kind)) for kind in Kind)


def test_same_base_gives_the_same_bytes(base, tmp_path):
    write_pack(base, tmp_path / "one", DAY)
    write_pack(load_pack(tmp_path / "one"), tmp_path / "two", DAY)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_kinds_with_themes_have_one_file_per_theme(base, tmp_path):
    write_pack(base, tmp_path, DAY)
    for kind in Kind:
        files = {path.stem for path in (tmp_path / kind).glob("*.yaml")}
        expected = {word.value for word in THEMES[kind][1]} if kind in THEMES else set()
        assert files == expected
        assert (tmp_path / f"{kind}.yaml").exists() == (kind not in THEMES)


def test_files_read_like_written_by_hand(tmp_path):
    write_pack(SMALL, tmp_path, DAY)
    assert (tmp_path / "methods" / "diagnosis.yaml").read_text(encoding="utf-8") == (
        "# Methoden: Diagnose / methods: diagnosis\n" + (SMALL_PACK / "methods.yaml").read_text(encoding="utf-8")
    )
    assert (tmp_path / "runoff_coefficients.yaml").read_text(encoding="utf-8") == (
        "# Abflussbeiwerte / runoff coefficients\n"
        + (SMALL_PACK / "runoff_coefficients.yaml").read_text(encoding="utf-8").replace("date: 2025", "date: '2025'")
    )
    roof = (tmp_path / "measures" / "roof.yaml").read_text(encoding="utf-8")
    assert "          every_years: {low: 4, high: 5}\n" in roof
    assert "      albedo: 0.2\n" in roof


def test_lines_are_short_enough_to_read(base, tmp_path):
    write_pack(base, tmp_path, DAY)
    lines = [line for path in tmp_path.rglob("*.yaml") for line in path.read_text(encoding="utf-8").split("\n")]
    assert len(lines) > 5000
    assert [line for line in lines if len(line) > 130] == []


@settings(deadline=None, max_examples=60)
@given(TEXT, TEXT, st.text(max_size=40) | TRICKY)
def test_any_text_survives(german, english, symbol):
    term = read_entry(
        Kind.GLOSSARY,
        {
            "id": "word",
            "term": {"de": german, "en": english},
            "definition": {"de": english, "en": german},
            "symbol": symbol,
        },
    )
    base = dataclasses.replace(SMALL, glossary={"word": term})
    with tempfile.TemporaryDirectory() as folder:
        write_pack(base, Path(folder), DAY)
        assert load_pack(Path(folder)).glossary == {"word": term}


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["expert", "proposal"]), st.sampled_from(["", "2025", "2026-11-22"]), st.floats(0, 1)
        ),
        min_size=1,
        max_size=3,
    )
)
def test_any_figures_survive(rows):
    entries = {
        f"row_{number}": read_entry(
            Kind.RUNOFF_COEFFICIENTS,
            {
                "id": f"row_{number}",
                "name": {"de": "Dach", "en": "roof"},
                "provenance": {"grade": grade, "date": date},
                "group": "roof",
                "mean": share,
                "peak": {"high": share, "grade": "expert", "date": date},
            },
        )
        for number, (grade, date, share) in enumerate(rows)
    }
    measures = {key: measure.model_copy(deep=True) for key, measure in SMALL.measures.items()}
    garden = measures["roof_garden"]
    bare = garden.hydraulics.model_copy(update={"coefficient_rows": ()})
    measures["roof_garden"] = garden.model_copy(update={"hydraulics": bare})
    base = dataclasses.replace(SMALL, runoff_coefficients=entries, measures=measures)
    with tempfile.TemporaryDirectory() as folder:
        write_pack(base, Path(folder), DAY)
        assert load_pack(Path(folder)) == base


@pytest.mark.parametrize(
    ("per_year", "written"),
    [
        ({"low": 1 / 3, "high": 0.5}, "every_years: {low: 2, high: 3}"),
        ({"low": 0.2, "high": 0.2}, "every_years: 5"),
        ({"low": 0.3, "high": 0.5}, "per_year: {low: 0.3, high: 0.5}"),
        ({"low": 0.5, "high": 1}, "per_year: {low: 0.5, high: 1}"),
        ({"high": 0.5}, "per_year: {high: 0.5}"),
        ({"low": 0, "high": 0.5}, "per_year: {low: 0, high: 0.5}"),
        ({"low": 2, "high": 2}, "per_year: 2"),
    ],
)
def test_intervals_stand_as_people_say_them(tmp_path, per_year, written):
    garden = SMALL.measures["roof_garden"]
    amount = type(garden.maintenance.tasks[0].per_year).model_validate(per_year)
    task = garden.maintenance.tasks[0].model_copy(update={"per_year": amount})
    care = garden.maintenance.model_copy(update={"tasks": (task,)})
    base = dataclasses.replace(SMALL, measures={"roof_garden": garden.model_copy(update={"maintenance": care})})
    write_pack(base, tmp_path, DAY)
    assert f"          {written}\n" in (tmp_path / "measures" / "roof.yaml").read_text(encoding="utf-8")
    assert load_pack(tmp_path) == base


def test_earlier_pack_is_replaced_completely(tmp_path):
    shutil.copytree(SMALL_PACK, tmp_path / "pack")
    write_pack(SMALL, tmp_path / "pack", DAY)
    names = set(content(tmp_path / "pack"))
    assert "methods/diagnosis.yaml" in names
    assert "methods.yaml" not in names


@pytest.mark.parametrize(
    "foreign", ["notes.txt", "measures/notes.txt", ".git/config", "pictures/", "measures/old/a.yaml"]
)
def test_folder_of_something_else_is_not_touched(tmp_path, foreign):
    shutil.copytree(SMALL_PACK, tmp_path / "pack")
    path = tmp_path / "pack" / foreign
    path.parent.mkdir(parents=True, exist_ok=True)
    if foreign.endswith("/"):
        path.mkdir()
    else:
        path.write_text("mine", encoding="utf-8")
    before = content(tmp_path / "pack")
    with pytest.raises(OutputError) as caught:
        write_pack(SMALL, tmp_path / "pack", DAY)
    assert foreign.split("/")[0] in caught.value.in_("de")
    assert "räumen Sie diesen auf" in caught.value.in_("de")
    assert content(tmp_path / "pack") == before


def test_file_in_the_place_of_the_folder_is_kept(tmp_path):
    (tmp_path / "pack").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError):
        write_pack(SMALL, tmp_path / "pack", DAY)
    assert (tmp_path / "pack").read_text(encoding="utf-8") == "mine"


def test_empty_kind_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(OutputError) as caught:
        write_pack(dataclasses.replace(SMALL, methods={}), tmp_path / "pack", DAY)
    assert "unter Methoden gibt es keinen" in caught.value.in_("de")
    assert not (tmp_path / "pack").exists()
