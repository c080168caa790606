"""What can be suggested to a municipality, from the findings an actor may see."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from blaugruen.coaching import suggestions as rules
from blaugruen.coaching.situation import Dismissed, ObservedBarrier, Refusal, Situation, SuggestionKind
from blaugruen.coaching.suggestions import Suggestion
from blaugruen.knowledge.coaching import CoachingEntry
from blaugruen.knowledge.coaching_vocabulary import ControlLevel
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.coaching.models import DismissedSuggestion
from blaugruen.web.coaching.selectors.findings import present
from blaugruen.web.coaching.vocabulary import FindingKind
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.policies import visible
from blaugruen.web.programmes.models import Municipality
from blaugruen.web.toolbox import knowledge

CATALOGUES: Mapping[SuggestionKind, Kind] = {
    SuggestionKind.STRATEGY: Kind.STRATEGIES,
    SuggestionKind.RESOURCE: Kind.RESOURCES,
    SuggestionKind.METHOD: Kind.METHODS,
    SuggestionKind.REQUEST: Kind.BARRIERS,
}
"""The catalogue in which a suggestion of each kind is described."""
_LEVELS = {level.value: level for level in ControlLevel}


def situation_of(actor: Actor, municipality: Municipality) -> Situation:
    """Return what is known of a municipality, as far as an actor may know it.

    Notes
    -----
    Coaches' notes count for coaches only: what is suggested to the municipality tells nothing of them. A barrier weighs
    as much as findings point at it; it lies on the level most of them name, or where the catalogue puts it.
    """
    rows = present(actor).filter(municipality=municipality).exclude(entry="").order_by()
    found = list(rows.values_list("kind", "entry", "control_level"))
    dismissed = visible(actor, DismissedSuggestion).filter(municipality=municipality)
    return Situation(
        barriers=tuple(_barriers((entry, level) for kind, entry, level in found if kind == FindingKind.BARRIER)),
        resources=frozenset(entry for kind, entry, _level in found if kind == FindingKind.RESOURCE),
        dismissed=tuple(
            Dismissed(SuggestionKind(kind), entry, Refusal(reason))
            for kind, entry, reason in dismissed.values_list("kind", "entry", "reason")
        ),
    )


def suggestions_for(situation: Situation) -> tuple[Suggestion, ...]:
    """Return what can be suggested in a situation, from the published catalogues."""
    return rules.suggestions(situation, knowledge.released())


def dismissed_in(actor: Actor, municipality: Municipality) -> QuerySet[Any]:
    """Return what a municipality has put aside, latest first."""
    return visible(actor, DismissedSuggestion).filter(municipality=municipality).select_related("dismissed_by")


def entry_of(kind: SuggestionKind, entry: str) -> CoachingEntry | None:
    """Return the published catalogue entry that describes a suggestion; None where there is none."""
    found = knowledge.released().of_kind(CATALOGUES[kind]).get(entry)
    return found if isinstance(found, CoachingEntry) else None


def _barriers(found: Iterable[tuple[str, str]]) -> Iterable[ObservedBarrier]:
    levels: dict[str, list[str]] = defaultdict(list)
    for entry, level in found:
        levels[entry].append(level)
    for entry, named in sorted(levels.items()):
        counted = Counter(level for level in named if level).most_common()
        is_clear = bool(counted) and (len(counted) == 1 or counted[0][1] > counted[1][1])
        yield ObservedBarrier(entry, float(len(named)), _LEVELS.get(counted[0][0]) if is_clear else None)
