"""The reference page names everything an editor can write."""

from pathlib import Path

import pytest

from blaugruen.knowledge.provenance import Grade
from blaugruen.knowledge.units import ACCEPTED
from blaugruen.knowledge.vocabulary import CostBasis, Kind, Lever, Outcome

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "knowledge.md"
WORDS = [word.value for words in (Kind, Grade, Lever, Outcome, CostBasis) for word in words]
UNITS = sorted({unit for units in ACCEPTED.values() for unit in units})


@pytest.mark.parametrize("word", WORDS + UNITS)
def test_page_names_every_word_and_unit(word):
    assert f"`{word}`" in PAGE.read_text(encoding="utf-8")
