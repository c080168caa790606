"""The first pages of the public site, in both languages; pages that are there are never touched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from blaugruen.text import LANGUAGES, Language
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.operations import authorize, operation, record
from blaugruen.web.toolbox.initial_pages import PageText, initial_pages
from blaugruen.web.toolbox.models import ContentPage, HomePage, ModulePage
from blaugruen.web.toolbox.operations.access import editors, root_page

_HOME_SLUGS: dict[Language, str] = {"de": "start", "en": "start-en"}
_WAGTAILS_FIRST_PAGE = "Welcome to your new Wagtail site!"
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page goes: language, its locale, the pages of this language so far by their names."""

    language: Language
    locale: Locale
    pages: dict[str, Page]


def ensure_site(*, actor: Actor) -> None:
    """Make the public site where there is none, and any of its fixed pages that is missing."""
    homes = HomePage.objects.filter(locale__language_code__in=LANGUAGES, depth=2).count()
    fixed = [text for text in initial_pages() if text.module or text.purpose]
    found = ModulePage.objects.count() + ContentPage.objects.exclude(purpose="").count()
    if homes < len(LANGUAGES) or found < len(fixed) * len(LANGUAGES):
        _build_site(actor=actor)


@operation("site.build")
def _build_site(*, actor: Actor) -> None:
    authorize(actor, "create", HomePage)
    editors()
    made: dict[str, list[str]] = {}
    for language in LANGUAGES:
        locale, _ = Locale.objects.get_or_create(language_code=language)
        place = _Place(language, locale, {})
        made[language] = [text.name for text in initial_pages() if _ensure(text, place)]
    home = HomePage.objects.get(locale__language_code=LANGUAGES[0], depth=2)
    _lead_to(home)
    record(home, {"pages": made})


def _ensure(text: PageText, place: _Place) -> bool:
    """Make a page that is not there; return whether it was made."""
    page = _existing(text, place)
    if page is not None:
        place.pages[text.name] = page
        return False
    page = _page(text, place)
    parent = place.pages[text.parent] if text.parent else root_page()
    parent.add_child(instance=page)
    page.save_revision().publish()
    place.pages[text.name] = page
    return True


def _existing(text: PageText, place: _Place) -> Page | None:
    if not text.parent:
        return HomePage.objects.filter(locale=place.locale, depth=2).first()
    if text.module:
        return ModulePage.objects.filter(locale=place.locale, module=text.module).first()
    return ContentPage.objects.filter(locale=place.locale, purpose=text.purpose).first()


def _page(text: PageText, place: _Place) -> Page:
    language = place.language
    facts: dict[str, Any] = {
        "locale": place.locale,
        "title": text.title.in_(language),
        "lead": text.lead.in_(language),
        "slug": text.slug if text.parent else _HOME_SLUGS[language],
        "translation_key": text.translation_key,
        "body": text.body(language),
    }
    if not text.parent:
        return HomePage(**facts)
    if text.module:
        return ModulePage(module=text.module, **facts)
    return ContentPage(purpose=text.purpose, **facts)


def _lead_to(home: Page) -> None:
    """Make the site begin at our home page, and take Wagtail's own first page away where nobody has changed it."""
    address = urlsplit(settings.BASE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.hostname = address.hostname or "localhost"
    site.port = address.port or _PORTS.get(address.scheme, 80)
    site.root_page = home
    site.save()
    first = Page.objects.filter(depth=2, title=_WAGTAILS_FIRST_PAGE, numchild=0).first()
    if first is not None:
        first.delete()
