"""The results of a planning run as one table: a row per block, a group of columns per state."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from blaugruen import __version__
from blaugruen.planning.columns import LAND_TYPES, block_columns
from blaugruen.planning.plan import NATURAL, PlanResult, State
from blaugruen.text import Text

if TYPE_CHECKING:
    import pyarrow as pa

FROM_BLOCKS: Final = ("code", "district", "block_type", "land_type", "area_m2", "precipitation_mm")
"""Columns taken over from the blocks; ``district`` and ``block_type`` only where the blocks have them."""

_BLOCK_DECIMALS: Final = {"area_m2": 0, "precipitation_mm": 0}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A result every state has, in a column called ``<name>_<state>``.

    Parameters
    ----------
    name
        Quantity with its unit.
    unit
        Unit for people.
    decimals
        Decimals worth showing; None for a power of ten.
    label, description
        Short and full name.
    """

    name: str
    unit: str
    decimals: int | None
    label: Text
    description: Text


QUANTITIES: Final = (
    Quantity(
        "runoff_mm",
        "mm/a",
        1,
        Text(de="Abfluss", en="runoff"),
        Text(
            de="Mittlerer Jahresabfluss in den Kanal, bezogen auf die Blockfläche.",
            en="Mean annual runoff into the sewer, over the block area.",
        ),
    ),
    Quantity(
        "infiltration_mm",
        "mm/a",
        1,
        Text(de="Versickerung", en="infiltration"),
        Text(
            de="Mittlere jährliche Versickerung; negativ, wo Grundwasser oder Bewässerung mehr Verdunstung speist, "
            "als Niederschlag fällt.",
            en="Mean annual infiltration; negative where groundwater or irrigation feed more evapotranspiration than "
            "precipitation brings.",
        ),
    ),
    Quantity(
        "evapotranspiration_mm",
        "mm/a",
        1,
        Text(de="Verdunstung", en="evapotranspiration"),
        Text(de="Mittlere jährliche Verdunstung.", en="Mean annual evapotranspiration."),
    ),
    Quantity(
        "delta_w_percent",
        "%",
        1,
        Text(de="ΔW", en="ΔW"),
        Text(
            de="Abweichung vom naturnahen Wasserhaushalt: 0 wie naturnah, 100 nimmt aller Regen einen anderen Weg.",
            en="Deviation from the natural water balance: 0 as in nature, 100 if all rain takes a different path.",
        ),
    ),
    Quantity(
        "balance_error_mm",
        "mm/a",
        None,
        Text(de="Bilanzfehler", en="balance error"),
        Text(
            de="Niederschlag minus Abfluss, Versickerung und Verdunstung; Rundungsfehler der Rechnung.",
            en="Precipitation minus runoff, infiltration and evapotranspiration; rounding error of the computation.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """One column of the results.

    Parameters
    ----------
    name
        Name in the files.
    unit
        Unit of the numbers; empty for texts.
    decimals
        Decimals worth showing; None for texts and powers of ten.
    label, description
        Short and full name, with the state.
    values
        Shape (n,): float64, or `str` objects.
    """

    name: str
    unit: str
    decimals: int | None
    label: Text
    description: Text
    values: NDArray[Any]

    @property
    def is_text(self) -> bool:
        """Return whether the column holds texts."""
        return not self.unit


def column_of(quantity: str, state: State) -> str:
    """Return the name of the column that holds a quantity of a state, for example ``runoff_mm_today``."""
    return f"{quantity}_{state.key}"


def result_columns(result: PlanResult) -> tuple[ResultColumn, ...]:
    """Return the columns of the results: what identifies a block, then today, natural and every scenario.

    Parameters
    ----------
    result
        What a planning run found out.

    Returns
    -------
    tuple of ResultColumn
        ``code``, ``district`` and ``block_type`` where the blocks have them, ``land_type``, ``area_m2``,
        ``precipitation_mm``; then for every state ``runoff_mm``, ``infiltration_mm``, ``evapotranspiration_mm``,
        ``delta_w_percent`` (not for the natural state, where it is 0 by definition) and ``balance_error_mm``.
    """
    states = (result.today, result.natural, *result.scenarios)
    return (*_of_blocks(result), *(column for state in states for column in _of_state(state)))


def results_table(result: PlanResult) -> "pa.Table":
    """Return the results as an Arrow table, one row per block.

    Parameters
    ----------
    result
        What a planning run found out.

    Returns
    -------
    pyarrow.Table
        Columns of `result_columns`. Every field carries ``unit``, ``description_de`` and ``description_en``; the
        schema says where the numbers come from: program and version, title, place and date of the project, mode and
        natural state.
    """
    import pyarrow as pa  # noqa: PLC0415 -- heavy

    columns = result_columns(result)
    fields = [
        pa.field(
            column.name,
            pa.string() if column.is_text else pa.float64(),
            metadata={
                "unit": column.unit,
                "description_de": column.description.de,
                "description_en": column.description.en,
            },
        )
        for column in columns
    ]
    schema = pa.schema(fields, metadata=_origin(result))
    return pa.table(
        [pa.array(column.values, field.type) for column, field in zip(columns, fields, strict=True)], schema=schema
    )


def _of_blocks(result: PlanResult) -> Iterator[ResultColumn]:
    blocks = result.today.blocks
    for name in FROM_BLOCKS:
        if name not in blocks.columns:
            continue
        described = block_columns()[name]
        values = np.array(LAND_TYPES, dtype=object)[blocks[name]] if name == "land_type" else blocks[name]
        decimals = _BLOCK_DECIMALS.get(name)
        unit = described.unit.replace("m2", "m²")
        yield ResultColumn(name, unit, decimals, described.label, described.description, values)


def _of_state(state: State) -> Iterator[ResultColumn]:
    for quantity in QUANTITIES:
        if quantity.name == "delta_w_percent":
            if state.key == NATURAL:
                continue
            values = state.delta_w_percent
        else:
            values = getattr(state.balance, quantity.name)
        label = Text(de=f"{quantity.label.de}: {state.name.de}", en=f"{quantity.label.en}: {state.name.en}")
        description = Text(
            de=f"{quantity.description.de} Zustand: {state.name.de}.",
            en=f"{quantity.description.en} State: {state.name.en}.",
        )
        name = column_of(quantity.name, state)
        yield ResultColumn(name, quantity.unit, quantity.decimals, label, description, values)


def _origin(result: PlanResult) -> dict[str, str]:
    project = result.project
    return {
        "program": "blaugruen",
        "version": __version__,
        "project_title": project.title.in_(project.language),
        "project_place": project.place.in_(project.language),
        "project_date": project.date,
        "mode": project.mode.value,
        "natural_state": project.natural.value,
    }
