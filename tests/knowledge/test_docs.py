"""The reference page names everything an editor can write."""

import re
from pathlib import Path

import pytest

from blaugruen.knowledge.base import KINDS
from blaugruen.knowledge.coaching_vocabulary import (
    ControlLevel,
    Dimension,
    Effort,
    MethodPhase,
    Mode,
    Module,
    ProcessPhase,
    StrategyType,
)
from blaugruen.knowledge.pack import load_pack
from blaugruen.knowledge.provenance import Grade
from blaugruen.knowledge.units import ACCEPTED
from blaugruen.knowledge.vocabulary import CostBasis, Kind, Lever, Outcome

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "knowledge.md"
COACHING = (Module, Dimension, ControlLevel, ProcessPhase, StrategyType, Effort, MethodPhase, Mode)
COACHING_KINDS = (Kind.BARRIERS, Kind.RESOURCES, Kind.STRATEGIES, Kind.METHODS)
WORDS = sorted({word.value for words in (Kind, Grade, Lever, Outcome, CostBasis, *COACHING) for word in words})
FIELDS = sorted({field for kind in COACHING_KINDS for field in KINDS[kind].model_fields} - {"id"})
UNITS = sorted({unit for units in ACCEPTED.values() for unit in units})


@pytest.mark.parametrize("word", [*WORDS, *FIELDS, *UNITS])
def test_page_names_every_word_field_and_unit(word):
    assert f"`{word}`" in PAGE.read_text(encoding="utf-8")


def test_examples_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    names: dict[str, object] = {}
    for example in examples:
        exec(compile(example, PAGE.name, "exec"), names)  # noqa: S102 -- our own page
    assert load_pack(tmp_path / "my-pack") == names["base"]
