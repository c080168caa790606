"""The same scenario in SWMM and here, side by side, by SWMM's own rules of time step and runoff."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.errors import InputError
from blaugruen.planning.simulation.forcing import Forcing
from blaugruen.planning.simulation.results import Options, simulate
from blaugruen.planning.simulation.swmm.run import read_report, run_model
from blaugruen.planning.simulation.swmm.write import write_model
from blaugruen.planning.simulation.units import Unit
from blaugruen.text import Text

Floats = NDArray[np.float64]
QUANTITIES: Final = ("inflow", "evaporation", "infiltration", "drain", "overflow")


@dataclass(frozen=True)
class Comparison:
    """Sums of n elements here and in SWMM.

    Parameters
    ----------
    names
        Names of the elements.
    rain_mm
        Rain on element and connected area, as depth on the element, shape (n,).
    ours_mm, swmm_mm
        Sums in the order of `QUANTITIES`, shape (n, 5).
    our_closure_percent, swmm_closure_percent
        Balance error relative to the rain, and SWMM's own continuity error, shape (n,).
    """

    names: tuple[str, ...]
    rain_mm: Floats
    ours_mm: Floats
    swmm_mm: Floats
    our_closure_percent: Floats
    swmm_closure_percent: Floats

    @property
    def deviation_percent(self) -> Floats:
        """Return ours minus SWMM relative to the rain volume, shape (n, 5) [%]."""
        deviation: Floats = 100.0 * (self.ours_mm - self.swmm_mm) / self.rain_mm[:, None]
        return deviation


def compare(folder: Path, units: Sequence[Unit], forcing: Forcing, *, step_s: int = 60) -> Comparison:
    """Write, run and read back a scenario with SWMM, compute it here in the same steps, and compare.

    Parameters
    ----------
    folder
        Where the model of SWMM goes.
    units, forcing
        Scenario.
    step_s
        Step of both [s].

    Raises
    ------
    InputError
        If it does not rain or SWMM cannot take or run the scenario.
    """
    total = float(forcing.rain_mm.sum())
    if total == 0.0:
        raise InputError(
            Text(
                de="Ohne Regen gibt es nichts zu vergleichen; wählen Sie einen Zeitraum mit Regen.",
                en="Without rain there is nothing to compare; choose a period with rain.",
            )
        )
    rows = read_report(run_model(write_model(folder, units, forcing, step_s=step_s)))
    theirs = [rows[unit.name] for unit in units]
    ours = simulate(units, forcing, Options(step_s=step_s, skip=False, monthly=False, swmm_runoff=True))
    rain = np.array([total * (1.0 + unit.layers.inflow_ratio) for unit in units])
    return Comparison(
        names=ours.names,
        rain_mm=rain,
        ours_mm=np.column_stack([getattr(ours, f"{name}_mm") for name in QUANTITIES]),
        swmm_mm=np.array([[getattr(row, f"{name}_mm") for name in QUANTITIES] for row in theirs]),
        our_closure_percent=100.0 * ours.balance_error_mm / rain,
        swmm_closure_percent=np.array([row.continuity_percent for row in theirs]),
    )
