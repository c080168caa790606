"""The knowledge base: all entries by kind and id, typed, checked against each other, unchangeable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from blaugruen.knowledge.barriers import Barrier
from blaugruen.knowledge.coaching_vocabulary import Dimension, MethodPhase, StrategyType
from blaugruen.knowledge.cross_checks import Entries, cross_check
from blaugruen.knowledge.glossary import GlossaryTerm
from blaugruen.knowledge.measures import Measure
from blaugruen.knowledge.methods import Method
from blaugruen.knowledge.problems import KnowledgeError, Problem
from blaugruen.knowledge.provenance import Grade
from blaugruen.knowledge.resources import Resource
from blaugruen.knowledge.rules import SitingRule
from blaugruen.knowledge.sources import Source
from blaugruen.knowledge.strategies import Strategy
from blaugruen.knowledge.surfaces import GreenRoofCoefficient, RunoffCoefficient, SurfaceClass
from blaugruen.knowledge.values import Entry, grade_counts
from blaugruen.knowledge.vocabulary import Group, Kind, Term
from blaugruen.text import Text

KINDS: Mapping[Kind, type[Entry]] = MappingProxyType(
    {
        Kind.MEASURES: Measure,
        Kind.SITING_RULES: SitingRule,
        Kind.SURFACE_CLASSES: SurfaceClass,
        Kind.RUNOFF_COEFFICIENTS: RunoffCoefficient,
        Kind.GREEN_ROOF_COEFFICIENTS: GreenRoofCoefficient,
        Kind.BARRIERS: Barrier,
        Kind.RESOURCES: Resource,
        Kind.STRATEGIES: Strategy,
        Kind.METHODS: Method,
        Kind.GLOSSARY: GlossaryTerm,
        Kind.SOURCES: Source,
    }
)
"""Kinds of entries and their schemas."""

THEMES: Mapping[Kind, tuple[str, type[Term]]] = MappingProxyType(
    {
        Kind.MEASURES: ("group", Group),
        Kind.BARRIERS: ("dimension", Dimension),
        Kind.RESOURCES: ("dimension", Dimension),
        Kind.STRATEGIES: ("type", StrategyType),
        Kind.METHODS: ("phase", MethodPhase),
    }
)
"""Field by which the entries of a kind are grouped, and the words it may hold, in the order in which they are shown."""

_Kind = TypeVar("_Kind", bound=Entry)


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """All entries of a pack by kind and id: grouped kinds in the order of their themes, others as in the files."""

    measures: Mapping[str, Measure]
    siting_rules: Mapping[str, SitingRule]
    surface_classes: Mapping[str, SurfaceClass]
    runoff_coefficients: Mapping[str, RunoffCoefficient]
    green_roof_coefficients: Mapping[str, GreenRoofCoefficient]
    barriers: Mapping[str, Barrier]
    resources: Mapping[str, Resource]
    strategies: Mapping[str, Strategy]
    methods: Mapping[str, Method]
    glossary: Mapping[str, GlossaryTerm]
    sources: Mapping[str, Source]

    def grades(self, kind: Kind) -> Mapping[Grade, int]:
        """Return how many values of each grade the entries of one kind hold."""
        return grade_counts(self.of_kind(kind).values())

    def of_kind(self, kind: Kind) -> Mapping[str, Entry]:
        """Return the entries of one kind by id."""
        entries: Mapping[str, Entry] = getattr(self, kind.value)
        return entries

    def strategies_against(self, barrier: str) -> tuple[Strategy, ...]:
        """Return the strategies that address a barrier."""
        return tuple(strategy for strategy in self.strategies.values() if barrier in strategy.addresses)

    def resources_against(self, barrier: str) -> tuple[Resource, ...]:
        """Return the resources that work against a barrier."""
        return tuple(resource for resource in self.resources.values() if barrier in resource.counters)

    def strategies_building_on(self, resource: str) -> tuple[Strategy, ...]:
        """Return the strategies that build on a resource."""
        return tuple(strategy for strategy in self.strategies.values() if resource in strategy.builds_on)

    def strategies_using(self, method: str) -> tuple[Strategy, ...]:
        """Return the strategies in which a method is used."""
        return tuple(strategy for strategy in self.strategies.values() if method in strategy.methods)


def knowledge_base(entries: Iterable[Entry]) -> KnowledgeBase:
    """Put entries together and check them against each other.

    Parameters
    ----------
    entries
        Entries of any kinds, in the order in which they are to be shown. A kind may be empty.

    Returns
    -------
    KnowledgeBase

    Raises
    ------
    KnowledgeError
        If an id is there twice in one kind, or entries do not fit together; with all problems. The `file` of a problem
        is the name of the kind.
    """
    kinds = {schema: kind for kind, schema in KINDS.items()}
    by_kind: dict[Kind, dict[str, Entry]] = {kind: {} for kind in KINDS}
    problems = []
    for entry in entries:
        kind = kinds[type(entry)]
        if entry.id in by_kind[kind]:
            problems.append(duplicate_id(kind.value, entry.id))
        by_kind[kind].setdefault(entry.id, entry)
    problems += [
        Problem(flaw.kind.value, flaw.wrong, flaw.advice, flaw.entry, flaw.field)
        for flaw in cross_check(by_kind, by_kind)
    ]
    if problems:
        raise KnowledgeError(problems)
    return checked_base(by_kind)


def duplicate_id(file: str, entry: str, line: int | None = None) -> Problem:
    """Return the problem of an id that is there already."""
    return Problem(
        file,
        Text(de="Diese Kennung gibt es schon.", en="This id exists already."),
        Text(de="Geben Sie dem Eintrag eine eigene.", en="Give the entry one of its own."),
        entry,
        "id",
        line,
    )


def checked_base(entries: Entries) -> KnowledgeBase:
    """Return the knowledge base of entries that were checked, each kind in its order."""
    return KnowledgeBase(
        measures=_of_kind(entries, Kind.MEASURES, Measure),
        siting_rules=_of_kind(entries, Kind.SITING_RULES, SitingRule),
        surface_classes=_of_kind(entries, Kind.SURFACE_CLASSES, SurfaceClass),
        runoff_coefficients=_of_kind(entries, Kind.RUNOFF_COEFFICIENTS, RunoffCoefficient),
        green_roof_coefficients=_of_kind(entries, Kind.GREEN_ROOF_COEFFICIENTS, GreenRoofCoefficient),
        barriers=_of_kind(entries, Kind.BARRIERS, Barrier),
        resources=_of_kind(entries, Kind.RESOURCES, Resource),
        strategies=_of_kind(entries, Kind.STRATEGIES, Strategy),
        methods=_of_kind(entries, Kind.METHODS, Method),
        glossary=_of_kind(entries, Kind.GLOSSARY, GlossaryTerm),
        sources=_of_kind(entries, Kind.SOURCES, Source),
    )


def _of_kind(entries: Entries, kind: Kind, schema: type[_Kind]) -> Mapping[str, _Kind]:
    found = {key: entry for key, entry in entries[kind].items() if isinstance(entry, schema)}
    if kind in THEMES:
        field, words = THEMES[kind]
        order = list(words)
        found = dict(sorted(found.items(), key=lambda item: order.index(getattr(item[1], field))))
    return MappingProxyType(found)
