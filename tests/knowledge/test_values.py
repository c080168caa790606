"""Properties of values and blocks, tried on small schemas of their own."""

from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from blaugruen.knowledge.fields import Bilingual, Strict
from blaugruen.knowledge.provenance import Grade, Provenance
from blaugruen.knowledge.values import Block, In, Quantity, Span, Statement, claims, grade_counts, supported_values
from blaugruen.text import Text


class Bed(Block):
    carried = ("plant",)

    depth: Annotated[Quantity, In("m", "Tiefe", "depth", most=2)]
    share: Annotated[Quantity | None, In("1", "Anteil", "share", most=1)] = None
    plant: str | None = None
    conditions: tuple[Statement, ...] = ()


class Named(Strict):
    name: Bilingual


EXPERT = {"grade": "expert", "source": "book"}
numbers = st.floats(min_value=0, max_value=200, allow_nan=False)


@given(numbers, numbers)
def test_range_is_held_in_the_unit_of_the_field(one, other):
    low, high = sorted((one, other))
    bed = Bed.model_validate({"provenance": EXPERT, "depth": {"low": low, "high": high, "unit": "cm"}})
    assert bed.depth.unit == "m"
    assert (bed.depth.low, bed.depth.high) == (
        pytest.approx(low / 100, rel=1e-15),
        pytest.approx(high / 100, rel=1e-15),
    )


@given(st.floats(min_value=200.0001, max_value=1e6))
def test_value_above_the_range_is_refused(number):
    with pytest.raises(ValidationError):
        Bed.model_validate({"provenance": EXPERT, "depth": {"value": number, "unit": "cm"}})


@pytest.mark.parametrize("number", [float("nan"), float("inf"), "3", True, None, [1]])
def test_only_finite_numbers_are_numbers(number):
    with pytest.raises(ValidationError):
        Span.model_validate({"value": number})


@pytest.mark.parametrize("written", [3, 3.0, {"value": 3}, {"low": 3, "high": 3}])
def test_three_ways_to_write_one_number(written):
    assert Span.model_validate(written) == Span(low=3, high=3)
    assert Span.model_validate(written).value == 3


def test_range_and_one_sided_bound_have_no_single_value():
    assert Span(low=1, high=2).value is None
    assert Span(low=1).value is None


def test_plain_number_is_enough_without_unit():
    assert Bed.model_validate({"provenance": EXPERT, "depth": {"value": 1, "unit": "m"}, "share": 0.5}).share == (
        Quantity(low=0.5, high=0.5, unit="1", grade=Grade.EXPERT, source="book")
    )


def test_value_takes_grade_and_source_from_its_block():
    bed = Bed.model_validate({"provenance": EXPERT, "depth": {"value": 1, "unit": "m"}})
    assert bed.depth.provenance == Provenance(Grade.EXPERT, "book")


def test_value_with_its_own_grade_does_not_take_the_source_of_its_block():
    bed = Bed.model_validate({"provenance": EXPERT, "depth": {"value": 1, "unit": "m", "grade": "proposal"}})
    assert bed.depth.provenance == Provenance(Grade.PROPOSAL, "")


def test_value_with_its_own_source_has_to_state_its_grade():
    with pytest.raises(ValidationError, match="grade"):
        Bed.model_validate({"provenance": EXPERT, "depth": {"value": 1, "unit": "m", "source": "other"}})


def test_date_comes_from_value_then_block_then_file():
    raw = {
        "provenance": {**EXPERT, "date": "2024-05"},
        "depth": {"value": 1, "unit": "m"},
        "share": {"value": 1, "grade": "expert", "date": 2023},
    }
    bed = Bed.model_validate(raw, context={"date": "2026-11-22"})
    assert (bed.depth.date, bed.share.date) == ("2024-05", "2023")
    del raw["provenance"]["date"]
    assert Bed.model_validate(raw, context={"date": "2026-11-22"}).depth.date == "2026-11-22"


@pytest.mark.parametrize("date", ["2026", "2026-11", "2026-11-22", 2026])
def test_dates_that_are_read(date):
    assert Statement.model_validate({"grade": "expert", "date": date, "text": {"de": "x", "en": "x"}}).date == str(date)


@pytest.mark.parametrize("date", ["22.11.2026", "2026-13", "2026-02-40", "heute"])
def test_dates_that_are_refused(date):
    with pytest.raises(ValidationError):
        Statement.model_validate({"grade": "expert", "date": date, "text": {"de": "x", "en": "x"}})


def test_everything_that_can_be_wrong_is_counted():
    bed = Bed.model_validate(
        {
            "provenance": EXPERT,
            "depth": {"value": 1, "unit": "m", "grade": "sourced", "source": "measured"},
            "plant": "Segge",
            "conditions": [{"text": {"de": "trocken", "en": "dry"}}],
        }
    )
    assert {field: value.grade.value for field, value in supported_values(bed)} == {
        "plant": "expert",
        "depth": "sourced",
        "conditions.0": "expert",
    }
    assert grade_counts([bed, bed]) == {Grade.EXPERT: 4, Grade.SOURCED: 2}
    assert [(field, claim.source) for field, claim in claims(bed)] == [("provenance", "book"), ("depth", "measured")]


def test_objects_cannot_be_changed():
    bed = Bed.model_validate({"provenance": EXPERT, "depth": {"value": 1, "unit": "m"}})
    with pytest.raises(ValidationError, match="frozen"):
        bed.depth.low = 3


def test_text_is_trimmed_and_comes_back_as_written():
    named = Named.model_validate({"name": {"de": " Mulde\n", "en": "swale"}})
    assert named.name == Text(de="Mulde", en="swale")
    assert Named.model_validate(named.model_dump(mode="json")) == named
