"""What all steps of an entry have in common: checked data, one revision, one record, one event."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from typing import Any

from django.utils import timezone

from blaugruen.knowledge.entries import entry_data, read_entry
from blaugruen.knowledge.problems import EntryError, ProblemsError
from blaugruen.knowledge.values import Entry as PackEntry
from blaugruen.knowledge.values import grade_counts, supported_values
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import InvalidData
from blaugruen.web.core.operations import announce, record
from blaugruen.web.core.validation import CHECK_MARKED_ENTRIES
from blaugruen.web.toolbox.events import EntryStepped
from blaugruen.web.toolbox.models import Entry, EntryRevision, State, Step

Data = dict[str, Any]
LONGEST_COMMENT = 2000
_LONGEST_TITLE = 400
_WHOLE_DAY = len("2026-01-31")
_UNKNOWN_TO_DATABASES = re.compile("[\x00\ud800-\udfff]")
_UNSTORABLE = Text(
    de="Der Text enthält ein Zeichen, das sich nicht speichern lässt. Geben Sie ihn neu ein.",
    en="The text holds a character that cannot be stored. Please type it again.",
)


def digest(data: object) -> str:
    """Return what stands for a version of an entry: the SHA-256 digest of its data."""
    written = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def read(kind: Kind, data: object) -> tuple[PackEntry, Data]:
    """Check data against its schema; return the typed entry and the data as a pack writes them.

    Raises
    ------
    InvalidData
        With a sentence for every field that cannot be used, by dotted path.
    """
    if not is_storable(json.dumps(data, ensure_ascii=False).replace("\\u0000", "\x00")):
        raise InvalidData(_UNSTORABLE)
    try:
        found = read_entry(kind, data)
    except EntryError as error:
        raise invalid(error) from error
    return found, entry_data(found)


def invalid(error: ProblemsError) -> InvalidData:
    """Turn the problems of entries into an error of ours; those of the whole entry have no field."""
    fields: dict[str, Text] = {}
    for problem in error.problems:
        said = Text(
            de=f"{problem.wrong.de} {problem.advice.de}",
            en=f"{problem.wrong.en} {problem.advice.en}",
        )
        before = fields.get(problem.field)
        fields[problem.field] = said if before is None else Text(f"{before.de} {said.de}", f"{before.en} {said.en}")
    whole = fields.pop("", None)
    return InvalidData(whole or CHECK_MARKED_ENTRIES, fields)


def is_storable(text: str) -> bool:
    """Return whether every database keeps a text as it is: PostgreSQL knows neither NUL nor halves of surrogates."""
    return _UNKNOWN_TO_DATABASES.search(text) is None


def checked_comment(comment: str) -> str:
    """Return a comment without outer spaces; refuse one that is too long or cannot be stored."""
    comment = comment.strip()
    if not is_storable(comment):
        raise InvalidData(_UNSTORABLE, {"comment": _UNSTORABLE})
    if len(comment) > LONGEST_COMMENT:
        said = Text(
            de=f"Kürzen Sie die Bemerkung auf höchstens {LONGEST_COMMENT} Zeichen.",
            en=f"Please shorten the remark to at most {LONGEST_COMMENT} characters.",
        )
        raise InvalidData(said, {"comment": said})
    return comment


def write(entry: Entry, found: PackEntry, data: Data) -> None:
    """Put new working data into an entry; it is not saved."""
    entry.data = data
    entry.title_de, entry.title_en = (text[:_LONGEST_TITLE] for text in (found.heading.de, found.heading.en))


def publish(entry: Entry, found: PackEntry, day: date | None) -> None:
    """Make the working data of an entry what the public reads; it is not saved."""
    entry.released_data = entry.data
    entry.grades = {grade.value: count for grade, count in grade_counts([found]).items()}
    entry.checked_on = day
    entry.released_at = timezone.now()
    entry.is_live, entry.state = True, State.RELEASED


def newest_check(found: PackEntry) -> date | None:
    """Return the newest whole day on which a value of an entry was checked."""
    days = [value.date for _, value in supported_values(found) if len(value.date) == _WHOLE_DAY]
    return date.fromisoformat(max(days)) if days else None


def revision(entry: Entry, number: int, step: Step, before: str, actor: Actor, comment: str = "") -> EntryRevision:
    """Return the revision of a step; it is not saved."""
    return EntryRevision(
        entry=entry,
        number=number,
        step=step,
        from_state=before,
        to_state=entry.state,
        data=entry.data,
        author=actor.person,
        author_label=actor.label[:200],
        comment=comment,
    )


def finish(entry: Entry, step: Step, before: str, actor: Actor, comment: str = "") -> Entry:
    """Save an entry with the revision, the record and the event of a step."""
    entry.changed_at = timezone.now()
    entry.save()
    newest = entry.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    revision(entry, newest + 1, step, before, actor, comment).save()
    record(entry, {"kind": entry.kind, "key": entry.key, "from": before, "to": entry.state, "revision": newest + 1})
    announce(EntryStepped(entry.pk, step.value, actor.person.pk if actor.person else None))
    return entry
