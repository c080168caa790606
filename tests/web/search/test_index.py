"""The index follows what happens: made, changed, deleted, rolled back, loaded in bulk."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django_scopes import scopes_disabled

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.programmes.models import Municipality, Unit
from blaugruen.web.programmes.operations.municipalities import MunicipalityData, change_municipality
from blaugruen.web.search import index, selectors
from blaugruen.web.search.models import SearchDocument, SearchText, SearchWord
from blaugruen.web.toolbox.models import ContentPage, Entry
from blaugruen.web.toolbox.operations.review import retire_entry
from web.search.conftest import SYSTEM, found_by, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_wall():
    """The tests look at everything."""
    with scopes_disabled():
        yield


def test_change_is_found_after_commit(world, django_capture_on_commit_callbacks):
    index.rebuild()
    data = MunicipalityData(name="Auenbrück an der Leine", ags="03999001", inhabitants=121_000, summary="Moorböden")
    with django_capture_on_commit_callbacks(execute=True):
        change_municipality(world.home, data, version=1, actor=world.actor("coordinator"))
        assert titles("Moorböden", SYSTEM) == []
    assert titles("Moorboden", SYSTEM) == ["Auenbrück an der Leine"]
    assert titles("Leine", world.actor("member")) == ["Auenbrück an der Leine"]


def test_what_is_deleted_leaves_the_index(world, django_capture_on_commit_callbacks):
    index.rebuild()
    assert titles("Lindach", SYSTEM) == ["Lindach"]
    with django_capture_on_commit_callbacks(execute=True):
        world.neighbour.delete()
    assert not SearchText.objects.filter(title_de="Lindach").exists()


def test_transaction_that_is_rolled_back_changes_nothing(world, django_capture_on_commit_callbacks):
    index.rebuild()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        Municipality.objects.create(programme=world.programme, name="Nirgendwo", ags="03999009", inhabitants=1)
        transaction.set_rollback(True)
    with django_capture_on_commit_callbacks(execute=True):
        world.home.save()
    assert titles("Nirgendwo", SYSTEM) == []


def test_rows_changed_in_bulk_are_found_after_update(world):
    index.rebuild()
    Municipality.objects.filter(pk=world.home.pk).update(summary="Karstlandschaft")
    assert titles("Karstlandschaft", SYSTEM) == []
    index.update(Municipality, [world.home.pk])
    assert titles("Karstlandschaft", SYSTEM) == ["Auenbrück"]


def test_rebuild_mends_whatever_is_wrong_and_leaves_the_rest_alone(world, capsys):
    index.rebuild()
    before = dict(SearchDocument.objects.values_list("pk", "updated_at"))
    SearchText.objects.filter(title_de="Auenbrück").update(title_de="Falsch", title_terms=" falsch ", marks="")
    SearchDocument.objects.filter(text__title_de="Lindach").delete()
    assert index.is_out_of_step()
    for name, pk in (("programmes.municipality", 10**9), ("gone.model", 1)):
        SearchDocument.objects.create(object_type=name, object_id=pk, kind="gone", length_de=1, length_en=1)
    SearchWord.objects.create(word="vergessen")
    call_command("rebuild_search")
    assert not index.is_out_of_step()
    assert capsys.readouterr().out == f"{len(before)} objects can be found.\n"
    assert titles("Auenbrück", SYSTEM, kind="municipalities") == ["Auenbrück"]
    assert titles("Falsch", SYSTEM) == []
    assert not SearchWord.objects.filter(word="vergessen").exists()
    after = dict(SearchDocument.objects.values_list("pk", "updated_at"))
    assert len(after) == len(before)
    assert sum(after.get(pk) == moment for pk, moment in before.items()) == len(before) - 2


def test_many_objects_are_indexed_in_batches(world, monkeypatch):
    monkeypatch.setattr(index, "BATCH", 7)
    Municipality.objects.bulk_create(
        Municipality(programme=world.programme, name=f"Ort {number}", ags=f"03{number:06}", inhabitants=number)
        for number in range(1, 51)
    )
    shares = []
    index.rebuild(Municipality, report=shares.append)
    assert SearchDocument.objects.filter(kind="municipalities").count() == 53
    assert len(shares) == 8
    assert shares == sorted(shares)


def test_of_very_many_hits_the_best_are_shown_and_the_page_says_so(world, monkeypatch, client):
    monkeypatch.setattr(selectors, "MOST", 10)
    Municipality.objects.bulk_create(
        Municipality(
            programme=world.programme,
            name=f"Moorweiler {number}" if number == 7 else f"Ort {number}",
            ags=f"03{number:06}",
            inhabitants=1,
            summary="Moorweiler liegt nebenan.",
        )
        for number in range(1, 41)
    )
    index.rebuild()
    found = found_by(SYSTEM, "Moorweiler")
    assert found.is_cut
    assert 10 <= found.counts["municipalities"] <= 11
    assert found.results[0].heading.text == "Moorweiler 7"
    client.force_login(world.people["coach"])
    assert "Mehr als 1" in client.get("/suche/", {"q": "Moorweiler"}).content.decode()
    assert not found_by(SYSTEM, "Lindach").is_cut


def test_retired_entry_is_no_longer_found(world, library, django_capture_on_commit_callbacks):
    entry = Entry.objects.get(kind=Kind.GLOSSARY.value, key="albedo")
    assert "Albedo" in titles("Albedo", kind="glossary")
    with django_capture_on_commit_callbacks(execute=True):
        retire_entry(entry, version=entry.version, actor=SYSTEM)
    assert "Albedo" not in titles("Albedo", kind="glossary")
    assert not SearchDocument.objects.filter(object_type="toolbox.entry", object_id=entry.pk).exists()


def test_page_is_found_while_it_is_published(library, django_capture_on_commit_callbacks):
    page = ContentPage.objects.live().get(title="Impressum")
    for step, is_found in ((page.unpublish, False), (lambda: page.save_revision().publish(), True)):
        with django_capture_on_commit_callbacks(execute=True):
            step()
        page.refresh_from_db()
        assert (titles("Impressum", kind="pages") == ["Impressum"]) is is_found


def test_page_behind_a_lock_is_not_found(library):
    page = ContentPage.objects.live().get(title="Impressum")
    page.view_restrictions.create(restriction_type="login")
    assert titles("Impressum", kind="pages") == []


def test_text_no_database_keeps_and_endless_text_are_indexed(world):
    Municipality.objects.filter(pk=world.home.pk).update(summary="Anfang " + "wasser " * 20_000 + "Ende")
    index.update(Municipality, [world.home.pk])
    assert titles("Anfang wasser", SYSTEM, kind="municipalities") == ["Auenbrück"]
    assert titles("Ende", SYSTEM, kind="municipalities") == []


def test_units_are_no_results_of_their_own(world):
    with pytest.raises(KeyError):
        index.update(Unit, [world.unit.pk])


def test_triggers_keep_the_full_text_tables_in_step(world):
    if connection.vendor != "sqlite":
        pytest.skip("these tables are SQLite's")
    index.rebuild()
    with connection.cursor() as cursor:
        for table in ("search_terms", "search_parts"):
            cursor.execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
