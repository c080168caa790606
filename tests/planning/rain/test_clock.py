"""Clocks of stations: offsets, zones, the nights of the change."""

from datetime import timedelta

import numpy as np
import pytest

from blaugruen.planning.rain import RainError
from blaugruen.planning.rain.clock import to_utc, zone_named


def stamps(*texts: str) -> np.ndarray:
    return np.array(texts, dtype="datetime64[s]")


def utc(*texts: str, zone: str = "Europe/Berlin") -> list[str]:
    return [str(stamp)[5:16] for stamp in to_utc(stamps(*texts), zone_named(zone))[0]]


@pytest.mark.parametrize(
    ("name", "hours"), [("UTC", 0), ("mez", 1), ("+01:00", 1), ("UTC+2", 2), ("-03:30", -3.5), ("Z", 0)]
)
def test_fixed_zones(name: str, hours: float) -> None:
    assert zone_named(name).utcoffset(None) == timedelta(hours=hours)
    assert (
        utc("2024-07-01T12:00", zone=name)[0]
        == str(stamps("2024-07-01T12:00")[0] - np.timedelta64(int(hours * 60), "m"))[5:16]
    )


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc", "+99:00"])
def test_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(RainError, match="There is no time zone"):
        zone_named(name)


def test_summer_and_winter() -> None:
    assert utc("2024-01-15T12:00", "2024-07-15T12:00") == ["01-15T11:00", "07-15T10:00"]


def test_double_hour_in_autumn_is_told_apart_by_order() -> None:
    clock = ["2024-10-27T01:30", "2024-10-27T02:00", "2024-10-27T02:30", "2024-10-27T02:00", "2024-10-27T02:30"]
    found, notes = to_utc(stamps(*clock), zone_named("Europe/Berlin"))
    assert np.diff(found).astype(int).tolist() == [1800] * 4
    assert notes == ()


def test_double_hour_that_occurs_once_is_noted() -> None:
    found, notes = to_utc(stamps("2024-10-27T02:00", "2024-10-27T03:00"), zone_named("Europe/Berlin"))
    assert [str(stamp)[11:16] for stamp in found] == ["00:00", "02:00"]
    assert (notes[0].count, notes[0].examples) == (1, ("2024-10-27",))


def test_times_in_the_hour_left_out_in_spring_are_refused() -> None:
    with pytest.raises(RainError, match=r"first 2024-03-31 02:10\); the clock apparently kept winter time, give MEZ"):
        to_utc(stamps("2024-03-31T01:50", "2024-03-31T02:10"), zone_named("Europe/Berlin"))
    assert utc("2024-03-31T02:10", zone="MEZ") == ["03-31T01:10"]
