"""A blue-green measure of the catalogue: what it is, where it fits, what it does, costs and needs."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from blaugruen.knowledge.fields import Bilingual, Id, NotNegative
from blaugruen.knowledge.measure_blocks import Heat, Hydraulics, Siting, WaterBalance
from blaugruen.knowledge.problems import fault
from blaugruen.knowledge.provenance import Provenance
from blaugruen.knowledge.values import Amount, Block, Entry, In, Quantity, Span, Supported
from blaugruen.knowledge.vocabulary import (
    Confidence,
    CostBasis,
    Function,
    Group,
    Kind,
    Lever,
    Scale,
    Service,
    SizingMethod,
)
from blaugruen.text import Text

Score = Annotated[int, Field(strict=True, ge=0, le=5)]
"""Judgement from 0 (none) to 5 (very strong)."""


class Price(Span, Supported):
    """Net price in EUR per unit of its basis; running costs per unit of the basis and year."""

    low: NotNegative | None = None
    high: NotNegative | None = None
    per: CostBasis
    price_base: int | None = None

    @property
    def provenance(self) -> Provenance:
        """Return grade, source, date and price base in one object."""
        return Provenance(self.grade, self.source, self.date, self.price_base)


class Cost(Block):
    """What a measure costs, net and in EUR. `price_base` has to be stated; null means that it is not known."""

    price_base: int | None = Field(ge=1990, le=2100)
    capex: Price
    opex: Price
    uncertainty: Annotated[Quantity | None, In("1", "Unsicherheit ±", "uncertainty ±", most=5, usual="%")] = None

    @property
    def price_base_label(self) -> Text:
        """Return the price base in words; an unknown one is called unknown."""
        if self.price_base is None:
            return Text(de="Preisstand unbekannt", en="price base unknown")
        return Text(de=f"Preisstand {self.price_base}", en=f"{self.price_base} prices")

    @model_validator(mode="before")
    @classmethod
    def _prices_share_the_base(cls, raw: object) -> object:
        if not isinstance(raw, dict) or raw.get("price_base") is None:
            return raw
        base = {"price_base": raw["price_base"]}
        return raw | {name: {**base, **raw[name]} for name in ("capex", "opex") if isinstance(raw.get(name), dict)}


class Task(Supported):
    """Something that has to be done so that a measure keeps working.

    Written as ``per_year: {low: 1, high: 2}`` or ``every_years: {low: 3, high: 5}``; held as times per year.
    `first_years` limits a task to the years after construction, `when` names an occasion (after heavy rain).
    """

    shorthand: ClassVar[tuple[str, ...]] = ("every_years",)

    name: Bilingual
    per_year: Amount | None = None
    first_years: Amount | None = None
    when: Bilingual | None = None

    @property
    def interval(self) -> Text:
        """Return how often and when, in words."""
        parts = [_times(self.per_year), _years(self.first_years), self.when]
        known = [part for part in parts if part is not None]
        return Text(de=", ".join(part.de for part in known), en=", ".join(part.en for part in known))

    @model_validator(mode="before")
    @classmethod
    def _every_years_to_per_year(cls, raw: object) -> object:
        if not isinstance(raw, dict) or "every_years" not in raw:
            return raw
        years = Amount.model_validate(raw["every_years"])
        if not years.low or not years.high:
            raise fault(
                Text(de="every_years braucht Jahre größer als 0.", en="every_years needs years above 0."),
                Text(de="Schreiben Sie zum Beispiel {low: 3, high: 5}.", en="Write for example {low: 3, high: 5}."),
            )
        rest = {name: value for name, value in raw.items() if name != "every_years"}
        return rest | {"per_year": {"low": 1 / years.high, "high": 1 / years.low}}

    @model_validator(mode="after")
    def _says_when(self) -> "Task":
        if self.per_year is None and self.first_years is None and self.when is None:
            raise fault(
                Text(de="Die Aufgabe sagt nicht, wie oft.", en="The task does not say how often."),
                Text(de="Ergänzen Sie per_year, every_years oder when.", en="Add per_year, every_years or when."),
            )
        return self


def _range(span: Amount) -> str:
    return "–".join(dict.fromkeys(f"{number:g}" for number in (span.low, span.high) if number is not None))


def _times(per_year: Amount | None) -> Text | None:
    if per_year is None:
        return None
    if per_year.low and per_year.high and per_year.high < 1:
        years = _range(Amount(low=1 / per_year.high, high=1 / per_year.low))
        return Text(de=f"alle {years} Jahre", en=f"every {years} years")
    times = _range(per_year)
    return Text(de=f"{times} × im Jahr", en="once a year" if times == "1" else f"{times} × a year")


def _years(first_years: Amount | None) -> Text | None:
    if first_years is None:
        return None
    years = _range(first_years)
    return Text(de=f"in den ersten {years} Jahren", en=f"in the first {years} years")


class Maintenance(Block):
    """What has to be done so that a measure keeps working."""

    tasks: tuple[Task, ...] = Field(min_length=1)


class Effects(Block):
    """Judgements from 0 (none) to 5 (very strong) for seven services."""

    carried: ClassVar[tuple[str, ...]] = tuple(service.value for service in Service)

    flood_protection: Score
    groundwater: Score
    evaporation_cooling: Score
    water_quality: Score
    biodiversity: Score
    open_space_quality: Score
    resources: Score
    confidence: Confidence

    @property
    def scores(self) -> dict[Service, int]:
        """Return the judgement of every service."""
        return {service: getattr(self, service.value) for service in Service}


class Measure(Entry):
    """A type of blue-green infrastructure.

    `lever` names the change of a block that stands for the measure in the annual water balance; null where there is
    none. `rules` are the siting rules that decide where it fits.
    """

    name: Bilingual
    purpose: Bilingual
    group: Group
    scale: tuple[Scale, ...] = Field(min_length=1)
    functions: tuple[Function, ...] = Field(min_length=1)
    lever: Lever | None
    rules: tuple[Id, ...] = Field(min_length=1)
    siting: Siting
    hydraulics: Hydraulics
    sizing: tuple[SizingMethod, ...] = Field(min_length=1)
    water_balance: WaterBalance
    heat: Heat
    cost: Cost
    lifetime: Annotated[Quantity, In("a", "Nutzungsdauer", "service life", least=1, most=200)]
    maintenance: Maintenance
    effects: Effects
    sources: tuple[Id, ...] = ()
    note: Bilingual | None = None

    @property
    def heading(self) -> Text:
        """Return the name."""
        return self.name

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        """Yield siting rules, coefficient rows and further sources."""
        yield from (("rules", Kind.SITING_RULES, rule) for rule in self.rules)
        yield from (("sources", Kind.SOURCES, source) for source in self.sources)
        rows = self.hydraulics.coefficient_rows
        yield from (("hydraulics.coefficient_rows", Kind.RUNOFF_COEFFICIENTS, row) for row in rows)
