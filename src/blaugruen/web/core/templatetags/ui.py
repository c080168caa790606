"""Template tags of the look: things with a slot or a fixed vocabulary. Everything else is an include of components/.

The tags know words, icons and tones, never the database. They are builtins: no ``{% load %}`` is needed.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, FileInput, RadioSelect, Select, Textarea
from django.forms.widgets import CheckboxSelectMultiple, SelectMultiple
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.paginator import Page
    from django.forms.boundfield import BoundWidget
    from django.http import HttpRequest
    from django.template.context import Context

register = template.Library()
Words = str | Promise


@dataclass(frozen=True)
class Mark:
    """One word of a fixed vocabulary as people see it: never by colour alone."""

    word: Words
    icon: str
    tone: str
    explanation: Words


@dataclass(frozen=True)
class Card:
    """Options of ``{% card %}``; an unknown one is an error."""

    title: Words = ""
    url: str = ""
    eyebrow: Words = ""
    icon: str = ""
    module: str = ""
    footer: Words = ""
    level: int = 3


@dataclass(frozen=True)
class Panel:
    """Options of ``{% panel %}``."""

    title: Words
    level: int = 2
    id: str = ""
    action: Words = ""
    action_url: str = ""


@dataclass(frozen=True)
class Question:
    """Options of ``{% confirm %}``."""

    url: str
    label: Words
    title: Words
    button: Words = ""
    tone: str = "danger"
    icon: str = ""


GRADES = {
    "sourced": Mark(_("belegt"), "source", "sourced", _("Aus einer genannten Quelle übernommen.")),
    "derived": Mark(_("abgeleitet"), "derived", "derived", _("Aus belegten Werten berechnet oder zusammengefasst.")),
    "expert": Mark(
        _("Fachwissen"), "expert", "expert", _("Fachliche Einschätzung ohne Beleg. Bitte für Ihre Kommune prüfen.")
    ),
    "proposal": Mark(_("Vorschlag"), "proposal", "proposal", _("Ein Vorschlag, noch von niemandem geprüft.")),
}
STATUSES = {
    "draft": Mark(_("Entwurf"), "edit", "neutral", _("Nur für Bearbeitende sichtbar.")),
    "review": Mark(_("in Prüfung"), "eye", "warning", _("Liegt zur fachlichen Prüfung vor.")),
    "released": Mark(_("freigegeben"), "check", "success", _("Geprüft und veröffentlicht.")),
    "retired": Mark(_("zurückgezogen"), "archive", "neutral", _("Gilt nicht mehr und bleibt nur zum Nachlesen.")),
}
BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}
ALERT_ICONS = {"info": "info", "success": "check-circle", "warning": "warning", "danger": "danger"}


@register.simple_tag
def icon(name: str, label: Words = "", size: str = "") -> SafeString:
    """Show an icon of the sprite; decorative unless ``label`` says what it means. ``size``: small, large."""
    meaning = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    modifier = f" icon--{size}" if size else ""
    return format_html(
        '<svg class="icon{}" width="20" height="20" {}><use href="{}#{}"></use></svg>',
        modifier,
        meaning,
        static("build/icons.svg"),
        name,
    )


@register.inclusion_tag("components/badge.html")
def badge(text: Words, tone: str = "neutral", icon: str = "", title: Words = "") -> dict[str, Any]:
    """Show a small labelled mark. Tones: neutral, info, success, warning, danger, or a Baustein key."""
    return {"text": text, "tone": tone, "icon": icon, "title": title}


@register.inclusion_tag("components/provenance_badge.html")
def provenance(grade: str, source: Words = "") -> dict[str, Any]:
    """Say how well a value or statement is supported."""
    return {"mark": GRADES[str(grade)], "source": source}


@register.inclusion_tag("components/status_badge.html")
def status(key: str) -> dict[str, Any]:
    """Say where a content stands between draft and retired."""
    return {"mark": STATUSES[str(key)]}


@register.inclusion_tag("components/avatar.html")
def avatar(name: str, size: str = "") -> dict[str, Any]:
    """Show the initials of a person; the name itself stands beside it or is read out."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    letters = "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
    return {"name": name, "letters": letters or "?", "size": size}


@register.inclusion_tag("components/page_header.html")
def page_header(
    title: Words, lead: Words = "", eyebrow: Words = "", module: str = "", icon: str = ""
) -> dict[str, Any]:
    """Show the heading of a page (the one ``h1``) with a line above and a sentence below it."""
    return {"title": title, "lead": lead, "eyebrow": eyebrow, "module": module, "icon": icon or module}


@register.simple_block_tag
def card(content: SafeString, **options: object) -> str:
    """Put one thing on a card; with ``url`` the whole card leads there. Options: see ``Card``."""
    return render_to_string("components/card.html", {"content": content, **_chosen(Card, options)})


@register.simple_block_tag
def alert(content: SafeString, tone: str = "info", title: Words = "", role: str = "") -> str:
    """Say something that must not be missed. Tones: info, success, warning, danger."""
    context = {"content": content, "tone": tone, "title": title, "role": role, "icon": ALERT_ICONS[tone]}
    return render_to_string("components/alert.html", context)


@register.simple_block_tag
def empty_state(content: SafeString, title: Words, text: Words = "", icon: str = "layers") -> str:
    """Say why nothing is here and what to do next; the slot holds the action."""
    return render_to_string(
        "components/empty_state.html", {"content": content, "title": title, "text": text, "icon": icon}
    )


@register.simple_block_tag
def panel(content: SafeString, **options: object) -> str:
    """Group content under a heading, with one link at the right. Options: see ``Panel``."""
    return render_to_string("components/panel.html", {"content": content, **_chosen(Panel, options)})


@register.simple_block_tag
def hero(content: SafeString, title: Words, lead: Words = "", eyebrow: Words = "") -> str:
    """Open a public page across the whole width, above the section through the city; the slot holds what to do."""
    context = {"content": content, "title": title, "lead": lead, "eyebrow": eyebrow}
    return render_to_string("components/hero.html", context)


@register.simple_block_tag(takes_context=True)
def filter_bar(
    context: Context, content: SafeString, label: Words = "", count: int | None = None, reset_url: str = "?"
) -> str:
    """Hold the fields of a GET form that filters a list; it submits itself where scripts run.

    Notes
    -----
    The way back to the whole list is offered only where the address narrows it.
    """
    request: HttpRequest = context["request"]
    narrowing = [value for name, value in request.GET.items() if name != "page" and value]
    shown = {"content": content, "label": label, "count": count, "reset_url": reset_url if narrowing else ""}
    return render_to_string("components/filter_bar.html", shown)


@register.simple_block_tag(takes_context=True)
def confirm(context: Context, content: SafeString, **options: object) -> str:
    """Ask before a POST; the slot says what will happen and may hold hidden fields. Options: see ``Question``."""
    question = {"content": content, "csrf_token": context.get("csrf_token", ""), **_chosen(Question, options)}
    return render_to_string("components/confirm.html", question)


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "page") -> dict[str, Any]:
    """Lead through the pages of a Django ``Page``, keeping the filters of the address."""
    request: HttpRequest = context["request"]

    def query(number: int) -> str:
        address = request.GET.copy()
        address[parameter] = str(number)
        return address.urlencode()

    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": [(number, query(number)) if isinstance(number, int) else (None, "") for number in shown],
        "previous": query(page.previous_page_number()) if page.has_previous() else "",
        "next": query(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm | None, takes_focus: bool = True) -> dict[str, Any]:
    """List all mistakes of one or more forms, each leading to its field; nothing where there are none."""
    return {
        "takes_focus": takes_focus,
        "mistakes": [mistake for form in forms if form is not None for mistake in _mistakes(form)],
    }


@register.simple_tag
def form_fields(form: BaseForm) -> SafeString:
    """Show all fields of a form with label, hint and error. The summary stands above the form."""
    return form.render("django/forms/fields.html")


@register.simple_tag
def form_field(field: BoundField) -> SafeString:
    """Show one field of a form with label, hint and error."""
    return field.as_field_group()


@register.simple_tag
def field_widget(field: BoundField) -> SafeString:
    """Show the bare control of a field with the classes of the design system (used by django/forms/field.html).

    Placeholders are left out: they vanish while typing, and label and hint already say it.
    """
    wrong = bool(field.errors)
    block = _widget_class(field)
    classes = f"{block} {block}--error" if wrong and block else block
    existing = field.field.widget.attrs.get("class", "")
    attributes: dict[str, str | bool] = {"placeholder": False}
    if classes or existing:
        attributes["class"] = f"{existing} {classes}".strip()
    return field.as_widget(attrs=attributes)


@register.simple_tag
def choice_control(option: BoundWidget) -> SafeString:
    """Show one radio button or checkbox of a group with the class of the design system."""
    option.data["attrs"]["class"] = f"kern-form-check__{option.data['type']}"
    return option.tag()


@register.filter
def control(field: BoundField) -> str:
    """Return the kind of control of a field: choices, checkbox, select, file, textarea or input."""
    widget = field.field.widget
    kinds: list[tuple[type | tuple[type, ...], str]] = [
        ((RadioSelect, CheckboxSelectMultiple), "choices"),
        (CheckboxInput, "checkbox"),
        (SelectMultiple, "multiple"),
        (Select, "select"),
        (FileInput, "file"),
        (Textarea, "textarea"),
    ]
    return next((kind for types, kind in kinds if isinstance(widget, types)), "input")


def _chosen(kind: type[Card | Panel | Question], options: dict[str, Any]) -> dict[str, Any]:
    """Check the options of a tag against its dataclass and fill in the defaults."""
    return asdict(kind(**options))


@register.filter
def browser_name(user_agent: str) -> str:
    """Name browser and system as people know them; what is unknown is shown as it came, shortened."""
    names = [next((name for mark, name in known.items() if mark in user_agent), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, names)) or Truncator(user_agent).chars(60)


@register.filter
def labelled(cells: Iterable[Any], columns: Iterable[tuple[Words, str]]) -> Iterable[tuple[Words, str, Any, str]]:
    """Give label, kind, text and address of every cell of a row of ``components/table.html``."""
    for (label, kind), cell in zip(columns, cells, strict=True):
        text, url = cell if isinstance(cell, tuple) else (cell, "")
        yield label, kind, text, url


def _widget_class(field: BoundField) -> str:
    """Return the class of the design system for the control of a field."""
    return {
        "choices": "",
        "checkbox": "kern-form-check__checkbox",
        "select": "kern-form-input__select",
    }.get(control(field), "kern-form-input__input")


def _mistakes(form: BaseForm) -> Iterable[tuple[str, str, str]]:
    """Give anchor, label and message of every mistake of a form."""
    for message in form.non_field_errors():
        yield "", "", str(message)
    for field in form.visible_fields():
        anchor = field.id_for_label or f"{field.auto_id}_0"
        for message in field.errors:
            yield anchor, str(field.label), str(message)
