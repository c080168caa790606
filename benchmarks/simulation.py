"""Speed of the simulation beside SWMM and the plain Python reference: same elements, same weather, one run, one core.

Weather: 15 years of Vienna where the reference data lies beside the project, else generated. SWMM runs 100 equal
elements, so that reading and writing count little, with 5-min steps and no series in its output. Times are those of
the processor used, so that other work on the machine disturbs less.
"""

import argparse
import platform
import resource
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow.parquet as pq

from blaugruen.planning.simulation import reference
from blaugruen.planning.simulation.elements import Element, kinds
from blaugruen.planning.simulation.forcing import Forcing
from blaugruen.planning.simulation.layers import LayerType
from blaugruen.planning.simulation.results import Options, Simulation, simulate
from blaugruen.planning.simulation.swmm.run import run_model
from blaugruen.planning.simulation.swmm.write import CODES, write_model
from blaugruen.planning.simulation.units import Unit, units_of

RAIN: Final = Path(__file__).parents[2] / "shared" / "data" / "rain"
STEP_S: Final = 300
CITY: Final = 58_531
TEN_MINUTES_S: Final = 600
SUMS: Final = ("evaporation_mm", "infiltration_mm", "drain_mm", "overflow_mm")


def main() -> None:
    """Run everything and print one table, then the city."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, default=3, help="years of weather for the table")
    parser.add_argument("--elements", type=int, default=100, help="equal elements of each kind")
    parser.add_argument("--city", type=int, default=2_000, help=f"swale-trenches of the city run; {CITY} is Berlin")
    parser.add_argument("--workers", type=int, default=2, help="threads of the city run")
    options = parser.parse_args()
    whole, name = weather()
    days = round(options.years * 365.25)
    part = cut(whole, days)
    print(f"{name}, {options.years} years of 5-min steps · {platform.machine()} · Python {platform.python_version()}")
    head = ("SWMM", "reference", "every step", "jumping", "share", "moved %", "SWMM/jumping")
    print(f"{'ns per element and 5-min step':30}" + "".join(f"{column:>13}" for column in head))
    for kind in kinds():
        row(kind, part, options.elements)
    city(whole, options.city, options.workers)


def weather() -> tuple[Forcing, str]:
    """Return 15 years of Vienna, or as many generated ones with 4 % of wet intervals."""
    start = datetime(2011, 1, 1, tzinfo=UTC)
    days = 5479
    count = days * 144
    files = (RAIN / "rain_wien_10min_2011_2025.parquet", RAIN / "et0_wien_daily_2011_2025.parquet")
    if all(file.exists() for file in files):
        rain = np.zeros(count)
        read = np.nan_to_num(pq.read_table(files[0]).column("rain_mm").to_numpy())
        rain[: len(read)] = read
        daily = np.nan_to_num(pq.read_table(files[1]).column("et0_mm").to_numpy(), nan=2.5)
        return Forcing(start, TEN_MINUTES_S, rain, np.repeat(daily / 144, 144)), "Vienna"
    rng = np.random.default_rng(1)
    rain = np.zeros(count)
    for begin in rng.integers(0, count - 40, days // 2):
        length = int(rng.integers(2, 24))
        rain[begin : begin + length] = np.round(rng.gamma(0.5, 0.7, length), 1)
    return Forcing(start, TEN_MINUTES_S, rain, np.repeat(rng.uniform(0.5, 5, days) / 144, 144)), "generated weather"


def cut(forcing: Forcing, days: int) -> Forcing:
    """Return the first days."""
    rows = slice(0, days * 144)
    return replace(forcing, rain_mm=forcing.rain_mm[rows], evaporation_mm=forcing.evaporation_mm[rows])


def row(kind: str, forcing: Forcing, count: int) -> None:
    """Print one line of the table."""
    connected = 0.0 if kinds()[kind].type in {LayerType.ROOF, LayerType.PAVING} else 1000.0
    units = units_of([Element(f"e{k}", kind, 100.0, connected) for k in range(count)])
    steps = count * len(forcing) * forcing.step_s / STEP_S
    every, slow = timed(units, forcing, skip=False)
    jumping, quick = timed(units, forcing, skip=True)
    swmm = swmm_seconds(units, forcing) / steps * 1e9
    plain = reference_ns(units[0], cut(forcing, 20))
    moved = max(abs(getattr(quick, name)[0] - getattr(slow, name)[0]) for name in SUMS) / quick.inflow_mm[0] * 100
    share = quick.steps.sum() / steps
    figures = f"{swmm:13.0f}{plain:13.0f}{every / steps * 1e9:13.1f}{jumping / steps * 1e9:13.2f}"
    print(f"{kind:30}{figures}{share:13.3f}{moved:13.3f}{swmm / (jumping / steps * 1e9):13.0f}", flush=True)


def timed(units: Sequence[Unit], forcing: Forcing, *, skip: bool) -> tuple[float, Simulation]:
    """Return the best of three processor times for all elements, without what is done once for all [s]."""
    options = Options(step_s=STEP_S, skip=skip, monthly=False)
    simulate(units[:1], cut(forcing, 2), options)
    best, result = float("inf"), None
    for _ in range(3):
        start = time.process_time()
        simulate(units[:1], forcing, options)
        once = time.process_time() - start
        start = time.process_time()
        result = simulate(units, forcing, options)
        best = min(best, (time.process_time() - start - once) * len(units) / (len(units) - 1))
    assert result is not None  # noqa: S101 -- for the type checker
    return best, result


def swmm_seconds(units: Sequence[Unit], forcing: Forcing) -> float:
    """Return the processor time of SWMM, NaN where it is not installed or has no such element [s]."""
    plain = [replace(u, layers=u.layers._replace(demand=0.0, evaporation_factor=1.0)) for u in units]
    if find_spec("swmm") is None or LayerType(units[0].layers.type) not in CODES:
        return float("nan")
    best = float("inf")
    with tempfile.TemporaryDirectory() as folder:
        model = write_model(Path(folder) / "model", plain, forcing, step_s=STEP_S)
        for _ in range(2):
            start = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            run_model(model)
            best = min(best, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - start)
    return best


def reference_ns(unit: Unit, forcing: Forcing) -> float:
    """Return the time of the plain reference for one step of one element [ns]."""
    fine = forcing.refined(STEP_S)
    drive = (fine.rain_mm / fine.hours, fine.evaporation_mm / fine.hours, np.ones(len(fine)))
    start = time.process_time()
    reference.simulate(unit.layers, drive, drive[0], fine.hours)
    return (time.process_time() - start) / len(fine) * 1e9


def city(forcing: Forcing, count: int, workers: int) -> None:
    """Simulate swale-trenches of different sizes over the whole series and print time and memory."""
    rng = np.random.default_rng(2)
    units = units_of(
        [
            Element(
                f"block{k}",
                "swale_trench",
                float(rng.uniform(20, 400)),
                float(rng.uniform(300, 3000)),
                values={"ground_k_f_m_s": float(10 ** rng.uniform(-7, -5))},
            )
            for k in range(count)
        ]
    )
    start, used = time.perf_counter(), time.process_time()
    result = simulate(units, forcing, Options(step_s=STEP_S, monthly=False, kept_events=5, workers=workers))
    seconds, used = time.perf_counter() - start, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{count:,} swale-trenches × {result.years:.0f} years × 5 min, {workers} threads: {seconds:.1f} s, "
        f"{used:.1f} s of processor, {peak:.0f} MB; {CITY:,} of them: {seconds * CITY / count:.0f} s"
    )


if __name__ == "__main__":
    main()
