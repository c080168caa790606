"""Bringing a knowledge pack into the database, and deciding about entries that were edited here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from blaugruen.knowledge.base import KINDS, KnowledgeBase
from blaugruen.knowledge.entries import entry_data
from blaugruen.knowledge.pack import load_pack
from blaugruen.knowledge.values import Entry as PackEntry
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import Conflict
from blaugruen.web.core.operations import announce, authorize, operation, record
from blaugruen.web.core.versions import claim_version
from blaugruen.web.toolbox import knowledge
from blaugruen.web.toolbox.events import PackLoaded
from blaugruen.web.toolbox.models import Entry, EntryRevision, Origin, PackLoad, State, Step
from blaugruen.web.toolbox.operations.steps import Data, digest, finish, newest_check, publish, read, revision, write


@dataclass(frozen=True, slots=True)
class Offer:
    """One entry of a pack: typed, as data, with its digest and its place among its kind."""

    found: PackEntry
    data: Data
    digest: str
    position: int


@dataclass(slots=True)
class _Sorted:
    """What loading does with the entries of a pack."""

    new: list[Entry] = field(default_factory=list)
    updated: list[Entry] = field(default_factory=list)
    others: list[Entry] = field(default_factory=list)


@operation("pack.load")
def load(base: KnowledgeBase | None = None, *, actor: Actor) -> PackLoad:
    """Bring the entries of a pack, our own where none is given, into the database.

    New ones are released as they are, untouched ones take the new version. Entries that were edited here stay as they
    are and wait for a decision. Entries the pack no longer has stay, too, and are marked.

    Raises
    ------
    KnowledgeError
        If the entries would not fit together afterwards; nothing was changed.
    """
    authorize(actor, "create", PackLoad)
    base = load_pack() if base is None else base
    offers = {(kind.value, offer.found.id): offer for kind in KINDS for offer in _offers(base, kind)}
    present = {(entry.kind, entry.key): entry for entry in Entry.objects.select_for_update()}
    result = _Sorted()
    for (kind, key), offer in offers.items():
        entry = present.get((kind, key))
        if entry is None:
            result.new.append(_new(kind, offer))
        else:
            _meet(entry, offer, result)
    gone = [entry for at, entry in present.items() if at not in offers and entry.origin == Origin.PACK]
    _save(result, gone, actor)
    knowledge.checked()
    load = PackLoad.objects.create(
        digest=digest([offer.digest for offer in offers.values()]),
        created=len(result.new),
        updated=len(result.updated),
        waiting=Entry.objects.filter(pack_data__isnull=False).count(),
        gone=len(gone),
    )
    record(load, {"created": load.created, "updated": load.updated, "waiting": load.waiting, "gone": load.gone})
    announce(PackLoaded(load.pk))
    return load


@operation("entry.take_pack_version")
def take_pack_version(entry: Entry, *, version: int, actor: Actor) -> Entry:
    """Make the new version of the pack the working version; like every change it is released by somebody else.

    Raises
    ------
    Conflict
        If no version of the pack waits for a decision.
    """
    authorize(actor, "decide", entry)
    claim_version(entry, version)
    found, data = read(entry.knowledge_kind, _waiting(entry))
    before = entry.state
    write(entry, found, data)
    is_published = entry.is_live and data == entry.released_data
    entry.state = State.RELEASED if is_published else State.DRAFT
    entry.origin = Origin.PACK
    _settle(entry)
    return finish(entry, Step.TAKEN, before, actor)


@operation("entry.keep_own_version")
def keep_own_version(entry: Entry, *, version: int, actor: Actor) -> Entry:
    """Leave the entry as it is; the question comes again with the next version of the pack that differs.

    Raises
    ------
    Conflict
        If no version of the pack waits for a decision.
    """
    authorize(actor, "decide", entry)
    claim_version(entry, version)
    _waiting(entry)
    _settle(entry)
    return finish(entry, Step.KEPT, entry.state, actor)


def _offers(base: KnowledgeBase, kind: Kind) -> Iterator[Offer]:
    entries = base.of_kind(kind).values()
    for position, found in enumerate(entries):
        data = entry_data(found)
        yield Offer(found, data, digest(data), position)


def _new(kind: str, offer: Offer) -> Entry:
    entry = Entry(kind=kind, key=offer.found.id, origin=Origin.PACK)
    _take(entry, offer)
    return entry


def _meet(entry: Entry, offer: Offer, result: _Sorted) -> None:
    """Decide what a pack's version of an entry means for the one that is there."""
    before = (entry.position, entry.gone_from_pack, entry.pack_data)
    entry.position, entry.gone_from_pack = offer.position, False
    if entry.pack_digest == offer.digest:
        entry.pack_data = None
    elif _is_untouched(entry) or (entry.state == State.RELEASED and entry.data == offer.data):
        _take(entry, offer)
        entry.version += 1
        result.updated.append(entry)
        return
    else:
        entry.pack_data = offer.data
    if before != (entry.position, entry.gone_from_pack, entry.pack_data):
        result.others.append(entry)


def _is_untouched(entry: Entry) -> bool:
    return (
        entry.origin == Origin.PACK
        and entry.state == State.RELEASED
        and entry.released_data == entry.data
        and digest(entry.data) == entry.pack_digest
    )


def _take(entry: Entry, offer: Offer) -> None:
    write(entry, offer.found, offer.data)
    publish(entry, offer.found, newest_check(offer.found))
    entry.position = offer.position
    entry.changed_at = timezone.now()
    entry.pack_digest, entry.pack_data = offer.digest, None


def _save(result: _Sorted, gone: list[Entry], actor: Actor) -> None:
    Entry.objects.bulk_create(result.new)
    for entry in gone:
        entry.gone_from_pack = True
    for entry in (*result.updated, *result.others, *gone):
        entry.save()
    numbers = _last_numbers(result.updated)
    revisions = [revision(entry, 1, Step.LOADED, "", actor) for entry in result.new]
    revisions += [
        revision(entry, numbers[entry.pk] + 1, Step.LOADED, State.RELEASED, actor) for entry in result.updated
    ]
    EntryRevision.objects.bulk_create(revisions)


def _last_numbers(entries: list[Entry]) -> dict[int, int]:
    rows = EntryRevision.objects.filter(entry__in=entries).order_by("number").values_list("entry_id", "number")
    return dict(rows)


def _waiting(entry: Entry) -> Data:
    if entry.pack_data is None:
        raise Conflict(
            Text(
                de="Für diesen Eintrag wartet keine Fassung des Wissenspakets auf eine Entscheidung.",
                en="No version of the knowledge pack is waiting for a decision about this entry.",
            )
        )
    data: Data = entry.pack_data
    return data


def _settle(entry: Entry) -> None:
    entry.pack_digest, entry.pack_data = digest(entry.pack_data), None
