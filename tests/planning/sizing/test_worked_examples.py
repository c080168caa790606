"""Published and hand-made examples, each with the tolerance of its source."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from planning.sizing.examples import FUNCTIONS, Example, examples

SHARED = Path(__file__).parents[4] / "shared" / "research" / "standards" / "testcases.yaml"


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_function_gives_the_result_of_its_source(example: Example) -> None:
    found = FUNCTIONS[example.function](example.inputs)
    for name, expected in example.expected.items():
        relative, absolute = example.tolerance.get("rel", 0.0), example.tolerance.get("abs", 0.0)
        assert found[name] == pytest.approx(expected, rel=relative, abs=absolute), (name, example.uncertain)


def test_examples_are_those_of_the_research() -> None:
    if not SHARED.exists():
        pytest.skip("reference data ../shared/research/standards/testcases.yaml is not there")
    cases: list[dict[str, Any]] = yaml.safe_load(SHARED.read_text(encoding="utf-8"))["cases"]
    ours = {example.id: example for example in examples()}
    sizing = ("a138", "din1986", "a117", "wabila", "bagrov", "natural_balance", "delta_w")
    for case in cases:
        if case["function"] and case["function"].startswith(sizing):
            assert ours[case["id"]].inputs == case["inputs"]
            assert ours[case["id"]].expected == case["expected"]
            assert ours[case["id"]].tolerance == case.get("tolerance", {"rel": 0.005})
