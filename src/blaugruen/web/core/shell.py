"""What stands around every page: navigation, switcher, languages, account. One object for the base template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.roles import Module

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "blaugruen_theme"


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a navigation."""

    key: str
    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything around a page; field names are used by base.html and its partials."""

    person: Any
    theme: str
    demo: bool
    operator: str
    modules: tuple[Link, ...]
    sections: tuple[Link, ...]
    municipality: Link | None
    municipalities: tuple[Link, ...]
    unread: int
    languages: tuple[Link, ...]
    footer: tuple[Link, ...]
    login_url: str
    logout_url: str
    account_url: str
    notifications_url: str
    search_url: str
    jobs_url: str


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the shell, built only when a template asks for it."""
    return {"shell": SimpleLazyObject(lambda: _build(request))}


def theme_of(request: HttpRequest) -> str:
    """Return the chosen look; ``auto`` follows the device."""
    chosen = request.COOKIES.get(THEME_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


def _build(request: HttpRequest) -> Shell:
    from blaugruen.web.notifications.selectors import unread_count  # noqa: PLC0415 -- apps load after core
    from blaugruen.web.programmes.selectors import municipalities_of  # noqa: PLC0415 -- apps load after core

    actor = actor_of(request)
    here = request.path
    towns = tuple(
        Link(str(town.pk), town.name, town.get_absolute_url(), here.startswith(town.get_absolute_url()))
        for town in municipalities_of(actor)
    )
    current = next((town for town in towns if town.current), towns[0] if len(towns) == 1 else None)
    return Shell(
        person=actor.person,
        theme=theme_of(request),
        demo=settings.IS_DEMO,
        operator=settings.OPERATOR,
        modules=_modules(here),
        sections=_sections(actor.is_signed_in, current, here),
        municipality=current,
        municipalities=towns,
        unread=unread_count(actor),
        languages=_languages(request),
        footer=_footer(here),
        login_url=reverse("account_login"),
        logout_url=reverse("account_logout"),
        account_url=reverse("accounts:home"),
        notifications_url=reverse("notifications:list"),
        search_url=reverse("search:results"),
        jobs_url=reverse("jobs:list"),
    )


def _modules(here: str) -> tuple[Link, ...]:
    urls = [(module, reverse("toolbox:module", args=[module.value])) for module in Module]
    return tuple(Link(module.value, str(module.label), url, here.startswith(url)) for module, url in urls)


def _sections(is_signed_in: bool, town: Link | None, here: str) -> tuple[Link, ...]:  # noqa: FBT001 -- one plain fact
    links = [("knowledge", _("Wissen"), reverse("toolbox:catalogues"))]
    if is_signed_in:
        links.insert(0, ("home", _("Start"), reverse("programmes:home")))
        links.append(("programmes", _("Programm"), reverse("programmes:list")))
        if town is not None:
            links.append(("municipality", _("Kommune"), town.url))
    return tuple(Link(key, label, url, here.startswith(url)) for key, label, url in links)


def _languages(request: HttpRequest) -> tuple[Link, ...]:
    active = translation.get_language()
    path = request.get_full_path()
    names = {"de": "Deutsch", "en": "English"}
    return tuple(Link(code, name, translate_url(path, code), code == active) for code, name in names.items())


def _footer(here: str) -> tuple[Link, ...]:
    pages = (
        ("imprint", _("Impressum"), "toolbox:imprint"),
        ("privacy", _("Datenschutz"), "toolbox:privacy"),
        ("accessibility", _("Barrierefreiheit"), "toolbox:accessibility"),
        ("api", _("Schnittstelle (API)"), "api:docs"),
    )
    return tuple(Link(key, label, reverse(name), here == reverse(name)) for key, label, name in pages)
