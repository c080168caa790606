"""Notes beside a drawing: broken into short lines and moved apart, so that none covers another."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from blaugruen.reports.figures.sections.textures import Point

Side: TypeAlias = Literal["left", "right"]

NOTE_SIZE: Final = 14.0
LINE: Final = 17.0
_LETTERS: Final = 22
_APART: Final = 9.0
_TOP: Final = 8.0


@dataclass(frozen=True, slots=True)
class Note:
    """What a part of the drawing is, and its figures.

    Parameters
    ----------
    anchor
        Point of the drawing the note belongs to.
    side
        Column in which it stands.
    name
        Name of the part.
    figures
        Figures with unit, from the pack.
    """

    anchor: Point
    side: Side
    name: str
    figures: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Return the note as running text."""
        return f"{self.name} ({', '.join(self.figures)})" if self.figures else self.name


@dataclass(frozen=True, slots=True)
class Placed:
    """A note with its lines (text, whether it is a figure) and the top of the first one."""

    note: Note
    lines: tuple[tuple[str, bool], ...]
    top: float

    @property
    def height(self) -> float:
        """Return the height of all lines."""
        return LINE * len(self.lines)


def placed(notes: Iterable[Note], bottom: float) -> list[Placed]:
    """Place the notes of one column from top to bottom in the order of their anchors.

    Parameters
    ----------
    notes
        Notes of one side.
    bottom
        Where the column ends.

    Returns
    -------
    list of Placed
        As close to their anchors as they can be without touching; the column starts higher where it is too full.
    """
    ordered = sorted(notes, key=lambda note: note.anchor[1])
    column = [Placed(note, _lines(note), note.anchor[1] - LINE * len(_lines(note)) / 2) for note in ordered]
    groups: list[list[Placed]] = []
    for item in column:
        groups.append([item])
        while len(groups) > 1 and _top(groups[-2], bottom) + _height(groups[-2]) > _top(groups[-1], bottom):
            last = groups.pop()
            groups[-1] += last
    return [moved for group in groups for moved in _stacked(group, bottom)]


def _lines(note: Note) -> tuple[tuple[str, bool], ...]:
    words = [(line, False) for line in _wrapped(note.name)]
    return (*words, *((line, True) for figure in note.figures for line in _wrapped(figure)))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _LETTERS, break_long_words=False, break_on_hyphens=False)


def _height(group: Sequence[Placed]) -> float:
    return sum(item.height + _APART for item in group)


def _top(group: Sequence[Placed], bottom: float) -> float:
    """Return where a group starts: the mean of what its members wish for, inside the column."""
    wishes, above = [], 0.0
    for item in group:
        wishes.append(item.top - above)
        above += item.height + _APART
    return max(_TOP, min(sum(wishes) / len(wishes), bottom - above + _APART))


def _stacked(group: Sequence[Placed], bottom: float) -> list[Placed]:
    stacked, top = [], _top(group, bottom)
    for item in group:
        stacked.append(Placed(item.note, item.lines, top))
        top += item.height + _APART
    return stacked
