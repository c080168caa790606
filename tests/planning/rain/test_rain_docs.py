"""The page about getting rain can be followed, command by command and example by example."""

import doctest
from pathlib import Path

import pytest

from test_docs import DOCS, Shell

PAGE = DOCS / "how-to" / "rain.md"


def test_how_to_rain_can_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell(tmp_path)
    shell.follow(PAGE)
    assert shell.commands == 2
    assert len((tmp_path / "storm.csv").read_text(encoding="utf-8").splitlines()) == 13
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text(encoding="utf-8").replace("```pycon", "").replace("```", "")
    examples = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    report: list[str] = []
    runner = doctest.DocTestRunner()
    runner.run(examples, out=report.append)
    assert runner.failures == 0, "".join(report)
    assert runner.tries > 20
