"""What can be read of files; everything goes through the policy."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import NotFound, SignInNeeded
from blaugruen.web.core.policies import visible
from blaugruen.web.files.models import StoredFile
from blaugruen.web.files.rules import CSV, GEODATA, RESULT
from blaugruen.web.programmes.models import Municipality


def url_of(file: StoredFile, size: str = "") -> str:
    """Return the address of the content; with a `size` (``small``, ``medium``), of the smaller picture."""
    address = reverse("files:download", args=[file.key])
    return f"{address}?size={size}" if size in file.sizes else address


def get_file(actor: Actor, key: str) -> StoredFile:
    """Return the file behind an address.

    Raises
    ------
    SignInNeeded
        If nobody is signed in and the file, if there is one, is not public; both look the same from outside.
    NotFound
        If there is none, or the actor may not see it.
    """
    file: StoredFile | None = (
        visible(actor, StoredFile).select_related("municipality", "programme", "uploaded_by").filter(key=key).first()
    )
    if file is None:
        raise NotFound if actor.is_signed_in else SignInNeeded()
    return file


def files_of(municipality: Municipality, actor: Actor) -> QuerySet[Any]:
    """Return the files of a municipality that an actor may see, newest first."""
    return visible(actor, StoredFile).filter(municipality=municipality).select_related("uploaded_by")


def block_files_of(municipality: Municipality, actor: Actor) -> QuerySet[Any]:
    """Return the files of a municipality that may hold a block table."""
    types = [kind.key for kind in (*GEODATA.types, CSV)]
    return files_of(municipality, actor).filter(type__in=types).exclude(rule=RESULT.key)
