"""The embedded pack, and a copy of a small pack that a test may damage."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from blaugruen.knowledge.base import KnowledgeBase
from blaugruen.knowledge.pack import load_pack
from blaugruen.knowledge.problems import KnowledgeError, Problem

SMALL_PACK = Path(__file__).parent / "small_pack"

Damage = Callable[[str, str, str], tuple[Problem, ...]]


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    return load_pack()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_PACK, tmp_path / "pack"))


def problems_of(pack: Path) -> tuple[Problem, ...]:
    with pytest.raises(KnowledgeError) as caught:
        load_pack(pack)
    return caught.value.problems


@pytest.fixture
def damage(pack: Path) -> Damage:
    """Replace the first occurrence of a text in one file and return the problems that follow."""

    def replace(file: str, old: str, new: str) -> tuple[Problem, ...]:
        path = pack / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return problems_of(pack)

    return replace


@pytest.fixture
def problems(pack: Path) -> Callable[[], tuple[Problem, ...]]:
    return lambda: problems_of(pack)
