"""The reference page tells the truth: its example runs and it names every part of the tree."""

import re
from pathlib import Path

import pytest

from blaugruen.reports import document

PAGE = Path(__file__).parents[2].joinpath("docs", "reference", "reports.md").read_text(encoding="utf-8")


def test_example_of_the_reference_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    monkeypatch.chdir(tmp_path)
    exec(example[1], {})  # noqa: S102 -- the example of our own documentation
    assert "Wasserhaushalt in Auenfeld" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", document.__all__)
def test_every_part_of_the_tree_is_in_the_reference(name: str) -> None:
    assert re.search(rf"\b{name}\b", PAGE)
