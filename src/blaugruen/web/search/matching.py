"""Asking the database which documents hold what: FTS5 with SQLite, GIN indexes with PostgreSQL.

Both answer alike, because words are folded and stemmed before they get into the database. What is asked for holds only
letters and digits (see `query`), so nothing of it can be taken for syntax.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

from django.db import connection
from django.db.models.expressions import RawSQL

from blaugruen.web.search.vocabulary import Phrase

Where = Literal["title", "anywhere"]
_COLUMNS = {"title": "title_terms", "anywhere": "title_terms body_terms"}
_VECTORS = {"title": "title_vector", "anywhere": "vector"}
Groups = Iterable[Iterable[Phrase]]
Marks = Iterable[Iterable[str]]
BEGINNING = "*"
"""Sign after a word that only begins like this."""


def holding(where: Where, groups: Groups, *, marks: Marks = (), within: Collection[int] | None = None) -> RawSQL:
    """Return the ids of documents that hold a phrase of every group, and a mark of every group of marks.

    Parameters
    ----------
    where
        Whether to look at titles only.
    groups
        Groups of phrases of folded words or stems; one of each group is enough.
    marks
        Groups of marks (see `reach`).
    within
        Documents among which to look, for a database that is quicker when it knows: SQLite's index is quick anyway.
    """
    sql, text = _select(where, groups, marks)
    if within is None or connection.vendor == "sqlite":
        return RawSQL(sql, (text,))  # noqa: S611 -- fixed words and one parameter
    return RawSQL(f"{sql} AND document_id = ANY(%s) OFFSET 0", (text, list(within)))  # noqa: S611 -- only parameters


def some_holding(where: Where, groups: Groups, marks: Mapping[str, Marks], most: int) -> dict[str, dict[int, int]]:
    """Return the ids of some documents, and of their objects, for several groups of marks by one question.

    Parameters
    ----------
    where, groups
        As for `holding`.
    marks
        Groups of marks by a name of your choice.
    most
        How many are enough for each name: the newest ones, where the database can tell at no cost.
    """
    found: dict[str, dict[int, int]] = {name: {} for name in marks}
    if not found:
        return found
    names = list(marks)
    pieces: list[str] = []
    values: list[str | int] = []
    for number, name in enumerate(names):
        sql, text = _select(where, groups, marks[name])
        newest = " ORDER BY rowid DESC" if connection.vendor == "sqlite" else ""
        pieces.append(
            f"SELECT {number}, known.id, known.object_id FROM ({sql}{newest} LIMIT %s) AS piece "  # noqa: S608 -- fixed words
            "JOIN search_searchdocument AS known ON known.id = piece.document"
        )
        values += [text, most]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(pieces), values)
        for number, document, obj in cursor.fetchall():
            found[names[number]][document] = obj
    return found


def words_with(parts: Sequence[str]) -> RawSQL:
    """Return the ids of words (`SearchWord`) that contain one of some strings of at least three signs."""
    if connection.vendor == "sqlite":
        listed = " OR ".join(f'"{part}"' for part in parts)
        return RawSQL("SELECT rowid FROM search_parts WHERE search_parts MATCH %s", (listed,))
    tests = " OR ".join("word LIKE %s" for _ in parts)
    sql = f"SELECT id FROM search_searchword WHERE {tests}"  # noqa: S608 -- fixed words
    return RawSQL(sql, tuple(f"%{part}%" for part in parts))  # noqa: S611 -- only parameters


def _select(where: Where, groups: Groups, marks: Marks) -> tuple[str, str]:
    """Return the statement that selects documents, and its only parameter."""
    wanted = [tuple(dict.fromkeys(group)) for group in groups]
    marked = [tuple((mark,) for mark in dict.fromkeys(group)) for group in marks]
    if connection.vendor == "sqlite":
        tests = [f"marks : ({_fts(group)})" for group in marked]
        tests += [f"{{{_COLUMNS[where]}}} : ({_fts(group)})" for group in wanted]
        return "SELECT rowid AS document FROM search_terms WHERE search_terms MATCH %s", " AND ".join(tests)
    test = f"{_VECTORS[where]} @@ to_tsquery('simple', %s)"
    sql = f"SELECT document_id AS document FROM search_searchtext WHERE {test}"  # noqa: S608 -- fixed words
    return sql, " & ".join(f"({_tsquery(group)})" for group in (*marked, *wanted))


def _fts(group: Iterable[Phrase]) -> str:
    return " OR ".join(f'"{" ".join(phrase).removesuffix(BEGINNING)}"{_star(phrase)}' for phrase in group)


def _tsquery(group: Iterable[Phrase]) -> str:
    return " | ".join("(" + " <-> ".join(map(_lexeme, phrase)) + ")" for phrase in group)


def _lexeme(word: str) -> str:
    return f"'{word.removesuffix(BEGINNING)}'{':*' if word.endswith(BEGINNING) else ''}"


def _star(phrase: Phrase) -> str:
    return BEGINNING if phrase[-1].endswith(BEGINNING) else ""
