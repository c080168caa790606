"""What of the toolbox can be found: entries as they are released, pages as they are published."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from blaugruen.knowledge.entries import read_entry
from blaugruen.text import Language, Text
from blaugruen.web.core.events import listen
from blaugruen.web.core.language import say_lazily
from blaugruen.web.search import index
from blaugruen.web.search.registry import ResultKind, Searchable, Texts, register
from blaugruen.web.toolbox.events import PackLoaded
from blaugruen.web.toolbox.kinds import CATALOGUES
from blaugruen.web.toolbox.models import ContentPage, Entry, HomePage, ModulePage
from blaugruen.web.toolbox.sheets.summary import summary_of

PAGES = (HomePage, ModulePage, ContentPage)


def _capital(text: Text) -> Text:
    return Text(de=text.de[:1].upper() + text.de[1:], en=text.en[:1].upper() + text.en[1:])


def _entry_texts(entry: Entry) -> Texts:
    """Return the name of an entry, and all it says with its gist in front."""
    found = read_entry(entry.knowledge_kind, entry.released_data)
    gist = summary_of(found)
    said = dict.fromkeys((gist, *_texts_in(entry.released_data)))
    body = Text(de=" ".join(text.de for text in said), en=" ".join(text.en for text in said))
    return Texts(_capital(found.heading), body)


def _texts_in(data: Any) -> Iterator[Text]:
    """Yield whatever stands in both languages in the data of an entry."""
    if isinstance(data, dict):
        if set(data) == {"de", "en"}:
            yield Text(de=str(data["de"]), en=str(data["en"]))
        else:
            for value in data.values():
                yield from _texts_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts_in(value)


def _page_texts(page: Any) -> Texts:
    """Return title and text of a page; it is found in its own language only."""
    blocks = page.body.stream_block.get_searchable_content(page.body)
    text = " ".join([page.lead, *map(str, blocks)]).strip()
    language: Language = "en" if page.locale.language_code == "en" else "de"
    return Texts(Text(de=page.title, en=page.title), Text(de=text, en=text), language)


def _published(model: type[Page]) -> QuerySet[Any]:
    """Return the pages everybody may read: published, and neither they nor any page above them restricted."""
    here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = PageViewRestriction.objects.annotate(here=here).filter(here__startswith=F("page__path"))
    pages: QuerySet[Any] = model.objects.live().filter(~Exists(above)).select_related("locale")
    return pages


register(
    Searchable(
        Entry,
        kinds=tuple(ResultKind(kind.value, say_lazily(_capital(kind.label))) for kind in CATALOGUES),
        texts=_entry_texts,
        url=Entry.get_absolute_url,
        objects=lambda: Entry.objects.filter(is_live=True, released_data__isnull=False),
        kind_of=lambda entry: entry.kind,
    )
)
for _model in PAGES:
    register(
        Searchable(
            _model,
            kinds=(ResultKind("pages", _("Seiten")),),
            texts=_page_texts,
            url=lambda page: page.get_url() or "",
            objects=partial(_published, _model),
        )
    )


@listen(PackLoaded)
def pack_loaded(event: PackLoaded) -> None:  # noqa: ARG001 -- which one makes no difference
    """Index all entries: a pack is saved in bulk."""
    index.rebuild(Entry)


@receiver([page_published, page_unpublished, post_page_move], dispatch_uid="toolbox.search.page_moved")
def page_moved(instance: Page, **_: Any) -> None:
    """Index a page whose publication or place changed; Wagtail does not always save it as what it is."""
    if instance.specific_class in PAGES:
        index.update_after_commit(instance.specific_class, instance.pk)
