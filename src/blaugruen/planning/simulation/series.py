"""Every step of a few elements: for hydrographs, for proofs, and for looking at one storm."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.errors import InputError
from blaugruen.planning.simulation.elements import layer_rows
from blaugruen.planning.simulation.forcing import Forcing
from blaugruen.planning.simulation.units import Unit
from blaugruen.text import Text

Floats = NDArray[np.float64]
MOST_VALUES: Final = 20_000_000
"""Numbers kept at most, 160 MB; a day of 1-min steps of one element has 15,840."""


@dataclass(frozen=True)
class Series:
    """Every step of n elements.

    Parameters
    ----------
    names
        Names of the elements.
    time_h
        End of every step, hours after the start, shape (steps,).
    fluxes_mm_h
        Inflow, evaporation, infiltration, drain, overflow, use as means of the step, shape (n, steps, 6).
    states
        Depth on the surface [mm], moisture of the soil [1], depths in storage and pavement [mm] at the end of the step,
        shape (n, steps, 4).
    """

    names: tuple[str, ...]
    time_h: Floats
    fluxes_mm_h: Floats
    states: Floats


def series(units: Sequence[Unit], forcing: Forcing, step_s: int = 60, *, swmm_runoff: bool = False) -> Series:
    """Compute every step of a few elements and keep it.

    Parameters
    ----------
    units, forcing
        Elements and weather.
    step_s
        Step [s]; must divide the interval of the rain.
    swmm_runoff
        As in `results.Options`.

    Raises
    ------
    InputError
        If that would be too many numbers to keep.
    """
    from blaugruen.planning.simulation.kernel import series_kernel  # noqa: PLC0415 -- loads numba
    from blaugruen.planning.simulation.runoff import runoff_series  # noqa: PLC0415 -- loads numba
    from blaugruen.planning.simulation.spans import Drive  # noqa: PLC0415 -- loads numba

    fine = forcing.refined(step_s)
    if len(units) * len(fine) * 10 > MOST_VALUES:
        raise InputError(
            Text(
                de=f"{len(units)} Elemente mit je {len(fine)} Schritten sind zu viel für eine Zeitreihe; wählen Sie "
                "weniger Elemente oder einen kürzeren Zeitraum.",
                en=f"{len(units)} elements of {len(fine)} steps each are too many for a series; choose fewer elements "
                "or a shorter period.",
            )
        )
    classes = list(dict.fromkeys(unit.catchment for unit in units))
    table = np.array(classes, np.float64).T.copy()
    rain, evaporation = fine.rain_mm / fine.hours, fine.evaporation_mm / fine.hours
    runoff = runoff_series((table[0], table[1], table[2]), rain, evaporation, fine.hours, swmm_runoff)
    catchment = np.array([classes.index(unit.catchment) for unit in units], np.int64)
    rows = layer_rows([unit.layers for unit in units])
    drive = Drive(rain, evaporation, np.ones(len(fine)))
    fluxes, states = series_kernel(rows, catchment, drive, runoff, fine.hours)
    hours = np.arange(1.0, len(fine) + 1.0) * fine.hours
    return Series(tuple(unit.name for unit in units), hours, fluxes, states[:, 1:])
