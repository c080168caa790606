"""What can go wrong when somebody does something, as types; the edge (views, API) maps them to answers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import formats, timezone, translation

from blaugruen.errors import BlaugruenError
from blaugruen.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class OperationError(BlaugruenError):
    """An operation was refused; nothing was changed."""

    status: int = 400


class Forbidden(OperationError):
    """The actor may see the object but not do this."""

    status = 403

    def __init__(self, text: Text | None = None) -> None:
        super().__init__(
            text
            or Text(
                de="Dafür haben Sie keine Berechtigung. Wenden Sie sich an die Koordination Ihrer Kommune oder an die "
                "Programmleitung.",
                en="You have no permission for this. Please ask your municipality's coordinator or the programme lead.",
            )
        )


class NotFound(OperationError):
    """There is no such object, or the actor may not know of it: both look the same from outside."""

    status = 404

    def __init__(self, text: Text | None = None) -> None:
        super().__init__(
            text
            or Text(
                de="Das gibt es nicht oder nicht mehr. Gehen Sie zurück zur Übersicht.",
                en="This does not exist, or no longer. Please go back to the overview.",
            )
        )


class SignInNeeded(OperationError):
    """Nobody is signed in, and this is not public."""

    status = 401

    def __init__(self) -> None:
        super().__init__(Text(de="Melden Sie sich an, um fortzufahren.", en="Sign in to go on."))


class InvalidData(OperationError):
    """The data of an operation cannot be used.

    Parameters
    ----------
    text
        One sentence for the whole.
    fields
        Sentence by field, where a field is to blame.
    """

    status = 422

    def __init__(self, text: Text, fields: Mapping[str, Text] | None = None) -> None:
        super().__init__(text)
        self.fields = dict(fields or {})

    def in_lines(self) -> str:
        """Return all sentences, each with its field, for people at a command line."""
        return "\n".join((str(self.text), *(f"{name}: {text}" for name, text in self.fields.items())))


class Conflict(OperationError):
    """The operation does not fit the state the object is in."""

    status = 409


class StaleVersion(Conflict):
    """Somebody else changed the object since it was read.

    Parameters
    ----------
    who, when
        Author and time of the newest change.
    changes
        The newest changes, newest first: who, when, which operation.
    version
        Version the object has now.
    """

    def __init__(self, who: str, when: datetime, changes: Sequence[tuple[str, datetime, str]], version: int) -> None:
        def moment(language: str) -> str:
            with translation.override(language):
                return formats.date_format(timezone.localtime(when), "DATETIME_FORMAT")

        super().__init__(
            Text(
                de=f"Inzwischen hat {who} dies geändert ({moment('de')}). Laden Sie den neuen Stand und tragen Sie "
                "Ihre Änderung erneut ein.",
                en=f"In the meantime {who} has changed this ({moment('en')}). Load the new state and enter your "
                "change again.",
            )
        )
        self.who, self.when, self.changes, self.version = who, when, tuple(changes), version


class BrokenOperation(Exception):
    """An operation breaks the pattern: it asked no policy or left no audit entry."""
