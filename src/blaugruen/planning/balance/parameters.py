"""Constants of the water balance as data: every value with unit, range and source, replaceable one by one."""

import csv
import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from blaugruen.errors import InputError
from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.balance.arrays import Constants
from blaugruen.planning.columns import LAND_TYPES
from blaugruen.text import Text

Floats = NDArray[np.float64]
_DATA: Final = Path(__file__).with_name("data")
SURFACES: Final = ("roof", "green_roof", "class1", "class2", "class3", "class4", "class5")
"""Sealed surfaces in the order of the kernel's arrays."""
VEGETATION_COLUMNS: Final = ("dense_slope", "dense_offset", "constant", "linear", "quadratic")
_RABIMO_IGNORED: Final = {"result_digits", "irrigation_to_zero"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One constant of the model.

    Parameters
    ----------
    name
        Name in the code.
    value
        Value in `unit`.
    unit
        Unit; ``1`` for pure numbers.
    minimum, maximum
        Range in which a replacement is accepted.
    grade
        How well the value is supported.
    source
        Where it was read.
    description
        What it means.
    """

    name: str
    value: float
    unit: str
    minimum: float
    maximum: float
    grade: Grade
    source: str
    description: Text


@dataclass(frozen=True)
class Parameters:
    """The scalar constants by name; the tables of the model are fixed.

    Parameters
    ----------
    rows
        Constants by name.
    """

    rows: Mapping[str, Parameter]

    def __getitem__(self, name: str) -> float:
        return self.rows[name].value

    def with_values(self, /, **values: float) -> Self:
        """Return the same constants with some replaced; the replaced ones are graded as the user's own (`proposal`).

        Raises
        ------
        InputError
            If a name is unknown or a value lies outside its range.
        """
        rows = dict(self.rows)
        for name, value in values.items():
            if name not in rows:
                raise _unknown(name, list(rows))
            row = rows[name]
            if not row.minimum <= value <= row.maximum:
                raise InputError(
                    Text(
                        de=f"{name} = {value:g} liegt außerhalb von {row.minimum:g} bis {row.maximum:g}; bitte ändern "
                        "Sie den Wert in der Konfiguration.",
                        en=f"{name} = {value:g} is outside {row.minimum:g} to {row.maximum:g}; please change the value "
                        "in the configuration.",
                    )
                )
            if value != row.value:
                rows[name] = replace(
                    row, value=value, grade=Grade.PROPOSAL, source="eigener Wert / own value (configuration)"
                )
        return replace(self, rows=MappingProxyType(rows))

    def constants(self) -> Constants:
        """Return the constants as the kernel takes them."""
        factors = [self["runoff_factor_roof"]] * 2 + [self[f"runoff_factor_class{k}"] for k in range(1, 6)]
        dry = ("dry_summer_constant", "dry_summer_linear_per_mm", "dry_summer_quadratic_per_mm2")
        forest = ("forest_bagrov_low", "forest_bagrov_medium", "forest_bagrov_high")
        return Constants(
            runoff_factor=np.array(factors),
            bagrov=np.array([self[f"bagrov_{name}"] for name in SURFACES]),
            swale_evaporation_factor=self["swale_evaporation_factor"],
            unknown_field_capacity=self["unknown_field_capacity_percent"],
            capillary_rise_full=self["capillary_rise_full_mm_d"],
            dry_summer=np.array([self[name] for name in dry]),
            forest_bagrov=np.array([self[name] for name in forest]),
            **_tables(),
        )


@cache
def default_parameters() -> Parameters:
    """Return the constants of R-Abimo (Berlin), each with its source."""
    return Parameters(MappingProxyType({row["name"]: _parameter(row) for row in read_rows("parameters")}))


def read_config(path: Path) -> Parameters:
    """Read replaced constants from a JSON file.

    Parameters
    ----------
    path
        Either R-Abimo's form (``runoff_factors``, ``bagrov_values`` with ``roof, green_roof, surface1…5`` and
        ``swale.swale_evaporation_factor``) or a flat object with our own names (``{"bagrov_roof": 0.05}``).

    Raises
    ------
    InputError
        If the file cannot be read, a name is unknown or a value is not a number within its range.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"), parse_int=float)
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(
            Text(
                de=f"Die Konfiguration {path.name} ist nicht lesbar ({error}); erwartet wird eine JSON-Datei.",
                en=f"The configuration {path.name} cannot be read ({error}); a JSON file is expected.",
            )
        ) from error
    if not isinstance(data, dict):
        raise InputError(
            Text(
                de=f'Die Konfiguration {path.name} muss ein JSON-Objekt sein, zum Beispiel {{"bagrov_roof": 0.05}}.',
                en=f'The configuration {path.name} must be a JSON object, for example {{"bagrov_roof": 0.05}}.',
            )
        )
    return default_parameters().with_values(**_flatten(data))


def read_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one data file of the model, for example ``vegetation``."""
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _flatten(data: dict[str, Any]) -> dict[str, float]:
    known = [*default_parameters().rows, "runoff_factors", "bagrov_values", "swale"]
    flat: dict[str, float] = {}
    for key, value in data.items():
        if key in _RABIMO_IGNORED:
            continue
        if key not in known:
            raise _unknown(key, known)
        if key == "swale":
            flat |= _numbers(value, key, prefix="")
        elif key in {"runoff_factors", "bagrov_values"}:
            flat |= _numbers(value, key, prefix="runoff_factor_" if key == "runoff_factors" else "bagrov_")
        else:
            flat |= _numbers({key: value}, key, prefix="")
    return flat


def _numbers(values: object, key: str, *, prefix: str) -> dict[str, float]:
    bad = InputError(
        Text(
            de=f"{key} in der Konfiguration muss Zahlen enthalten; gefunden: {json.dumps(values)}.",
            en=f"{key} in the configuration must hold numbers; found: {json.dumps(values)}.",
        )
    )
    if not isinstance(values, dict):
        raise bad
    flat = {}
    for name, value in values.items():
        if not isinstance(value, float):
            raise bad
        flat[prefix + name.replace("surface", "class")] = value
    return flat


def _unknown(name: str, known: list[str]) -> InputError:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint_de = f" Meinten Sie {near[0]}?" if near else f" Bekannt sind: {', '.join(known)}."
    hint_en = f" Did you mean {near[0]}?" if near else f" Known are: {', '.join(known)}."
    return InputError(
        Text(
            de=f"{name} ist in der Konfiguration unbekannt.{hint_de}",
            en=f"{name} is not known in the configuration.{hint_en}",
        )
    )


def _parameter(row: dict[str, str]) -> Parameter:
    return Parameter(
        name=row["name"],
        value=float(row["value"]),
        unit=row["unit"],
        minimum=float(row["min"]),
        maximum=float(row["max"]),
        grade=Grade(row["provenance"]),
        source=row["source"],
        description=Text(de=row["description_de"], en=row["description_en"]),
    )


@cache
def _tables() -> dict[str, Floats]:
    land = {row["land_type"]: row for row in read_rows("land_types")}
    capillary = read_rows("capillary_rise")
    heights = [name for name in capillary[0] if name.startswith("height_")]

    def by_land_type(quantity: str, unit: str) -> Floats:
        names = [f"{quantity}_{level}{unit}" for level in ("low", "high")]
        return np.array([[float(land[kind][name]) for name in names] for kind in LAND_TYPES])

    def column(name: str, file: str) -> Floats:
        return np.array([float(row[name]) for row in read_rows(file)])

    return {
        "rooting_depth": by_land_type("rooting_depth", "_m"),
        "growing_days": by_land_type("growing_days", ""),
        "capillary_field_capacity": column("usable_field_capacity_percent", "capillary_rise"),
        "capillary_height": np.array([float(name.split("_")[1]) for name in heights]),
        "capillary_rate": np.array([[float(row[name]) for name in heights] for row in capillary]),
        "soil_index": column("g02", "soil_index"),
        "vegetation": np.array([[float(row[name]) for name in VEGETATION_COLUMNS] for row in read_rows("vegetation")]),
        "summer_wetness": column("wetness", "summer_factor"),
        "summer_factor": column("factor", "summer_factor"),
    }
