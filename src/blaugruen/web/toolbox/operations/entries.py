"""Writing entries: create, change, go back to an earlier version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import Conflict, InvalidData, NotFound
from blaugruen.web.core.operations import authorize, operation
from blaugruen.web.core.validation import checked
from blaugruen.web.core.versions import claim_version
from blaugruen.web.toolbox.models import Entry, EntryRevision, State, Step
from blaugruen.web.toolbox.operations.steps import checked_comment, finish, read, write

RESERVED = frozenset({"neu", "vergleich"})
"""Words that stand where an id stands in the addresses of the toolbox."""
IN_REVIEW = Text(
    de="Der Eintrag liegt zur Prüfung. Holen Sie ihn erst zurück, um ihn zu ändern.",
    en="The entry is under review. Take it back first to change it.",
)


@dataclass(frozen=True, slots=True)
class EntryData:
    """What an entry is to say: fields in the form of a pack, and a remark on the change."""

    data: dict[str, Any]
    comment: str = ""


@operation("entry.create")
def create_entry(kind: Kind, payload: EntryData, *, actor: Actor) -> Entry:
    """Add an entry as a draft.

    Raises
    ------
    InvalidData
        If the data does not fit the schema of the kind, or the id is taken.
    """
    authorize(actor, "create", Entry, kind=kind.value)
    found, data = read(kind, payload.data)
    if found.id in RESERVED:
        reserved = Text(
            de="Diese Kennung braucht die Toolbox selbst. Wählen Sie eine andere.",
            en="The toolbox needs this id itself. Please choose another one.",
        )
        raise InvalidData(reserved, {"id": reserved})
    if Entry.objects.filter(kind=kind.value, key=found.id).exists():
        taken = Text(
            de="Diese Kennung gibt es schon. Wählen Sie eine andere.",
            en="This id exists already. Please choose another one.",
        )
        raise InvalidData(taken, {"id": taken})
    last = Entry.objects.filter(kind=kind.value).aggregate(last=Max("position"))["last"]
    entry = Entry(kind=kind.value, key=found.id, position=0 if last is None else last + 1)
    write(entry, found, data)
    checked(entry).save()
    return finish(entry, Step.CREATED, "", actor, checked_comment(payload.comment))


@operation("entry.change")
def change_entry(entry: Entry, payload: EntryData, *, version: int, actor: Actor) -> Entry:
    """Change what an entry says; the public keeps reading what was released.

    Raises
    ------
    Conflict
        If the entry lies before a reviewer, or nothing was changed.
    InvalidData
        If the data does not fit the schema of the kind.
    StaleVersion
        If somebody else changed the entry since `version`.
    """
    authorize(actor, "change", entry)
    claim_version(entry, version)
    _refuse_in_review(entry)
    found, data = read(entry.knowledge_kind, {**payload.data, "id": entry.key})
    if data == entry.data:
        raise Conflict(
            Text(
                de="Es hat sich nichts geändert. Ändern Sie mindestens eine Angabe.",
                en="Nothing has changed. Please change at least one field.",
            )
        )
    before = entry.state
    write(entry, found, data)
    entry.state = _state_of(entry)
    return finish(entry, Step.CHANGED, before, actor, checked_comment(payload.comment))


@operation("entry.restore_revision")
def restore_revision(entry: Entry, revision: EntryRevision, *, version: int, actor: Actor) -> Entry:
    """Make what an entry said at an earlier revision its working version again.

    Raises
    ------
    NotFound
        If the revision belongs to another entry.
    Conflict
        If the entry lies before a reviewer, or already says the same.
    """
    authorize(actor, "restore", entry)
    if revision.entry_id != entry.pk:
        raise NotFound
    claim_version(entry, version)
    _refuse_in_review(entry)
    found, data = read(entry.knowledge_kind, revision.data)
    if data == entry.data and entry.state != State.RETIRED:
        raise Conflict(Text(de="Der Eintrag ist schon auf diesem Stand.", en="The entry already says this."))
    before = entry.state
    write(entry, found, data)
    entry.state = _state_of(entry)
    return finish(entry, Step.RESTORED, before, actor, f"{revision.number}")


def _state_of(entry: Entry) -> State:
    """Return the state after a change: working data that equals what is published needs no review."""
    return State.RELEASED if entry.is_live and entry.data == entry.released_data else State.DRAFT


def _refuse_in_review(entry: Entry) -> None:
    if entry.state == State.REVIEW:
        raise Conflict(IN_REVIEW)
