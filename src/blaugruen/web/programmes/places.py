"""The rooms of the house: what stands above every page of a programme or of a municipality – title, tabs, way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.policies import may
from blaugruen.web.programmes.models import Municipality, Programme

Crumb = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of a room."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A room: template ``programmes/place.html`` draws it."""

    title: str
    eyebrow: str
    icon: str
    tabs: tuple[Tab, ...]


def municipality_place(actor: Actor, municipality: Municipality, current: str, *below: Crumb) -> dict[str, Any]:
    """Return the context of a page in a municipality's room.

    Parameters
    ----------
    actor
        Who looks; decides which tabs show.
    municipality
        The municipality, with its programme.
    current
        Key of the tab the page belongs to.
    below
        Crumbs below the tab, where the page is not the tab's own.
    """
    from blaugruen.web.jobs.selectors import may_compute  # noqa: PLC0415 -- that app builds on this one

    parts = [
        ("overview", _("Überblick"), "programmes:municipality"),
        ("findings", _("Befunde"), "coaching:findings"),
        ("suggestions", _("Anregungen"), "coaching:suggestions"),
        ("appointments", _("Termine"), "programmes:municipality_appointments"),
        ("people", _("Personen"), "programmes:municipality_people"),
        ("units", _("Organisationseinheiten"), "programmes:units"),
        ("files", _("Dateien"), "file_pages:list"),
    ]
    if may_compute(municipality, actor):
        parts.append(("balance", _("Wasserbilanz"), "jobs:new_balance"))
    if may(actor, "view_trail", municipality):
        parts.append(("trail", _("Verlauf"), "programmes:municipality_trail"))
    programme = municipality.programme
    home = [(programme.name, programme.get_absolute_url()), (municipality.name, municipality.get_absolute_url())]
    tabs, crumbs = _inside(parts, municipality.pk, current, home, below)
    eyebrow = " · ".join(filter(None, (municipality.land, municipality.size_class)))
    return {"municipality": municipality, "place": Place(municipality.name, eyebrow, "city", tabs), "crumbs": crumbs}


def programme_place(actor: Actor, programme: Programme, current: str, *below: Crumb) -> dict[str, Any]:
    """Return the context of a page of a programme; parameters as for `municipality_place`."""
    parts = [
        ("overview", _("Überblick"), "programmes:programme"),
        ("people", _("Personen"), "programmes:programme_people"),
        ("appointments", _("Termine"), "programmes:programme_appointments"),
        ("shared", _("Freigegebene Befunde"), "coaching:shared"),
    ]
    if may(actor, "view_trail", programme):
        parts.append(("trail", _("Verlauf"), "programmes:programme_trail"))
    home = [(_("Programme"), reverse("programmes:list")), (programme.name, programme.get_absolute_url())]
    tabs, crumbs = _inside(parts, programme.pk, current, home, below)
    return {"programme": programme, "place": Place(programme.name, _("Programm"), "layers", tabs), "crumbs": crumbs}


def people_url(programme: int, municipality: int | None) -> str:
    """Return the page of the people of a municipality, or of the programme where no municipality is named."""
    if municipality is None:
        return reverse("programmes:programme_people", args=[programme])
    return reverse("programmes:municipality_people", args=[municipality])


def _inside(
    parts: list[tuple[str, str, str]], pk: int, current: str, home: list[Crumb], below: tuple[Crumb, ...]
) -> tuple[tuple[Tab, ...], list[Crumb]]:
    """Return tabs and crumbs of a page; the first part is the room itself and needs no crumb of its own."""
    tabs = tuple(Tab(label, reverse(name, args=[pk]), key == current) for key, label, name in parts)
    within = [(tab.label, tab.url) for tab in tabs[1:] if tab.current]
    return tabs, [*home, *within, *below]
