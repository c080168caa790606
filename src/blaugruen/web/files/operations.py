"""Storing, sharing and deleting files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from blaugruen.text import Text
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import InvalidData, NotFound
from blaugruen.web.core.models import Visibility
from blaugruen.web.core.operations import announce, authorize, operation, record
from blaugruen.web.core.validation import checked
from blaugruen.web.core.versions import claim_version
from blaugruen.web.files import storage
from blaugruen.web.files.arrivals import Arrival, received
from blaugruen.web.files.events import FileDeleted, FileStored
from blaugruen.web.files.models import StoredFile
from blaugruen.web.files.rules import UPLOADED, UploadRule
from blaugruen.web.programmes.models import Municipality, Programme


def store_file(
    uploaded: File,
    *,
    municipality: Municipality | None = None,
    programme: Programme | None = None,
    visibility: Visibility = Visibility.MUNICIPALITY,
    rules: Iterable[UploadRule] = UPLOADED,
    actor: Actor,
) -> StoredFile:
    """Check an uploaded file and keep it.

    Parameters
    ----------
    uploaded
        What came in; its name decides what it has to be.
    municipality, programme
        Whose file it is; the programme follows from the municipality. With neither it belongs to the actor alone.
    visibility
        Who may see it.
    rules
        Kinds of upload that are allowed.

    Raises
    ------
    FileRefused
        If the file cannot be taken; nothing of it was kept.

    Notes
    -----
    Receiving, checking and scanning take their time and happen before the transaction of the operation: SQLite knows
    only one writer.
    """
    if municipality is not None:
        programme = municipality.programme
    place = {"municipality": municipality, "programme": programme, "visibility": visibility}
    authorize(actor, "create", StoredFile, **place)
    with received(uploaded, rules) as arrival:
        return _store(arrival, place, actor=actor)


@operation("file.store", _("Datei gespeichert"))
def _store(arrival: Arrival, place: dict[str, Any], *, actor: Actor) -> StoredFile:
    authorize(actor, "create", StoredFile, **place)
    file = StoredFile(
        **place,
        name=arrival.name,
        rule=arrival.rule.key,
        type=arrival.kind.key,
        size=arrival.size,
        sha256=arrival.sha256,
        sizes=arrival.dimensions,
        scan=arrival.scan,
        uploaded_by=actor.person,
        storage_name=storage.new_name(),
    )
    checked(file)
    try:
        arrival.hand_over(file.storage_name)
        file.save()
        record(file, {"name": file.name, "size": file.size, "sha256": file.sha256})
    except BaseException:
        storage.remove(file.storage_names)
        raise
    announce(FileStored(file.pk))
    return file


@operation("file.share", _("Freigabe einer Datei geändert"))
def share_file(file: StoredFile, visibility: Visibility, *, version: int, actor: Actor) -> StoredFile:
    """Open a file of a municipality to the programme or the public, or take that back.

    Raises
    ------
    InvalidData
        If the file would disappear from the municipality's own eyes.
    StaleVersion
        If somebody else changed it since `version`.
    """
    authorize(actor, "share", file)
    if visibility == Visibility.COACHES:
        raise InvalidData(
            Text(
                de="Eine Datei der Kommune bleibt für die Kommune sichtbar. Wählen Sie Kommune, "
                "Programm oder öffentlich.",
                en="A municipality's file stays visible to the municipality. Choose municipality, programme or public.",
            )
        )
    claim_version(file, version)
    before, file.visibility = file.visibility, visibility
    checked(file).save()
    record(file, {"visibility": {"from": before, "to": visibility}})
    announce(FileStored(file.pk))
    return file


@operation("file.delete", _("Datei gelöscht"))
def delete_file(file: StoredFile, *, actor: Actor) -> None:
    """Delete a file: at once nobody can reach it, and the clean-up removes its content a day later.

    Raises
    ------
    NotFound
        If somebody else was quicker.
    """
    authorize(actor, "delete", file)
    names, key = file.storage_names, file.pk
    record(file, {"name": file.name, "size": file.size, "sha256": file.sha256})
    gone, _by_model = StoredFile._base_manager.filter(pk=key).delete()
    if not gone:
        raise NotFound
    transaction.on_commit(lambda: storage.retire(names))
    announce(FileDeleted(key))
