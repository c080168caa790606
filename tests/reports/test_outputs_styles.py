"""Map styles: every value gets the colour of its class, and the XML says what was meant."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from blaugruen.planning.plan import PlanResult, State
from blaugruen.reports.figures.classes import round_classes
from blaugruen.reports.figures.palette import EMBERS, GREENS, sample
from blaugruen.reports.outputs.map_styles import MAX_NAME, MapStyle, StyleClass, map_styles, percent_of
from blaugruen.reports.outputs.qgis_style import qml, sld
from blaugruen.text import LANGUAGES, Language, Text
from reports.outputs_for_tests import hand_made_blocks, hand_made_result

SE, OGC = "{http://www.opengis.net/se}", "{http://www.opengis.net/ogc}"
STYLE = MapStyle(
    name="Runoff share: today",
    description="Runoff in per cent of precipitation: today",
    column="runoff_mm_today",
    divisor="precipitation_mm",
    classes=(StyleClass(0.0, 19.5, "< 20 %", "#e4f0f7"), StyleClass(20.0, 83.0, "≥ 20 %", "#062f4a")),
)


def parsed(text: str) -> ET.Element:
    """Return the XML of a style."""
    return ET.fromstring(text)  # noqa: S314 -- our own text


def with_delta_w(values: np.ndarray) -> PlanResult:
    """Return a run whose blocks deviate as given today."""
    blocks = hand_made_blocks(shapes=False, land_type="urban").take(np.zeros(len(values), dtype=int))
    result = hand_made_result(blocks=hand_made_blocks(shapes=False, land_type="urban"))

    def widened(state: State) -> State:
        names = ("precipitation_mm", "runoff_mm", "infiltration_mm", "evapotranspiration_mm", "balance_error_mm")
        columns = {name: np.zeros(len(values)) for name in names}
        balance = replace(state.balance, **columns, area_m2=blocks["area_m2"])
        return replace(state, blocks=blocks, balance=balance, delta_w_percent=values)

    return replace(result, today=widened(result.today), natural=widened(result.natural), scenarios=())


def test_styles_start_with_delta_w_today_and_have_all_quantities() -> None:
    styles = map_styles(hand_made_result(), "de")
    assert [(style.name, style.column) for style in styles] == [
        ("ΔW: heute", "delta_w_percent_today"),
        ("ΔW: Mulden", "delta_w_percent_swales"),
        ("Abflussanteil: heute", "runoff_mm_today"),
        ("Abflussanteil: Mulden", "runoff_mm_swales"),
        ("Verdunstung: heute", "evapotranspiration_mm_today"),
        ("Verdunstung: Mulden", "evapotranspiration_mm_swales"),
        ("Verdunstung: naturnah", "evapotranspiration_mm_natural"),
    ]


def test_classes_are_the_same_for_all_states_and_leave_water_out() -> None:
    """Block 0002 is water, so the classes of ΔW come from 50 % today and 25 % with swales."""
    today, swales = map_styles(hand_made_result(), "en")[:2]
    limits = round_classes([np.array([50.0]), np.array([25.0])]).limits
    assert tuple(row.lower for row in today.classes[1:]) == limits
    assert [row.colour for row in today.classes] == list(sample(EMBERS, len(limits) + 1))
    assert [row.label for row in today.classes] == [row.label for row in swales.classes]
    assert today.classes[0].label.endswith("\u00a0%")
    assert today.classes[0].lower == 0.0  # the 18.75 % of the water block lie below the lowest limit


def test_natural_state_has_a_map_of_evapotranspiration() -> None:
    last = map_styles(hand_made_result(), "en")[-1]
    assert last.description == "Evapotranspiration [mm/a]: natural"
    assert last.classes[-1].colour == GREENS[-1]


def test_names_fit_the_table_and_differ() -> None:
    long = Text(de="Gründächer auf allen Flachdächern der Stadt", en="Green roofs on all flat roofs of the town")
    result = hand_made_result(scenario_name=long)
    twice = replace(result, scenarios=(result.scenarios[0], replace(result.scenarios[0], key="other")))
    names = [style.name for style in map_styles(twice, "de")]
    assert names[1:3] == ["ΔW: Gründächer auf allen Flac…", "ΔW: Gründächer auf allen Fl… 2"]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) == MAX_NAME


@given(
    arrays(
        float,
        st.integers(1, 30),
        elements=st.floats(-1e4, 1e4) | st.sampled_from([0.0, 10.0, 20.0, 19.999999999999996, 100.0]),
    )
)
def test_every_value_lies_in_the_class_of_the_report(values: np.ndarray) -> None:
    style = map_styles(with_delta_w(values), "de")[0]
    classes = round_classes([values])
    assert len(style.classes) == len(classes)
    for value, expected in zip(values, classes.of(values), strict=True):
        hits = [number for number, row in enumerate(style.classes) if row.lower <= value <= row.upper]
        assert hits == [expected]
    assert all(row.lower <= row.upper for row in style.classes)


def test_percent_of_nothing_is_nothing() -> None:
    assert percent_of(np.array([3.0, 5.0]), np.array([0.0, 20.0])).tolist() == [0.0, 25.0]


def test_qml_is_a_graduated_renderer_with_one_symbol_per_range() -> None:
    text = qml(STYLE)
    assert text.startswith("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis ")
    root = parsed(text)
    renderer = root.find("renderer-v2")
    assert renderer is not None
    assert renderer.get("type") == "graduatedSymbol"
    assert renderer.get("attr") == (
        'CASE WHEN "precipitation_mm" > 0 THEN 100 * "runoff_mm_today" / "precipitation_mm" '
        'WHEN "precipitation_mm" = 0 THEN 0 END'
    )
    ranges = renderer.findall("ranges/range")
    assert [(row.get("lower"), row.get("upper"), row.get("symbol"), row.get("label")) for row in ranges] == [
        ("0.0", "19.5", "0", "< 20 %"),
        ("20.0", "83.0", "1", "≥ 20 %"),
    ]
    assert {row.get("render") for row in ranges} == {"true"}
    symbols = renderer.findall("symbols/symbol")
    assert [(symbol.get("name"), symbol.get("type")) for symbol in symbols] == [("0", "fill"), ("1", "fill")]
    colours = [option.get("value") for option in renderer.iterfind("symbols/symbol/layer/Option/Option[@name='color']")]
    assert colours == ["228,240,247,255", "6,47,74,255"]
    assert root.findtext("layerGeometryType") == "2"


def test_sld_has_one_rule_per_class() -> None:
    rules = list(parsed(sld(STYLE, "blocks")).iter(f"{SE}Rule"))
    assert [rule.findtext(f"{SE}Name") for rule in rules] == ["< 20 %", "≥ 20 %"]
    test = rules[1].find(f"{OGC}Filter/{OGC}And/{OGC}PropertyIsGreaterThanOrEqualTo")
    assert test is not None
    assert test.findtext(f"{OGC}Literal") == "20.0"
    assert test.findtext(f"{OGC}Div/{OGC}Mul/{OGC}PropertyName") == "runoff_mm_today"
    assert test.findtext(f"{OGC}Div/{OGC}PropertyName") == "precipitation_mm"
    fills = [parameter.text for rule in rules for parameter in rule.iterfind(f"{SE}PolygonSymbolizer/{SE}Fill/*")]
    assert fills == ["#e4f0f7", "#062f4a"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_styles_of_a_run_are_valid(language: Language) -> None:
    for style in map_styles(hand_made_result(), language):
        assert parsed(sld(style, "blocks")).tag == "{http://www.opengis.net/sld}StyledLayerDescriptor"
        options = parsed(qml(style)).iterfind(".//Option[@type='QString']")
        colours = [option.get("value", "") for option in options if "color" in option.get("name", "")]
        assert len(colours) == 2 * len(style.classes)
        assert all(re.fullmatch(r"(\d{1,3},){3}255", colour) for colour in colours)
        assert all(int(part) < 256 for colour in colours for part in colour.split(","))


def test_plain_columns_are_shown_as_they_are() -> None:
    root = parsed(qml(replace(STYLE, divisor="")))
    assert root.find("renderer-v2[@attr='runoff_mm_today']") is not None
    assert f"<ogc:PropertyName>{STYLE.column}</ogc:PropertyName>" in sld(replace(STYLE, divisor=""), "blocks")
