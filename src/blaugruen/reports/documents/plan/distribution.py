"""How the deviation is spread over the blocks and the districts."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from blaugruen.planning.plan import PlanResult, State
from blaugruen.reports.document import Block, Column, Figure, Paragraph, Runs, Section, Table
from blaugruen.reports.documents.plan import words
from blaugruen.reports.documents.voice import Voice
from blaugruen.reports.figures.histogram import Distribution, histogram, histogram_alt

MOST_GROUPS = 60
"""More groups than this are not listed one by one."""
_MOST_STATES = 5
"""Columns for states that fit beside each other on a page."""
_CLASS_PERCENT = 10.0


def distribution(result: PlanResult, say: Voice) -> Section:
    """Return the section about the spread of ΔW."""
    intro = say(
        de="Das Mittel verdeckt, wie verschieden die Blöcke sind. Jeder Balken der Abbildung zeigt, welcher Teil der "
        "Fläche so weit vom naturnahen Wasserhaushalt abweicht: Links liegen naturnahe Flächen, rechts stark "
        "veränderte. Je weiter die Balken nach links rücken, desto besser.",
        en="The mean hides how different the blocks are. Every bar of the figure shows which part of the area deviates "
        "that far from the natural water balance: near-natural ground lies on the left, strongly altered ground on "
        "the right. The further the bars move to the left, the better.",
    )
    parts = [
        Distribution(words.title(state, say), state.delta_w_percent, state.balance.area_m2) for state in result.states
    ]
    figure = Figure(
        histogram(parts, "ΔW", say.language),
        histogram_alt(parts, "ΔW", say.language),
        say(
            de="Verteilung der Abweichung ΔW auf die Fläche; gestrichelt: flächengewichtetes Mittel",
            en="Distribution of the deviation ΔW over the area; dashed: area-weighted mean",
        ),
        "histogram-delta-w",
    )
    blocks: tuple[Block, ...] = (Paragraph(intro), figure, *_class_tables(parts, say), *_groups(result, say))
    return Section(say(de="Verteilung der Abweichung", en="Spread of the deviation"), "distribution", blocks)


def _class_tables(parts: Sequence[Distribution], say: Voice) -> Iterator[Table]:
    largest = max(float(part.values.max()) for part in parts)
    edges = np.arange(max(1, math.ceil(largest / _CLASS_PERCENT)) + 1, dtype=np.float64) * _CLASS_PERCENT
    shares = [part.shares(edges) for part in parts]
    for number, start in enumerate(range(0, len(parts), _MOST_STATES), start=1):
        chosen = range(start, min(start + _MOST_STATES, len(parts)))
        columns = (
            Column("ΔW", "%"),
            *(Column(parts[k].name, say(de="% der Fläche", en="% of the area"), "right") for k in chosen),
        )
        rows = tuple(
            (
                f"{low:.0f}–{high:.0f}",
                *(say.number(100 * float(shares[k][row]), 1) for k in chosen),
            )
            for row, (low, high) in enumerate(pairwise(edges))
        )
        caption = say(de="Anteil der Fläche nach der Abweichung ΔW", en="Share of the area by deviation ΔW")
        note = say(de="Die Untergrenze gehört zur Klasse.", en="The lower limit belongs to the class.")
        yield Table(_numbered(caption, number, len(parts)), columns, rows, f"delta-w-classes-{number}", note)


def _groups(result: PlanResult, say: Voice) -> Iterator[Block]:
    column = result.project.area.group_by
    names = result.today.blocks.columns.get(column)
    if names is None:
        yield Paragraph(
            say(
                de=f"Die Blöcke haben keine Spalte „{column}“; eine Auswertung nach Gruppen entfällt.",
                en=f"The blocks have no column “{column}”; there are no results by group.",
            )
        )
        return
    groups, member, counts = np.unique(names.astype(str), return_inverse=True, return_counts=True)
    label = words.column(column, say)
    if len(groups) > MOST_GROUPS:
        yield Paragraph(
            say(
                de=f"Die Spalte „{label}“ enthält {say.number(len(groups))} verschiedene Werte, zu viele für eine "
                "Tabelle; die Ergebnisse stehen in den Ergebnisdateien.",
                en=f"The column “{label}” holds {say.number(len(groups))} different values, too many for a table; the "
                "results are in the result files.",
            )
        )
        return
    areas = np.bincount(member, weights=result.today.balance.area_m2)
    members = [_Group(str(name), int(n), float(part)) for name, n, part in zip(groups, counts, areas, strict=True)]
    members.sort(key=lambda group: _natural_order(group.name))
    for number, start in enumerate(range(0, len(result.states), _MOST_STATES), start=1):
        states = result.states[start : start + _MOST_STATES]
        yield _group_table(result, states, members, number, say)


@dataclass(frozen=True, slots=True)
class _Group:
    """Name of a group, its number of blocks and their area [m²]."""

    name: str
    count: int
    area_m2: float


def _group_table(
    result: PlanResult, states: Sequence[State], groups: Sequence[_Group], number: int, say: Voice
) -> Table:
    means = [result.by_group(state) for state in states]
    label = words.column(result.project.area.group_by, say)
    columns = (
        Column(label[:1].upper() + label[1:]),
        Column(say(de="Blöcke", en="Blocks"), align="right"),
        Column(say(de="Fläche", en="Area"), "ha", "right"),
        *(Column(words.title(state, say), "ΔW in %", "right") for state in states),
    )
    rows: tuple[tuple[Runs, ...], ...] = tuple(
        (
            words.group(group.name, say),
            say.number(group.count),
            say.number(group.area_m2 / 1e4, 1),
            *(say.number(mean[group.name], 1) for mean in means),
        )
        for group in groups
    )
    caption = say(de=f"Abweichung ΔW, zusammengefasst nach: {label}", en=f"Deviation ΔW, grouped by: {label}")
    return Table(_numbered(caption, number, len(result.states)), columns, rows, f"groups-{number}")


def _natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts numbers inside names by their value: 2 before 10."""
    parts = re.findall(r"\d+|\D+", name)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _numbered(caption: str, number: int, states: int) -> str:
    return f"{caption} ({number})" if states > _MOST_STATES else caption
