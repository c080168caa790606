"""Every page: who sees what, in which language, with how many queries, and that words stay words."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.toolbox.kinds import CATALOGUES
from blaugruen.web.toolbox.models import ContentPage, HomePage, ModulePage
from blaugruen.web.toolbox.operations import entries, pages, review
from web.toolbox.conftest import SYSTEM, drafted, entry_of, published, submitted

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7|add:7 }}'
MOST_QUERIES = 25


def address(name, *args, language="de"):
    with translation.override(language):
        return reverse(f"toolbox:{name}", args=args)


def signed_in(world, name) -> Client:
    client = Client()
    client.force_login(world.people[name])
    return client


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
        assert whole.of_kind(kind)[key].heading.in_(language) in page.context["sheet"].title


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


def test_public_reads_the_released_text_and_editors_are_told_of_the_draft(client, world, loaded):
    submitted(world, Kind.GLOSSARY, "runoff", definition={"de": "Streng geheim.", "en": "Top secret."})
    for somebody in (client, signed_in(world, "coach")):
        page = somebody.get(address("entry", Kind.GLOSSARY, "runoff")).content.decode()
        assert "Streng geheim" not in page
        assert address("draft", Kind.GLOSSARY, "runoff") not in page
        assert somebody.get(address("draft", Kind.GLOSSARY, "runoff")).status_code == 404
    page = signed_in(world, "expert_reviewer").get(address("draft", Kind.GLOSSARY, "runoff")).content.decode()
    assert "Streng geheim" in page


def test_entry_that_was_never_released_is_not_there_for_others(client, world, loaded):
    data = {"id": "unseen", "term": {"de": "Nebel", "en": "fog"}, "definition": {"de": "c", "en": "d"}}
    entries.create_entry(Kind.GLOSSARY, entries.EntryData(data), actor=world.actor("editor"))
    assert client.get(address("entry", Kind.GLOSSARY, "unseen")).status_code == 404
    assert "Nebel" not in client.get(address("catalogue", Kind.GLOSSARY)).content.decode()
    assert signed_in(world, "editor").get(address("entry", Kind.GLOSSARY, "unseen")).status_code == 200


def test_retired_entry_stays_readable_and_leaves_the_lists(client, world, loaded):
    entry = entry_of(Kind.GLOSSARY, "runoff")
    review.retire_entry(entry, version=entry.version, actor=world.actor("expert_reviewer"))
    page = client.get(address("entry", Kind.GLOSSARY, "runoff"))
    assert page.status_code == 200
    assert page.context["is_retired"]
    assert 'id="runoff"' not in client.get(address("catalogue", Kind.GLOSSARY)).content.decode()


@pytest.mark.parametrize("name", ["coach", "coordinator", "administrator", "public"])
@pytest.mark.parametrize("page", ["desk", "create", "change", "draft", "history", "decide"])
def test_pages_of_the_desk_are_closed_to_others(client, world, loaded, name, page):
    somebody = client if name == "public" else signed_in(world, name)
    args = {"desk": (), "create": (Kind.GLOSSARY,)}.get(page, (Kind.GLOSSARY, "runoff"))
    assert somebody.get(address(page, *args)).status_code in {302, 403, 404}


def _texts(data):
    """Return the data with every text replaced by something that must not run."""
    if isinstance(data, dict) and data.keys() == {"de", "en"}:
        return {"de": EVIL, "en": EVIL}
    if isinstance(data, dict):
        return {name: _texts(part) for name, part in data.items()}
    return [_texts(part) for part in data] if isinstance(data, list) else data


@pytest.mark.parametrize("kind", list(Kind))
def test_markup_in_every_text_stays_text(client, world, loaded, kind):
    key = next(iter(loaded.of_kind(kind)))
    published(world, kind, key, **_texts(entry_of(kind, key).data))
    editor = signed_in(world, "editor")
    drafted(world, kind, key, **_shorter(entry_of(kind, key).data))
    visits = [(client, name, args) for name, args in (("entry", (kind, key)), ("catalogue", (kind,)))]
    visits += [(editor, name, (kind, key)) for name in ("draft", "change", "history")]
    visits += [(editor, "revision", (kind, key, 2)), (client, "compare", ())]
    for somebody, name, args in visits:
        query = f"?vergleich={key}" if name == "compare" else ""
        page = somebody.get(address(name, *args) + query).content.decode()
        assert "<script>alert" not in page, name
        assert "<img src=x" not in page, name
        assert "14" not in page.partition("alert(2)")[2][:12], name


def _shorter(data):
    first = next(name for name, part in data.items() if isinstance(part, dict) and part.keys() == {"de", "en"})
    return {first: {"de": f"{EVIL} kurz", "en": f"{EVIL} short"}}


# --- the public site ---


@pytest.mark.parametrize("language", ["de", "en"])
def test_fixed_places_lead_to_their_page_in_the_active_language(client, site, language):
    for name, args in (("imprint", ()), ("privacy", ()), ("accessibility", ()), ("module", ("law",))):
        answer = client.get(address(name, *args, language=language))
        assert answer.status_code == 200
        assert answer.context["page"].locale.language_code == language
        assert f'lang="{language}"' in answer.content.decode()[:200]


@pytest.mark.parametrize("path", ["/", "/en/", "/bausteine/", "/en/bausteine/", "/bausteine/planning/", "/impressum/"])
def test_pages_of_the_site_need_few_queries(client, site, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(path).status_code == 200


def test_moved_page_is_still_found_by_its_fixed_name(client, site):
    page = ContentPage.objects.get(purpose="imprint", locale__language_code="de")
    page.slug = "anbieter"
    page.save_revision().publish()
    answer = client.get(address("imprint"))
    assert (answer.status_code, answer["Location"]) == (302, "/anbieter/")


def test_unpublished_page_is_not_found(client, site):
    ContentPage.objects.filter(purpose="privacy").update(live=False)
    assert client.get(address("privacy")).status_code == 404


def test_site_is_made_once_and_edited_pages_are_left_alone(site):
    page = HomePage.objects.get(locale__language_code="de")
    page.title = "Willkommen"
    page.save_revision().publish()
    ModulePage.objects.filter(module="law", locale__language_code="en").delete()
    pages.ensure_site(actor=SYSTEM)
    assert HomePage.objects.get(locale__language_code="de").title == "Willkommen"
    assert ModulePage.objects.count() == 8
    assert ContentPage.objects.exclude(purpose="").count() == 8


def test_operator_stands_on_the_imprint_and_gaps_are_marked(client, site, settings):
    settings.OPERATOR = "Stadt <Musterstadt>"
    page = client.get(address("imprint")).content.decode()
    assert "Stadt &lt;Musterstadt&gt;" in page
    assert "noch auszufüllen" in page


def test_rich_text_holds_only_what_the_editor_offers(client, site):
    page = ContentPage.objects.get(purpose="imprint", locale__language_code="de")
    page.body = [("text", '<p onclick="x()">Hallo <script>alert(1)</script><a href="javascript:x()">dort</a></p>')]
    page.save_revision().publish()
    shown = client.get(address("imprint")).content.decode()
    assert "<p>Hallo " in shown
    assert "javascript:" not in shown
    assert "alert(1)" not in shown
