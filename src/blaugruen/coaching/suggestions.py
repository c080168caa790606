"""Suggestions with reasons: which strategies, resources, methods and requests answer what a city has found.

The order follows from a few rules that can be told in one sentence each; the points stand in `POINTS` and are a
proposal of ours. The same situation always gives the same list.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from blaugruen.coaching.situation import ObservedBarrier, Refusal, Situation, SuggestionKind
from blaugruen.knowledge.base import KnowledgeBase
from blaugruen.knowledge.coaching_vocabulary import ControlLevel, Effort, StrategyType
from blaugruen.knowledge.strategies import Strategy
from blaugruen.text import Text

POINTS: Final = MappingProxyType(
    {
        "answers a barrier": 2.0,
        "builds on a resource the city has": 1.0,
        "is a resource the city has": 1.0,
        "asks whoever decides": 1.5,
        "is used by a suggested strategy": 0.5,
        "low effort": 0.5,
        "high effort": -0.5,
        "of a type that was tried": -1.0,
        "as much effort as one that was too much": -1.0,
        "barrier whose way did not fit": 0.5,
    }
)
"""Points of a suggestion; those for barriers are multiplied with the weight of the barrier."""
_EFFORTS: Final = tuple(Effort)
Reason = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something a city could do next.

    Parameters
    ----------
    kind, entry
        What is suggested: id of the strategy, resource or method; for a request that of the barrier.
    reason
        Why, in one sentence.
    barriers, resources
        Ids of the findings it rests on.
    points
        By which it is ordered; not a grade.
    """

    kind: SuggestionKind
    entry: str
    reason: Text
    barriers: tuple[str, ...]
    resources: tuple[str, ...]
    points: float


def suggestions(situation: Situation, base: KnowledgeBase) -> tuple[Suggestion, ...]:
    """Return suggestions for a city, the most fitting first.

    Parameters
    ----------
    situation
        What is known of it.
    base
        The catalogues.

    Returns
    -------
    tuple of Suggestion
        Never one that was dismissed, and no strategy the city is already working on. Against a barrier that others
        decide about, no strategy of the type competence is suggested: training the team does not move it; a request to
        whoever decides is suggested instead.
    """
    strategies = list(_strategies(situation, base))
    found = [*strategies, *_resources(situation, base), *_requests(situation, base)]
    found += _methods(strategies, base)
    dismissed = {(one.kind, one.entry) for one in situation.dismissed}
    left = [one for one in found if (one.kind, one.entry) not in dismissed]
    kinds = list(SuggestionKind)
    return tuple(sorted(left, key=lambda one: (-one.points, kinds.index(one.kind), one.entry)))


def unanswered(situation: Situation, base: KnowledgeBase) -> tuple[str, ...]:
    """Return the ids of barriers for which nothing is left to suggest."""
    answered = {barrier for one in suggestions(situation, base) for barrier in one.barriers}
    return tuple(barrier.entry for barrier in situation.known(base) if barrier.entry not in answered)


def _strategies(situation: Situation, base: KnowledgeBase) -> Iterator[Suggestion]:
    moved_back = _moved_back(situation, base)
    for strategy in base.strategies.values():
        answered = [barrier for barrier in situation.known(base) if _answers(strategy, barrier, base)]
        if not answered or strategy.id in situation.chosen:
            continue
        owned = tuple(resource for resource in strategy.builds_on if resource in situation.resources)
        points = sum(POINTS["answers a barrier"] * _weight(barrier, strategy, situation, base) for barrier in answered)
        points += POINTS["builds on a resource the city has"] * len(owned)
        points += POINTS.get(f"{strategy.effort} effort", 0.0) + moved_back(strategy)
        barriers = tuple(barrier.entry for barrier in answered)
        yield Suggestion(
            SuggestionKind.STRATEGY, strategy.id, _strategy_reason(barriers, owned, base), barriers, owned, points
        )


def _answers(strategy: Strategy, barrier: ObservedBarrier, base: KnowledgeBase) -> bool:
    is_ours = barrier.level(base.barriers[barrier.entry]) == ControlLevel.OWN_WORK
    return barrier.entry in strategy.addresses and (is_ours or strategy.type != StrategyType.COMPETENCE)


def _weight(barrier: ObservedBarrier, strategy: Strategy, situation: Situation, base: KnowledgeBase) -> float:
    """Return how heavy a barrier counts for a strategy: more, where another way against it did not fit."""
    misfits = (
        one.entry
        for one in situation.dismissed
        if one.kind == SuggestionKind.STRATEGY and one.reason == Refusal.DOES_NOT_FIT and one.entry != strategy.id
    )
    needs_other_way = any(
        barrier.entry in base.strategies[entry].addresses for entry in misfits if entry in base.strategies
    )
    return barrier.weight + (POINTS["barrier whose way did not fit"] if needs_other_way else 0.0)


def _moved_back(situation: Situation, base: KnowledgeBase) -> Callable[[Strategy], float]:
    """Return how far what was dismissed moves another strategy back."""
    dismissed = [
        (base.strategies[one.entry], one.reason)
        for one in situation.dismissed
        if one.kind == SuggestionKind.STRATEGY and one.entry in base.strategies
    ]
    tried = {strategy.type for strategy, reason in dismissed if reason == Refusal.TRIED}
    too_much = [_EFFORTS.index(strategy.effort) for strategy, reason in dismissed if reason == Refusal.TOO_MUCH_EFFORT]

    def points(strategy: Strategy) -> float:
        back = POINTS["of a type that was tried"] if strategy.type in tried else 0.0
        if too_much and _EFFORTS.index(strategy.effort) >= min(too_much):
            back += POINTS["as much effort as one that was too much"]
        return back

    return points


def _resources(situation: Situation, base: KnowledgeBase) -> Iterator[Suggestion]:
    """Yield resources that work against what was found: those the city has first, the others as a question."""
    for resource in base.resources.values():
        countered = [barrier for barrier in situation.known(base) if barrier.entry in resource.counters]
        if not countered:
            continue
        barriers = tuple(barrier.entry for barrier in countered)
        names = _listed(barriers, {key: entry.name for key, entry in base.barriers.items()})
        is_owned = resource.id in situation.resources
        if is_owned:
            reason = Text(
                de=f"Diese Ressource haben Sie; sie hilft gegen {names.de}.",
                en=f"You have this resource; it helps against {names.en}.",
            )
        else:
            reason = Text(
                de=f"Hilft gegen {names.de}. Fragen Sie danach: Noch ist nicht festgehalten, ob es das bei Ihnen gibt.",
                en=f"Helps against {names.en}. Ask for it: nobody has recorded yet whether you have it.",
            )
        points = sum(barrier.weight for barrier in countered) / len(barriers)
        points += POINTS["is a resource the city has"] if is_owned else 0.0
        owned = (resource.id,) if is_owned else ()
        yield Suggestion(SuggestionKind.RESOURCE, resource.id, reason, barriers, owned, points)


def _requests(situation: Situation, base: KnowledgeBase) -> Iterator[Suggestion]:
    for barrier in situation.known(base):
        level = barrier.level(base.barriers[barrier.entry])
        if level != ControlLevel.OWN_WORK:
            name = base.barriers[barrier.entry].name
            reason = Text(
                de=f"„{name.de}“ entscheidet sich nicht auf Ihrer Arbeitsebene ({level.label.de}). "
                "Benennen Sie, wer entscheiden kann, und bitten Sie um genau eine Entscheidung.",
                en=f"“{name.en}” is not decided on your working level ({level.label.en}). "
                "Name who can decide, and ask for exactly one decision.",
            )
            points = POINTS["asks whoever decides"] * barrier.weight
            yield Suggestion(SuggestionKind.REQUEST, barrier.entry, reason, (barrier.entry,), (), points)


def _methods(strategies: list[Suggestion], base: KnowledgeBase) -> Iterator[Suggestion]:
    """Yield the methods with which suggested strategies are worked on."""
    users: dict[str, list[Suggestion]] = {}
    for one in strategies:
        for method in base.strategies[one.entry].methods:
            users.setdefault(method, []).append(one)
    for method, used_by in users.items():
        names = _listed(tuple(one.entry for one in used_by), {key: one.name for key, one in base.strategies.items()})
        reason = Text(
            de=f"Damit lässt sich gemeinsam arbeiten an {names.de}.", en=f"With it you can work together on {names.en}."
        )
        barriers = tuple(dict.fromkeys(barrier for one in used_by for barrier in one.barriers))
        points = POINTS["is used by a suggested strategy"] * len(used_by)
        yield Suggestion(SuggestionKind.METHOD, method, reason, barriers, (), points)


def _strategy_reason(barriers: Reason, owned: Reason, base: KnowledgeBase) -> Text:
    against = _listed(barriers, {key: entry.name for key, entry in base.barriers.items()})
    if not owned:
        return Text(de=f"Setzt an bei {against.de}.", en=f"Takes hold at {against.en}.")
    having = _listed(owned, {key: entry.name for key, entry in base.resources.items()})
    return Text(
        de=f"Setzt an bei {against.de} und baut auf dem auf, was Sie haben: {having.de}.",
        en=f"Takes hold at {against.en} and builds on what you have: {having.en}.",
    )


def _listed(ids: Reason, names: Mapping[str, Text]) -> Text:
    """Return up to three names in quotes, and how many more there are."""
    known = [names[one] for one in ids]
    more = len(known) - 3
    german, english = [f"„{name.de}“" for name in known[:3]], [f"“{name.en}”" for name in known[:3]]
    if more > 0:
        german.append(f"{more} weiteren" if more > 1 else "einer weiteren")
        english.append(f"{more} more")
    return Text(de=_and(german, "und"), en=_and(english, "and"))


def _and(parts: list[str], word: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"
