"""A rain table of one's own from a file."""

from pathlib import Path

import pytest

from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.rain import RainError
from blaugruen.planning.rain.ddf_file import RainUnit, read_ddf


def write(folder: Path, text: str) -> Path:
    path = folder / "regen.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "head", ["duration_min;1;5", "D;T1;T5", "Dauer;T=1;T=5", "duration;1a;5 a", "d_min;HN_001A;HN_005A_"]
)
def test_usual_heads_are_understood(tmp_path: Path, head: str) -> None:
    table = read_ddf(write(tmp_path, f"{head}\n15;8,9;13,7\n5;6,0;9,3\n"))
    assert table.return_periods_a.tolist() == [1, 5]
    assert table.depth_mm.tolist() == [[6.0, 9.3], [8.9, 13.7]]
    assert (table.source, table.grade) == ("regen.csv", Grade.PROPOSAL)


def test_intensities_become_depths(tmp_path: Path) -> None:
    path = write(tmp_path, "duration_min;T5\n5;310.0\n15;152.2\n")
    assert read_ddf(path, RainUnit.INTENSITY).depth_mm[:, 0] == pytest.approx([9.3, 13.7], abs=0.005)
    with pytest.raises(RainError, match="fall with the duration, as intensities do"):
        read_ddf(path)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a;b\n1;2\n", "needs a column duration_min"),
        ("duration_min;depth\n1;2\n", "one column per return period"),
        ("duration_min;T1\n5;viel\n", "Column T1 must hold numbers"),
        ("duration_min;T1\n5;\n10;7\n", "has gaps"),
        ("duration_min;T1\n5;6\n5;7\n", "must be above zero and increase"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(RainError, match=sentence):
        read_ddf(write(tmp_path, text))
