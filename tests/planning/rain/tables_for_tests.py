"""KOSTRA tables for tests: the complete sample cell 49125 of 2020, from the reference data or in short by hand."""

from functools import cache
from typing import Any

import pytest
import yaml

from blaugruen.planning.rain import DdfTable
from planning.blocks_for_tests import REFERENCE

PERIODS = (1, 2, 3, 5, 10, 20, 30, 50, 100)
HOUR_T5 = {5: 9.3, 10: 12.0, 15: 13.7, 20: 15.0, 30: 16.9, 45: 19.1, 60: 20.7}
"""Depths of cell 49125 (KOSTRA-DWD-2020) for five years [mm]."""


def hour_table() -> DdfTable:
    """Return the first hour of cell 49125 for five years."""
    return DdfTable.from_depths({duration: [depth] for duration, depth in HOUR_T5.items()}, [5])


@cache
def samples() -> dict[str, Any]:
    path = REFERENCE.parent / "research" / "standards" / "kostra_samples.yaml"
    if not path.exists():
        pytest.skip(f"reference data not here: {path.name}")
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found["datasets"]


def sample_table(dataset: str, cell: str) -> DdfTable:
    data = samples()[dataset]["cells"][cell]
    return DdfTable.from_depths(data["hN_mm_by_duration_min"], PERIODS, source=f"{dataset} {cell}")


def cases(*functions: str) -> list[Any]:
    """Return the test cases of the reference data that concern some functions; without the data one that skips."""
    path = REFERENCE.parent / "research" / "standards" / "testcases.yaml"
    if not path.exists():
        reason = f"reference data not here: {path.name}"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason), id="absent")]
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = [case for case in data["cases"] if case["function"] in functions]
    return [pytest.param({**case, "tables": data.get("tables", {})}, id=case["id"]) for case in found]
