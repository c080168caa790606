"""The data of sizing agree with each other, and every row says where it comes from."""

import pytest

from blaugruen.knowledge.pack import load_pack
from blaugruen.knowledge.vocabulary import Kind as Catalogue
from blaugruen.knowledge.vocabulary import SizingMethod
from blaugruen.planning.sizing.convert import Sheet
from blaugruen.planning.sizing.inputs import LoadClass, SoilTest, Vulnerability
from blaugruen.planning.sizing.plots import Risk
from blaugruen.planning.sizing.quantities import amount, equations, limits, quantities, rows, sources
from blaugruen.planning.sizing.reading import _from_pack
from blaugruen.planning.sizing.registry import kinds_for
from blaugruen.planning.sizing.site.elements import elements, variants
from blaugruen.reports.render.mathml import to_mathml
from blaugruen.reports.wellformed import check_math


def test_equations_name_known_quantities_and_sources() -> None:
    for equation in equations().values():
        assert set(equation.symbols) <= set(quantities()), equation.key
        assert equation.source in sources(), equation.key


def test_every_formula_is_valid_and_can_be_read_aloud() -> None:
    for equation in equations().values():
        check_math(equation.math, equation.spoken.de)
        check_math(equation.math, equation.spoken.en)
    to_mathml([*(item.math for item in equations().values()), *(item.math for item in quantities().values())])


def test_every_limit_has_a_known_source() -> None:
    named = [limit.source for limit in limits().values()]
    for name in ("test_methods", "frequencies", "load_classes", "risks", "site_elements"):
        named += [row["source"] for row in rows(name)]
    assert set(named) <= set(sources())


def test_words_of_the_inputs_are_rows_of_the_data() -> None:
    assert [row["key"] for row in rows("test_methods")] == [method.value for method in SoilTest]
    assert [row["vulnerability"] for row in rows("frequencies")] == [word.value for word in Vulnerability]
    assert {row["load_class"] for row in rows("load_classes")} == {word.value for word in LoadClass}
    assert [row["risk"] for row in rows("risks")] == [risk.value for risk in Risk]


def test_all_surfaces_and_measures_of_the_water_balance_are_there() -> None:
    kinds = [element.kind for element in elements().values()]
    # A.1 three slopes, A.2 to A.10, the draft and the thin green roof; B.1 three rows, B.2 to B.7
    assert (kinds.count("surface"), kinds.count("measure")) == (3 + 9 + 2, 3 + 6)
    assert all(variant[0] in elements() for variant in variants().values())
    assert len(rows("city_climate")) == 58
    assert len(rows("natural_runoff_share")) == 2 * 2 * 5


def test_every_runoff_coefficient_of_the_pack_can_be_used() -> None:
    sheet = Sheet("test")
    for name in load_pack().of_kind(Catalogue.RUNOFF_COEFFICIENTS):
        found = _from_pack(sheet, name, ())
        assert 0 <= found["mean"] <= found["peak"] <= 1
    assert sheet.problems == []


def test_methods_of_the_catalogue_of_measures_can_be_carried_out() -> None:
    measures = load_pack().of_kind(Catalogue.MEASURES).values()
    named = {method for measure in measures for method in measure.sizing}
    standards = {method for method in named if method.value.endswith(("a138", "a117", "din1986"))}
    # the flooding of A 138-1 is a part of each of its facilities
    assert {method for method in standards if not kinds_for(method)} == {SizingMethod.FLOOD_A138}
    assert [kind.key for kind in kinds_for(SizingMethod.TRENCH_A138)] == ["trench", "pipe_trench"]


@pytest.mark.parametrize(
    ("value", "unit", "de", "en"),
    [
        (-43.128, "%", "−43,13\u00a0%", "−43.13\u00a0%"),
        (2e6, "m²", "2.000.000\u00a0m²", "2,000,000\u00a0m²"),
        (0.0, "1", "0", "0"),
        (3.75e-6, "m/s", "3,75·10⁻⁶\u00a0m/s", "3.75·10⁻⁶\u00a0m/s"),
    ],
)
def test_amount_is_written_as_people_do(value: float, unit: str, de: str, en: str) -> None:
    assert (amount(value, unit).de, amount(value, unit).en) == (de, en)
