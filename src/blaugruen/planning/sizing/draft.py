"""Writing a proof step by step: inputs with their source, equations, table, results and checks."""

from typing import Final

import numpy as np

from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.sizing.a138 import Floats
from blaugruen.planning.sizing.errors import SizingError
from blaugruen.planning.sizing.inputs import Inputs
from blaugruen.planning.sizing.proof import Check, DurationTable, Given, Proof, Regression, Result, ShareRow, Status
from blaugruen.planning.sizing.quantities import Limit, amount, equations, limits, quantities
from blaugruen.planning.sizing.rain import DesignRain
from blaugruen.text import Text

OWN_VALUE: Final = "own value"
"""What stands for the source of an input nobody named a source for."""


class Draft:
    """A proof that is being written.

    Parameters
    ----------
    inputs
        What was asked; names the sources of the inputs.
    """

    def __init__(self, inputs: Inputs) -> None:
        self.sources = inputs.sources
        self.givens: list[Given] = []
        self.equations: list[str] = []
        self.results: list[Result] = []
        self.checks: list[Check] = []
        self.caveats: list[Text] = []
        self.parts: list[Proof] = []
        self.table: DurationTable | None = None
        self.shares: list[ShareRow] = []
        self.regressions: list[Regression] = []

    def given(self, name: str, value: float, *, source: str = "") -> float:
        """Note an input of the user and return it."""
        quantity = quantities()[name]
        named = source or self.sources.get(name, "")
        grade = Grade.SOURCED if named else Grade.PROPOSAL
        self.givens.append(Given(name, quantity.label, value, quantity.unit, grade, named or OWN_VALUE))
        return value

    def derived(self, name: str, value: float, source: str) -> float:
        """Note an input that was computed before, with the key of its source, and return it."""
        quantity = quantities()[name]
        self.givens.append(Given(name, quantity.label, value, quantity.unit, Grade.DERIVED, source))
        return value

    def given_word(self, name: str, label: Text, value: Text) -> None:
        """Note an input that is a word."""
        named = self.sources.get(name, "")
        grade = Grade.SOURCED if named else Grade.PROPOSAL
        self.givens.append(Given(name, label, value, "1", grade, named or OWN_VALUE))

    def from_rule(self, name: str, rule: str) -> float:
        """Note a default of the rules that is used because the user named no value, and return it."""
        limit = limits()[rule]
        quantity = quantities()[name]
        self.givens.append(Given(name, quantity.label, limit.value, quantity.unit, limit.grade, limit.source))
        self.caveats.append(
            Text(
                de=f"Vorgabewert verwendet: {limit.label.de} = {amount(limit.value, limit.unit).de}.",
                en=f"Default used: {limit.label.en} = {amount(limit.value, limit.unit).en}.",
            )
        )
        return limit.value

    def chosen(self, name: str, value: float | None, rule: str) -> float:
        """Note the user's value, or the default of a rule where there is none."""
        return self.from_rule(name, rule) if value is None else self.given(name, value)

    def equation(self, *keys: str) -> None:
        """Note equations in the order of use."""
        self.equations += keys

    def result(self, name: str, value: float, *, is_main: bool = False) -> float:
        """Note a result and return it."""
        self.results.append(Result(name, float(value), is_main))
        return float(value)

    def unknown(self, key: str, limit: Limit, missing: Text) -> None:
        """Note a check that cannot be done, and what is missing."""
        self.checks.append(Check(key, _requirement(limit), Status.UNKNOWN, missing, limit.grade, limit.source))

    def at_least(self, key: str, value: float | None, rule: str, missing: Text | None = None) -> None:
        """Note whether a value reaches a limit; open where the value is missing."""
        self._compared(key, value, limits()[rule], missing, sign=1)

    def at_most(self, key: str, value: float | None, rule: str, missing: Text | None = None) -> None:
        """Note whether a value stays below a limit; open where the value is missing."""
        self._compared(key, value, limits()[rule], missing, sign=-1)

    def check(self, key: str, requirement: Text, status: Status, finding: Text, rule: str) -> None:
        """Note a check with words of its own; grade and source are those of a rule."""
        limit = limits()[rule]
        self.checks.append(Check(key, requirement, status, finding, limit.grade, limit.source))

    def enough(self, name: str, planned: float | None, needed: float) -> None:
        """Note whether what is planned reaches what is needed; nothing where no plan was named."""
        if planned is None:
            return
        self.given(name, planned)
        quantity = quantities()[name]
        found, least = amount(planned, quantity.unit), amount(needed, quantity.unit)
        self.checks.append(
            Check(
                "planned",
                Text(de=f"{quantity.label.de} mindestens {least.de}", en=f"{quantity.label.en} of at least {least.en}"),
                Status.PASSED if planned >= needed else Status.FAILED,
                Text(de=f"geplant: {found.de}", en=f"planned: {found.en}"),
                Grade.DERIVED,
                "balance_law",
            )
        )

    def govern(self, rain: DesignRain, required: Floats, **columns: Floats) -> int:
        """Note the values over the durations and return the index of the largest requirement.

        Parameters
        ----------
        rain
            Rain whose durations are the rows.
        required
            Requirement for each duration.
        columns
            Further quantities by name; the last one is the requirement.

        Raises
        ------
        SizingError
            If no duration requires anything.
        """
        governing = int(np.argmax(required))
        names = ("duration_min", *columns)
        values = np.column_stack([rain.duration, *columns.values()])
        self.table = DurationTable(names, tuple(tuple(map(float, row)) for row in values), governing)
        if required[governing] <= 0:
            raise nothing_to_store()
        last = governing == len(required) - 1 and len(required) > 1
        duration = amount(rain.durations_min[governing], "min")
        longest = amount(rain.durations_min[-1], "min")
        single = len(required) == 1
        self.checks.append(
            Check(
                "durations_enclose_maximum",
                Text(
                    de="Die Regentabelle reicht über die maßgebende Dauer hinaus",
                    en="The rain table reaches beyond the governing duration",
                ),
                Status.UNKNOWN if last or single else Status.PASSED,
                Text(
                    de=f"maßgebend {duration.de}, längste Dauer {longest.de}"
                    + ("; mit längeren Dauern kann mehr nötig sein" if last or single else ""),
                    en=f"governing {duration.en}, longest duration {longest.en}"
                    + ("; longer durations may require more" if last or single else ""),
                ),
                Grade.DERIVED,
                "balance_law",
            )
        )
        return governing

    def finish(self, measure: str, title: Text, standard: str) -> Proof:
        """Return the proof."""
        known = equations()
        return Proof(
            measure=measure,
            title=title,
            standard=standard,
            givens=tuple(self.givens),
            equations=tuple(known[key] for key in dict.fromkeys(self.equations)),
            results=tuple(self.results),
            checks=tuple(self.checks),
            table=self.table,
            shares=tuple(self.shares),
            regressions=tuple(self.regressions),
            caveats=tuple(self.caveats),
            parts=tuple(self.parts),
        )

    def _compared(self, key: str, value: float | None, limit: Limit, missing: Text | None, sign: int) -> None:
        if value is None:
            self.unknown(key, limit, missing or Text(de="Angabe fehlt", en="not stated"))
            return
        met = sign * (value - limit.value) >= -1e-9 * abs(limit.value)
        found = amount(value, limit.unit)
        finding = Text(de=f"hier {found.de}", en=f"here {found.en}")
        status = Status.PASSED if met else Status.FAILED
        self.checks.append(Check(key, _requirement(limit), status, finding, limit.grade, limit.source))


def _requirement(limit: Limit) -> Text:
    value = amount(limit.value, limit.unit)
    return Text(de=f"{limit.label.de}: {value.de}", en=f"{limit.label.en}: {value.en}")


def nothing_to_store() -> SizingError:
    """Return the error for a facility whose outflow exceeds its inflow for every duration."""
    return SizingError(
        Text(
            de="Bei jeder Regendauer fließt mehr ab als zu: Drossel und Versickerung liegen über dem Zufluss, es ist "
            "kein Speicher nötig. Prüfen Sie Drosselabfluss (l/s), angeschlossene Fläche und Durchlässigkeit.",
            en="For every rain duration more flows out than in: throttle and infiltration exceed the inflow, no "
            "storage is needed. Check throttled outflow (l/s), connected area and conductivity.",
        )
    )


def never_empties() -> SizingError:
    """Return the error for a storage without any outflow."""
    return SizingError(
        Text(
            de="Der Speicher leert sich nie: Er hat weder Versickerung noch Drosselabfluss. Geben Sie einen "
            "Drosselabfluss über 0 l/s oder eine Versickerungsfläche an.",
            en="The storage never empties: it has neither infiltration nor a throttled outflow. Give a throttled "
            "outflow above 0 l/s or an infiltration area.",
        )
    )
