"""Speed, memory and growth of the annual water balance, side by side in one run.

The city is Berlin where the reference data lies beside the project, else generated blocks of the same number. Every
whole command runs in a process of its own; its peak memory is that of the process.
"""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from blaugruen.planning.balance import Mode, default_parameters
from blaugruen.planning.balance.kernel import balance_kernel
from blaugruen.planning.balance.model import block_arrays
from blaugruen.planning.balance.reference import reference_balance
from blaugruen.planning.blocks import Blocks, RawTable
from blaugruen.planning.columns import LAND_TYPES, block_columns
from blaugruen.planning.validation import Schema, validate

if TYPE_CHECKING:
    from collections.abc import Callable

BERLIN = Path(__file__).parents[2] / "shared" / "data" / "berlin" / "input_2020.parquet"
CITY_BLOCKS = 58_531
R_ABIMO_S = "11-12 s (kwb.rabimo 2.1.0 with R 4.2.2, measured on another day)"
MEASURE = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "peak_mb": peak, "code": done.returncode, "error": done.stderr[-500:]}))
"""


def main() -> None:
    """Run everything and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tiles", type=int, default=103, help="how often the city is repeated for the large run")
    parser.add_argument("--repeat", type=int, default=7, help="repetitions of each measurement; the best counts")
    options = parser.parse_args()
    table, name = city()
    blocks = validate(RawTable(table), Schema.RABIMO)
    print(f"{name}: {len(blocks):,} blocks · {platform.machine()} · Python {platform.python_version()}\n")
    kernels(blocks, options.repeat)
    commands(table, options.tiles)


def city() -> tuple[pa.Table, str]:
    """Return the block table of Berlin, or generated blocks with as many different climates."""
    if BERLIN.exists():
        return pq.read_table(BERLIN), "Berlin"
    rng = np.random.default_rng(1)
    columns: dict[str, object] = {"code": [f"{row:08d}" for row in range(CITY_BLOCKS)]}
    for column in block_columns().values():
        if column.name == "code" or column.group == "information":
            continue
        low, high = column.plausible_minimum, column.plausible_maximum
        if column.name == "land_type":
            values: object = [LAND_TYPES[code] for code in rng.integers(0, 4, CITY_BLOCKS)]
        elif low is not None and high is not None:
            values = rng.integers(round(low), round(min(high, 1000 * (low + 1))), CITY_BLOCKS).astype(float)
        else:
            values = np.full(CITY_BLOCKS, 0.2 if "class" in column.name else 0.4)
        columns[column.rabimo] = values
    for k in range(1, 5):
        columns[f"srf{k}_pvd_r"] = np.full(CITY_BLOCKS, 0.25)
    return pa.table(columns), "generated city"


def kernels(blocks: Blocks, repeat: int) -> None:
    """Time the kernel in both modes against the NumPy reference, interleaved."""
    arrays, constants = block_arrays(blocks), default_parameters().constants()
    runs: dict[str, Callable[[], object]] = {
        "kernel, compatible": lambda: balance_kernel(arrays, constants, False),
        "kernel, exact": lambda: balance_kernel(arrays, constants, True),
        "NumPy reference, compatible": lambda: reference_balance(blocks, exact=False),
    }
    best = dict.fromkeys(runs, float("inf"))
    for turn in range(repeat + 1):
        for label, run in runs.items():
            start = time.perf_counter()
            run()
            if turn:  # the first turn compiles
                best[label] = min(best[label], time.perf_counter() - start)
    fastest = best["kernel, compatible"]
    print(f"{'one core':34} {'s':>9} {'blocks/s':>14} {'ratio':>7}")
    for label, seconds in best.items():
        print(f"{label:34} {seconds:9.4f} {len(blocks) / seconds:14,.0f} {seconds / fastest:7.1f}")
    print(f"{'R-Abimo, quoted':34} {R_ABIMO_S}\n")


def commands(table: pa.Table, tiles: int) -> None:
    """Time whole commands with start-up, reading and writing, for one city and for many of them."""
    print(f"{'whole command':34} {'s':>9} {'blocks/s':>14} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for count in sorted({1, max(1, tiles // 10), tiles}):
            source = tiled(table, count, Path(folder) / f"city_{count}.parquet")
            blocks = table.num_rows * count
            for mode in Mode:
                found = measured(source, Path(folder) / "out.parquet", mode)
                label = f"{blocks:,} blocks, {mode.value}"
                speed = blocks / found["seconds"]
                print(f"{label:34} {found['seconds']:9.2f} {speed:14,.0f} {found['peak_mb']:8.0f}")


def tiled(table: pa.Table, count: int, path: Path) -> Path:
    """Write the city `count` times with codes of its own for every copy."""
    codes = table.column("code").to_pylist()
    at = table.schema.get_field_index("code")
    with pq.ParquetWriter(path, table.schema.set(at, pa.field("code", pa.string()))) as writer:
        for copy in range(count):
            own = pa.array([f"{copy:03d}-{code}" for code in codes], pa.string())
            writer.write_table(table.set_column(at, pa.field("code", pa.string()), own))
    return path


def measured(source: Path, target: Path, mode: Mode) -> dict[str, float]:
    """Run the command in a fresh process and return its seconds and peak memory [MB]."""
    program = Path(sys.executable).with_name("blaugruen")
    command = [str(program), "balance", str(source), "--schema", "rabimo", "--mode", mode.value, "--json"]
    best = {"seconds": float("inf"), "peak_mb": 0.0}
    for _ in range(3 if source.stat().st_size < 1e7 else 1):
        call = [sys.executable, "-c", MEASURE, *command, "-o", str(target)]
        done = subprocess.run(call, capture_output=True, text=True, check=True)
        found = json.loads(done.stdout)
        if found["code"]:
            sys.exit(found["error"])
        best = {
            "seconds": min(best["seconds"], found["seconds"]),
            "peak_mb": max(best["peak_mb"], found["peak_mb"]),
        }
    return best


if __name__ == "__main__":
    main()
