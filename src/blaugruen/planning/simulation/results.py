"""Simulating elements: the entry point around the compiled kernel, and its results."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.errors import BlaugruenError
from blaugruen.planning.simulation.elements import layer_rows
from blaugruen.planning.simulation.forcing import Forcing
from blaugruen.planning.simulation.layers import Catchment
from blaugruen.planning.simulation.units import Unit
from blaugruen.text import Text, number_text

if TYPE_CHECKING:
    from blaugruen.planning.simulation.spans import Spans
    from blaugruen.planning.simulation.tallies import Tallies

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
ALLOWED_ERROR_MM: Final = 0.01
CHUNK: Final = 256
"""Elements computed between two reports of progress."""


class BalanceError(BlaugruenError):
    """The balance of an element does not close: a fault of the program, never of the input."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Options:
    """How to compute.

    Parameters
    ----------
    step_s
        Step in rain [s]; must divide the interval of the rain.
    skip
        Jump over dry weather and join steps of light rain; false computes every step.
    monthly
        Keep monthly sums.
    kept_events
        How many of the largest overflow events are kept of each element.
    swmm_runoff
        Take SWMM's rule for the runoff of connected areas, the rate at the end of the step.
    workers
        Threads.
    """

    step_s: int = 300
    skip: bool = True
    monthly: bool = True
    kept_events: int = 30
    swmm_runoff: bool = False
    workers: int = 1


@dataclass(frozen=True)
class Simulation:
    """Results of n elements, depths on the area of each.

    Parameters
    ----------
    names
        Names of the elements.
    area_m2
        Their areas, shape (n,).
    years
        Length of the series [a].
    inflow_mm, evaporation_mm, infiltration_mm, drain_mm, overflow_mm, use_mm
        Sums over the series, shape (n,).
    storage_change_mm
        Water at the end minus water at the start, shape (n,).
    balance_error_mm
        Inflow minus all outflows minus storage change, shape (n,).
    monthly_mm
        The six sums by month, shape (n, months, 6); months 0 where not asked for.
    peak_overflow_mm_h, peak_outflow_mm_h
        Largest overflow, and overflow and drain together, shape (n,).
    deepest_mm, ponded_h, longest_ponding_h
        Largest depth on the surface (basin: in it), hours with more than 1 mm (basin: above the throttle), and the
        longest of these times without a break: the time to empty, shape (n,).
    stress_days, available_water
        Days with less than 30 % of the water plants can take up, and its mean share, shape (n,).
    filling_h
        Hours by filling of the storage (or the surface where there is none): empty, up to 5 %, up to 10 % …,
        shape (n, 21).
    event_count
        Number of overflow events, shape (n,); less than six hours without overflow join two of them.
    events
        The largest of them: begin [h after the start], volume [mm], sorted by volume, shape (n, kept, 2).
    steps
        Steps really computed, shape (n,).
    """

    names: tuple[str, ...]
    area_m2: Floats
    years: float
    inflow_mm: Floats
    evaporation_mm: Floats
    infiltration_mm: Floats
    drain_mm: Floats
    overflow_mm: Floats
    use_mm: Floats
    storage_change_mm: Floats
    balance_error_mm: Floats
    monthly_mm: Floats = field(repr=False)
    peak_overflow_mm_h: Floats = field(repr=False)
    peak_outflow_mm_h: Floats = field(repr=False)
    deepest_mm: Floats = field(repr=False)
    ponded_h: Floats = field(repr=False)
    longest_ponding_h: Floats = field(repr=False)
    stress_days: Floats = field(repr=False)
    available_water: Floats = field(repr=False)
    filling_h: Floats = field(repr=False)
    event_count: Integers = field(repr=False)
    events: Floats = field(repr=False)
    steps: Integers = field(repr=False)

    def __len__(self) -> int:
        return len(self.names)

    def sums_m3(self, groups: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
        """Return the volumes of groups of elements, for example of the blocks they stand in [m³].

        Parameters
        ----------
        groups
            Group of every element, length n.

        Returns
        -------
        Mapping
            By group: inflow, evaporation, infiltration, drain, overflow, use and storage_change.
        """
        members: dict[str, list[int]] = {}
        for k, group in enumerate(groups):
            members.setdefault(group, []).append(k)
        names = ("inflow", "evaporation", "infiltration", "drain", "overflow", "use", "storage_change")
        volumes = {name: getattr(self, f"{name}_mm") * self.area_m2 / 1000.0 for name in names}
        return {group: {name: float(v[rows].sum()) for name, v in volumes.items()} for group, rows in members.items()}

    def return_periods(self, element: int) -> tuple[Floats, Floats]:
        """Return volumes [mm] and return periods [a] of the kept overflow events of an element, largest first.

        Plotting position of Cunnane (1978) for the k-th largest event in Y years: T = (Y + 0.2)/(k − 0.4).
        """
        volumes: Floats = self.events[element, :, 1]
        volumes = volumes[volumes > 0.0]
        rank = np.arange(1.0, len(volumes) + 1.0)
        periods: Floats = (self.years + 0.2) / (rank - 0.4)
        return volumes, periods


def simulate(
    units: Sequence[Unit],
    forcing: Forcing,
    options: Options | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Simulation:
    """Simulate elements over a series.

    Parameters
    ----------
    units
        Elements; each is computed alone, so that it gives the same numbers in any company.
    forcing
        Rain and potential evapotranspiration.
    options
        How to compute.
    progress
        Called with the number of elements done.

    Raises
    ------
    BalanceError
        If the balance of an element is open by more than 0.01 mm.
    """
    from blaugruen.planning.simulation.tallies import Tallies, tally_kernel  # noqa: PLC0415 -- loads numba

    chosen = options or Options()
    fine = forcing.refined(chosen.step_s)
    classes, catchment = _classes(units)
    spans = _spans(fine, classes, chosen)
    months = int(fine.months()[-1]) + 1 if chosen.monthly else 0
    n = len(units)
    out = Tallies(
        np.zeros((n, 8)),
        np.zeros((n, months, 6)),
        np.zeros((n, 7)),
        np.zeros((n, 21)),
        np.zeros((n, chosen.kept_events, 2)),
        np.zeros(n, np.int64),
        np.zeros(n, np.int64),
    )
    rows = layer_rows([unit.layers for unit in units])

    def compute(begin: int) -> int:
        part = slice(begin, begin + CHUNK)
        tally_kernel(rows[part], catchment[part], spans, fine.hours, _part(out, part))
        return min(CHUNK, n - begin)

    done = 0
    pool = ThreadPoolExecutor(chosen.workers)
    try:
        for count in pool.map(compute, range(0, n, CHUNK)):
            done += count
            progress(done)
    finally:
        pool.shutdown(cancel_futures=True)  # whoever interrupts waits for one piece, not for all
    return _closed(_simulation(units, fine, out))


def _part(out: "Tallies", part: slice) -> "Tallies":
    """Return the rows of some elements; what is written there is written in the whole."""
    sums = (out.totals[part], out.monthly[part], out.peaks[part], out.filling[part], out.events[part])
    return out.__class__(*sums, out.event_count[part], out.step_count[part])


def _classes(units: Sequence[Unit]) -> tuple[list[Catchment], Integers]:
    known: dict[Catchment, int] = {}
    numbers = [known.setdefault(unit.catchment, len(known)) for unit in units]
    return list(known), np.array(numbers, np.int64)


def _spans(fine: Forcing, classes: Sequence[Catchment], chosen: Options) -> "Spans":
    from blaugruen.planning.simulation.runoff import runoff_series  # noqa: PLC0415 -- loads numba
    from blaugruen.planning.simulation.spans import Drive, build_spans  # noqa: PLC0415 -- loads numba

    rain, evaporation = fine.rain_mm / fine.hours, fine.evaporation_mm / fine.hours
    table = np.array(classes, np.float64).T.copy()
    runoff = runoff_series((table[0], table[1], table[2]), rain, evaporation, fine.hours, chosen.swmm_runoff)
    drive = Drive(rain, evaporation, np.ones(len(rain)))
    return build_spans(drive, runoff, fine.months(), fine.hours, chosen.skip)


def _simulation(units: Sequence[Unit], fine: Forcing, out: "Tallies") -> Simulation:
    sums = out.totals[:, :6]
    change = out.totals[:, 7] - out.totals[:, 6]
    order = np.argsort(-out.events[:, :, 1], axis=1, kind="stable")
    return Simulation(
        names=tuple(unit.name for unit in units),
        area_m2=np.array([unit.area_m2 for unit in units]),
        years=fine.years,
        inflow_mm=sums[:, 0],
        evaporation_mm=sums[:, 1],
        infiltration_mm=sums[:, 2],
        drain_mm=sums[:, 3],
        overflow_mm=sums[:, 4],
        use_mm=sums[:, 5],
        storage_change_mm=change,
        balance_error_mm=sums[:, 0] - sums[:, 1:].sum(axis=1) - change,
        monthly_mm=out.monthly,
        peak_overflow_mm_h=out.peaks[:, 0],
        peak_outflow_mm_h=out.peaks[:, 1],
        deepest_mm=out.peaks[:, 2],
        ponded_h=out.peaks[:, 3],
        longest_ponding_h=out.peaks[:, 4],
        stress_days=out.peaks[:, 5] / 24.0,
        available_water=out.peaks[:, 6],
        filling_h=out.filling,
        event_count=out.event_count,
        events=np.take_along_axis(out.events, order[:, :, None], axis=1),
        steps=out.step_count,
    )


def _closed(result: Simulation) -> Simulation:
    """Return the result if every balance closes."""
    errors = np.abs(result.balance_error_mm)
    wrong = np.flatnonzero(~(errors <= ALLOWED_ERROR_MM))
    if len(wrong):
        name = result.names[int(wrong[0])]
        error = number_text(float(errors[wrong[0]]))
        raise BalanceError(
            Text(
                de=f"{name}: Die Wasserbilanz ist um {error.de} mm offen. Das ist ein Fehler des Programms; bitte "
                "melden Sie ihn mit Element und Regen.",
                en=f"{name}: the water balance is open by {error.en} mm. That is a fault of the program; please "
                "report it with element and rain.",
            )
        )
    return result
