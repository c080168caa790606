"""Values with unit and provenance, and blocks whose values share one.

How a value looks in a pack file: ``{low: 6, high: 15, unit: cm, grade: expert, source: fll_green_roofs}``. A value
without `grade` and `source` of its own takes both from the ``provenance`` of the block it stands in.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from blaugruen.knowledge.fields import Bilingual, Id, IsoDate, NotNegative, Number, Strict
from blaugruen.knowledge.problems import fault
from blaugruen.knowledge.provenance import Grade, Provenance
from blaugruen.knowledge.units import ACCEPTED, DIMENSIONLESS, convert, convert_back
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text

_OWN_SUPPORT = frozenset({"grade", "source"})


class Supported(Strict):
    """Something that can be wrong and therefore says how well it is supported.

    A sourced value without a source is refused.
    """

    grade: Grade
    source: str = ""
    date: IsoDate = ""
    note: Bilingual | None = None

    @property
    def provenance(self) -> Provenance:
        """Return grade, source and date in one object."""
        return Provenance(self.grade, self.source, self.date)

    @model_validator(mode="before")
    @classmethod
    def _date_of_the_file(cls, raw: object, info: ValidationInfo) -> object:
        date = (info.context or {}).get("date")
        return {"date": date, **raw} if date and isinstance(raw, dict) else raw

    @model_validator(mode="after")
    def _sourced_names_its_source(self) -> Self:
        if self.grade is Grade.SOURCED and not self.source:
            raise fault(
                Text(de="Ein belegter Wert nennt keine Quelle.", en="A sourced value names no source."),
                Text(
                    de="Ergänzen Sie source: oder stufen Sie den Wert als expert oder proposal ein.",
                    en="Add source: or grade the value as expert or proposal.",
                ),
            )
        return self


class Support(Supported):
    """Provenance that a whole block shares."""


class Span(Strict):
    """A number, a range, or a bound on one side. ``3`` and ``{value: 3}`` both mean ``{low: 3, high: 3}``."""

    shorthand: ClassVar[tuple[str, ...]] = ("value",)

    low: Number | None = None
    high: Number | None = None

    @property
    def value(self) -> float | None:
        """Return the number where it is one, None for a range or a bound on one side."""
        return self.low if self.low == self.high else None

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, raw: object) -> object:
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return {"low": raw, "high": raw}
        if not isinstance(raw, dict) or "value" not in raw:
            return raw
        if {"low", "high"} & raw.keys():
            raise fault(
                Text(de="value steht neben low oder high.", en="value stands beside low or high."),
                Text(
                    de="Schreiben Sie value für eine Zahl oder low und high für einen Bereich.",
                    en="Write value for one number, or low and high for a range.",
                ),
            )
        return {name: item for name, item in raw.items() if name != "value"} | {
            "low": raw["value"],
            "high": raw["value"],
        }

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low is None and self.high is None:
            raise fault(
                Text(de="Der Wert enthält keine Zahl.", en="The value holds no number."),
                Text(de="Ergänzen Sie value oder low und high.", en="Add value, or low and high."),
            )
        if self.low is not None and self.high is not None and self.low > self.high:
            raise fault(
                Text(
                    de=f"Die Untergrenze {self.low:g} liegt über der Obergrenze {self.high:g}.",
                    en=f"The lower bound {self.low:g} is above the upper bound {self.high:g}.",
                ),
                Text(de="Vertauschen oder korrigieren Sie low und high.", en="Swap or correct low and high."),
            )
        return self


class Amount(Span):
    """A plain number of things, times, months or years, zero or more."""

    low: NotNegative | None = None
    high: NotNegative | None = None


class Quantity(Span, Supported):
    """A number or range with unit and provenance; after reading, `low` and `high` are in the unit of the field."""

    unit: str = ""


@dataclass(frozen=True, slots=True)
class In:
    """Unit, label and permitted range of a quantity field; read by validation, forms and documentation alike.

    Parameters
    ----------
    unit
        Unit the program holds, a key of `blaugruen.knowledge.units.ACCEPTED`.
    de, en
        Label of the field.
    least, most
        Permitted range in `unit`.
    usual
        Unit in which people in practice know the figure, one of those accepted; `unit` itself when empty.
    """

    unit: str
    de: str
    en: str
    least: float = 0.0
    most: float = math.inf
    usual: str = ""

    def __get_pydantic_core_schema__(self, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        """Convert and check the quantity after it has been read."""
        return core_schema.no_info_after_validator_function(self._hold, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Add what a form needs: label, units and permitted range."""
        described: JsonSchemaValue = {"allOf": [handler(schema)]}
        described |= {"label": {"de": self.de, "en": self.en}, "unit": self.unit, "minimum": self.least}
        described |= {"units": list(ACCEPTED[self.unit]), "usual_unit": self.usual or self.unit}
        return described | ({"maximum": self.most} if math.isfinite(self.most) else {})

    def _hold(self, written: Quantity | None) -> Quantity | None:
        if written is None:
            return None
        unit = written.unit or DIMENSIONLESS
        if unit not in ACCEPTED[self.unit]:
            units = ", ".join(ACCEPTED[self.unit])
            missing = not written.unit
            raise fault(
                Text(de="Die Einheit fehlt.", en="The unit is missing.")
                if missing
                else Text(de=f"Die Einheit „{unit}“ passt hier nicht.", en=f"The unit “{unit}” does not fit here."),
                Text(de=f"Schreiben Sie unit: mit {units}.", en=f"Write unit: with {units}."),
            )
        try:
            bounds = {
                name: None if number is None else convert(number, unit, self.unit)
                for name, number in (("low", written.low), ("high", written.high))
            }
        except OverflowError:  # 1e308 minutes are more seconds than a number can hold
            raise self._outside(written) from None
        if any(bound is not None and not self.least <= bound <= self.most for bound in bounds.values()):
            raise self._outside(written)
        return written.model_copy(update={**bounds, "unit": self.unit})

    def _outside(self, written: Quantity) -> Exception:
        numbers = " … ".join(f"{number:g}" for number in (written.low, written.high) if number is not None)
        limits = f"{self.least:g}" + (f" … {self.most:g}" if math.isfinite(self.most) else " …")
        return fault(
            Text(
                de=f"Der Wert {numbers} {written.unit} liegt außerhalb des erlaubten Bereichs.",
                en=f"The value {numbers} {written.unit} is outside the permitted range.",
            ),
            Text(de=f"Erlaubt sind {limits} {self.unit}.", en=f"Permitted are {limits} {self.unit}."),
        )


def in_usual_unit(part: Strict, field: str) -> Quantity:
    """Return a quantity in the unit in which people know it: 84 h, where the program holds 302400 s.

    Parameters
    ----------
    part
        Entry or part of one.
    field
        Name of a field that holds a quantity.

    Returns
    -------
    Quantity
        The quantity as the program holds it where the usual unit would not stand for exactly the same numbers.
    """
    quantity: Quantity = getattr(part, field)
    held = quantity.unit
    marks = type(part).model_fields[field].metadata
    usual = next((mark.usual for mark in marks if isinstance(mark, In)), "") or held
    bounds = {name: getattr(quantity, name) for name in ("low", "high") if getattr(quantity, name) is not None}
    written = {name: convert_back(bound, held, usual) for name, bound in bounds.items()}
    if any(convert(written[name], usual, held) != bound for name, bound in bounds.items()):
        return quantity
    return quantity.model_copy(update={**written, "unit": usual})


class Statement(Supported):
    """A sentence that can be wrong."""

    text: Bilingual


class Block(Strict):
    """Fields that share one provenance; a value inside may state its own instead.

    `carried` names the plain fields (words, scores) whose support is the block's own.
    """

    carried: ClassVar[tuple[str, ...]] = ()

    provenance: Support

    @model_validator(mode="before")
    @classmethod
    def _hand_down(cls, raw: object) -> object:
        default = raw.get("provenance") if isinstance(raw, dict) else None
        if not isinstance(raw, dict) or not isinstance(default, dict):
            return raw
        shared = {name: default[name] for name in ("grade", "source", "date") if name in default}
        fields = cls.model_fields
        return {
            name: _supported(value, shared) if name in fields and _holds_supported(fields[name].annotation) else value
            for name, value in raw.items()
            if name != "provenance"
        } | {"provenance": default}


def _holds_supported(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Supported):
        return annotation is not Support
    return any(_holds_supported(part) for part in get_args(annotation))


def _supported(value: object, shared: Mapping[str, object]) -> object:
    if isinstance(value, list):
        return [_supported(item, shared) for item in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {**shared, "value": value}
    if isinstance(value, dict) and not _OWN_SUPPORT & value.keys():
        return {**shared, **value}
    return value


class Entry(Strict):
    """One entry of a catalogue, with its stable id."""

    id: Id

    @property
    def heading(self) -> Text:
        """Return the name people read."""
        raise NotImplementedError

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        """Yield the entries this one points at besides the sources of its values: field, kind of entry, id."""
        yield from ()


def claims(entry: Strict) -> Iterator[tuple[str, Supported]]:
    """Yield every grade and source an entry states, once each: of blocks, and of values that differ from their block.

    Parameters
    ----------
    entry
        Entry or part of one.

    Yields
    ------
    tuple
        Dotted path and the part that states grade and source.
    """
    for field, part, parent in _walk(entry):
        if isinstance(part, Supported):
            shared = parent.provenance if isinstance(parent, Block) and not isinstance(part, Support) else None
            if shared is None or (part.grade, part.source) != (shared.grade, shared.source):
                yield field, part


def supported_values(entry: Strict) -> Iterator[tuple[str, Supported]]:
    """Yield everything in an entry that can be wrong, with the dotted path of its field.

    Parameters
    ----------
    entry
        Entry or part of one.

    Yields
    ------
    tuple
        Path and value; for plain fields that a block carries, the provenance of the block.
    """
    for field, part, parent in _walk(entry):
        if not isinstance(part, Support):
            if isinstance(part, Supported):
                yield field, part
        elif isinstance(parent, Block):
            block = field.removesuffix("provenance")
            yield from ((f"{block}{name}", part) for name in parent.carried if getattr(parent, name) is not None)


def grade_counts(entries: Iterable[Strict]) -> Counter[Grade]:
    """Count the values of entries by grade.

    Parameters
    ----------
    entries
        Entries or parts of them.

    Returns
    -------
    Counter of Grade
    """
    return Counter(value.grade for entry in entries for _, value in supported_values(entry))


def _walk(parent: Strict, path: str = "") -> Iterator[tuple[str, Strict, Strict]]:
    for name, value in parent:
        if isinstance(value, Strict):
            yield path + name, value, parent
            yield from _walk(value, f"{path}{name}.")
        elif isinstance(value, tuple):
            for position, part in enumerate(value):
                if isinstance(part, Strict):
                    yield f"{path}{name}.{position}", part, parent
                    yield from _walk(part, f"{path}{name}.{position}.")
