"""Up to four measures side by side, row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from blaugruen.knowledge.measures import Measure
from blaugruen.knowledge.values import Quantity
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Language
from blaugruen.web.toolbox.sheets import figures
from blaugruen.web.toolbox.sheets.measures import score_word
from blaugruen.web.toolbox.wording import capital

MOST = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """What one measure has to say in a row: words, support, and a score where it is one."""

    value: str = ""
    grade: str = ""
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Measures as columns, and rows under headings."""

    subjects: Sequence[tuple[str, str, str]]
    groups: Sequence[tuple[str, Sequence[tuple[str, Sequence[Cell]]]]]


def comparison(measures: Sequence[Measure], language: Language) -> Comparison:
    """Compare measures; a row in which none has anything to say is left out."""
    groups = [
        (_("Auf einen Blick"), _overview(measures, language)),
        (_("Maße"), _sizes(measures, language)),
        (_("Wirkung"), _effects(measures, language)),
        (_("Kosten und Pflege"), _costs(measures, language)),
    ]
    return Comparison(
        subjects=[
            (
                capital(one.name.in_(language)),
                reverse("toolbox:entry", args=[Kind.MEASURES, one.id]),
                _without(one, measures),
            )
            for one in measures
        ],
        groups=[(title, [row for row in rows if any(cell.value for cell in row[1])]) for title, rows in groups],
    )


def _without(measure: Measure, measures: Sequence[Measure]) -> str:
    """Return the query of the comparison without one of its measures."""
    return "&".join(f"vergleich={other.id}" for other in measures if other is not measure)


def _overview(measures: Sequence[Measure], language: Language) -> list[tuple[str, list[Cell]]]:
    def words(terms: Sequence[object]) -> str:
        return ", ".join(term.label.in_(language) for term in terms)  # type: ignore[attr-defined]

    rows: list[tuple[str, Callable[[Measure], str]]] = [
        (_("Zweck"), lambda one: one.purpose.in_(language)),
        (_("Art"), lambda one: one.group.label.in_(language)),
        (_("Planungsebene"), lambda one: words(one.scale)),
        (_("Aufgabe"), lambda one: words(one.functions)),
    ]
    return [(label, [Cell(read(one)) for one in measures]) for label, read in rows]


def _sizes(measures: Sequence[Measure], language: Language) -> list[tuple[str, list[Cell]]]:
    """Return the figures at least one of the measures has, in the order of the schema."""
    rows = []
    for block in ("siting", "hydraulics"):
        model = type(getattr(measures[0], block))
        for name, field in model.model_fields.items():
            mark = figures.mark_of(field)
            if mark is None:
                continue
            values = [getattr(getattr(one, block), name) for one in measures]
            label = mark.de if language == "de" else mark.en
            rows.append((label, [_quantity(value, mark.usual, language) for value in values]))
    return rows


def _effects(measures: Sequence[Measure], language: Language) -> list[tuple[str, list[Cell]]]:
    services = list(measures[0].effects.scores)
    return [
        (
            service.label.in_(language),
            [
                Cell(score_word(score), one.effects.provenance.grade.value, score)
                for one in measures
                for score in [one.effects.scores[service]]
            ],
        )
        for service in services
    ]


def _costs(measures: Sequence[Measure], language: Language) -> list[tuple[str, list[Cell]]]:
    capex = [Cell(figures.price(one.cost.capex, language), one.cost.capex.grade.value) for one in measures]
    opex = [Cell(figures.price(one.cost.opex, language, yearly=True), one.cost.opex.grade.value) for one in measures]
    life = [_quantity(one.lifetime, "", language) for one in measures]
    base = [Cell(one.cost.price_base_label.in_(language)) for one in measures]
    tasks = [Cell("; ".join(task.name.in_(language) for task in one.maintenance.tasks)) for one in measures]
    return [
        (_("Investition, netto"), capex),
        (_("laufende Kosten, netto"), opex),
        (_("Preisstand"), base),
        (_("Nutzungsdauer"), life),
        (_("Pflege"), tasks),
    ]


def _quantity(value: Quantity | None, usual: str, language: Language) -> Cell:
    return Cell() if value is None else Cell(figures.figure(value, usual, language), value.grade.value)
