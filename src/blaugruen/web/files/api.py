"""Files through the API."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import File, Form, Path, Router, Schema, UploadedFile

from blaugruen.web.api.base import SIGNED_IN, TAGGED, WHO_SEES, Body, Id, Version, example, paged
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.models import Visibility
from blaugruen.web.files.models import ScanState, StoredFile
from blaugruen.web.files.operations import delete_file, share_file, store_file
from blaugruen.web.files.rules import TYPES
from blaugruen.web.files.selectors import files_of, get_file
from blaugruen.web.files.serving import answer_with
from blaugruen.web.programmes.models import Municipality
from blaugruen.web.programmes.selectors import get_visible

router = Router(tags=["files"], auth=SIGNED_IN)
Key = Annotated[str, Path(min_length=1, max_length=22, pattern=r"^[A-Za-z0-9_-]+$")]
_CONTENT = {
    "responses": {
        200: {
            "description": "The content.",
            "content": {
                media_type: {"schema": {"type": "string", "format": "binary"}}
                for media_type in sorted({kind.media_type for kind in TYPES.values()})
            },
            **TAGGED,
        },
        206: {"description": "The part asked for."},
        304: {"description": "It is still what If-None-Match names."},
        416: {"description": "The file has no such part."},
    }
}


class FileOut(Schema):
    """What is known about a file; `key` is its id."""

    key: str
    municipality_id: int | None
    programme_id: int | None
    visibility: Visibility
    name: str
    type: str
    size: int
    sha256: str
    scan: ScanState
    uploaded_at: datetime
    version: int


class ShareIn(Body):
    """For whom a file of a municipality is visible."""

    visibility: Visibility
    model_config = example(visibility="programme")


@router.get("/municipalities/{municipality_id}/files", response=list[FileOut], summary="Files of a municipality")
@paged
def list_files(request: HttpRequest, municipality_id: Id) -> QuerySet[StoredFile]:
    """Return the files of a municipality, newest first."""
    actor = actor_of(request)
    return files_of(get_visible(actor, Municipality, municipality_id), actor)


@router.post("/municipalities/{municipality_id}/files", response={201: FileOut}, summary="Upload a file")
def post_file(
    request: HttpRequest,
    municipality_id: Id,
    file: File[UploadedFile],
    visibility: Annotated[Literal["municipality", "coaches"], Form(description=WHO_SEES)] = "municipality",
) -> StoredFile:
    """Upload a file; its content has to be what its name says."""
    actor = actor_of(request)
    town = get_visible(actor, Municipality.objects.select_related("programme"), municipality_id)
    return store_file(file, municipality=town, visibility=Visibility(visibility), actor=actor)


@router.get("/files/{key}", response=FileOut, summary="A file")
def read_file(request: HttpRequest, key: Key) -> StoredFile:
    """Return what is known about a file."""
    return get_file(actor_of(request), key)


@router.get("/files/{key}/content", summary="The content of a file", openapi_extra=_CONTENT)
def read_content(request: HttpRequest, key: Key) -> HttpResponseBase:
    """Return the content of a file, whole or, with the header Range, in part."""
    return answer_with(request, get_file(actor_of(request), key), as_download=True)


@router.put("/files/{key}/visibility", response=FileOut, summary="Share a file")
def put_visibility(request: HttpRequest, key: Key, payload: ShareIn, version: Version) -> StoredFile:
    """Open a file of a municipality to the programme or the public, or take that back; only the coordinator may."""
    actor = actor_of(request)
    return share_file(get_file(actor, key), payload.visibility, version=version, actor=actor)


@router.delete("/files/{key}", response={204: None}, summary="Delete a file")
def remove_file(request: HttpRequest, key: Key) -> None:
    """Delete a file; at once nobody can reach it."""
    actor = actor_of(request)
    delete_file(get_file(actor, key), actor=actor)
