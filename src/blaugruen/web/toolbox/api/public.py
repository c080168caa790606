"""What is published, for everybody: kinds, entries with filters, single entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from blaugruen.knowledge.base import KINDS
from blaugruen.knowledge.values import Entry as PackEntry
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text
from blaugruen.web.api.base import TAGGED, Words, paged
from blaugruen.web.core.errors import InvalidData, NotFound
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.toolbox import knowledge
from blaugruen.web.toolbox.api.common import Key, KindOut, TextOut
from blaugruen.web.toolbox.filters import FILTERS
from blaugruen.web.toolbox.kinds import CATALOGUES
from blaugruen.web.toolbox.models import Entry
from blaugruen.web.toolbox.operations.steps import digest
from blaugruen.web.toolbox.selectors.entries import get_entry
from blaugruen.web.toolbox.sheets.summary import summary_of

router = Router(tags=["toolbox"])
_SHARED_FOR_S = 300


class EntryListedOut(Schema):
    """A published entry in a list."""

    key: str
    name: TextOut
    summary: TextOut

    @staticmethod
    def resolve_key(obj: PackEntry) -> str:
        """Return the id of the entry."""
        return str(obj.id)

    @staticmethod
    def resolve_name(obj: PackEntry) -> Text:
        """Return the name of the entry."""
        return obj.heading

    @staticmethod
    def resolve_summary(obj: PackEntry) -> Text:
        """Return a sentence on the entry; empty where its name says all."""
        return summary_of(obj)


class PublishedEntryOut(Schema):
    """A published entry; `data` has the form of the knowledge pack, `grades` counts how well its values are supported.

    A retired entry stays readable; `is_live` tells.
    """

    kind: Kind
    key: str
    name: TextOut
    is_live: bool
    released_at: datetime
    checked_on: date | None
    grades: dict[str, int]
    data: Annotated[dict[str, Any], Field(validation_alias="released_data")]

    @staticmethod
    def resolve_name(obj: Entry) -> Text:
        """Return the name of the entry."""
        return Text(de=obj.title_de, en=obj.title_en)


def _filter(name: str) -> Any:
    """Describe a filter by the kinds that have it and the words it knows."""
    parts = [
        f"{kind.value}: {', '.join(value for value, _label in each.choices())}"
        for kind, filters in FILTERS.items()
        for each in filters
        if each.name == name
    ]
    return Field(max_length=60, description=f"Of {'; of '.join(parts)}.")


class EntryFilter(Schema):
    """Words of closed lists; a kind refuses the filters of others."""

    kind: Annotated[Words | None, _filter("kind")] = None
    group: Annotated[Words | None, _filter("group")] = None
    scale: Annotated[Words | None, _filter("scale")] = None
    functions: Annotated[Words | None, _filter("functions")] = None
    dimension: Annotated[Words | None, _filter("dimension")] = None
    control: Annotated[Words | None, _filter("control")] = None
    modules: Annotated[Words | None, _filter("modules")] = None
    type: Annotated[Words | None, _filter("type")] = None
    effort: Annotated[Words | None, _filter("effort")] = None
    phase: Annotated[Words | None, _filter("phase")] = None
    modes: Annotated[Words | None, _filter("modes")] = None
    duration: Annotated[Words | None, _filter("duration")] = None
    vegetation: Annotated[Words | None, _filter("vegetation")] = None

    def narrow(self, kind: Kind, entries: Sequence[PackEntry]) -> list[PackEntry]:
        """Return the entries that fit.

        Raises
        ------
        InvalidData
            If the kind has no such filter, or the filter no such word.
        """
        known = {each.name: each for each in FILTERS.get(kind, ())}
        chosen = {name: word for name, word in self.dict().items() if word is not None}
        wrong = {
            name: _possible([value for value, _label in known[name].choices()] if name in known else [])
            for name, word in chosen.items()
            if name not in known or word not in dict(known[name].choices())
        }
        if wrong:
            raise InvalidData(Text(de="Prüfen Sie die genannten Felder.", en="Please check the fields named."), wrong)
        return [
            entry for entry in entries if all(known[name].lets_through(entry, word) for name, word in chosen.items())
        ]


@router.get("/toolbox", response=list[KindOut], summary="Kinds of entries")
@paged
def list_kinds(request: HttpRequest, response: HttpResponse) -> list[dict[str, Any]]:
    """Return all kinds of entries, in the order in which people meet them."""
    _may_be_shared(request, response)
    base = knowledge.released()
    return [{"kind": kind, "name": kind.label, "count": len(base.of_kind(kind))} for kind in CATALOGUES]


@router.get("/toolbox/{kind}", response=list[EntryListedOut], summary="Published entries")
@paged
def list_entries(
    request: HttpRequest, response: HttpResponse, kind: Kind, filters: Query[EntryFilter]
) -> list[PackEntry]:
    """Return the published entries of a kind, in the order of the catalogue."""
    _may_be_shared(request, response)
    return filters.narrow(kind, list(knowledge.released().of_kind(kind).values()))


@router.get(
    "/toolbox/{kind}/{key}",
    response=PublishedEntryOut,
    summary="A published entry",
    openapi_extra={"responses": {200: TAGGED}},
)
def read_entry(request: HttpRequest, response: HttpResponse, kind: Kind, key: Key) -> Entry:
    """Return one entry as it was released."""
    found = get_entry(actor_of(request), kind, key)
    if found.released_data is None:
        raise NotFound
    response.headers["ETag"] = f'"{digest([found.released_data, found.is_live])[:32]}"'
    _may_be_shared(request, response)
    return found


@router.get("/schemas/{kind}", response=dict[str, Any], summary="Schema of a kind")
def read_schema(request: HttpRequest, response: HttpResponse, kind: Kind) -> dict[str, Any]:
    """Return the JSON schema of the data of a kind."""
    _may_be_shared(request, response)
    return KINDS[kind].model_json_schema()


def _may_be_shared(request: HttpRequest, response: HttpResponse) -> None:
    """Let caches keep what the public reads for a moment."""
    if not actor_of(request).is_signed_in:
        response.headers["Cache-Control"] = f"public, max-age={_SHARED_FOR_S}"


def _possible(words: list[str]) -> Text:
    if not words:
        return Text(de="Diesen Filter gibt es bei dieser Art nicht.", en="This kind has no such filter.")
    return Text(de=f"Möglich sind: {', '.join(words)}.", en=f"Possible are: {', '.join(words)}.")
