"""The reference page of the outputs: complete, and its example is what the program writes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from blaugruen import __version__
from blaugruen.planning.blocks import QualityKind
from blaugruen.reports.outputs.folder import NAMES
from blaugruen.reports.outputs.results import FROM_BLOCKS, QUANTITIES, results_table
from blaugruen.reports.outputs.summary import SCHEMA_VERSION, plan_summary
from blaugruen.reports.outputs.workbook import BLOCKS, CONSTANTS, GROUPS, OVERVIEW, QUALITY
from reports.outputs_for_tests import hand_made_result

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "plan-outputs.md"


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def keys(value: Any) -> Iterator[str]:
    """Yield all keys of nested objects, but not those that are names of states."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"today", "natural", "swales"}:
                yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_example_is_what_the_program_writes(page: str) -> None:
    example = json.loads(page.split("```json")[1].split("```", maxsplit=1)[0])
    example["program"]["version"] = __version__
    assert example == plan_summary(hand_made_result(), NAMES)


def test_every_key_of_the_summary_is_described(page: str) -> None:
    tables = page.split("## summary.json")[1].split("```json", maxsplit=1)[0]
    summary = plan_summary(hand_made_result(), NAMES)
    assert {key for key in keys(summary) if f"`{key}`" not in tables} == set()
    assert f"version of this description: {SCHEMA_VERSION}" in tables
    assert {kind.value for kind in QualityKind if f"`{kind.value}`" not in tables} == set()


def test_every_file_column_and_sheet_is_described(page: str) -> None:
    assert {name for name in NAMES if f"`{name}`" not in page} == set()
    assert {name for name in FROM_BLOCKS if f"`{name}`" not in page} == set()
    assert {quantity.name for quantity in QUANTITIES if f"`{quantity.name}_<state>`" not in page} == set()
    sheets = (OVERVIEW, BLOCKS, GROUPS, QUALITY, CONSTANTS)
    assert {name for sheet in sheets for name in (sheet.de, sheet.en) if f"*{name}*" not in page} == set()
    metadata = results_table(hand_made_result()).schema.metadata
    assert {key.decode() for key in metadata if f"`{key.decode()}`" not in page} == set()
