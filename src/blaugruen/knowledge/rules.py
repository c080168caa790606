"""Siting rules: what makes a place suitable for a measure, and what to do where it is not."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic.fields import FieldInfo

from blaugruen.knowledge.fields import Bilingual, Id, Strict
from blaugruen.knowledge.measures import Measure
from blaugruen.knowledge.problems import fault
from blaugruen.knowledge.units import ACCEPTED, DIMENSIONLESS
from blaugruen.knowledge.values import Block, Entry, In, Quantity
from blaugruen.knowledge.vocabulary import Comparison, Kind, Outcome, RuleKind, SiteFact
from blaugruen.text import Text


def _held_unit(limit: Quantity) -> Quantity:
    unit = limit.unit or DIMENSIONLESS
    if unit not in ACCEPTED:
        raise fault(
            Text(de=f"Unbekannte Einheit „{unit}“.", en=f"Unknown unit “{unit}”."),
            Text(de=f"Erlaubt sind {', '.join(ACCEPTED)}.", en=f"Use one of {', '.join(ACCEPTED)}."),
        )
    return limit.model_copy(update={"unit": unit})


def _field(path: str) -> FieldInfo | None:
    block, _, name = path.partition(".")
    part = Measure.model_fields.get(block)
    model = None if part is None else part.annotation
    return model.model_fields.get(name) if isinstance(model, type) and issubclass(model, Strict) else None


def _field_of_a_measure(path: str) -> str:
    if _field(path) is None:
        raise fault(
            Text(de=f"Maßnahmen haben kein Feld „{path}“.", en=f"Measures have no field “{path}”."),
            Text(de="Schreiben Sie zum Beispiel siting.slope.", en="Write for example siting.slope."),
        )
    return path


class SitingRule(Block, Entry):
    """One condition on a place.

    `limit` is the field of the measure that holds its limit; `general_limit` holds where the measure gives none.
    `alternatives` are measures worth a look where the rule speaks against one.
    """

    carried: ClassVar[tuple[str, ...]] = ("statement",)

    name: Bilingual
    kind: RuleKind
    statement: Bilingual
    what_to_do: Bilingual
    needs: tuple[SiteFact, ...] = Field(min_length=1)
    comparison: Comparison
    limit: Annotated[str, AfterValidator(_field_of_a_measure)] | None
    general_limit: Annotated[Quantity, AfterValidator(_held_unit)] | None = None
    alternatives: tuple[Id, ...] = ()

    @property
    def heading(self) -> Text:
        """Return the name."""
        return self.name

    @property
    def if_broken(self) -> Outcome:
        """Return what a place that breaks the rule leads to."""
        return Outcome.EXCLUDED if self.kind is RuleKind.HARD else Outcome.CONDITIONAL

    @model_validator(mode="after")
    def _limits_in_one_unit(self) -> Self:
        field = None if self.limit is None else _field(self.limit)
        units = [] if field is None else [mark.unit for mark in field.metadata if isinstance(mark, In)]
        if self.general_limit is not None and units and self.general_limit.unit not in units:
            raise fault(
                Text(
                    de="general_limit hat eine andere Einheit als das Feld der Maßnahme.",
                    en="general_limit has another unit than the field of the measure.",
                ),
                Text(de=f"Schreiben Sie unit: {units[0]}.", en=f"Write unit: {units[0]}."),
            )
        return self

    def outcome(self, *, holds: bool | None) -> Outcome:
        """Return the result of the rule for a place.

        Parameters
        ----------
        holds
            Whether the place keeps to the limit; None where a fact of `needs` is missing.

        Returns
        -------
        Outcome
            Unknown for missing facts, never ok. Rules of the kind `looked_up` take the outcome for a known fact from
            the measure's own table instead.
        """
        if holds is None:
            return Outcome.UNKNOWN
        return Outcome.OK if holds else self.if_broken

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        """Yield the alternatives."""
        yield from (("alternatives", Kind.MEASURES, measure) for measure in self.alternatives)
