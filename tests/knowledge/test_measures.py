import pytest
from pydantic import ValidationError

from blaugruen.knowledge.measures import Effects, Task
from blaugruen.knowledge.vocabulary import CostBasis, Service
from blaugruen.text import Text

NAME = {"de": "Mähen", "en": "mow"}


def task(**fields):
    return Task.model_validate({"grade": "proposal", "name": NAME, **fields})


@pytest.mark.parametrize(
    ("fields", "low", "high"),
    [
        ({"per_year": {"low": 1, "high": 2}}, 1, 2),
        ({"per_year": 2}, 2, 2),
        ({"every_years": {"low": 2, "high": 4}}, 0.25, 0.5),
        ({"every_years": 5}, 0.2, 0.2),
        ({"per_year": {"low": 0, "high": 1}}, 0, 1),
    ],
)
def test_interval_is_held_as_times_per_year(fields, low, high):
    assert (task(**fields).per_year.low, task(**fields).per_year.high) == (low, high)


@pytest.mark.parametrize(
    ("fields", "de", "en"),
    [
        ({"per_year": {"low": 1, "high": 2}}, "1–2 × im Jahr", "1–2 × a year"),
        ({"per_year": 1}, "1 × im Jahr", "once a year"),
        ({"every_years": {"low": 3, "high": 5}}, "alle 3–5 Jahre", "every 3–5 years"),
        ({"every_years": 5}, "alle 5 Jahre", "every 5 years"),
        ({"per_year": {"low": 0, "high": 1}}, "0–1 × im Jahr", "0–1 × a year"),
        (
            {"per_year": 10, "first_years": {"low": 3, "high": 5}},
            "10 × im Jahr, in den ersten 3–5 Jahren",
            "10 × a year, in the first 3–5 years",
        ),
        (
            {"per_year": 2, "when": {"de": "nach Starkregen", "en": "after heavy rain"}},
            "2 × im Jahr, nach Starkregen",
            "2 × a year, after heavy rain",
        ),
        ({"when": {"de": "nach Bedarf", "en": "as needed"}}, "nach Bedarf", "as needed"),
    ],
)
def test_interval_in_words(fields, de, en):
    assert task(**fields).interval == Text(de=de, en=en)


@pytest.mark.parametrize("fields", [{}, {"per_year": -1}, {"every_years": 0}, {"every_years": "oft"}])
def test_task_without_a_usable_interval(fields):
    with pytest.raises(ValidationError):
        task(**fields)


def test_effects_judge_every_service():
    assert set(Effects.carried) == {service.value for service in Service}
    assert set(Effects.carried) < set(Effects.model_fields)


@pytest.mark.parametrize(
    ("basis", "unit"),
    [("measure_area", "m2"), ("filter_area", "m2"), ("storage_volume", "m3"), ("length", "m"), ("tree", "piece")],
)
def test_unit_of_a_price(basis, unit):
    assert CostBasis[basis.upper()].unit == unit
