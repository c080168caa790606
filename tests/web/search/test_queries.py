"""Whatever somebody types is text, never syntax, and never breaks a page."""

from __future__ import annotations

import string

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blaugruen.web.core.actors import PUBLIC
from blaugruen.web.core.tenancy import side_of
from blaugruen.web.search.highlighting import EXCERPT, excerpt, highlighted
from blaugruen.web.search.query import LONGEST_QUERY, MOST_TERMS, parse
from blaugruen.web.search.suggestions import suggestions
from blaugruen.web.search.vocabulary import synonyms
from blaugruen.web.search.words import folded, spellings, stems, words_of
from web.search.conftest import found_by

PHRASES = (
    "",
    " ",
    "\x00",
    "mul\x00de",
    '"',
    "'",
    '"mulde',
    "mulde*",
    "mulde AND",
    "NOT mulde",
    "mulde OR rigole",
    "NEAR(mulde rigole, 3)",
    "title_folded : mulde",
    "{title_folded body_folded} : x",
    "^mulde",
    "mulde + rigole",
    "-mulde",
    "(mulde",
    "mulde & !rigole | (",
    "mulde:*",
    "a <-> b",
    "%",
    "_",
    "\\",
    "%s %(x)s {} {0}",
    "'; DROP TABLE search_searchdocument; --",
    "ß" * 300,
    "wasser " * 5_000,
    "x" * 100_000,
    "мульда 雨水 مياه 🌧️ é\u0301\u0327 \u202ewasser ﬁ Ⅻ ½ ０１２",
    "\ud7ff\ufffd\u0085\u2028\u00ad\u200b",
    "1 2 3 a b c",
    "İstanbul ǆ ŉ",
)
LETTERS = st.characters(codec="utf-8")
SYNTAX = st.text(alphabet=string.ascii_letters + ' "*:^{}()+-|&!<>\\%_äöüß\x00', max_size=40)
TYPED = st.one_of(SYNTAX, st.text(LETTERS, max_size=80), st.text(LETTERS, min_size=190, max_size=260))


@pytest.mark.parametrize("typed", PHRASES, ids=lambda typed: ascii(typed[:30]))
def test_page_and_api_answer_whatever_is_typed(db, typed):
    client = Client()
    assert client.get("/suche/", {"q": typed}).status_code == 200
    assert client.get("/en/suche/", {"q": typed, "art": typed[:50], "page": typed[:9]}).status_code == 200
    assert client.get("/api/v1/search", {"q": typed}).status_code in {200, 422}


@given(typed=TYPED)
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_searched_for(library, db, typed):
    query = parse(typed)
    assert len(query.terms) <= MOST_TERMS
    assert len(query.text) <= LONGEST_QUERY
    found = found_by(PUBLIC, typed)
    with side_of(PUBLIC):
        assert sorted(found.by_kind()) == sorted(found.counts)
        suggestions(PUBLIC, query)


@given(typed=TYPED, text=st.text(LETTERS, max_size=600))
@settings(deadline=None, max_examples=200)
def test_marks_change_nothing_but_the_look(typed, text):
    query = parse(typed)
    assert highlighted(text, query).text == text
    piece = excerpt(text, query)
    inside = piece.text.removeprefix("… ").removesuffix(" …")
    assert inside in text
    assert len(inside) <= EXCERPT
    html = piece.html.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in html
    assert ">" not in html


@given(text=st.text(LETTERS, max_size=200))
def test_words_of_the_index_hold_letters_and_digits_only(text):
    for compared in (folded(text), stems(text, "de"), stems(text, "en")):
        assert all(word.isalnum() for word in compared.split())


@given(text=st.text(LETTERS, max_size=200))
def test_words_stand_where_they_are_said_to_stand(text):
    end = 0
    for begin, after, word in words_of(text):
        assert end <= begin < after <= len(text)
        assert word
        end = after


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gebühr", "gebuehr"),
        ("Gebühr", "GEBUHR"),
        ("Straße", "strasse"),
        ("Größe", "groesse"),
        ("Café", "cafe"),
        ("Façade", "facade"),
        ("Ｗａｓｓｅｒ", "wasser"),
        ("Gebu\u0308hr", "gebühr"),
    ],
)
def test_spellings_meet(one, other):
    (first,), (second,) = parse(one).terms, parse(other).terms
    assert {phrase[0] for phrase in first.spellings} & {phrase[0] for phrase in second.spellings}
    assert folded(one).strip() in {phrase[0] for phrase in second.spellings}


def test_q_keeps_its_u():
    assert spellings("quelle") == ("quelle",)


def test_excerpt_shows_where_most_of_it_stands():
    text = "Anfang. " * 60 + "Die Mulde neben der Rigole speichert Regen. " + "Schluss. " * 60
    piece = excerpt(text, parse("Mulde Rigole"))
    assert "Die Mulde neben der Rigole" in piece.text
    assert piece.text.startswith("… ")
    assert piece.text.endswith(" …")
    assert piece.html.count("<mark>") == 2


def test_words_in_a_row_are_marked_together():
    assert "<mark>green roof</mark>" in highlighted("A green roof and green paint", parse("Gründach")).html
    assert "green paint" in highlighted("A green roof and green paint", parse("Gründach")).html


def test_no_word_stands_in_two_groups_of_synonyms():
    phrases = [phrase for group in synonyms().groups for phrase in group]
    assert sorted(phrases) == sorted(set(phrases))
