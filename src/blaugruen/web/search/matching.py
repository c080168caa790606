"""Asking the database which documents hold a phrase or a string: FTS5 with SQLite, GIN indexes with PostgreSQL.

Both answer alike, because words are folded and stemmed before they get into the database. Phrases hold only letters
and digits (see `query`), so none of them can be taken for syntax.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connection
from django.db.models.expressions import RawSQL

from blaugruen.web.search.vocabulary import Phrase

WordColumn = Literal["title_folded", "title_stems", "body_stems"]
PartColumn = Literal["title_folded", "body_folded"]
WORD_COLUMNS: tuple[WordColumn, ...] = ("title_folded", "title_stems", "body_stems")
PART_COLUMNS: tuple[PartColumn, ...] = ("title_folded", "body_folded")
_TABLE = "search_searchdocument"
_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class Selection:
    """Documents, as SQL that yields their ids; every value is a parameter."""

    sql: str
    parameters: tuple[Any, ...]

    def __or__(self, other: Selection) -> Selection:
        filled = [one for one in (self, other) if one.sql]
        return Selection(
            " UNION ".join(one.sql for one in filled), tuple(value for one in filled for value in one.parameters)
        )

    def __bool__(self) -> bool:
        return bool(self.sql)

    @property
    def ids(self) -> RawSQL:
        """The ids, to be used with ``pk__in``."""
        return RawSQL(self.sql, self.parameters)  # noqa: S611 -- made of fixed words and parameters


NOTHING = Selection("", ())


def with_words(columns: Sequence[WordColumn], phrases: Iterable[Phrase], *, as_beginning: bool = False) -> Selection:
    """Select documents that hold one of some phrases.

    Parameters
    ----------
    columns
        Where to look.
    phrases
        Phrases of folded words or stems, as the columns hold them.
    as_beginning
        Whether words that only begin with a phrase of one word count, too.
    """
    wanted = tuple(dict.fromkeys(phrases))
    if not wanted:
        return NOTHING
    if connection.vendor == "sqlite":
        ending = "*" if as_beginning else ""
        listed = " OR ".join('"{}"{}'.format(" ".join(phrase), ending) for phrase in wanted)
        sql = "SELECT rowid FROM search_words WHERE search_words MATCH %s"
        return Selection(sql, (f"{{{' '.join(columns)}}} : ({listed})",))
    ending = ":*" if as_beginning else ""
    listed = " | ".join("({})".format(" <-> ".join(f"'{word}'{ending}" for word in phrase)) for phrase in wanted)
    tests = " OR ".join(f"to_tsvector('simple', {column}) @@ to_tsquery('simple', %s)" for column in columns)
    return Selection(f"SELECT id FROM {_TABLE} WHERE {tests}", (listed,) * len(columns))  # noqa: S608 -- fixed words


def with_parts(columns: Sequence[PartColumn], parts: Iterable[str]) -> Selection:
    """Select documents that hold one of some strings of at least three signs within or across words.

    Parameters
    ----------
    columns
        Where to look.
    parts
        Folded strings; a blank at the end or beginning stands for that of a word.
    """
    wanted = tuple(part for part in dict.fromkeys(parts) if len(part) >= _SHORTEST_PART)
    if not wanted:
        return NOTHING
    if connection.vendor == "sqlite":
        listed = " OR ".join(f'"{part}"' for part in wanted)
        sql = "SELECT rowid FROM search_parts WHERE search_parts MATCH %s"
        return Selection(sql, (f"{{{' '.join(columns)}}} : ({listed})",))
    tests = " OR ".join(f"{column} LIKE %s" for column in columns for _ in wanted)
    values = tuple(f"%{part}%" for _ in columns for part in wanted)
    return Selection(f"SELECT id FROM {_TABLE} WHERE {tests}", values)  # noqa: S608 -- fixed words
