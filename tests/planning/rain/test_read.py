"""Which kind of rain a file holds is told by its head."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from blaugruen.cli.app import app
from blaugruen.errors import InputError
from blaugruen.planning.rain import RainError
from blaugruen.planning.rain.read import read_rain
from blaugruen.planning.rain.storms import ANY_START


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_storm_written_by_the_command_is_read_again(tmp_path: Path) -> None:
    target = tmp_path / "storm.csv"
    call = ["storm", "--depths", "5=9.3,15=13.7,60=20.7", "-T", "5", "-D", "60", "--step", "15", "-o", str(target)]
    assert CliRunner().invoke(app, call, catch_exceptions=False).exit_code == 0
    series = read_rain(target)
    assert (len(series), series.step_s, series.start) == (4, 900, ANY_START)
    assert series.total_mm == pytest.approx(20.7, abs=1e-5)


def test_unequal_or_single_steps_of_a_storm(tmp_path: Path) -> None:
    with pytest.raises(RainError, match="not of equal length"):
        read_rain(write(tmp_path, "a.csv", "begin_min,depth_mm\n0,1\n5,1\n15,1\n"))
    with pytest.raises(RainError, match="single step"):
        read_rain(write(tmp_path, "b.csv", "begin_min,depth_mm\n0,1.5\n"))


def test_product_of_a_station_and_plain_table(tmp_path: Path) -> None:
    head = "STATIONS_ID;MESS_DATUM;  QN;RWS_DAU_10;RWS_10;RWS_IND_10;eor\n"
    product = write(tmp_path, "produkt.txt", head + "1;202405011210;3;10;0.2;1;eor\n1;202405011220;3;10;0.3;1;eor\n")
    assert read_rain(product).source.startswith("Datenbasis: Deutscher Wetterdienst")
    table = write(tmp_path, "table.csv", "MESS_DATUM;RR\n202405011210;0.2\n202405011220;0.3\n")
    assert read_rain(table).source == "table.csv"
    with pytest.raises(InputError, match=r"There is no .*absent"):
        read_rain(tmp_path / "absent.zip")
    with pytest.raises(InputError, match=r"absent\.csv"):
        read_rain(tmp_path / "absent.csv")
