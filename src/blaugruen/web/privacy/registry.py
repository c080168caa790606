"""What the platform holds of a person: every app says it in its ``personal_data.py``, and everybody reads it here.

The table on the page, the export, the erasure, the clean-up and the documentation all come from these entries. They
are called without a wall between municipalities: a person's data is theirs wherever it lies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person

_YEAR = 365
_UNSAID = Text(de="", en="")


@dataclass(frozen=True, slots=True)
class Keep:
    """How long a kind of data is kept.

    Parameters
    ----------
    text
        Until when, where that is no number of days.
    days
        Number of days; None: no clean-up of its own.
    since
        What the days count from.
    overdue
        Returns the rows for which that moment lies before the given one.
    remove
        Removes such rows and returns how many; deletes them unless told otherwise.
    """

    text: Text = _UNSAID
    days: int | None = None
    since: Text | None = None
    overdue: Callable[[datetime], QuerySet[Any]] | None = None
    remove: Callable[[QuerySet[Any]], int] = lambda rows: rows.delete()[0]

    def __post_init__(self) -> None:
        period = (self.days, self.since, self.overdue)
        if any(part is None for part in period) if not self.text.de else any(part is not None for part in period):
            raise ValueError("Say until when, or after how many days of what, and how to find the overdue rows.")

    @property
    def sentence(self) -> Text:
        """How long, in words."""
        if self.days is None or self.since is None:
            return self.text
        length = _length(self.days)
        return Text(de=f"{length.de} ab {self.since.de}", en=f"{length.en} after {self.since.en}")


def _length(days: int) -> Text:
    """Say a number of days as people would."""
    if days % _YEAR == 0:
        years = days // _YEAR
        return Text(de=f"{years} Jahre", en=f"{years} years") if years > 1 else Text(de="ein Jahr", en="one year")
    return Text(de=f"{days} Tage", en=f"{days} days") if days > 1 else Text(de="einen Tag", en="one day")


KEEP_WITH_ACCOUNT = Keep(Text(de="bis das Konto geschlossen wird", en="until the account is closed"))
KEEP_WITH_CONTENT = Keep(
    Text(
        de="solange es den Inhalt gibt; nach Schließen des Kontos ohne Namen",
        en="as long as the content exists; without a name once the account is closed",
    )
)


def nothing(person: Person) -> int:  # noqa: ARG001 -- stands in for a function that erases
    """Erase nothing: what is kept no longer tells who it was once the person's name is gone."""
    return 0


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One kind of data the platform holds of people.

    Parameters
    ----------
    key
        ``app.kind``; the name of the file in the export.
    what, purpose
        What it is, and what it is for.
    models
        The models it lies in.
    export
        Returns what is held of a person: a mapping, or an iterable of mappings; dates may stay dates.
    erase
        Removes it and returns how much; `nothing` for content whose author becomes a former member.
    keep
        How long.
    """

    key: str
    what: Text
    purpose: Text
    models: tuple[type[Model], ...]
    export: Callable[[Person], Mapping[str, Any] | Iterable[Mapping[str, Any]]]
    erase: Callable[[Person], int]
    keep: Keep = KEEP_WITH_ACCOUNT


_KINDS: dict[str, PersonalData] = {}


def register(kind: PersonalData) -> PersonalData:
    """Add a kind of data; a key names only one."""
    if kind.key in _KINDS:
        raise ValueError(f"There are two kinds of personal data called {kind.key}")
    _KINDS[kind.key] = kind
    return kind


def kinds() -> tuple[PersonalData, ...]:
    """Return all kinds, by key."""
    return tuple(_KINDS[key] for key in sorted(_KINDS))
