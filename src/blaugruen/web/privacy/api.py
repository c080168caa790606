"""One's own data through the API."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from blaugruen.web.api.base import SIGNED_IN
from blaugruen.web.core.errors import SignInNeeded
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.privacy.operations.export import export_person

router = Router(tags=["me"], auth=SIGNED_IN)
_ARCHIVE = {
    "responses": {
        200: {
            "description": "ZIP archive with one JSON file per kind of data.",
            "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


@router.post("/me/export", summary="My data", openapi_extra=_ARCHIVE)
def post_export(request: HttpRequest) -> HttpResponse:
    """Return everything the platform holds of the person behind the token; the trail notes that it was taken."""
    actor = actor_of(request)
    if actor.person is None:
        raise SignInNeeded
    return HttpResponse(export_person(actor.person, actor=actor), content_type="application/zip")
