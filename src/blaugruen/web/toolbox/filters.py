"""How the list of a catalogue can be narrowed: filters as data, one table."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from blaugruen.knowledge.coaching_vocabulary import (
    ControlLevel,
    Dimension,
    Effort,
    MethodPhase,
    Mode,
    Module,
    StrategyType,
)
from blaugruen.knowledge.methods import Method
from blaugruen.knowledge.values import Entry
from blaugruen.knowledge.vocabulary import (
    Function,
    GreenRoofType,
    Group,
    Kind,
    RuleKind,
    Scale,
    SourceKind,
    SurfaceGroup,
    Term,
)
from blaugruen.web.core.language import active_language
from blaugruen.web.toolbox.wording import capital

_HOUR_S = 3600


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow a list.

    Parameters
    ----------
    name
        Name in the address; for words of a closed list the field of the entry.
    label
        What people read.
    words
        The closed list; or value and label of each choice.
    holds
        Whether an entry belongs to a choice; the field of that name, where omitted.
    """

    name: str
    label: object
    words: type[Term] | Sequence[tuple[str, object]]
    holds: Callable[[Entry, str], bool] | None = None

    def choices(self) -> list[tuple[str, str]]:
        """Return the choices in the active language."""
        if isinstance(self.words, type):
            return [(word.value, capital(word.label.in_(active_language()))) for word in self.words]
        return [(value, str(label)) for value, label in self.words]

    def lets_through(self, entry: Entry, value: str) -> bool:
        """Return whether an entry belongs to a choice."""
        if self.holds is not None:
            return self.holds(entry, value)
        found: Any = getattr(entry, self.name)
        return value in found if isinstance(found, tuple) else found == value


def first_letter(entry: Entry) -> str:
    """Return the letter under which an entry is found in the active language: Ü under U."""
    heading = entry.heading.in_(active_language())
    letter = unicodedata.normalize("NFKD", heading[:1])[:1].upper()
    return letter if letter.isalpha() else "#"


def _lasts(entry: Entry, value: str) -> bool:
    if not isinstance(entry, Method):
        return False
    longest = max(bound for bound in (entry.duration.low, entry.duration.high) if bound is not None)
    if longest <= _HOUR_S:
        return value == "short"
    return value == ("medium" if longest <= 3 * _HOUR_S else "long")


_DIMENSION = Filter("dimension", _("Dimension"), Dimension)
_MODULES = Filter("modules", _("Baustein"), Module)

FILTERS: Mapping[Kind, tuple[Filter, ...]] = MappingProxyType(
    {
        Kind.MEASURES: (
            Filter("group", _("Art der Maßnahme"), Group),
            Filter("scale", _("Planungsebene"), Scale),
            Filter("functions", _("Aufgabe"), Function),
        ),
        Kind.BARRIERS: (_DIMENSION, Filter("control", _("Steuerungsebene"), ControlLevel), _MODULES),
        Kind.RESOURCES: (_DIMENSION, _MODULES),
        Kind.STRATEGIES: (
            Filter("type", _("setzt an bei"), StrategyType),
            Filter("effort", _("Aufwand"), Effort),
            _MODULES,
        ),
        Kind.METHODS: (
            Filter("phase", _("Phase"), MethodPhase),
            Filter("modes", _("Ort"), Mode),
            Filter(
                "duration",
                _("Dauer"),
                (("short", _("bis 1 Stunde")), ("medium", _("1 bis 3 Stunden")), ("long", _("über 3 Stunden"))),
                _lasts,
            ),
        ),
        Kind.SITING_RULES: (Filter("kind", _("Folge"), RuleKind),),
        Kind.RUNOFF_COEFFICIENTS: (Filter("group", _("Gruppe"), SurfaceGroup),),
        Kind.GREEN_ROOF_COEFFICIENTS: (Filter("vegetation", _("Begrünung"), GreenRoofType),),
        Kind.SOURCES: (Filter("kind", _("Art der Quelle"), SourceKind),),
    }
)
"""Filters of the kinds that have some."""


class FilterForm(forms.Form):
    """The filters of one kind as a GET form; an unknown word lets everything through."""

    def __init__(self, kind: Kind, data: Mapping[str, Any]) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.filters = FILTERS.get(kind, ())
        for each in self.filters:
            choices = [("", _("alle")), *each.choices()]
            self.fields[each.name] = forms.ChoiceField(label=str(each.label), choices=choices, required=False)

    def narrow(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return the entries that all filters let through."""
        self.is_valid()
        chosen = [(each, self.cleaned_data.get(each.name)) for each in self.filters]
        set_ones = [(each, value) for each, value in chosen if value]
        return [entry for entry in entries if all(each.lets_through(entry, value) for each, value in set_ones)]

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is set."""
        return any(self.data.get(each.name) for each in self.filters)
