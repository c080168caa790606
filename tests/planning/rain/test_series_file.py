"""Rain series from tables as people have them, and units that were mixed up."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from blaugruen.errors import InputError
from blaugruen.planning.blocks import QualityKind
from blaugruen.planning.rain import RainSeries
from blaugruen.planning.rain.plausibility import annual_sum_mm, implausible
from blaugruen.planning.rain.series_file import SeriesFormat, SeriesUnit, read_series
from blaugruen.planning.rain.timeline import Absent, StampAt
from planning.blocks_for_tests import reference_file

SAID = SeriesFormat(zone="UTC", stamp_at=StampAt.START)


def write(folder: Path, text: str) -> Path:
    path = folder / "rain.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "time;rain_mm\n2024-05-01 00:00;0,5\n2024-05-01 00:10;1,5\n",
        "Zeitstempel,Regen\n01.05.2024 00:00:00,0.5\n01.05.2024 00:10:00,1.5\n",
        "datetime\tprecipitation\n2024-05-01T00:00:00Z\t0.5\n2024-05-01T00:10:00Z\t1.5\n",
        "Datum;Uhrzeit;Niederschlag\n01.05.2024;00:00;0,5\n01.05.2024;00:10;1,5\n",
        "MESS_DATUM;RR\n202405010000;0.5\n202405010010;1.5\n",
        "time;wert\n2024-05-01T02:00:00+02:00;0,5\n2024-05-01T02:10:00+02:00;1,5\n",
        "time;rain_mm\n2024/05/01 00:00;0,5\n2024/05/01 00:10;1,5\n",
    ],
)
def test_usual_tables_are_understood(tmp_path: Path, text: str) -> None:
    series = read_series(write(tmp_path, text), SAID)
    assert (series.depth_mm.tolist(), series.step_s) == ([0.5, 1.5], 600)
    assert series.start == datetime(2024, 5, 1, tzinfo=UTC)
    assert series.quality == ()


def test_what_was_not_said_is_noted(tmp_path: Path) -> None:
    series = read_series(write(tmp_path, "time;rain\n2024-05-01 00:00;1\n2024-05-01 01:00;-999\n2024-05-01 02:00;2\n"))
    assert [(note.kind, note.text.en) for note in series.quality] == [
        (QualityKind.DEFAULTED, "Not stated whether a time is the start or the end of its step; read as the start."),
        (QualityKind.DEFAULTED, "Times without time zone read as UTC."),
        (QualityKind.MISSING, "Marks such as −999 read as missing."),
        (QualityKind.MISSING, "Missing steps; gaps: 1 (33.33% of the time, the longest 1 h)."),
    ]


def test_daily_dates_and_named_columns(tmp_path: Path) -> None:
    path = write(tmp_path, "tag;a;b\n2024-05-01;1;9\n2024-05-02;2;8\n")
    series = read_series(path, SeriesFormat(time="tag", value="b", zone="MEZ", stamp_at=StampAt.START))
    assert (series.depth_mm.tolist(), series.step_s) == ([9, 8], 86_400)
    assert series.start == datetime(2024, 4, 30, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("unit", "value"), [(SeriesUnit.MM, 1.0), (SeriesUnit.MM_H, 6.0), (SeriesUnit.L_S_HA, 16.6667)]
)
def test_units_become_mm_per_step(tmp_path: Path, unit: SeriesUnit, value: float) -> None:
    path = write(tmp_path, f"time;rain\n2024-05-01 00:00;{value}\n2024-05-01 00:10;0\n")
    assert read_series(path, SeriesFormat(unit=unit, zone="UTC")).depth_mm[0] == pytest.approx(1, rel=1e-5)


def test_parquet_with_its_own_zone(tmp_path: Path) -> None:
    stamps = pa.array([0, 300, 600], pa.timestamp("s", tz="UTC"))
    pq.write_table(pa.table({"time": stamps, "rain_mm": [0.0, None, 2.0]}), tmp_path / "rain.parquet")
    series = read_series(tmp_path / "rain.parquet", SeriesFormat(stamp_at=StampAt.END))
    assert np.isnan(series.depth_mm[1])
    assert series.start == datetime(1969, 12, 31, 23, 55, tzinfo=UTC)


def test_local_clock_over_the_change_loses_nothing(tmp_path: Path) -> None:
    """A logger in local time over the night of October 27th: 25 hours on the clock, one of them twice."""
    hours = [0, 1, 2, 2, *range(3, 24)]
    text = "time;rain\n" + "".join(f"2024-10-27 {hour:02d}:00;{place}\n" for place, hour in enumerate(hours))
    series = read_series(write(tmp_path, text), SeriesFormat(zone="Europe/Berlin", stamp_at=StampAt.START))
    assert series.depth_mm.tolist() == list(range(25))


@pytest.mark.parametrize(
    ("text", "layout", "sentence"),
    [
        ("a;b\n1;2\n", SAID, "No column for time can be told in rain.csv (there are: a, b)"),
        ("time;b\n2024-05-01;2\n", SAID, "No column for rain can be told"),
        ("time;rain\n2024-05-01;2\n", SeriesFormat(value="regen"), "no column regen in rain.csv; there are time, rain"),
        ("time;rain\ngestern;2\n", SAID, 'In column time "gestern" is no time'),
        ("time;rain\n2024-05-01 00:00;1\n2024-13-01 00:10;1\n", SAID, '"2024-13-01 00:10" is no time'),
        ("time;rain\n2024-05-01;1\n;1\n", SAID, "is no time"),
        ("time;rain\n1.5;1\n2.5;1\n", SAID, '"1.5" is no time'),
        ("time;rain\n2024-05-01;nass\n", SAID, 'Column rain must hold numbers (it holds, for example, "nass")'),
        (
            "time;rain\n2024-05-01 00:00;1\n2024-05-01 00:05;-0.2\n",
            SAID,
            "1 rain values are negative or infinite (2024",
        ),
        ("time;rain\n2024-05-01 00:00;1\n2024-05-01 00:05;1\n", SeriesFormat(zone="Mond"), 'no time zone "Mond"'),
        ("time;rain\n", SAID, "no rows"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(
    tmp_path: Path, text: str, layout: SeriesFormat, sentence: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_series(write(tmp_path, text), layout)
    assert sentence in caught.value.in_("en")
    assert caught.value.in_("de") != caught.value.in_("en")


def year_of(mm_per_step: float, step_s: int = 600) -> RainSeries:
    return RainSeries(np.full(366 * 86_400 // step_s, mm_per_step), datetime(2024, 1, 1, tzinfo=UTC), step_s)


def test_mm_h_taken_for_mm_is_told_by_the_annual_sum() -> None:
    real = 750 / (365.25 * 144)
    (note,) = implausible(year_of(6 * real))
    assert note.kind is QualityKind.IMPLAUSIBLE
    assert note.text.en == "Annual sum 4500 mm; read as mm/h it would be 750 mm/a: are these intensities?"
    (note,) = implausible(year_of(real / 6))
    assert note.text.en == "Annual sum 125 mm; read as mm per step it would be 750 mm/a: are these depths after all?"
    (note,) = implausible(year_of(100 * real))
    assert note.text.en.endswith("check unit and gaps.")
    assert implausible(year_of(real)) == ()


def test_single_absurd_values_are_told_also_in_short_series() -> None:
    (note,) = implausible(RainSeries(np.array([0.0, 60.0]), datetime(2024, 5, 1, tzinfo=UTC), 300))
    assert note.text.en == "Depths above 38.9 mm per step, the largest 60 mm; check unit and measurement."
    assert note.examples == ("2024-05-01 00:05 UTC",)


def test_vienna_is_read_with_its_gaps() -> None:
    path = reference_file("rain", "rain_wien_10min_2011_2025.parquet")
    series = read_series(path, SeriesFormat(stamp_at=StampAt.START))
    assert (len(series), int(series.missing.sum()), series.step_s) == (788_833, 202, 600)
    assert series.total_mm == pytest.approx(9717.3, abs=0.05)
    assert annual_sum_mm(series) == pytest.approx(648, abs=1)
    assert [note.kind for note in series.quality] == [QualityKind.MISSING]


def test_events_only_file_is_dry_between(tmp_path: Path) -> None:
    path = write(tmp_path, "time;rain\n2024-05-01 00:00;1\n2024-05-03 10:05;2\n2024-05-03 10:10;1\n")
    series = read_series(path, SeriesFormat(zone="UTC", step_s=300, absent=Absent.DRY))
    assert (series.total_mm, series.is_complete) == (4, True)
