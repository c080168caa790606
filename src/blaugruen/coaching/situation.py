"""What is known of a city when suggestions are made for it."""

from dataclasses import dataclass
from enum import StrEnum

from blaugruen.knowledge.barriers import Barrier
from blaugruen.knowledge.base import KnowledgeBase
from blaugruen.knowledge.coaching_vocabulary import ControlLevel
from blaugruen.text import Text


class SuggestionKind(StrEnum):
    """What can be suggested."""

    STRATEGY = "strategy"
    RESOURCE = "resource"
    METHOD = "method"
    REQUEST = "request"
    """A request to whoever can decide: the barrier lies outside what the team itself can change."""

    @property
    def label(self) -> Text:
        """Return the kind in words."""
        return _LABELS[self]


class Refusal(StrEnum):
    """Why a suggestion was dismissed; each reason changes the next list in its own way."""

    NOT_NOW = "not_now"
    """Left out; nothing else changes."""
    TRIED = "tried"
    """Left out; ways of the same type move back."""
    TOO_MUCH_EFFORT = "too_much_effort"
    """Left out; whatever takes as much effort or more moves back."""
    DOES_NOT_FIT = "does_not_fit"
    """Left out; other ways against the same barriers come forward."""

    @property
    def label(self) -> Text:
        """Return the reason in words."""
        return _REASONS[self]


@dataclass(frozen=True, slots=True)
class ObservedBarrier:
    """A barrier the city has found in itself.

    Parameters
    ----------
    entry
        Id of the barrier in the catalogue.
    weight
        How heavy it weighs, above 0; 1 where nobody has said.
    control
        Who can do something about it, as the city sees it; None: as the catalogue says.
    """

    entry: str
    weight: float = 1.0
    control: ControlLevel | None = None

    def level(self, barrier: Barrier) -> ControlLevel:
        """Return who can do something about it."""
        return self.control or barrier.control


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A suggestion the city has dismissed."""

    kind: SuggestionKind
    entry: str
    reason: Refusal


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of a city.

    Parameters
    ----------
    barriers
        Barriers it has found, each entry once.
    resources
        Ids of resources it has found.
    chosen
        Ids of strategies it is already working on; they are not suggested again.
    dismissed
        Suggestions it has dismissed.
    """

    barriers: tuple[ObservedBarrier, ...]
    resources: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()
    dismissed: tuple[Dismissed, ...] = ()

    def known(self, base: KnowledgeBase) -> tuple[ObservedBarrier, ...]:
        """Return those barriers the catalogue still holds, heaviest first."""
        found = [barrier for barrier in self.barriers if barrier.entry in base.barriers]
        return tuple(sorted(found, key=lambda barrier: (-barrier.weight, barrier.entry)))


_LABELS = {
    SuggestionKind.STRATEGY: Text(de="Strategie", en="strategy"),
    SuggestionKind.RESOURCE: Text(de="Ressource", en="resource"),
    SuggestionKind.METHOD: Text(de="Methode", en="method"),
    SuggestionKind.REQUEST: Text(de="Bitte um Entscheidung", en="request for a decision"),
}
_REASONS = {
    Refusal.NOT_NOW: Text(de="jetzt nicht", en="not now"),
    Refusal.TRIED: Text(de="schon versucht", en="tried before"),
    Refusal.TOO_MUCH_EFFORT: Text(de="zu viel Aufwand", en="too much effort"),
    Refusal.DOES_NOT_FIT: Text(de="passt nicht zu uns", en="does not fit us"),
}
