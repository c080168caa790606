"""Rows to a regular series: order, repetitions, holes, wrong steps."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.planning.blocks import QualityKind
from blaugruen.planning.rain import RainError, RainSeries
from blaugruen.planning.rain.timeline import Absent, Rows, StampAt, regular_series

START = np.datetime64("2024-05-01T00:00:00", "s")


def rows(*pairs: tuple[int, float], rank: list[int] | None = None) -> Rows:
    """Return rows at some minutes after the start."""
    stamps = START + np.array([minute for minute, _ in pairs], dtype="timedelta64[m]").astype("timedelta64[s]")
    depth = np.array([depth for _, depth in pairs], dtype=float)
    return Rows(stamps, depth, None if rank is None else np.array(rank))


def regular(*pairs: tuple[int, float], **options: object) -> RainSeries:
    return regular_series(rows(*pairs), "rain.csv", **options)


def test_rows_become_steps_and_holes_become_gaps() -> None:
    series = regular((0, 1), (10, 2), (20, 3), (40, 5))
    assert series.step_s == 600
    assert series.start == datetime(2024, 5, 1, tzinfo=UTC)
    assert np.isnan(series.depth_mm).tolist() == [False, False, False, True, False]


def test_stamp_at_the_end_moves_the_series_by_a_step() -> None:
    assert regular((10, 1), (20, 2), stamp_at=StampAt.END).start == datetime(2024, 5, 1, tzinfo=UTC)


def test_only_rain_listed_means_dry_between() -> None:
    series = regular((0, 1), (30, 2), (35, 1), (600, 1), absent=Absent.DRY, step_s=300)
    assert (series.total_mm, series.is_complete, len(series)) == (5, True, 121)
    assert (series.quality[0].kind, series.quality[0].count) == (QualityKind.DEFAULTED, 117)


def test_order_and_repetitions_are_repaired_and_noted() -> None:
    series = regular((20, 3), (0, 1), (10, 2), (10, 2), (30, float("nan")), (30, 4))
    assert series.depth_mm.tolist() == [1, 2, 3, 4]
    assert [(note.text.en, note.count) for note in series.quality] == [
        ("Rows put in order of time.", 1),
        ("Rows that occur twice counted once.", 2),
    ]


def test_of_several_files_the_verified_one_counts() -> None:
    series = regular_series(rows((0, 1), (10, 2), (10, 7), (20, 3), rank=[1, 1, 0, 1]), "rain.csv")
    assert series.depth_mm.tolist() == [1, 7, 3]
    assert series.quality[-1].text.en.startswith("Rows of several files that disagree")


@given(st.permutations(range(12)), st.integers(0, 11))
def test_any_order_with_repetition_gives_the_same_series(order: list[int], again: int) -> None:
    pairs = [(10 * place, float(place)) for place in [*order, again]]
    assert regular(*pairs).depth_mm.tolist() == list(range(12))


@pytest.mark.parametrize(
    ("pairs", "options", "sentence"),
    [
        ([], {}, "holds no row with time and value"),
        ([(0, 1)], {}, "holds a single row; state the step"),
        ([(0, 1), (10, 2), (10, 3)], {}, "holds 1 times twice with different values (2024-05-01 00:10 UTC); remove"),
        ([(0, 1), (10, 2), (17, 3), (20, 1), (30, 1)], {}, "1 times in rain.csv are not 600 s apart (2024-05-01 00:17"),
        ([(0, 1), (7, 2), (14, 1)], {}, "step of rain.csv is 420 s and does not divide a day"),
        (
            [(0, 1), (10, 1), (20, 1), (30, 1)],
            {"step_s": 300},
            "3 times are 600 s instead of 300 s apart (from 2024-05-01 00:00 UTC on); state the most frequent step",
        ),
        (
            [(5 * k, 1) for k in range(5)] + [(10 * k, 1) for k in range(3, 6)],
            {},
            "3 times are 600 s instead of 300 s apart",
        ),
        ([(0, 1), (10, 1), (20, 1), (9_000_000_00, 1)], {"absent": Absent.DRY}, "too long for steps of 600 s"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(
    pairs: list[tuple[int, float]], options: dict, sentence: str
) -> None:
    with pytest.raises(RainError) as caught:
        regular(*pairs, **options)
    assert sentence in caught.value.in_("en")


def test_stated_step_makes_gaps_of_times_without_a_row() -> None:
    pairs = [(5 * k, 1.0) for k in range(6)] + [(30 + 10 * k, 1.0) for k in range(4)]
    with pytest.raises(RainError, match="3 times are 600 s instead of 300 s apart"):
        regular(*pairs)
    assert int(regular(*pairs, step_s=300).missing.sum()) == 3


def test_local_time_read_as_utc_is_recognised_by_the_double_hour() -> None:
    stamps = np.array(
        [f"2024-10-27T0{hour}:{minute}0" for hour in (1, 2, 2, 3) for minute in range(6)], dtype="datetime64[s]"
    )
    with pytest.raises(RainError, match=r"night of the change to winter time .*give Europe/Berlin as time zone"):
        regular_series(Rows(stamps, np.arange(24.0)), "rain.csv")
