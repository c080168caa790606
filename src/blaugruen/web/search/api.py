"""Searching through the API: the same results as on the page, as far as the person behind the token may see them."""

from __future__ import annotations

from typing import Annotated

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from blaugruen.web.api.base import LARGEST_PAGE, Words
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.search.query import LONGEST_QUERY, parse
from blaugruen.web.search.selectors import Result, find_stretch

router = Router(tags=["search"])


class ResultOut(Schema):
    """Something that was found. `object` and `id` name it in the API, `kind` is the group it is shown in."""

    object: str
    id: int
    kind: str
    title: str
    excerpt: str
    trail: str
    url: str

    @staticmethod
    def of(result: Result) -> ResultOut:
        """Make it from a result; marks are for pages only."""
        row = result.document
        return ResultOut(
            object=row.object_type,
            id=row.object_id,
            kind=row.kind,
            title=result.heading.text,
            excerpt=result.passage.text,
            trail=result.trail,
            url=settings.BASE_URL + result.url,
        )


class ResultsOut(Schema):
    """One page of results, best first.

    `is_partial` tells that nothing holds all words searched for, `is_cut` that there are even more than counted.
    """

    items: list[ResultOut]
    count: int
    page: int
    page_size: int
    kinds: dict[str, int]
    is_partial: bool
    is_cut: bool


class SearchIn(Schema):
    """What to search for."""

    q: Annotated[Words, Field(max_length=LONGEST_QUERY, description="Words to search for.")]
    kind: Annotated[Words, Field(max_length=40, description="Only results of this kind.")] = ""
    page: int = Field(1, ge=1, le=1_000_000, description="Number of the page.")
    page_size: int = Field(20, ge=1, le=LARGEST_PAGE, description="Results on a page.")


@router.get("/search", response=ResultsOut, summary="Search")
def search(request: HttpRequest, wanted: Annotated[SearchIn, Query()]) -> ResultsOut:
    """Search everything the person may see; without a token, what is public."""
    actor = actor_of(request)
    begin = (wanted.page - 1) * wanted.page_size
    found = find_stretch(actor, parse(wanted.q), begin, begin + wanted.page_size, kind=wanted.kind)
    counts = {key: count for key, count in found.counts.items() if wanted.kind in {"", key}}
    return ResultsOut(
        items=[ResultOut.of(result) for result in found.results],
        count=sum(counts.values()),
        page=wanted.page,
        page_size=wanted.page_size,
        kinds=dict(counts),
        is_partial=found.is_partial,
        is_cut=found.is_cut,
    )
