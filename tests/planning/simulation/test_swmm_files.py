"""Against recorded runs of SWMM 5.2.4. Skips when the reference data is absent."""

import csv
from functools import cache

import numpy as np
import pyarrow.parquet as pq
import pytest
from numpy.typing import NDArray

from blaugruen.planning.simulation.elements import layer_rows, manning_factor
from blaugruen.planning.simulation.kernel import series_kernel
from blaugruen.planning.simulation.runoff import Runoff, runoff_series
from blaugruen.planning.simulation.spans import Drive
from planning.blocks_for_tests import reference_file
from planning.simulation.random_elements import comparison_elements

pytestmark = pytest.mark.reference
STEP = 1 / 60
MINUTES = 2 * 24 * 60
ELEMENTS = comparison_elements()
STORMS = ("T5_D60", "T30_D60")
COLUMNS = {
    "inflow_mm_h": 0,
    "evap_mm_h": 1,
    "storage_exfil_mm_h": 2,
    "drain_mm_h": 3,
    "surf_runoff_mm_h": 4,
}
STATES = {"surf_level_mm": 0, "soil_moist": 1, "storage_level_mm": 2, "pavement_level_mm": 3}


@cache
def storm(name: str) -> tuple[Drive, Runoff]:
    """Return a storm and the runoff of the impervious areas (1000 m², width 20 m) by SWMM's own rule."""
    with reference_file("swmm", f"euler2_berlin_{name}.csv").open(encoding="utf-8") as file:
        depths = [round(float(list(row.values())[1]), 4) for row in csv.DictReader(file)]
    rain = np.zeros(MINUTES)
    rain[: 5 * len(depths)] = np.repeat(np.array(depths) * 12.0, 5)
    drive = Drive(rain, np.zeros(MINUTES), np.ones(MINUTES))
    area = (np.array([manning_factor(0.015, 0.013, 50.0)]), np.array([1.5]), np.array([0.25]))
    return drive, runoff_series(area, rain, drive.evaporation, STEP, True)


@cache
def ours(name: str) -> dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]]:
    drive, runoff = storm(name)
    rows = layer_rows(list(ELEMENTS.values()))
    fluxes, states = series_kernel(rows, np.zeros(len(rows), np.int64), drive, runoff, STEP)
    return {element: (fluxes[i], states[i]) for i, element in enumerate(ELEMENTS)}


@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("name", STORMS)
def test_every_minute_of_a_storm(name: str, element: str) -> None:
    """Printed digits of SWMM: 0.001. The swale has plants, where SWMM makes a little water (see `steps`)."""
    table = pq.read_table(reference_file("swmm", f"storm_{name}_lid_detail.parquet")).to_pandas()
    table = table[table["element"] == element]
    minute = np.rint(table["elapsed_h"].to_numpy() * 60).astype(int) - 1
    fluxes, states = ours(name)[element]
    assert len(minute) > 400
    for column, position in COLUMNS.items():
        allowed = 0.07 if element == "swale_RG" else 0.015
        assert np.abs(fluxes[minute, position] - table[column]).max() < allowed, column
    for column, position in STATES.items():
        assert np.abs(states[minute + 1, position] - table[column]).max() < 0.0016, column


@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("name", STORMS)
def test_totals_of_a_storm(name: str, element: str) -> None:
    with reference_file("swmm", "lid_totals.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["model"].endswith(name) and row["element"] == element]
    totals = ours(name)[element][0].sum(axis=0) * STEP
    names = ("inflow_mm", "evap_mm", "infil_mm", "drain_mm", "surface_out_mm")
    assert len(rows) == 1
    for position, column in enumerate(names):
        assert totals[position] == pytest.approx(float(rows[0][column]), abs=0.1), column


@pytest.mark.parametrize(("name", "runoff_mm"), [("T5_D60", 28.81), ("T30_D60", 43.93)])
def test_impervious_area(name: str, runoff_mm: float) -> None:
    assert storm(name)[1].rate[0].sum() * STEP == pytest.approx(runoff_mm, abs=0.005)
