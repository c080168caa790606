"""Files and pairs: everything that is wrong in one message, with line, field and what to do."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from blaugruen.errors import InputError
from blaugruen.planning.sizing.errors import SizingError, SizingFileError
from blaugruen.planning.sizing.inputs import SoilTest
from blaugruen.planning.sizing.reading import Task, find_kind, load, pairs, read_task
from blaugruen.planning.sizing.registry import KINDS
from blaugruen.planning.sizing.swales import Swale
from planning.sizing.examples import rain

RAIN = {"source": "KOSTRA-DWD-2020, cell 49125", "rates_l_s_ha": {5: rain("r5_49125"), 30: rain("r30_49125")}}
SWALE: dict[str, Any] = {
    "measure": "swale",
    "effective_area_m2": 500,
    "rain": RAIN,
    "return_period_a": 5,
    "k_f": 1e-5,
    "test_method": "field_large",
    "site_factor": 1,
    "depth_m": 0.3,
}
GROUND = {key: SWALE[key] for key in ("effective_area_m2", "rain", "return_period_a", "k_f", "test_method")}
CASES: dict[str, dict[str, Any]] = {
    "area": {**GROUND, "k_f": 2e-4},
    "swale": SWALE,
    "basin": {**GROUND, "infiltration_area_m2": 40},
    "trench": {**GROUND, "width_m": 1, "height_m": 1, "storage_fraction": 0.35},
    "pipe_trench": {
        **GROUND,
        "width_m": 1,
        "height_m": 1,
        "fill_fraction": 0.35,
        "pipe_inner_diameter_m": 0.3,
        "pipe_outer_diameter_m": 0.32,
    },
    "swale_trench": {
        **GROUND,
        "width_m": 1,
        "height_m": 1,
        "storage_fraction": 0.35,
        "depth_m": 0.3,
        "swale_return_period_a": 5,
    },
    "shaft": {**GROUND, "inner_diameter_m": 1.5, "outer_diameter_m": 1.8},
    "retention": {
        "effective_area_m2": 500,
        "rain": RAIN,
        "return_period_a": 5,
        "throttle_l_s": 1,
        "risk": "medium",
        "flow_time_min": 5,
    },
    "flooding": {
        "surfaces": [{"name": "roof", "area_m2": 500, "coefficient": "pitched_roof"}],
        "rain": RAIN,
        "flood_return_period_a": 30,
        "return_period_a": 5,
    },
    "site": {
        "city": "Hannover",
        "surfaces": [{"name": "roof", "element": "roof", "area_m2": 100, "to": "swale"}],
        "measures": [{"name": "swale", "element": "swale", "parameters": {"k_f": "36 mm/h"}}],
    },
}


def task(**changes: Any) -> Task:
    data = {**SWALE, **changes}
    return read_task({key: value for key, value in data.items() if value is not ...}, "test")


def problems(**changes: Any) -> str:
    with pytest.raises(InputError) as caught:
        task(**changes)
    return caught.value.text.de


@pytest.mark.parametrize("key", list(KINDS))
def test_every_measure_is_read_and_sized(key: str) -> None:
    read = read_task({**CASES[key], "measure": key}, "test")
    assert read.kind.key == key
    assert read.size().measure == key


def test_file_gives_the_inputs(tmp_path: Path) -> None:
    path = tmp_path / "swale.yaml"
    path.write_text(yaml.safe_dump({**SWALE, "title": "Mulde", "sources": {"k_f": "Gutachten"}}), encoding="utf-8")
    data, document = load(path)
    read = read_task(data, path.name, document)
    assert isinstance(read.inputs, Swale)
    assert (read.title, read.inputs.k_f, read.inputs.test_method) == ("Mulde", 1e-5, SoilTest.FIELD_LARGE)
    assert read.size().value("infiltration_area_m2") == pytest.approx(42.7334, rel=1e-4)


@pytest.mark.parametrize(
    ("raw", "k_f"), [("36 mm/h", 1e-5), ("36,0mm/h", 1e-5), ("1e-5 m/s", 1e-5), (1e-5, 1e-5), ("0.5 m/s", 0.5)]
)
def test_conductivity_is_read_with_its_unit(raw: object, k_f: float) -> None:
    read = task(k_f=raw)
    assert isinstance(read.inputs, Swale)
    assert read.inputs.k_f == pytest.approx(k_f)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"k_f": 36}, "Ist 36 mm/h gemeint, also 1·10⁻⁵\u00a0m/s? Schreiben Sie dann „36 mm/h“"),
        ({"k_f": 0.36}, "Ist 0,36 mm/h gemeint, also 1·10⁻⁷\u00a0m/s? Schreiben Sie die Einheit dazu"),
        ({"k_f": 1e-11}, "liegt außerhalb von 1·10⁻¹⁰\u00a0m/s bis 1\u00a0m/s"),
        ({"k_f": 0}, "liegt außerhalb"),
        ({"k_f": "36 cm/h"}, "„36 cm/h“ ist keine Zahl"),
        ({"k_f": ...}, "Das Feld k_f (gemessene Durchlässigkeit des Bodens) fehlt. Ergänzen Sie k_f:"),
        ({"effective_area_m2": 0}, "Die Fläche ist null"),
        ({"effective_area_m2": ...}, "Angeschlossene Flächen fehlen"),
        ({"surfaces": [{"name": "roof", "area_m2": 1, "mean": 1}]}, "doppelt angegeben"),
        ({"effective_area_m2": ..., "surfaces": "roof"}, "keine Liste"),
        ({"effective_area_m2": ..., "surfaces": [{"name": "a", "area_m2": 0, "mean": 1}]}, "Die Fläche ist null"),
        ({"effective_area_m2": ..., "surfaces": [{"name": "a", "area_m2": 5, "mean": 2}]}, "nicht zwischen 0 und 1"),
        ({"effective_area_m2": ..., "surfaces": [{"name": "a", "area_m2": 5}]}, "Das Feld mean fehlt"),
        (
            {"effective_area_m2": ..., "surfaces": [{"name": "a", "area_m2": 5, "coefficient": "asfalt"}]},
            "Meinten Sie „asphalt“?",
        ),
        ({"depht_m": 1}, "Das Feld „depht_m“ ist unbekannt. Meinten Sie „depth_m“?"),
        ({"depth_m": "tief"}, "„tief“ ist keine Zahl"),
        ({"depth_m": 30}, "Einstautiefe der Mulde: 30\u00a0m liegt außerhalb von 0,01\u00a0m bis 3\u00a0m"),
        ({"test_method": "dubble_ring"}, "Meinten Sie „double_ring“?"),
        ({"edition": 2019}, "„2019“ ist hier nicht erlaubt"),
        ({"own_rain": "ja"}, "Erwartet wird true oder false"),
        ({"measure": "swail"}, "Meinten Sie swale?"),
        ({"measure": ...}, "Das Feld measure fehlt"),
        ({"rain": ...}, "Das Feld rain fehlt"),
        ({"return_period_a": ...}, "Das Feld return_period_a (Wiederkehrzeit) fehlt"),
        ({"return_period_a": 7}, "keine Wiederkehrzeit von 7 a. Vorhanden: 5, 30 a"),
        ({"rain": {"rates_l_s_ha": {5: {4: 300}}}}, "Die Regendauer 4 min liegt außerhalb von 5 bis 10080 min"),
        ({"rain": {"rates_l_s_ha": {5: {14400: 1}}}}, "Die Regendauer 14400 min liegt außerhalb"),
        ({"rain": {"rates_l_s_ha": {5: {60: -1}}}}, "liegt nicht zwischen 0 und 5000"),
        ({"rain": {"rates_l_s_ha": {5: {5: 9.3, 60: 20.7}}}}, "nehmen mit der Dauer zu"),
        ({"rain": {"rates_l_s_ha": {5: {}}}}, "leer oder unvollständig"),
        ({"rain": {"rates_l_s_ha": {5: {"kurz": 3}}}}, "„kurz“ ist keine Zahl"),
        ({"rain": {"mm": {5: {60: 20}}}}, "Nennen Sie entweder rates_l_s_ha oder depths_mm"),
        ({"sources": "Gutachten"}, "Hier stehen keine Felder"),
    ],
)
def test_bad_entry_is_named_with_what_to_do(changes: dict[str, Any], words: str) -> None:
    assert words in problems(**changes)


def test_all_problems_are_named_at_once_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "swale.yaml"
    path.write_text(
        "measure: swale\neffective_area_m2: 500\nk_f: 36\ndepth_m: 5\nfoo: 1\nreturn_period_a: 5\n"
        "rain: {rates_l_s_ha: {5: {60: 40}}}\n",
        encoding="utf-8",
    )
    data, document = load(path)
    with pytest.raises(SizingFileError) as caught:
        read_task(data, path.name, document)
    assert [(problem.line, problem.field) for problem in caught.value.problems] == [
        (3, "k_f"),
        (4, "depth_m"),
        (5, "foo"),
    ]


def test_depths_and_rates_are_the_same_rain() -> None:
    depths = {duration: rate * duration * 60 / 1e4 for duration, rate in rain("r5_49125").items()}
    by_depth = task(rain={"depths_mm": {5: depths}}).size()
    assert by_depth.value("infiltration_area_m2") == pytest.approx(task().size().value("infiltration_area_m2"))


def test_pairs_are_numbers_words_and_truth_values() -> None:
    assert pairs(["k_f=36 mm/h", "depth_m=3e-1"]) == {"k_f": "36 mm/h", "depth_m": 0.3}
    with pytest.raises(SizingError, match="is no entry"):
        pairs(["depth_m"])


def test_unreadable_file_is_named(tmp_path: Path) -> None:
    for content, words in ((b"- 1", "Hier stehen keine Felder"), (b"a: [", "kein gültiges YAML"), (b"\xff", "UTF-8")):
        path = tmp_path / "bad.yaml"
        path.write_bytes(content)
        with pytest.raises(SizingFileError) as caught:
            load(path)
        assert words in caught.value.text.de
    with pytest.raises(SizingFileError):
        load(tmp_path / "none.yaml")


def test_climate_of_a_city_gives_way_to_own_values() -> None:
    data = {**CASES["site"], "measure": "site", "precipitation_mm": 700}
    givens = {given.name: given for given in read_task(data, "test").size().givens}
    assert (givens["precipitation_mm"].value, givens["precipitation_mm"].source) == (700, "own value")
    assert givens["potential_evapotranspiration_mm"].source == "city_climate"
    with pytest.raises(SizingFileError, match="Did you mean Hannover"):
        read_task({**CASES["site"], "measure": "site", "city": "Hanover"}, "test")


def test_unknown_measure_lists_what_there_is() -> None:
    with pytest.raises(SizingError, match="swale_trench"):
        find_kind("lake")
