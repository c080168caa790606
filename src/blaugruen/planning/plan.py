"""One planning run: blocks in; balances of today, the natural state and every scenario out. Data, never pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.balance.model import Balance, water_balance
from blaugruen.planning.balance.natural import area_weighted, delta_w_percent, natural_blocks
from blaugruen.planning.balance.parameters import Parameters, default_parameters
from blaugruen.planning.blocks import Blocks, QualityKind, QualityNote
from blaugruen.planning.columns import block_columns
from blaugruen.planning.project import Project
from blaugruen.planning.scenario import RESERVED_KEYS, MeasureAreas, apply_scenario, measure_areas
from blaugruen.planning.validation import validate, with_known_names
from blaugruen.text import Text, number_text

Floats = NDArray[np.float64]
Progress = Callable[[Text, float], None]
"""Called with what is being done and the share 0…1 that is done."""

TODAY, NATURAL = RESERVED_KEYS


@dataclass(frozen=True)
class State:
    """The area in one state: today, natural, or a scenario.

    Parameters
    ----------
    key
        ``today``, ``natural`` or the key of the scenario.
    name, description
        For people.
    blocks
        Blocks in that state.
    balance
        Their annual water balance [mm/a].
    delta_w_percent
        Deviation from the natural state, shape (n,) [%].
    """

    key: str
    name: Text
    description: Text
    blocks: Blocks
    balance: Balance
    delta_w_percent: Floats

    @property
    def delta_w_mean_percent(self) -> float:
        """Return the area-weighted mean deviation from the natural state [%]."""
        return float(np.average(self.delta_w_percent, weights=self.balance.area_m2))

    @property
    def measures(self) -> MeasureAreas:
        """Return the areas of the measures in this state [m²]."""
        return measure_areas(self.blocks)

    def shares(self) -> dict[str, float]:
        """Return runoff, infiltration and evapotranspiration over precipitation, area-weighted [-]."""
        rain = self.balance.mean_mm("precipitation_mm")
        names = ("runoff_mm", "infiltration_mm", "evapotranspiration_mm")
        return {name: self.balance.mean_mm(name) / rain if rain else 0.0 for name in names}


@dataclass(frozen=True)
class TargetCheck:
    """One target of the project and what a state reaches.

    Parameters
    ----------
    quantity
        ``delta_w_percent``, ``runoff_mm`` or ``evapotranspiration_mm``.
    limit
        Target value in the unit of the quantity.
    at_most
        Whether the target is an upper limit.
    reached
        Value of each state by its key.
    """

    quantity: str
    limit: float
    at_most: bool
    reached: Mapping[str, float]

    def is_met(self, key: str) -> bool:
        """Return whether a state meets the target."""
        return self.reached[key] <= self.limit if self.at_most else self.reached[key] >= self.limit


@dataclass(frozen=True)
class PlanResult:
    """Everything a planning run found out.

    Parameters
    ----------
    project
        What was asked.
    parameters
        Constants that were used.
    today, natural
        The area as it is and in the reference state.
    scenarios
        One state per scenario, in the order of the project.
    quality
        What was noticed about the data.
    targets
        Targets of the project, with what every state reaches.
    """

    project: Project
    parameters: Parameters
    today: State
    natural: State
    scenarios: tuple[State, ...]
    quality: tuple[QualityNote, ...]
    targets: tuple[TargetCheck, ...]

    @property
    def states(self) -> tuple[State, ...]:
        """Return today and the scenarios, without the natural state."""
        return (self.today, *self.scenarios)

    def by_group(self, state: State) -> dict[str, float]:
        """Return the area-weighted ΔW of a state per group (``area.group_by``) [%]; empty without groups."""
        groups = state.blocks.columns.get(self.project.area.group_by)
        if groups is None:
            return {}
        return area_weighted(state.delta_w_percent, state.balance.area_m2, groups)


def run_plan(project: Project, project_file: Path, progress: Progress | None = None) -> PlanResult:
    """Read the blocks of a project and compute today, the natural state and every scenario.

    Parameters
    ----------
    project
        What to compute.
    project_file
        Where the project file lies; paths in it count from there.
    progress
        Called before every step.

    Raises
    ------
    InputError
        If the blocks cannot be read or used, or a scenario asks for the impossible.
    """
    report = progress or (lambda _text, _done: None)
    report(Text(de="Blöcke lesen", en="Reading blocks"), 0.0)
    blocks = read_area(project, project_file)
    parameters = default_parameters().with_values(**project.parameters)
    report(Text(de="Naturnahen Zustand rechnen", en="Computing the natural state"), 0.3)
    reference = natural_blocks(blocks, project.natural, parameters)
    natural_balance = water_balance(reference, parameters, project.mode)

    def state(key: str, name: Text, description: Text, changed: Blocks) -> State:
        balance = water_balance(changed, parameters, project.mode)
        return State(key, name, description, changed, balance, delta_w_percent(balance, natural_balance))

    empty = Text(de="", en="")
    no_deviation = np.zeros(len(blocks))
    natural = State(NATURAL, Text(de="naturnah", en="natural"), empty, reference, natural_balance, no_deviation)
    today = state(TODAY, Text(de="heute", en="today"), empty, blocks)
    scenarios = []
    for index, section in enumerate(project.scenarios):
        share = 0.4 + 0.6 * index / len(project.scenarios)
        report(Text(de=f"Szenario {section.name.de} rechnen", en=f"Computing scenario {section.name.en}"), share)
        scenario = section.build()
        scenarios.append(state(scenario.key, scenario.name, scenario.description, apply_scenario(blocks, scenario)))
    states = (today, *scenarios)
    return PlanResult(
        project, parameters, today, natural, tuple(scenarios), blocks.quality, _check_targets(project, states)
    )


def read_area(project: Project, project_file: Path) -> Blocks:
    """Read and validate the blocks of a project, with its climate in place of the table's."""
    import pyarrow as pa  # noqa: PLC0415 -- heavy

    from blaugruen.planning.geodata.read import read_table  # noqa: PLC0415 -- heavy

    area = project.area
    raw = read_table(project.area_path(project_file), layer=area.layer, encoding=area.encoding)
    raw = with_known_names(raw, area.table_schema)
    given = project.climate.values()
    table = raw.columns
    for name, value in given.items():
        source_name = area.table_schema.name_of(block_columns()[name])
        values = pa.array(np.full(len(raw), value))
        at = table.schema.get_field_index(source_name)
        table = table.append_column(source_name, values) if at < 0 else table.set_column(at, source_name, values)
    blocks = validate(replace(raw, columns=table), area.table_schema, area.missing)
    notes = tuple(
        QualityNote(
            QualityKind.ADJUSTED,
            name,
            len(blocks),
            Text(
                de=f"Überall der Wert {number_text(value).de} mm der Projektdatei verwendet.",
                en=f"The value {value:g} mm of the project file is used everywhere.",
            ),
        )
        for name, value in given.items()
    )
    return replace(blocks, quality=blocks.quality + notes)


def _check_targets(project: Project, states: tuple[State, ...]) -> tuple[TargetCheck, ...]:
    checks = []
    for quantity, limit in project.target.model_dump().items():
        if limit is None:
            continue
        if quantity == "delta_w_percent":
            reached = {state.key: state.delta_w_mean_percent for state in states}
        else:
            reached = {state.key: state.balance.mean_mm(quantity) for state in states}
        checks.append(TargetCheck(quantity, limit, quantity != "evapotranspiration_mm", reached))
    return tuple(checks)
