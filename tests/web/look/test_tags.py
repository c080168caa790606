"""The tags of the look: what they say, and that they cannot be used wrongly without notice."""

from __future__ import annotations

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from lxml import html

from blaugruen.web.core.templatetags.ui import GRADES, STATUSES, browser_name


def shown(source: str, **context):
    """Render a template and parse what comes out."""
    return html.fragment_fromstring(Template(source).render(Context(context)), create_parent="div")


class Measure(forms.Form):
    title = forms.CharField(label="Titel", help_text="Kurz und klar.")
    kind = forms.ChoiceField(label="Art", choices=[("a", "Mulde"), ("b", "Rigole")], widget=forms.RadioSelect)
    place = forms.ChoiceField(label="Ort", choices=[("x", "Nord")], required=False)
    agreed = forms.BooleanField(label="Abgestimmt", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, initial="s")

    def clean(self):
        raise forms.ValidationError("Das passt nicht zusammen.")


@pytest.mark.parametrize("grade", GRADES)
def test_provenance_says_word_icon_and_explanation(grade):
    badge = shown("{% provenance grade source='DWA' %}", grade=grade).find("span")
    assert str(GRADES[grade].word) in badge.text_content()
    assert str(GRADES[grade].explanation) in badge.text_content()
    assert "DWA" in badge.text_content()
    assert badge.find(".//use").get("href").endswith(f"#{GRADES[grade].icon}")


def test_only_a_sourced_value_looks_like_a_fact():
    shapes = {grade: GRADES[grade].tone for grade in GRADES}
    assert len(set(shapes.values())) == len(GRADES)


@pytest.mark.parametrize("tag", ["provenance", "status"])
def test_unknown_word_is_an_error(tag):
    with pytest.raises(KeyError):
        shown(f"{{% {tag} 'sicher' %}}")


@pytest.mark.parametrize("key", STATUSES)
def test_status_says_word(key):
    assert str(STATUSES[key].word) in shown("{% status key %}", key=key).text_content()


def test_icon_is_decoration_unless_it_has_a_meaning():
    assert shown("{% icon 'drop' %}").find("svg").get("aria-hidden") == "true"
    spoken = shown("{% icon 'drop' label='Wasser' %}").find("svg")
    assert (spoken.get("role"), spoken.get("aria-label")) == ("img", "Wasser")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Jana Brinkmann", "JB"), ("Deniz", "D"), ("Anna-Lena von der Aue", "AA"), ("", "?"), ("  ", "?"), ("ärger", "Ä")],
)
def test_avatar_shows_first_and_last_initial(name, letters):
    assert shown("{% avatar name %}", name=name).text_content().strip() == letters


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
            "Chrome, Linux",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", ""),
    ],
)
def test_browser_is_named_as_people_know_it(user_agent, name):
    assert browser_name(user_agent) == name


def test_card_leads_where_it_says_and_escapes_what_people_wrote():
    card = shown("{% card title=title url='/ziel/' %}<p>{{ title }}</p>{% endcard %}", title="<b>Mulde</b>")
    assert card.find(".//h3/a").get("href") == "/ziel/"
    assert card.find(".//b") is None
    assert card.text_content().count("<b>Mulde</b>") == 2


@pytest.mark.parametrize("tag", ["card", "panel", "confirm"])
def test_unknown_option_is_an_error(tag):
    with pytest.raises(TypeError, match="colour"):
        shown(f"{{% {tag} colour='rot' %}}{{% end{tag} %}}")


def test_confirmation_posts_with_token():
    question = shown(
        "{% confirm url='/weg/' label='Löschen' title='Wirklich?' %}<p>Weg.</p>{% endconfirm %}",
        csrf_token="abc",  # noqa: S106 -- a token to be found again
    )
    form = question.find(".//form")
    assert (form.get("method"), form.get("action")) == ("post", "/weg/")
    assert form.find(".//input[@name='csrfmiddlewaretoken']").get("value") == "abc"
    assert question.find(".//summary").text_content() == "Löschen"


def test_pages_keep_the_filters():
    request = RequestFactory().get("/?thema=recht&page=2&thema=planung")
    page = Paginator(range(100), 10).page(2)
    links = [link.get("href") for link in shown("{% pagination page %}", page=page, request=request).iter("a")]
    assert links[0] == "?thema=recht&thema=planung&page=1"
    assert links[-1] == "?thema=recht&thema=planung&page=3"


def test_one_page_needs_no_pagination():
    request = RequestFactory().get("/")
    assert shown("{% pagination page %}", page=Paginator([1], 10).page(1), request=request).text_content().strip() == ""


def test_error_summary_leads_to_every_field():
    form = Measure({"secret": "s"})
    summary = shown("{% error_summary form %}{% form_fields form %}", form=form)
    anchors = [link.get("href") for link in summary.find(".//div[@role='alert']").iter("a")]
    assert anchors == ["#id_title", "#id_kind_0"]
    for anchor in anchors:
        assert summary.get_element_by_id(anchor[1:]).tag == "input"
    assert "Das passt nicht zusammen." in summary.text_content()


def test_no_mistakes_no_summary():
    assert shown("{% error_summary form %}", form=Measure()).text_content().strip() == ""


def test_field_is_labelled_described_and_says_that_it_is_required():
    page = shown("{% form_fields form %}", form=Measure({"secret": "s"}))
    control = page.get_element_by_id("id_title")
    assert control.get("aria-invalid") == "true"
    for described in control.get("aria-describedby").split():
        assert page.get_element_by_id(described).text_content().strip()
    label = page.find(".//label[@for='id_title']")
    assert label.text.strip() == "Titel"
    assert label.find("span[@class='required']").get("aria-hidden") == "true"
    assert page.find(".//label[@for='id_place']/span") is None


def test_group_of_choices_is_a_fieldset_with_a_label_per_choice():
    page = shown("{% form_field form.kind %}", form=Measure())
    assert page.find(".//fieldset/legend").text.strip() == "Art"
    for radio in page.iter("input"):
        assert radio.get("class") == "kern-form-check__radio"
        assert page.find(f".//label[@for='{radio.get('id')}']") is not None


def test_hidden_fields_are_sent():
    page = shown("{% form_fields form %}", form=Measure())
    assert page.find(".//input[@type='hidden']").get("value") == "s"


def test_placeholder_is_left_out_and_own_class_kept():
    class Search(forms.Form):
        q = forms.CharField(widget=forms.TextInput(attrs={"placeholder": "Suchen", "class": "input--short"}))

    control = shown("{% form_field form.q %}", form=Search()).find(".//input")
    assert control.get("placeholder") is None
    assert control.get("class") == "input--short kern-form-input__input"


def test_table_refuses_rows_that_do_not_fit():
    include = "{% include 'components/table.html' with caption='T' columns=columns rows=rows only %}"
    columns = [("Maßnahme", ""), ("Fläche", "number")]
    table = shown(include, columns=columns, rows=[[("Mulde", "/m/"), "12"]])
    assert table.find(".//th[@scope='row']/a").get("href") == "/m/"
    assert table.find(".//td").get("data-label") == "Fläche"
    with pytest.raises(ValueError, match="shorter"):
        shown(include, columns=columns, rows=[["Mulde"]])


@pytest.mark.parametrize(
    ("address", "is_offered"), [("/", False), ("/?page=2", False), ("/?q=", False), ("/?q=Boden", True)]
)
def test_filters_are_taken_off_only_where_some_are_set(address, is_offered):
    bar = shown("{% filter_bar %}<input name='q'>{% endfilter_bar %}", request=RequestFactory().get(address))
    assert bool(bar.find_class("filter-bar__reset")) == is_offered
