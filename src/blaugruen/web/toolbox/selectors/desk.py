"""The editors' desk: what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.policies import NOBODY, may, policy_of, visible
from blaugruen.web.toolbox.models import Entry, PackLoad, State

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for an actor.

    Parameters
    ----------
    to_review
        Entries that lie for review and that the actor may release.
    drafts
        Drafts the actor may go on with.
    to_decide
        Entries edited here for which the pack has a new version.
    """

    to_review: QuerySet[Entry]
    drafts: QuerySet[Entry]
    to_decide: QuerySet[Entry]

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many of each."""
        return self.to_review.count(), self.drafts.count(), self.to_decide.count()


def waiting_for(actor: Actor) -> Waiting:
    """Return what waits for an actor at the desk; for home pages, too."""
    policy = policy_of(Entry)
    entries = visible(actor, Entry).order_by("-changed_at", "pk")

    def of(action: str, condition: Q) -> QuerySet[Entry]:
        return entries.filter(policy.allowed(actor, action) if actor.is_signed_in else NOBODY).filter(condition)

    return Waiting(
        to_review=of("release", Q(state=State.REVIEW)),
        drafts=of("submit", Q(state=State.DRAFT)),
        to_decide=of("decide", Q(pack_data__isnull=False) | Q(gone_from_pack=True, is_live=True)),
    )


def works_at_desk(actor: Actor) -> bool:
    """Return whether an actor edits or reviews contents."""
    return actor.is_signed_in and may(actor, "view_draft", Entry, released_at=None, kind="")


def last_load(actor: Actor) -> PackLoad | None:
    """Return the newest load of a pack the actor may know of."""
    found: PackLoad | None = visible(actor, PackLoad).first()
    return found
