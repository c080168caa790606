"""The common procedure as a template: phases and the share of a programme's duration each takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from blaugruen.text import Text
from blaugruen.web.programmes.models import Phase


@dataclass(frozen=True, slots=True)
class PhaseTemplate:
    """A phase of the common procedure.

    Parameters
    ----------
    name, result
        What it is called and what it ends with.
    share
        Its share of the duration; the shares of a template need not add up to one.
    """

    name: Text
    result: Text
    share: float


COMMON_PROCEDURE = (
    PhaseTemplate(
        Text(de="Vorbereitung", en="Preparation"),
        Text(
            de="Auftrag, Team und gemeinsames Verfahren stehen; der Aufruf an die Kommunen ist veröffentlicht.",
            en="Mandate, team and common procedure are settled; the call to the municipalities is out.",
        ),
        4,
    ),
    PhaseTemplate(
        Text(de="Auswahl der Kommunen", en="Selection of municipalities"),
        Text(
            de="Die Kommunen sind ausgewählt und haben eine Ansprechstelle benannt.",
            en="The municipalities are chosen and have named a contact unit.",
        ),
        3,
    ),
    PhaseTemplate(
        Text(de="Analyse von Barrieren und Ressourcen", en="Analysis of barriers and resources"),
        Text(
            de="Grundlagenworkshop durchgeführt; Befunde und erste Hypothesen liegen vor.",
            en="Baseline workshop held; findings and first hypotheses are there.",
        ),
        4,
    ),
    PhaseTemplate(
        Text(de="Strategie und Zielvereinbarung", en="Strategy and goal agreement"),
        Text(
            de="Strategien sind priorisiert, die Ziele für die Programmlaufzeit vereinbart.",
            en="Strategies are prioritised and the goals for the programme period agreed.",
        ),
        3,
    ),
    PhaseTemplate(
        Text(de="Coaching mit bedarfsgerechten Impulsen", en="Coaching with need-based input"),
        Text(
            de="Termine, Impulse und Beratungsanfragen bringen die vereinbarten Ziele voran.",
            en="Sessions, inputs and consultation requests advance the agreed goals.",
        ),
        11,
    ),
    PhaseTemplate(
        Text(de="Auswertung und Handbuch", en="Evaluation and handbook"),
        Text(
            de="Jede Kommune hat ihre Umsetzungsstrategie; die Erfahrungen stehen im Handbuch.",
            en="Every municipality has its implementation strategy; the experience is in the handbook.",
        ),
        5,
    ),
)
"""Preparation and selection, eighteen months of coaching in three steps, evaluation; shares in months of thirty."""


def phases_between(template: Sequence[PhaseTemplate], first: date, last: date) -> list[Phase]:
    """Spread the phases of a template over a period, without gap or overlap.

    Parameters
    ----------
    template
        At least one phase.
    first, last
        First and last day of the programme.

    Returns
    -------
    list of Phase
        Unsaved, in order; the first begins on `first`, the last ends on `last`.
    """
    days = (last - first).days + 1
    total = sum(phase.share for phase in template)
    phases, done = [], 0.0
    for position, part in enumerate(template, start=1):
        starts = first + timedelta(days=round(days * done / total))
        done += part.share
        ends = first + timedelta(days=max(round(days * done / total) - 1, 0))
        phases.append(
            Phase(
                position=position,
                name_de=part.name.de,
                name_en=part.name.en,
                result_de=part.result.de,
                result_en=part.result.en,
                starts_on=starts,
                ends_on=max(starts, ends),
            )
        )
    return phases
