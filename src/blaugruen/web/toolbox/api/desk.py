"""The editors' desk through the API: write drafts, review by four eyes, publish."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Path, Router, Schema
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text
from blaugruen.web.api.base import LARGEST_NUMBER, SIGNED_IN, Body, Version, Words, example, paged
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.operations import authorize
from blaugruen.web.core.policies import visible
from blaugruen.web.toolbox.api.common import Key, TextOut
from blaugruen.web.toolbox.models import Entry, EntryRevision, State, Step
from blaugruen.web.toolbox.operations import entries, review
from blaugruen.web.toolbox.operations.entries import EntryData
from blaugruen.web.toolbox.selectors.entries import get_draft, get_revision, revisions_of

router = Router(tags=["desk"], auth=SIGNED_IN)
_DEEPEST = 20
_UNSTORABLE = "string_unicode"


def _storable(data: dict[str, Any]) -> dict[str, Any]:
    """Refuse what no database keeps as JSON: NUL, half characters, and data nested without end."""
    waiting: list[tuple[Any, int]] = [(data, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > _DEEPEST:
            raise PydanticCustomError("dict_type", "Input is nested too deeply")
        if isinstance(value, dict):
            waiting += [(part, depth + 1) for pair in value.items() for part in pair]
        elif isinstance(value, list):
            waiting += [(part, depth + 1) for part in value]
        elif isinstance(value, str) and ("\x00" in value or any("\ud800" <= sign <= "\udfff" for sign in value)):
            raise PydanticCustomError(_UNSTORABLE, "Input cannot be stored")
    return data


Number = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]
Comment = Annotated[Words, Field(max_length=2000)]


class EntryIn(Body):
    """What an entry is to say, in the form of the knowledge pack (`/schemas/{kind}`), and a remark on the change."""

    data: Annotated[dict[str, Any], AfterValidator(_storable)]
    comment: Comment = ""
    model_config = example(
        data={
            "id": "first_flush",
            "term": {"de": "Spülstoß", "en": "first flush"},
            "definition": {
                "de": "Erster, besonders verschmutzter Abfluss eines Regens.",
                "en": "First and most polluted runoff of a rain event.",
            },
        },
        comment="Aus dem Workshop",
    )


class RemarkIn(Body):
    """A remark on a step."""

    comment: Comment = ""
    model_config = example(comment="Quelle ergänzt")


class DraftListedOut(Schema):
    """An entry on the desk."""

    kind: Kind
    key: str
    name: TextOut
    state: State
    is_live: bool
    changed_at: datetime
    version: int

    @staticmethod
    def resolve_name(obj: Entry) -> Text:
        """Return the name of the entry."""
        return Text(de=obj.title_de, en=obj.title_en)


class DraftOut(DraftListedOut):
    """The working version of an entry; the public reads it once it is released."""

    checked_on: date | None
    released_at: datetime | None
    data: dict[str, Any]


class RevisionOut(Schema):
    """What an entry said after a step, and who took it."""

    number: int
    step: Step
    state: Annotated[State, Field(validation_alias="to_state")]
    who: Annotated[str, Field(validation_alias="author_label")]
    at: datetime
    comment: str


@router.get("/desk/{kind}", response=list[DraftListedOut], summary="Entries on the desk")
@paged
def list_drafts(request: HttpRequest, kind: Kind, state: State | None = None) -> QuerySet[Entry]:
    """Return all entries of a kind, also those not published; for editors and reviewers."""
    actor = actor_of(request)
    authorize(actor, "view_draft", Entry, kind=kind.value)
    found = visible(actor, Entry).filter(kind=kind.value)
    return found if state is None else found.filter(state=state)


@router.post("/desk/{kind}", response={201: DraftOut}, summary="Write a new entry")
def post_entry(request: HttpRequest, kind: Kind, payload: EntryIn) -> Entry:
    """Add an entry as a draft."""
    return entries.create_entry(kind, EntryData(**payload.dict()), actor=actor_of(request))


@router.get("/desk/{kind}/{key}", response=DraftOut, summary="A draft")
def read_draft(request: HttpRequest, kind: Kind, key: Key) -> Entry:
    """Return the working version of an entry."""
    return get_draft(actor_of(request), kind, key)


@router.put("/desk/{kind}/{key}", response=DraftOut, summary="Change a draft")
def put_draft(request: HttpRequest, kind: Kind, key: Key, payload: EntryIn, version: Version) -> Entry:
    """Change what an entry says; the public keeps reading what was released."""
    actor = actor_of(request)
    data = EntryData(**payload.dict())
    return entries.change_entry(get_draft(actor, kind, key), data, version=version, actor=actor)


@router.post("/desk/{kind}/{key}/submit", response=DraftOut, summary="Give a draft to review")
def submit_draft(request: HttpRequest, kind: Kind, key: Key, payload: RemarkIn, version: Version) -> Entry:
    """Give a draft to the reviewers."""
    return _step(request, (kind, key), payload, version, review.submit_entry)


@router.post("/desk/{kind}/{key}/return", response=DraftOut, summary="Give a draft back")
def return_draft(request: HttpRequest, kind: Kind, key: Key, payload: RemarkIn, version: Version) -> Entry:
    """Give an entry back to the editors, or take it back as an editor."""
    return _step(request, (kind, key), payload, version, review.return_entry)


@router.post("/desk/{kind}/{key}/release", response=DraftOut, summary="Publish a draft")
def release_draft(request: HttpRequest, kind: Kind, key: Key, payload: RemarkIn, version: Version) -> Entry:
    """Publish what lies for review; whoever wrote it cannot."""
    return _step(request, (kind, key), payload, version, review.release_entry)


@router.post("/desk/{kind}/{key}/retire", response=DraftOut, summary="Withdraw an entry")
def retire_draft(request: HttpRequest, kind: Kind, key: Key, payload: RemarkIn, version: Version) -> Entry:
    """Withdraw a published entry; it stays readable under its address."""
    return _step(request, (kind, key), payload, version, review.retire_entry)


@router.get("/desk/{kind}/{key}/revisions", response=list[RevisionOut], summary="History of an entry")
@paged
def list_revisions(request: HttpRequest, kind: Kind, key: Key) -> QuerySet[EntryRevision]:
    """Return the steps of an entry, newest first."""
    return revisions_of(get_draft(actor_of(request), kind, key))


@router.post("/desk/{kind}/{key}/revisions/{number}/restore", response=DraftOut, summary="Go back to a revision")
def restore_draft(request: HttpRequest, kind: Kind, key: Key, number: Number, version: Version) -> Entry:
    """Make what an entry said at an earlier revision its working version again."""
    actor = actor_of(request)
    entry = get_draft(actor, kind, key)
    return entries.restore_revision(entry, get_revision(entry, number), version=version, actor=actor)


def _step(
    request: HttpRequest, place: tuple[Kind, str], payload: RemarkIn, version: int, call: Callable[..., Entry]
) -> Entry:
    actor = actor_of(request)
    return call(get_draft(actor, *place), comment=payload.comment, version=version, actor=actor)
