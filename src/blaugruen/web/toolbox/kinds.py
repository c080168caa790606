"""The kinds of entries as the web knows them: address, picture, Baustein, who reviews. Described once, here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from blaugruen.knowledge.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Catalogue:
    """How a kind of entries shows.

    Parameters
    ----------
    slug
        Its part of an address; the same in both languages.
    icon
        Name of an icon.
    about
        One sentence: what people find there.
    module
        Baustein whose colour it carries; empty for what belongs to all.
    is_legal
        Whether only a legal reviewer may release its entries.
    """

    slug: str
    icon: str
    about: object
    module: str = ""
    is_legal: bool = False


CATALOGUES: Mapping[Kind, Catalogue] = MappingProxyType(
    {
        Kind.MEASURES: Catalogue(
            "massnahmen",
            "drop",
            _("Was in Straße, Hof und Dach möglich ist: Aufbau, Maße, Standort, Wirkung, Kosten, Pflege."),
            "planning",
        ),
        Kind.BARRIERS: Catalogue(
            "barrieren",
            "barrier",
            _("Was Verwaltungen bei blau-grüner Infrastruktur aufhält, mit einer Frage, die es sichtbar macht."),
            "governance",
        ),
        Kind.RESOURCES: Catalogue(
            "ressourcen",
            "resource",
            _("Was in der eigenen Organisation schon hilft, und wie es sich nutzen lässt."),
            "governance",
        ),
        Kind.STRATEGIES: Catalogue(
            "strategien",
            "path",
            _("Wege von der Barriere zum Ziel: Schritte, Aufwand, ein Anfang in vier Wochen."),
            "governance",
        ),
        Kind.METHODS: Catalogue(
            "methoden",
            "people",
            _("Wie Gruppen gemeinsam arbeiten: Ablauf in Minuten, Material, Ergebnis."),
            "governance",
        ),
        Kind.SITING_RULES: Catalogue(
            "standortregeln",
            "flag",
            _("Welche Bedingungen ein Ort erfüllen muss, und was zu tun ist, wenn er es nicht tut."),
            "planning",
        ),
        Kind.RUNOFF_COEFFICIENTS: Catalogue(
            "abflussbeiwerte",
            "table",
            _("Mittlere Beiwerte und Spitzenbeiwerte von Dächern, Belägen und Grünflächen für die Bemessung."),
            "planning",
        ),
        Kind.GREEN_ROOF_COEFFICIENTS: Catalogue(
            "gruendachbeiwerte",
            "layers",
            _("Wie viel von Gründächern abfließt, nach Aufbaudicke, im Jahr und in der Spitze."),
            "planning",
        ),
        Kind.SURFACE_CLASSES: Catalogue(
            "oberflaechen",
            "grid",
            _("Klassen versiegelter Flächen in der Jahreswasserbilanz."),
            "planning",
        ),
        Kind.GLOSSARY: Catalogue("glossar", "book", _("Die Wörter der Toolbox, in beiden Sprachen erklärt.")),
        Kind.SOURCES: Catalogue(
            "quellen", "source", _("Worauf sich die Angaben stützen, und was eine Quelle höchstens trägt.")
        ),
    }
)
"""All kinds in the order in which people meet them."""

_BY_SLUG = {catalogue.slug: kind for kind, catalogue in CATALOGUES.items()}
LEGAL_KINDS = frozenset(kind.value for kind, catalogue in CATALOGUES.items() if catalogue.is_legal)
"""Kinds whose entries only a legal reviewer releases; the others are released by an expert reviewer."""


_BY_NAME = {kind.value: kind for kind in Kind}


def kind_named(name: str) -> Kind:
    """Return the kind of a name, as the database has it; KeyError for any other word."""
    return _BY_NAME[name]


class KindConverter:
    """The kind of entries as part of an address."""

    regex = "|".join(_BY_SLUG)

    def to_python(self, value: str) -> Kind:
        """Return the kind."""
        return _BY_SLUG[value]

    def to_url(self, value: Kind) -> str:
        """Return the slug of a kind."""
        return CATALOGUES[value].slug
