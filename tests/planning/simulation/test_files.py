"""Files of elements and weather: what is wrong with them is said in one sentence."""

from pathlib import Path

import pytest

from blaugruen.errors import InputError
from blaugruen.planning.simulation.elements import Element
from blaugruen.planning.simulation.files import read_elements, read_weather
from blaugruen.planning.simulation.forcing import Forcing
from blaugruen.planning.simulation.swmm.write import write_model
from blaugruen.planning.simulation.units import units_of
from planning.simulation.example_folder import ELEMENTS, write_example


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_example(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: swale", "kind: swail", "Did you mean swale?"),
        ("area_m2: 60", "area_m2: -3", "mulde: area_m2 = -3 is no area"),
        ("area_m2: 60", "aera_m2: 60", "aera_m2"),
        ("elements:", "elemente:", "elemente"),
        ("soil_height_mm: 80", "soil_height_mm: 8", "is outside 10 to 3000 mm"),
    ],
)
def test_bad_elements_are_said(folder: Path, old: str, new: str, message: str) -> None:
    (folder / "elements.yaml").write_text(ELEMENTS.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as said:
        units_of(read_elements(folder / "elements.yaml"))
    assert message in said.value.in_("en")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("rain_mm", "regen", "the column rain_mm is missing"),
        ("2020-06-01 05:00:00", "2020-06-01 05:05:00", "check the row 2020-06-01 05:05:00"),
        ("2020-06-01 05:00:00", "2020-06-01 04:50:00", "stamps must rise in even steps"),
        ("2020-06-01 05:00:00", "morgens", "time must hold stamps"),
        ("05:00:00,3.0", "05:00:00,-3.0", "rain_mm: 1 values are negative"),
        ("05:00:00,3.0", "05:00:00,", "rain_mm: 1 values are missing"),
        ("05:00:00,3.0", "05:00:00,3000", "There is no rain of"),
    ],
)
def test_bad_weather_is_said(folder: Path, old: str, new: str, message: str) -> None:
    text = (folder / "weather.csv").read_text(encoding="utf-8")
    assert old in text
    (folder / "weather.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as said:
        read_weather(folder / "weather.csv").refined(300)
    assert message in said.value.in_("en")


def test_step_must_divide_the_interval(folder: Path) -> None:
    with pytest.raises(InputError, match="must divide the interval of the rain of 600 s"):
        read_weather(folder / "weather.csv").refined(400)


@pytest.mark.parametrize("name", ["absent.csv", "folder.parquet"])
def test_table_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.parquet").write_text("no table", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read as a table"):
        read_weather(tmp_path / name)


@pytest.mark.parametrize(
    ("element", "message"),
    [
        (Element("t", "pond", 10.0), "SWMM has no LID control for ponds and basins"),
        (Element("z", "cistern", 10.0), "SWMM knows neither use"),
        (Element("s", "swale", 10.0, values={"evaporation_factor": 1.2}), "SWMM knows neither use"),
        (Element("zwei Worte", "swale", 10.0), "contains characters at which SWMM splits"),
    ],
)
def test_what_swmm_does_not_know_is_said(folder: Path, element: Element, message: str) -> None:
    weather: Forcing = read_weather(folder / "weather.csv")
    with pytest.raises(InputError, match=message):
        write_model(folder / "model", units_of([element]), weather)
    assert not (folder / "model").exists()
