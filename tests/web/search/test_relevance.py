"""Who searches for a word finds what they mean: spellings, inflections, compounds, synonyms, both languages."""

from __future__ import annotations

import pytest
from django.utils import translation

from blaugruen.web.core.actors import PUBLIC
from blaugruen.web.search import index
from web.search.conftest import found_by, titles

pytestmark = pytest.mark.django_db

MEASURES = {
    # what is typed: what has to be among the first three measures
    "mulde": "Versickerungsmulde",
    "Mulden": "Versickerungsmulde",
    "MULDE": "Versickerungsmulde",
    "versickerungsmulden": "Versickerungsmulde",
    "swale": "Versickerungsmulde",
    "infiltration swales": "Versickerungsmulde",
    "Sickermulde": "Versickerungsmulde",
    "versickerung mulde": "Versickerungsmulde",
    "Mulden-Rigolen-Element": "Mulden-Rigolen-Element",
    "mulden rigolen": "Mulden-Rigolen-Element",
    "MRE": "Mulden-Rigolen-Element",
    "Rigole": "Rigole, Rohr- oder Blockrigole",
    "Gründach": "Solargründach",
    "gruendach": "Solargründach",
    "grundach": "Solargründach",
    "Gründächer": "Solargründach",
    "green roof": "Extensive Dachbegrünung",
    "green roofs": "Extensive Dachbegrünung",
    "Dachbegrünung": "Extensive Dachbegrünung",
    "dachbegruenung intensiv": "Intensive Dachbegrünung",
    "blue roof": "Retentionsdach",
    "Entsiegelung": "Entsiegelung und Begrünung",
    "entsiegeln": "Entsiegelung und Begrünung",
    "unsealing": "Entsiegelung und Begrünung",
    "depaving": "Entsiegelung und Begrünung",
    "Baum": "Straßenbaum, Neupflanzung",
    "Straßenbäume": "Straßenbaum, Neupflanzung",
    "strassenbaeume": "Straßenbaum, Neupflanzung",
    "street trees": "Straßenbaum, Neupflanzung",
    "tree pit": "Baumrigole ohne Speicher",
    "Regenwasserspeicher": "Zisterne mit Regenwassernutzung",
    "rainwater harvesting": "Zisterne mit Regenwassernutzung",
    "Regengarten": "Regengarten",
    "grüne Wand": "Bodengebundene Fassadenbegrünung",
    "façade": "Bodengebundene Fassadenbegrünung",
    "facade": "Bodengebundene Fassadenbegrünung",
    "Sickerpflaster": "Wasserdurchlässiges Pflaster",
    "wetland": "Urbanes Feuchtgebiet",
    "Notwasserwege": "Notwasserweg",
    "Becken": "Zentrales Versickerungsbecken",
}
ELSEWHERE = {
    # what is typed: kind and what has to come first there
    "Niederschlagswassergebuehr": ("glossary", "Niederschlagswassergebühr"),
    "Niederschlagswassergebühr": ("glossary", "Niederschlagswassergebühr"),
    "regenwassergebühr": ("glossary", "Niederschlagswassergebühr"),
    "stormwater fee": ("glossary", "Niederschlagswassergebühr"),
    "Abwassergebühr": ("resources", "Gesplittete Abwassergebühr"),
    "kf": ("glossary", "kf-Wert"),
    "ΔW": ("glossary", "Abweichung vom natürlichen Wasserhaushalt ΔW"),
    "Schwammstadt": ("glossary", "Schwammstadt"),
    "sponge city": ("glossary", "Schwammstadt"),
    "Zuständigkeit Pflege": ("barriers", "Zuständigkeit für die Pflege ungeklärt"),
    "Hürde Wasserrecht": ("barriers", "Wasserrecht und Grundwasserschutz"),
    "begehung": ("methods", "Gemeinsame Begehung"),
    "Datenschutz": ("pages", "Datenschutzerklärung"),
    "GDPR": ("pages", "Datenschutzerklärung"),
    "Barrierefreiheit": ("pages", "Erklärung zur Barrierefreiheit"),
}
NOTHING = ("xyzzyplugh", "Quantenchromodynamik", "zzz999")


def test_people_find_what_they_mean(library):
    wanted = {typed: ("measures", name, 3) for typed, name in MEASURES.items()}
    wanted |= {typed: (kind, name, 1) for typed, (kind, name) in ELSEWHERE.items()}
    found = {typed: titles(typed, kind=kind, most=most) for typed, (kind, _, most) in wanted.items()}
    missed = {typed: found[typed] for typed, (_, name, _) in wanted.items() if not _names(name, found[typed])}
    assert missed == {}


def _names(name: str, found: list[str]) -> bool:
    return name.casefold() in (title.casefold() for title in found)


def test_word_that_stands_nowhere_finds_nothing(library):
    assert {typed: titles(typed) for typed in NOTHING} == {typed: [] for typed in NOTHING}


def test_word_itself_comes_before_what_only_contains_it(library):
    found = titles("Versickerung", kind="glossary")
    assert found[0] == "Versickerung"


def test_hit_in_the_title_comes_before_one_in_the_text(library):
    found = titles("Versickerung", kind="measures")
    in_title = ["ersickerung" in title for title in found]
    assert in_title == sorted(in_title, reverse=True)
    assert True in in_title
    assert False in in_title


def test_all_words_have_to_be_there_but_better_some_than_none(library):
    both, neither = found_by(PUBLIC, "Baumrigole Speicher"), found_by(PUBLIC, "Baumrigole Quantenchromodynamik")
    assert not both.is_partial
    assert neither.is_partial
    assert "Baumrigole mit Speicher" in titles("Baumrigole Quantenchromodynamik", kind="measures")


def test_common_words_do_not_narrow_the_search(library):
    assert titles("die Mulde für den Regen am Haus") == titles("Mulde Regen Haus")


def test_names_are_shown_in_the_language_of_the_page(library):
    with translation.override("en"):
        assert "Infiltration swale" in titles("Mulde", kind="measures", most=3)


def test_pages_are_found_in_their_own_language_only(library):
    german = titles("Datenschutzerklärung", kind="pages")
    with translation.override("en"):
        english = titles("privacy", kind="pages")
        assert set(german).isdisjoint(titles("Datenschutzerklärung", kind="pages"))
    assert len(german) == len(set(german))
    assert english


def test_kinds_with_a_hit_in_a_title_come_first(library):
    found = found_by(PUBLIC, "mulde")
    kinds = list(found.by_kind())
    assert kinds[:2] == ["measures", "sources"]
    assert sorted(kinds) == sorted(found.counts)


def test_short_words_are_looked_up_as_beginnings(world, library):
    coordinator = world.actor("coordinator")
    index.rebuild()
    assert titles("au", coordinator, kind="municipalities") == ["Auenbrück"]
    assert titles("nb", coordinator, kind="municipalities") == []
