"""A proof: what was asked, with which numbers from where, by which formula, and what came out. Data, never pages."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from blaugruen.knowledge.provenance import Grade, weakest
from blaugruen.planning.sizing.quantities import Equation, quantities, sources
from blaugruen.text import Text

NOT_CERTIFIED: Final = Text(
    de="Diese Berechnung ist keine zertifizierte Berechnung nach DWA oder DIN. Die Formeln stammen aus öffentlichen "
    "Umschriften und Rechenbeispielen; vor einer Genehmigung ist sie mit dem gekauften Regelwerk zu vergleichen und "
    "von einer fachkundigen Person zu prüfen.",
    en="This is not a certified DWA or DIN calculation. The formulas come from public transcriptions and worked "
    "examples; before an approval it has to be compared with the purchased standard and checked by an expert.",
)


class Status(StrEnum):
    """Outcome of a check."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Text:
        """Return the word shown to people."""
        return _STATUS_LABELS[self]


_STATUS_LABELS: Final = {
    Status.PASSED: Text(de="erfüllt", en="passed"),
    Status.FAILED: Text(de="nicht erfüllt", en="failed"),
    Status.UNKNOWN: Text(de="offen", en="open"),
}


@dataclass(frozen=True, slots=True)
class Given:
    """One number that went in.

    Parameters
    ----------
    name
        Name of the quantity, or of the entry where it is no quantity.
    label
        What it is.
    value
        The number, or a word.
    unit
        Unit; ``1`` for pure numbers and words.
    grade
        How well it is supported.
    source
        Key of a source, or the source in words.
    """

    name: str
    label: Text
    value: float | Text
    unit: str
    grade: Grade
    source: str


@dataclass(frozen=True, slots=True)
class Result:
    """One number that came out, by the name of its quantity; `is_main` for what was asked."""

    name: str
    value: float
    is_main: bool = False

    @property
    def label(self) -> Text:
        """Return what it is."""
        return quantities()[self.name].label

    @property
    def unit(self) -> str:
        """Return its unit."""
        return quantities()[self.name].unit


@dataclass(frozen=True, slots=True)
class DurationTable:
    """Intermediate values over the rain durations.

    Parameters
    ----------
    names
        Quantities of the columns; the first one is the duration.
    rows
        Values, one row for each duration.
    governing
        Index of the row with the largest requirement.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]
    governing: int

    @property
    def governing_duration_min(self) -> float:
        """Return the duration with the largest requirement [min]."""
        return self.rows[self.governing][0]


@dataclass(frozen=True, slots=True)
class Check:
    """One requirement and whether it is met.

    Parameters
    ----------
    key
        Short name.
    requirement
        What is required.
    status
        Passed, failed, or unknown where a fact is missing.
    finding
        What was found, or what is missing.
    grade, source
        Support of the requirement, and key of its source.
    """

    key: str
    requirement: Text
    status: Status
    finding: Text
    grade: Grade
    source: str


@dataclass(frozen=True, slots=True)
class Regression:
    """A regression of a water balance that was used: element, number, symbol it gives, its text, and support."""

    label: Text
    reference: str
    symbol: str
    expression: str
    grade: Grade
    source: str


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One line of a water balance: area and shares of the precipitation on it [m², -]."""

    label: Text
    area_m2: float
    runoff: float
    recharge: float
    evaporation: float
    use: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A calculation that shows everything it rests on.

    Parameters
    ----------
    measure
        Key of the measure, for example ``swale``.
    title
        What was sized.
    standard
        Whose method was followed.
    givens
        Inputs with unit and source.
    equations
        Formulas in the order of use.
    results
        Numbers that came out.
    checks
        Requirements with their outcome.
    table
        Intermediate values over the rain durations; None where there are none.
    shares, regressions
        Lines of a water balance and the regressions behind them; empty for other proofs.
    caveats
        What is uncertain or not public.
    parts
        Proofs of parts, such as the swale of a swale-trench element.
    """

    measure: str
    title: Text
    standard: str
    givens: tuple[Given, ...]
    equations: tuple[Equation, ...]
    results: tuple[Result, ...]
    checks: tuple[Check, ...]
    table: DurationTable | None = None
    shares: tuple[ShareRow, ...] = ()
    regressions: tuple[Regression, ...] = ()
    caveats: tuple[Text, ...] = ()
    parts: "tuple[Proof, ...]" = ()

    def value(self, name: str) -> float:
        """Return a result by the name of its quantity."""
        return next(result.value for result in self.results if result.name == name)

    def status(self, key: str) -> Status:
        """Return the outcome of a check by its key."""
        return next(check.status for check in self.checks if check.key == key)

    @property
    def all_checks(self) -> tuple[Check, ...]:
        """Return the checks of this proof and of its parts."""
        return tuple(check for proof in self.walk() for check in proof.checks)

    @property
    def outcome(self) -> Status:
        """Return failed if any check failed, else unknown if any is open, else passed."""
        found = {check.status for check in self.all_checks}
        return next((status for status in (Status.FAILED, Status.UNKNOWN) if status in found), Status.PASSED)

    @property
    def grade(self) -> Grade:
        """Return the support of the result: that of its weakest input or formula."""
        grades = [given.grade for given in self.givens]
        grades += [equation.grade for equation in self.equations]
        return weakest(grades + [regression.grade for regression in self.regressions])

    def walk(self) -> "Iterator[Proof]":
        """Yield this proof and its parts."""
        yield self
        for part in self.parts:
            yield from part.walk()

    @property
    def source_keys(self) -> tuple[str, ...]:
        """Return the keys of all sources that this proof and its parts refer to, in the order of first use."""
        used: list[str] = []
        for part in self.walk():
            used += [given.source for given in part.givens]
            used += [equation.source for equation in part.equations]
            used += [regression.source for regression in part.regressions]
            used += [check.source for check in part.checks]
        return tuple(key for key in dict.fromkeys(used) if key in sources())

    def as_dict(self) -> dict[str, Any]:
        """Return the proof for machines; texts in both languages."""
        return {
            "measure": self.measure,
            "title": _text(self.title),
            "standard": self.standard,
            "certified": False,
            "outcome": self.outcome.value,
            "support": self.grade.value,
            "inputs": [_given(given) for given in self.givens],
            "equations": [
                {"key": item.key, "reference": item.reference, "typst": item.math, "support": item.grade.value}
                for item in self.equations
            ],
            "results": [
                {"name": item.name, "value": item.value, "unit": item.unit, "is_main": item.is_main}
                for item in self.results
            ],
            "durations": self._durations(),
            "checks": [_check(check) for check in self.checks],
            "shares": [{**asdict(row), "label": _text(row.label)} for row in self.shares],
            "regressions": [
                {"element": _text(row.label), "reference": row.reference, "symbol": row.symbol, "text": row.expression}
                for row in self.regressions
            ],
            "caveats": [_text(caveat) for caveat in (*self.caveats, NOT_CERTIFIED)],
            "sources": {key: _text(sources()[key].text) for key in self.source_keys},
            "parts": [part.as_dict() for part in self.parts],
        }

    def _durations(self) -> Mapping[str, Any] | None:
        if self.table is None:
            return None
        return {
            "governing_duration_min": self.table.governing_duration_min,
            "columns": list(self.table.names),
            "rows": [list(row) for row in self.table.rows],
        }


def _text(text: Text) -> dict[str, str]:
    return {"de": text.de, "en": text.en}


def _given(given: Given) -> dict[str, Any]:
    return {
        "name": given.name,
        "label": _text(given.label),
        "value": _text(given.value) if isinstance(given.value, Text) else given.value,
        "unit": given.unit,
        "support": given.grade.value,
        "source": given.source,
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "key": check.key,
        "status": check.status.value,
        "requirement": _text(check.requirement),
        "finding": _text(check.finding),
        "source": check.source,
    }
