"""Files that cannot be read, do not belong or are missing are all named, with what to do."""

import shutil

import pytest

from blaugruen.knowledge.pack import load_pack
from blaugruen.knowledge.problems import KnowledgeError

SURFACES = "surface_classes.yaml"


def only(found, file):
    mine = [problem for problem in found if problem.file == file]
    assert len(mine) == 1
    return mine[0]


def test_syntax_error_names_the_line(damage):
    problem = only(damage(SURFACES, "name: {de: Dach, en: roof}", "name: {de: Dach, en: roof"), SURFACES)
    assert problem.line == 7
    assert "kein gültiges YAML" in problem.wrong.de
    assert "not valid YAML" in problem.wrong.en
    assert "Einrückung" in problem.advice.de


def test_duplicate_key_is_refused(damage):
    problem = only(damage(SURFACES, "runoff_factor: 1\n", "runoff_factor: 1\n    runoff_factor: 0.9\n"), SURFACES)
    assert problem.field == "runoff_factor"
    assert problem.wrong.de == "Das Feld „runoff_factor“ steht zweimal da."
    assert problem.advice.en == "Delete one of the two."


def test_alias_is_refused(damage):
    text = "name: &n {de: Dach, en: roof}\n    also: *n"
    problem = only(damage(SURFACES, "name: {de: Dach, en: roof}", text), SURFACES)
    assert problem.wrong.de == "Anker und Verweise (& und *) sind nicht erlaubt."
    assert problem.advice.en == "Write the content out."


def test_python_object_is_refused(pack, problems):
    (pack / SURFACES).write_text("date: 2026\nentries: !!python/object/apply:os.getcwd []\n", encoding="utf-8")
    assert "not valid YAML" in only(problems(), SURFACES).wrong.en


def test_nested_aliases_are_refused_without_growing(pack, problems):
    levels = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    (pack / SURFACES).write_text("\n".join(levels), encoding="utf-8")
    found = [problem for problem in problems() if problem.file == SURFACES]
    assert {problem.wrong.en for problem in found} == {"Anchors and aliases are not allowed."}


def test_file_that_is_not_utf8(pack, problems):
    text = (pack / SURFACES).read_text(encoding="utf-8")
    (pack / SURFACES).write_bytes(text.encode("latin-1"))
    problem = only(problems(), SURFACES)
    assert problem.wrong.de == "Die Datei ist nicht in UTF-8 gespeichert."
    assert problem.advice.de == "Speichern Sie sie im Editor mit der Kodierung UTF-8."
    assert text.splitlines()[problem.line - 1].isascii() is False


@pytest.mark.parametrize("content", ["", "# only a comment\n"])
def test_empty_file(pack, problems, content):
    (pack / SURFACES).write_text(content, encoding="utf-8")
    problem = only(problems(), SURFACES)
    assert problem.wrong.de == "Die Datei ist leer."
    assert problem.advice.en == "Write date: and entries: into it, or delete the file."


def test_file_without_entries(pack, problems):
    (pack / SURFACES).write_text("date: 2026-11-22\nentries: []\n", encoding="utf-8")
    problem = only(problems(), SURFACES)
    assert (problem.field, problem.wrong.en) == ("entries", "There is nothing here.")


def test_file_that_is_a_list(pack, problems):
    (pack / SURFACES).write_text("- id: roof\n", encoding="utf-8")
    problem = only(problems(), SURFACES)
    assert problem.wrong.de == "Hier steht eine Liste."
    assert problem.advice.de == "Erwartet wird eine Gruppe von Feldern { … }."


def test_unknown_file_names_the_one_that_was_meant(pack, problems):
    (pack / "sorces.yaml").write_text("date: 2026\nentries: []\n", encoding="utf-8")
    problem = only(problems(), "sorces.yaml")
    assert problem.wrong.de == "Diese Datei gehört nicht in ein Wissenspaket."
    assert "sources.yaml" in problem.advice.de


def test_file_of_another_kind_in_a_folder(pack, problems):
    (pack / "measures" / "notes.txt").write_text("…", encoding="utf-8")
    assert only(problems(), "measures/notes.txt").advice.en.startswith("Rename it")


def test_hidden_file_is_ignored(pack):
    (pack / ".DS_Store").write_bytes(b"\x00\xff")
    assert list(load_pack(pack).measures) == ["roof_garden"]


def test_missing_kind_is_named(pack, problems):
    (pack / "glossary.yaml").unlink()
    problem = only(problems(), "glossary.yaml")
    assert problem.wrong.en == "The file is missing."
    assert problem.advice.de == "Legen Sie glossary.yaml oder einen Ordner glossary mit YAML-Dateien an."


@pytest.mark.parametrize("content", [None, "date: [", "dates: 1"])
def test_references_into_an_unread_file_are_not_reported_as_well(pack, problems, content):
    (pack / "sources.yaml").unlink()
    if content is not None:
        (pack / "sources.yaml").write_text(content, encoding="utf-8")
    assert {problem.file for problem in problems()} == {"sources.yaml"}


def test_missing_folder(tmp_path):
    with pytest.raises(KnowledgeError) as caught:
        load_pack(tmp_path / "nowhere")
    assert caught.value.problems[0].wrong.de == "Der Ordner fehlt."
    assert caught.value.exit_code == 3


def test_file_that_cannot_be_read(pack, problems):
    (pack / SURFACES).unlink()
    (pack / SURFACES).symlink_to(pack / "gone.yaml")
    problem = only(problems(), SURFACES)
    assert "Die Datei ist nicht lesbar" in problem.wrong.de
    assert problem.advice.en == "Check the permissions."


def test_byte_order_mark_is_accepted(pack):
    path = pack / SURFACES
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert "roof" in load_pack(pack).surface_classes


def test_one_kind_may_stand_in_a_folder_of_files(pack):
    (pack / "glossary").mkdir()
    shutil.move(pack / "glossary.yaml", pack / "glossary" / "words.yaml")
    assert "runoff" in load_pack(pack).glossary


def test_shared_provenance_does_not_fit_measures(damage):
    found = damage("measures/roof.yaml", "entries:", "provenance: {grade: proposal}\nentries:")
    assert {problem.field for problem in found} == {"provenance"}


def test_message_counts_and_lists_the_problems(damage):
    damaged = damage(SURFACES, "runoff_factor: 1\n", "runoff_factor: 7\n")
    error = KnowledgeError(damaged)
    assert error.in_("de").splitlines() == ["Das Wissenspaket hat 1 Problem:", f"- {damaged[0].text.de}"]
    many = KnowledgeError(damaged * 60)
    assert many.in_("en").startswith("The knowledge pack has 60 problems:")
    assert many.in_("en").endswith("… and 10 more.")
    assert len(many.problems) == 60
