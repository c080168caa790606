"""``blaugruen knowledge load|export``: into the database and back without loss."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from blaugruen.cli.knowledge import app
from blaugruen.errors import OutputError
from blaugruen.knowledge.pack import load_pack
from blaugruen.knowledge.problems import KnowledgeError
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text
from blaugruen.web.toolbox.models import Entry
from web.toolbox.conftest import SMALL_PACK, drafted, published
from web.toolbox.test_pack import OWN

pytestmark = pytest.mark.django_db


def run(*arguments):
    return CliRunner(env={"BLAUGRUEN_LANG": "de"}).invoke(app, [str(each) for each in arguments])


def test_export_of_what_was_loaded_is_the_same_pack(tmp_path):
    assert json.loads(run("load", "--json").output)["created"] == Entry.objects.count()
    assert run("export", tmp_path / "pack").exit_code == 0
    assert load_pack(tmp_path / "pack") == load_pack()


def test_export_holds_what_was_released_and_no_draft(world, tmp_path):
    run("load", SMALL_PACK)
    published(world, Kind.GLOSSARY, "runoff", definition=OWN)
    drafted(world, Kind.GLOSSARY, "precipitation", definition=OWN)
    run("export", tmp_path / "pack")
    exported = load_pack(tmp_path / "pack").glossary
    assert exported["runoff"].definition == Text(**OWN)
    assert exported["precipitation"] == load_pack(SMALL_PACK).glossary["precipitation"]


def test_exported_pack_can_be_loaded_again_and_changes_nothing(world, tmp_path):
    run("load", SMALL_PACK)
    published(world, Kind.GLOSSARY, "runoff", definition=OWN)
    run("export", tmp_path / "pack")
    answer = json.loads(run("load", tmp_path / "pack", "--json").output)
    assert {name: answer[name] for name in ("created", "waiting", "gone")} == {"created": 0, "waiting": 0, "gone": 0}


def test_load_names_what_an_editor_has_to_decide(world):
    run("load")
    published(world, Kind.GLOSSARY, "block", definition=OWN)
    Entry.objects.filter(key="block").update(pack_digest="older")
    output = run("load").output
    assert "1 zu entscheiden" in output
    assert "- glossary/block" in output


def test_broken_pack_is_refused(tmp_path):
    (tmp_path / "glossary.yaml").write_text("date: 2026-11-22\nentries: []\n", encoding="utf-8")
    result = run("load", tmp_path)
    assert isinstance(result.exception, KnowledgeError)
    assert not Entry.objects.exists()


def test_export_does_not_replace_a_foreign_folder(tmp_path):
    run("load", SMALL_PACK)
    (tmp_path / "letter.txt").write_text("Wichtig", encoding="utf-8")
    result = run("export", tmp_path)
    assert isinstance(result.exception, OutputError)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "Wichtig"
