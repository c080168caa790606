"""What pages and their blocks read: where a page stands, the entries a block shows, the pages of fixed places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from blaugruen.knowledge.values import Entry as PackEntry
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.core.language import active_language
from blaugruen.web.toolbox import knowledge
from blaugruen.web.toolbox.kinds import CATALOGUES
from blaugruen.web.toolbox.models import ContentPage, ModulePage
from blaugruen.web.toolbox.sheets.summary import summary_of
from blaugruen.web.toolbox.wording import capital

_CRUMBS_FROM = 2
"""Depth of home pages; above is only Wagtail's root."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry as a link with its kind and a sentence."""

    kind: str
    title: str
    summary: str
    url: str
    icon: str
    module: str


def crumbs_of(page: Page, request: HttpRequest) -> list[tuple[str, str]]:
    """Return the way from the home page to a page; nothing for the home page."""
    if page.depth <= _CRUMBS_FROM:
        return []
    above = page.get_ancestors().filter(depth__gte=_CRUMBS_FROM)
    found = [(one.title, one.get_url(request) or "") for one in above]
    return [(_("Start"), found[0][1]), *found[1:], (page.title, "")]


def edit_url_of(page: Page, request: HttpRequest) -> str:
    """Return where a page is edited; empty for whoever may not."""
    if page.pk is None or not request.user.is_authenticated or not request.user.is_staff:
        return ""
    may_edit = page.permissions_for_user(request.user).can_edit()
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if may_edit else ""


def page_for(*, purpose: str = "", module: str = "") -> Page | None:
    """Return the published page of a fixed place in the active language; the German one where there is none."""
    model, place = (ModulePage, {"module": module}) if module else (ContentPage, {"purpose": purpose})
    pages = {page.locale.language_code: page for page in model.objects.live().filter(**place).select_related("locale")}
    return pages.get(active_language()) or pages.get("de")


def module_pages() -> list[ModulePage]:
    """Return the published pages of the Bausteine in the active language, in their order."""
    pages = ModulePage.objects.live().filter(locale=Locale.get_active())
    order = [value for value, _ in ModulePage._meta.get_field("module").choices or ()]
    return sorted(pages, key=lambda page: order.index(page.module))


def entry_choices() -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """Return all published entries by kind, as choices of a form."""
    base, language = knowledge.released(), active_language()
    for kind in CATALOGUES:
        entries = base.of_kind(kind).values()
        yield (
            capital(kind.label.in_(language)),
            [(f"{kind.value}/{entry.id}", entry.heading.in_(language)) for entry in entries],
        )


def listed(kind: Kind, module: str, count: int) -> dict[str, Any]:
    """Return the first entries of a catalogue, of one Baustein if asked, and the address of the whole list."""
    entries: list[PackEntry] = list(knowledge.released().of_kind(kind).values())
    has_modules = bool(entries) and "modules" in type(entries[0]).model_fields
    narrowed = bool(module) and has_modules
    if narrowed:
        entries = [entry for entry in entries if module in getattr(entry, "modules", ())]
    url = reverse("toolbox:catalogue", args=[kind])
    return {
        "entries": [reference(kind, entry) for entry in entries[:count]],
        "total": len(entries),
        "url": f"{url}?modules={module}" if narrowed else url,
        "kind_label": kind.label.in_(active_language()),
    }


def referenced(choice: str) -> Reference | None:
    """Return the entry an editor chose (``measures/swale``); None where it is no longer published."""
    name, _, key = choice.partition("/")
    kinds = {kind.value: kind for kind in Kind}
    entry = knowledge.released().of_kind(kinds[name]).get(key) if name in kinds else None
    return None if entry is None else reference(kinds[name], entry)


def reference(kind: Kind, entry: PackEntry) -> Reference:
    """Return an entry as a link."""
    language = active_language()
    return Reference(
        kind=kind.label.in_(language),
        title=capital(entry.heading.in_(language)),
        summary=summary_of(entry).in_(language),
        url=reverse("toolbox:entry", args=[kind, entry.id]),
        icon=CATALOGUES[kind].icon,
        module=CATALOGUES[kind].module,
    )


def open_gaps() -> list[tuple[str, str, int]]:
    """Return title, address and number of open fields of the pages on which the operator has to fill in something."""
    found = []
    for page in ContentPage.objects.live().exclude(purpose="").select_related("locale"):
        gaps = sum(block.block_type == "gap" for block in page.body)
        if gaps:
            found.append((page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), gaps))
    return found
