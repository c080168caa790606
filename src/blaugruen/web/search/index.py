"""Keeping the index in step with what it stands for.

Objects that are saved or deleted are indexed after commit by themselves (`connect`). Whoever changes rows without
saving objects, with ``update()`` or ``bulk_create()``, calls `update` or `rebuild`. A nightly job rebuilds everything,
so that whatever was missed heals.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Final

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django_scopes import scopes_disabled

from blaugruen.text import Language, Text
from blaugruen.web.search.models import SearchDocument, SearchText, SearchWord
from blaugruen.web.search.reach import marks_of
from blaugruen.web.search.registry import SEARCHABLES, Searchable
from blaugruen.web.search.words import folded, stems

BATCH: Final = 500
LONGEST_TITLE: Final = 500
LONGEST_BODY: Final = 20_000
"""Signs of a text that are indexed."""
_FACTS = ("kind", "language", "length_de", "length_en")
_TEXTS = ("title_de", "title_en", "body_de", "body_en", "marks", "title_terms", "body_terms")


def connect() -> None:
    """Index the objects of all searchable models whenever they are saved or deleted; called once at start."""
    for searchable in SEARCHABLES.values():
        for signal in (post_save, post_delete):
            signal.connect(_changed, sender=searchable.model, dispatch_uid=f"search.{searchable.object_type}")


def update(model: type[Model], ids: Iterable[int]) -> None:
    """Bring the index up to date with some objects, whether they were made, changed or deleted.

    Parameters
    ----------
    model
        A searchable model.
    ids
        Primary keys, also of objects that no longer exist.
    """
    searchable = SEARCHABLES[model._meta.label_lower]
    for batch in _batches(sorted(set(ids))):
        _update_batch(searchable, batch)


def update_after_commit(model: type[Model], pk: int) -> None:
    """Bring the index up to date with an object once the running transaction has been committed.

    Notes
    -----
    A transaction that is rolled back leaves its objects behind. The next one brings the index up to date with them,
    too: it reads the newest state, so that this costs a look and does no harm.
    """
    waiting: dict[type[Model], set[int]] = _waiting.__dict__.setdefault("objects", defaultdict(set))
    waiting[model].add(pk)
    transaction.on_commit(_update_waiting, robust=True)


def rebuild(model: type[Model] | None = None, *, report: Callable[[float], None] | None = None) -> int:
    """Bring the index up to date with everything; what is right already is not written again.

    Parameters
    ----------
    model
        Only the objects of this model.
    report
        Called now and then with the share that is done.

    Returns
    -------
    int
        How many objects can be found.
    """
    chosen = [one for one in SEARCHABLES.values() if model in {None, one.model}]
    before, words = set(SearchWord.objects.values_list("word", flat=True)), set[str]()
    for number, searchable in enumerate(chosen):
        with scopes_disabled():
            ids = set(searchable.queryset().order_by().values_list("pk", flat=True))
        known = SearchDocument.objects.filter(object_type=searchable.object_type).values_list("object_id", flat=True)
        batches = _batches(sorted(ids | set(known)))
        for done, batch in enumerate(batches):
            words |= _update_batch(searchable, batch)
            if report is not None:
                report((number + done / len(batches)) / len(chosen))
    if model is None:
        SearchDocument.objects.exclude(object_type__in=SEARCHABLES).delete()
        _forget(before - words)
    return SearchDocument.objects.count()


def is_out_of_step() -> bool:
    """Return whether the index does not hold as many objects as there are; a quick look, not a proof."""
    with scopes_disabled():
        return any(
            one.queryset().count() != SearchDocument.objects.filter(object_type=one.object_type).count()
            for one in SEARCHABLES.values()
        )


_waiting = threading.local()
"""What changed in the running transaction of this thread, by model."""


def _changed(sender: type[Model], instance: Model, **_: Any) -> None:
    update_after_commit(sender, int(instance.pk))


def _update_waiting() -> None:
    waiting: dict[type[Model], set[int]] = _waiting.__dict__.pop("objects", {})
    for model, ids in waiting.items():
        update(model, ids)


def _update_batch(searchable: Searchable, ids: list[int]) -> set[str]:
    """Write the documents of some objects that differ from what is there, and delete those of objects that are gone.

    Returns
    -------
    set
        All words of these objects.
    """
    with transaction.atomic(), scopes_disabled():
        rows = SearchDocument.objects.filter(object_type=searchable.object_type, object_id__in=ids)
        known = {row.object_id: row for row in rows.select_related("text")}
        documents = [_document(searchable, obj) for obj in searchable.queryset().filter(pk__in=ids)]
        _write([one for one in documents if _content(one) != _content(known.get(one.object_id))])
        rows.exclude(object_id__in=[one.object_id for one in documents]).delete()
    return {word for one in documents for word in _words(one.text)}


def _write(documents: list[SearchDocument]) -> None:
    """Insert documents with their texts, or replace what is there of them."""
    SearchDocument.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["object_type", "object_id"],
        update_fields=[*_FACTS, "updated_at"],
        batch_size=BATCH,
    )
    texts = []
    for document in documents:
        document.text.document = document
        texts.append(document.text)
    SearchText.objects.bulk_create(
        texts, update_conflicts=True, unique_fields=["document"], update_fields=_TEXTS, batch_size=BATCH
    )
    words = sorted({word for text in texts for word in _words(text)})
    SearchWord.objects.bulk_create([SearchWord(word=word) for word in words], ignore_conflicts=True, batch_size=BATCH)


def _document(searchable: Searchable, obj: Any) -> SearchDocument:
    texts = searchable.texts(obj)
    title, body = _cut(texts.title, LONGEST_TITLE), _cut(texts.body, LONGEST_BODY)
    document = SearchDocument(
        object_type=searchable.object_type,
        object_id=obj.pk,
        kind=searchable.kind(obj),
        language=texts.language or "",
        length_de=len(title.de),
        length_en=len(title.en),
        updated_at=timezone.now(),
    )
    SearchText(
        document=document,
        title_de=title.de,
        title_en=title.en,
        body_de=body.de,
        body_en=body.en,
        marks=" ".join(marks_of(searchable, obj)),
        title_terms=_terms(title, texts.language),
        body_terms=_terms(body, texts.language),
    )
    return document


def _content(document: SearchDocument | None) -> list[Any] | None:
    if document is None:
        return None
    return [getattr(document, name) for name in _FACTS] + [getattr(document.text, name) for name in _TEXTS]


def _cut(text: Text, length: int) -> Text:
    """Return a text without the sign no database keeps, and not too long."""
    return Text(de=text.de.replace("\0", " ")[:length], en=text.en.replace("\0", " ")[:length])


def _terms(text: Text, language: Language | None) -> str:
    """Return what a text is found by: its folded words and its stems, in both languages.

    Notes
    -----
    What people wrote once, the same in both languages, is taken for German, as nearly all of it is.
    """
    if text.de == text.en:
        return f"{folded(text.de)} {stems(text.de, language or 'de')}"
    return f"{folded(text.de)} {folded(text.en)} {stems(text.de, 'de')} {stems(text.en, 'en')}"


def _words(text: SearchText) -> set[str]:
    """Return the folded words of a text."""
    texts = (text.title_de, text.title_en, text.body_de, text.body_en)
    return {word for one in dict.fromkeys(texts) for word in folded(one).split()}


def _forget(words: set[str]) -> None:
    """Delete words that stand in no text any more."""
    gone = sorted(words)
    for begin in range(0, len(gone), BATCH):
        SearchWord.objects.filter(word__in=gone[begin : begin + BATCH]).delete()


def _batches(ids: list[int]) -> list[list[int]]:
    return [ids[begin : begin + BATCH] for begin in range(0, len(ids), BATCH)]
