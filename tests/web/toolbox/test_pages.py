"""Every page: who sees what, in which language, with how many queries."""

from __future__ import annotations

import pytest

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.toolbox.kinds import CATALOGUES
from web.toolbox.conftest import address, signed_in

MOST_QUERIES = 25
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", list(Kind))
def test_list_and_every_entry_can_be_read_by_everybody(client, whole, kind, language, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        answer = client.get(address("catalogue", kind, language=language))
    assert answer.status_code == 200
    for key in whole.of_kind(kind):
        with django_assert_max_num_queries(MOST_QUERIES):
            page = client.get(address("entry", kind, key, language=language))
        assert page.status_code == 200, key
        assert page.context["sheet"].title.casefold() == whole.of_kind(kind)[key].heading.in_(language).casefold()


@pytest.mark.parametrize("kind", list(Kind))
def test_draft_and_form_of_every_kind_need_few_queries(world, whole, kind, django_assert_max_num_queries):
    editor = signed_in(world, "editor")
    key = next(iter(whole.of_kind(kind)))
    for name, *args in (("change", kind, key), ("draft", kind, key), ("history", kind, key), ("create", kind)):
        with django_assert_max_num_queries(MOST_QUERIES):
            assert editor.get(address(name, *args)).status_code == 200
    with django_assert_max_num_queries(MOST_QUERIES):
        assert editor.get(address("desk")).status_code == 200


def test_every_kind_has_its_place(whole):
    assert set(CATALOGUES) == set(Kind)


@pytest.mark.parametrize(
    ("kind", "query", "fits"),
    [
        (Kind.MEASURES, "group=roof", lambda one: one.group == "roof"),
        (
            Kind.MEASURES,
            "scale=street&functions=treatment",
            lambda one: "street" in one.scale and "treatment" in one.functions,
        ),
        (
            Kind.BARRIERS,
            "dimension=finance&control=own_work",
            lambda one: (one.dimension, one.control) == ("finance", "own_work"),
        ),
        (Kind.RESOURCES, "modules=law", lambda one: "law" in one.modules),
        (Kind.STRATEGIES, "effort=low", lambda one: one.effort == "low"),
        (Kind.METHODS, "modes=online&duration=short", lambda one: "online" in one.modes and one.duration.high <= 3600),
        (Kind.SOURCES, "kind=paper", lambda one: one.kind == "paper"),
        (Kind.MEASURES, "group=nonsense", bool),
    ],
)
def test_filters_let_through_what_fits(client, whole, kind, query, fits):
    expected = sum(fits(one) for one in whole.of_kind(kind).values())
    answer = client.get(f"{address('catalogue', kind)}?{query}")
    assert answer.context["count"] == expected > 0


def test_measure_shows_every_value_with_its_support(client, whole):
    page = client.get(address("entry", Kind.MEASURES, "infiltration_swale")).content.decode()
    assert "10–30\u00a0cm" in page
    assert page.count("provenance provenance--") >= 30
    assert "<svg xmlns" in page
    assert 'id="quelle-1"' in page


def test_numbers_have_the_decimal_mark_of_the_language(client, whole):
    german = client.get(address("entry", Kind.MEASURES, "infiltration_swale")).content.decode()
    english = client.get(address("entry", Kind.MEASURES, "infiltration_swale", language="en")).content.decode()
    assert "mindestens 0,5\u00a0m" in german
    assert "at least 0.5\u00a0m" in english


def test_barrier_resource_strategy_and_method_lead_to_each_other(client, whole):
    strategy = next(iter(whole.strategies.values()))
    pairs = [
        (Kind.BARRIERS, strategy.addresses[0]),
        (Kind.RESOURCES, strategy.builds_on[0]),
        (Kind.METHODS, strategy.methods[0]),
    ]
    own = address("entry", Kind.STRATEGIES, strategy.id)
    page = client.get(own).content.decode()
    for kind, key in pairs:
        assert address("entry", kind, key) in page
        assert own in client.get(address("entry", kind, key)).content.decode()


def test_comparison_takes_four_and_says_so(client, whole):
    keys = list(whole.measures)[:5]
    answer = client.get(address("compare") + "?" + "&".join(f"vergleich={key}" for key in [*keys, "nonsense", keys[0]]))
    assert [one.id for one in answer.context["chosen"]] == keys[:4]
    assert answer.context["too_many"]
    assert client.get(address("compare")).status_code == 200


def test_terms_have_anchors(client, whole):
    page = client.get(address("catalogue", Kind.GLOSSARY)).content.decode()
    assert all(f'id="{key}"' in page for key in whole.glossary)


@pytest.mark.parametrize(
    "path",
    [
        "/wissen/unsinn/",
        "/wissen/massnahmen/unsinn/",
        "/bausteine/unsinn/",
        "/media/images/../x.png",
        "/media/images/none.png",
    ],
)
def test_what_does_not_exist_is_not_found(client, whole, path):
    assert client.get(path).status_code == 404
