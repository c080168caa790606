"""Single entries: as the public reads them, as they are worked on, and their history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from blaugruen.knowledge.entries import read_entry
from blaugruen.knowledge.problems import EntryError
from blaugruen.knowledge.values import Entry as PackEntry
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import NotFound
from blaugruen.web.core.policies import may, visible
from blaugruen.web.toolbox.models import Entry, EntryRevision, State
from blaugruen.web.toolbox.operations.review import is_author


@dataclass(frozen=True, slots=True)
class Allowed:
    """What an actor may do with an entry now: the policy allows it and the state fits."""

    change: bool
    submit: bool
    take_back: bool
    release: bool
    retire: bool
    decide: bool
    view_draft: bool
    is_own_work: bool

    @property
    def anything(self) -> bool:
        """Whether there is anything to do."""
        return self.change or self.submit or self.take_back or self.release or self.retire or self.decide


def get_entry(actor: Actor, kind: Kind, key: str) -> Entry:
    """Return an entry the actor may see.

    Raises
    ------
    NotFound
        If there is none, or the actor may not see it.
    """
    found: Entry | None = visible(actor, Entry).filter(kind=kind.value, key=key).first()
    if found is None:
        raise NotFound
    return found


def get_draft(actor: Actor, kind: Kind, key: str) -> Entry:
    """Return an entry whose working version the actor may see; NotFound for everybody else."""
    found = get_entry(actor, kind, key)
    if not may(actor, "view_draft", found):
        raise NotFound
    return found


def typed(kind: Kind, data: Any) -> PackEntry | None:
    """Return data as a typed entry; None where it does not fit the schema (any more)."""
    try:
        return read_entry(kind, data)
    except EntryError:
        return None


def allowed_with(actor: Actor, entry: Entry) -> Allowed:
    """Return what an actor may do with an entry now."""

    def can(action: str, *states: State) -> bool:
        return entry.state in states and may(actor, action, entry)

    releasable = can("release", State.REVIEW)
    own = releasable and is_author(actor, entry)
    return Allowed(
        change=can("change", State.DRAFT, State.RELEASED, State.RETIRED),
        submit=can("submit", State.DRAFT),
        take_back=can("return", State.REVIEW),
        release=releasable and not own,
        retire=entry.is_live and may(actor, "retire", entry),
        decide=entry.pack_data is not None and may(actor, "decide", entry),
        view_draft=may(actor, "view_draft", entry),
        is_own_work=own,
    )


def revisions_of(entry: Entry) -> QuerySet[EntryRevision]:
    """Return the history of an entry, newest first."""
    return entry.revisions.select_related("author").order_by("-number")


def get_revision(entry: Entry, number: int) -> EntryRevision:
    """Return one revision of an entry, or raise NotFound."""
    found = entry.revisions.filter(number=number).first()
    if found is None:
        raise NotFound
    return found
