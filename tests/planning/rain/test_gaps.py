"""Gaps are found, reported and filled as asked, never in silence."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from blaugruen.planning.rain import RainError, RainSeries
from blaugruen.planning.rain.gaps import FillPolicy, fill, gap_report

NAN = np.nan
START = datetime(2023, 1, 1, tzinfo=UTC)


def series(*depth_mm: float, start: datetime = START, step_s: int = 3600) -> RainSeries:
    return RainSeries(np.array(depth_mm), start, step_s)


def test_report_names_every_gap() -> None:
    report = gap_report(series(NAN, 1, NAN, NAN, 0, NAN))
    assert [(gap.start.hour, gap.steps) for gap in report.gaps] == [(0, 1), (2, 2), (5, 1)]
    assert (report.missing_steps, report.missing_fraction, report.longest_h) == (4, pytest.approx(2 / 3), 2)
    assert report.by_year() == {2023: 4.0}
    note = report.note()
    assert note is not None
    assert note.text.en == "Missing steps; gaps: 3 (66.67% of the time, the longest 2 h)."
    assert gap_report(series(1, 2)).note() is None


def test_dry_filling_keeps_long_gaps_and_is_noted() -> None:
    filled = fill(series(1, NAN, 2, NAN, NAN, NAN), FillPolicy.DRY, longest_h=2)
    assert filled.depth_mm[:3].tolist() == [1, 0, 2]
    assert np.isnan(filled.depth_mm[3:]).all()
    assert (filled.quality[-1].count, filled.quality[-1].text.en) == (1, "Gaps filled as dry. That adds 0 mm.")


def test_other_station_fills_what_it_has_at_the_same_time() -> None:
    other = series(*[0.5] * 4, start=START + timedelta(hours=1), step_s=1800)
    filled = fill(series(NAN, NAN, 3, NAN), FillPolicy.STATION, station=other)
    assert np.isnan(filled.depth_mm).tolist() == [True, False, False, True]
    assert filled.depth_mm[1:3].tolist() == [1, 3]
    far = series(1, 1, start=START + timedelta(days=9))
    assert fill(series(NAN, 1), FillPolicy.STATION, station=far).quality == ()


def test_nearest_year_fills_the_same_time() -> None:
    hours = 365 * 24
    depth = np.zeros(3 * hours)
    depth[[5, 2 * hours + 5]] = 1.0, 3.0
    depth[hours + 5] = NAN
    filled = fill(series(*depth), FillPolicy.YEAR)
    assert filled.depth_mm[hours + 5] == 1.0
    depth[5] = NAN
    assert fill(series(*depth), FillPolicy.YEAR).depth_mm[[5, hours + 5]].tolist() == [3.0, 3.0]


def test_filling_that_cannot_be_done_is_refused_with_a_sentence() -> None:
    with pytest.raises(RainError, match="Filling gaps from another station needs its series"):
        fill(series(NAN, 1), FillPolicy.STATION)
    shifted = series(1, 1, 1, start=START + timedelta(minutes=10))
    with pytest.raises(RainError, match="begin at other times"):
        fill(series(NAN, 1), FillPolicy.STATION, station=shifted)
    assert fill(series(1, 2), FillPolicy.DRY).quality == ()
