"""What two versions of an entry say differently, field by field, in words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import LANGUAGES, Language
from blaugruen.web.toolbox.schema_forms.build import form_of
from blaugruen.web.toolbox.schema_forms.groups import Measured, Part, Rows
from blaugruen.web.toolbox.schema_forms.nodes import Bilingual, Node

_JOINT = " › "


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: the same in both, only in the old one, or only in the new one."""

    text: str
    what: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which two versions differ."""

    label: str
    old: str
    new: str

    @property
    def pieces(self) -> list[Piece]:
        """Both texts word by word, for reading them as one."""
        old, new = (re.findall(r"\s+|[^\s]+", text) for text in (self.old, self.new))
        found = []
        for what, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if what == "equal":
                found.append(Piece("".join(old[a:b]), "same"))
                continue
            found += [Piece("".join(old[a:b]), "old")] if b > a else []
            found += [Piece("".join(new[c:d]), "new")] if d > c else []
        return found


def differences(kind: Kind, old: object, new: object, language: Language) -> list[Difference]:
    """Return every field in which two versions of an entry differ, in the order of the form."""
    return list(_between(form_of(kind), old, new, (), language))


def _between(node: Node, old: Any, new: Any, trail: Sequence[str], language: Language) -> Iterator[Difference]:
    if old == new:
        return
    if isinstance(node, Rows):
        yield from _rows(node, old, new, trail, language)
    elif isinstance(node, Part) and not isinstance(node, Measured):
        for child in node.children:
            label = child.label.in_(language)
            yield from _between(child, _get(old, child.name), _get(new, child.name), (*trail, label), language)
    elif isinstance(node, Bilingual):
        for each in LANGUAGES:
            before, after = str(_get(old, each) or ""), str(_get(new, each) or "")
            if before != after:
                yield Difference(f"{_JOINT.join(trail)} ({each})", before, after)
    else:
        yield Difference(_JOINT.join(trail), node.words(old, language), node.words(new, language))


def _rows(node: Rows, old: Any, new: Any, trail: Sequence[str], language: Language) -> Iterator[Difference]:
    before, after = (rows if isinstance(rows, list) else [] for rows in (old, new))
    for position in range(max(len(before), len(after))):
        pair = [rows[position] if position < len(rows) else None for rows in (before, after)]
        place = (*trail[:-1], f"{trail[-1]} {position + 1}") if trail else (str(position + 1),)
        yield from _between(node.item, pair[0], pair[1], place, language)


def _get(data: object, name: str) -> Any:
    return data.get(name) if isinstance(data, Mapping) else None
