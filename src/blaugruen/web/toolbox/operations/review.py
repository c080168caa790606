"""Reviewing entries by four eyes: submit, return, release, retire."""

from __future__ import annotations

from django.utils import timezone

from blaugruen.knowledge.entries import read_entry
from blaugruen.knowledge.problems import KnowledgeError
from blaugruen.knowledge.values import Entry as PackEntry
from blaugruen.knowledge.values import claims
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import Conflict, Forbidden
from blaugruen.web.core.operations import authorize, operation
from blaugruen.web.core.versions import claim_version
from blaugruen.web.toolbox import knowledge
from blaugruen.web.toolbox.models import Entry, EntryRevision, State, Step
from blaugruen.web.toolbox.operations.steps import checked_comment, finish, invalid, publish, read

_NAMED = 5


@operation("entry.submit")
def submit_entry(entry: Entry, *, comment: str = "", version: int, actor: Actor) -> Entry:
    """Give a draft to the reviewers.

    Raises
    ------
    Conflict
        If there is no draft.
    InvalidData
        If the entry refers to something that is not published, or claims more than its sources carry.
    """
    authorize(actor, "submit", entry)
    claim_version(entry, version)
    _need(entry, State.DRAFT)
    read(entry.knowledge_kind, entry.data)
    _check_fit(entry)
    entry.state = State.REVIEW
    return finish(entry, Step.SUBMITTED, State.DRAFT, actor, checked_comment(comment))


@operation("entry.return")
def return_entry(entry: Entry, *, comment: str = "", version: int, actor: Actor) -> Entry:
    """Give an entry back to the editors, or take it back as an editor; it is a draft again."""
    authorize(actor, "return", entry)
    claim_version(entry, version)
    _need(entry, State.REVIEW)
    entry.state = State.DRAFT
    return finish(entry, Step.RETURNED, State.REVIEW, actor, checked_comment(comment))


@operation("entry.release")
def release_entry(entry: Entry, *, comment: str = "", version: int, actor: Actor) -> Entry:
    """Publish what lies for review.

    Raises
    ------
    Forbidden
        If the actor is one of those who wrote it.
    Conflict
        If nothing lies for review.
    InvalidData
        If the entry does not fit the published ones.
    """
    authorize(actor, "release", entry)
    claim_version(entry, version)
    _need(entry, State.REVIEW)
    if is_author(actor, entry):
        raise Forbidden(
            Text(
                de="Sie haben an diesem Eintrag mitgeschrieben. Freigeben muss ihn eine andere Person.",
                en="You have written part of this entry. Somebody else has to release it.",
            )
        )
    found, _ = read(entry.knowledge_kind, entry.data)
    _check_fit(entry)
    publish(entry, found, timezone.localdate())
    return finish(entry, Step.RELEASED, State.REVIEW, actor, checked_comment(comment))


@operation("entry.retire")
def retire_entry(entry: Entry, *, comment: str = "", version: int, actor: Actor) -> Entry:
    """Withdraw an entry: it stays readable under its address, but no longer stands in lists and calculations.

    Raises
    ------
    Conflict
        If it is not published, or others refer to it.
    """
    authorize(actor, "retire", entry)
    claim_version(entry, version)
    if not entry.is_live:
        raise Conflict(Text(de="Dieser Eintrag ist nicht veröffentlicht.", en="This entry is not published."))
    referring = _referring(entry.knowledge_kind, entry.key)
    if referring:
        names_de = ", ".join(f"„{one.heading.de}“" for one in referring[:_NAMED])
        names_en = ", ".join(f"“{one.heading.en}”" for one in referring[:_NAMED])
        more_de, more_en = ("", "") if len(referring) <= _NAMED else (" und andere", " and others")
        raise Conflict(
            Text(
                de=f"Darauf verweisen noch {names_de}{more_de}. Ändern Sie zuerst diese Einträge.",
                en=f"{names_en}{more_en} still refer to it. Please change these entries first.",
            )
        )
    before = entry.state
    entry.is_live, entry.state = False, State.RETIRED
    return finish(entry, Step.RETIRED, before, actor, checked_comment(comment))


def is_author(actor: Actor, entry: Entry) -> bool:
    """Return whether an actor had a hand in what an entry says now and the public does not read yet."""
    if actor.person is None:
        return False
    authoring = [step.value for step in Step if step.is_authoring]
    written = EntryRevision.objects.filter(entry=entry, step__in=authoring, author=actor.person)
    published = [Step.RELEASED.value, Step.LOADED.value]
    last = EntryRevision.objects.filter(entry=entry, step__in=published).order_by("-number").values("number")[:1]
    newest = last.first()
    return written.filter(number__gt=newest["number"] if newest else 0).exists()


def _need(entry: Entry, state: State) -> None:
    if entry.state != state:
        raise Conflict(
            Text(
                de=f"Das geht nur im Stand „{_WORDS[state].de}“. Laden Sie den neuen Stand.",
                en=f"This is possible only while it is {_WORDS[state].en}. Please load the new state.",
            )
        )


def _check_fit(entry: Entry) -> None:
    """Refuse an entry that does not fit the published ones; what was wrong before is not its fault."""
    published = knowledge.live_entries()
    kind, key = entry.knowledge_kind, entry.key
    others = [other for other_kind, other in published if (other_kind, other.id) != (kind, key)]
    before = knowledge.problems_between(other for _, other in published)
    after = knowledge.problems_between([*others, read_entry(kind, entry.data)])
    new = [problem for problem in after if problem not in before]
    if new:
        raise invalid(KnowledgeError(new))


def _referring(kind: Kind, key: str) -> list[PackEntry]:
    """Return the published entries that point at one of them, as reference or as source of a value."""
    base = knowledge.library().base
    found = []
    for other in (entry for each in Kind for entry in base.of_kind(each).values()):
        targets = {(target, at) for _, target, at in other.references()}
        if kind is Kind.SOURCES:
            targets |= {(kind, claim.source) for _, claim in claims(other)}
        if (kind, key) in targets:
            found.append(other)
    return found


_WORDS = {
    State.DRAFT: Text(de="Entwurf", en="a draft"),
    State.REVIEW: Text(de="in Prüfung", en="under review"),
}
