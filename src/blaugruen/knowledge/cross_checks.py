"""Checks between entries: references that lead nowhere, grades a source does not carry, rules without their limit."""

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from blaugruen.knowledge.measures import Measure
from blaugruen.knowledge.rules import SitingRule
from blaugruen.knowledge.sources import Source
from blaugruen.knowledge.values import Entry, Supported, claims
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text

Entries = Mapping[Kind, Mapping[str, Entry]]
"""Entries by kind and id."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong between entries: kind and id of the entry, dotted field, message."""

    kind: Kind
    entry: str
    field: str
    wrong: Text
    advice: Text


def cross_check(entries: Entries, ids: Mapping[Kind, Collection[str]]) -> Iterator[Flaw]:
    """Check all entries against each other.

    Parameters
    ----------
    entries
        Entries that are valid in themselves.
    ids
        All ids of the pack by kind, also of entries that are not valid, so that one fault is not reported twice. Kinds
        of which a file could not be read are left out; what points at them is not checked.

    Yields
    ------
    Flaw
    """
    for kind, of_kind in entries.items():
        for key, entry in of_kind.items():
            for found in _entry_flaws(entry, entries, ids):
                yield Flaw(kind, key, *found)


def steps(field: str) -> list[str | int]:
    """Split a dotted path into keys and positions.

    Examples
    --------
    >>> steps("maintenance.tasks.2.name")
    ['maintenance', 'tasks', 2, 'name']
    """
    return [int(step) if step.isdigit() else step for step in field.split(".")]


def _entry_flaws(
    entry: Entry, entries: Entries, ids: Mapping[Kind, Collection[str]]
) -> Iterator[tuple[str, Text, Text]]:
    for field, kind, target in entry.references():
        if kind in ids and target not in ids[kind]:
            yield field, *_unknown_reference(kind, target, ids[kind])
    for field, claim in claims(entry):
        if claim.source and Kind.SOURCES in ids and claim.source not in ids[Kind.SOURCES]:
            yield f"{field}.source", *_unknown_reference(Kind.SOURCES, claim.source, ids[Kind.SOURCES])
        yield from _overclaim(field, claim, entries[Kind.SOURCES])
    if isinstance(entry, Measure):
        yield from _rules_without_limit(entry, entries[Kind.SITING_RULES])


def _unknown_reference(kind: Kind, target: str, known: Collection[str]) -> tuple[Text, Text]:
    near = difflib.get_close_matches(target, known, n=1)
    hint_de = f" Meinten Sie „{near[0]}“?" if near else ""
    hint_en = f" Did you mean “{near[0]}”?" if near else ""
    return (
        Text(
            de=f"„{target}“ gibt es unter {kind.label.de} nicht.",
            en=f"There is no “{target}” among the {kind.label.en}.",
        ),
        Text(
            de=f"Legen Sie den Eintrag an oder berichtigen Sie den Verweis.{hint_de}",
            en=f"Add the entry or correct the reference.{hint_en}",
        ),
    )


def _overclaim(field: str, claim: Supported, sources: Mapping[str, Entry]) -> Iterator[tuple[str, Text, Text]]:
    source = sources.get(claim.source)
    if isinstance(source, Source) and claim.grade.is_stronger_than(source.best_grade):
        yield (
            field,
            Text(
                de=f"Die Quelle {claim.source} trägt höchstens „{source.best_grade}“, nicht „{claim.grade}“.",
                en=f"The source {claim.source} supports “{source.best_grade}” at most, not “{claim.grade}”.",
            ),
            Text(
                de="Stufen Sie den Wert zurück oder nennen Sie eine bessere Quelle.",
                en="Lower the grade or name a better source.",
            ),
        )


def _rules_without_limit(measure: Measure, rules: Mapping[str, Entry]) -> Iterator[tuple[str, Text, Text]]:
    for key in measure.rules:
        rule = rules.get(key)
        if not isinstance(rule, SitingRule) or rule.limit is None or rule.general_limit is not None:
            continue
        block, _, field = rule.limit.partition(".")
        if getattr(getattr(measure, block), field) is None:
            yield (
                "rules",
                Text(
                    de=f"Die Regel „{key}“ braucht das Feld {rule.limit}, das hier fehlt.",
                    en=f"The rule “{key}” needs the field {rule.limit}, which is missing here.",
                ),
                Text(
                    de=f"Ergänzen Sie {rule.limit} oder streichen Sie die Regel.",
                    en=f"Add {rule.limit} or drop the rule.",
                ),
            )
