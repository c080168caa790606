"""Closed lists of findings; dimension and control level are those of the coaching catalogues."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from blaugruen.coaching.situation import Refusal, SuggestionKind
from blaugruen.knowledge.coaching_vocabulary import ControlLevel, Dimension
from blaugruen.knowledge.vocabulary import Kind, Term
from blaugruen.text import Text
from blaugruen.web.core.language import say
from blaugruen.web.core.models import Visibility


class FindingKind(models.TextChoices):
    """What holds a municipality back, or what carries it."""

    BARRIER = "barrier", _("Barriere")
    RESOURCE = "resource", _("Ressource")

    @property
    def catalogue(self) -> Kind:
        """The catalogue whose entries a finding of this kind can point at."""
        return Kind.BARRIERS if self == FindingKind.BARRIER else Kind.RESOURCES


class FindingSource(models.TextChoices):
    """Where a finding comes from."""

    WORKSHOP = "workshop", _("Workshop")
    SURVEY = "survey", _("Befragung")
    INTERVIEW = "interview", _("Gespräch")
    SESSION = "session", _("Coachingtermin")
    OBSERVATION = "observation", _("eigene Beobachtung")


FINDING_VISIBILITIES = (Visibility.COACHES, Visibility.MUNICIPALITY, Visibility.PROGRAMME)
"""A finding is never public: it goes to the other municipalities of the programme at most."""


def visibility_choices() -> list[tuple[str, Any]]:
    """Return for whom a finding can be."""
    return [(level.value, level.label) for level in FINDING_VISIBILITIES]


def dimension_choices() -> list[tuple[str, Any]]:
    """Return the sides of an organisation."""
    return _choices(Dimension)


def control_choices() -> list[tuple[str, Any]]:
    """Return the levels on which something can be done about a finding."""
    return _choices(ControlLevel)


def suggestion_kind_choices() -> list[tuple[str, Any]]:
    """Return what can be suggested."""
    return _choices(SuggestionKind)


def refusal_choices() -> list[tuple[str, Any]]:
    """Return why a suggestion can be dismissed."""
    return _choices(Refusal)


def _choices(terms: Iterable[Term | SuggestionKind | Refusal]) -> list[tuple[str, Any]]:
    return [(term.value, _label(term.label)) for term in terms]


def _say_as_label(text: Text) -> str:
    words = say(text)
    return words[:1].upper() + words[1:]


_label = lazy(_say_as_label, str)
