"""The released entries as a knowledge base: built once per version, kept in the process, never out of date.

The version is the newest revision that changed what the public reads. Finding it is one query on an index; reading
all entries happens only after a release, a retirement or a load of a pack.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import ParamSpec, TypeVar

from django.db import connection

from blaugruen.knowledge.base import KINDS, KnowledgeBase, checked_base, knowledge_base
from blaugruen.knowledge.entries import read_entry
from blaugruen.knowledge.problems import EntryError, KnowledgeError, Problem
from blaugruen.knowledge.values import Entry as PackEntry
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.toolbox.kinds import kind_named
from blaugruen.web.toolbox.models import Entry, EntryRevision, Step

log = logging.getLogger(__name__)

Version = tuple[object, int, datetime] | None
PUBLISHING = [step.value for step in Step if step.publishes]


@dataclass(frozen=True, slots=True)
class Library:
    """All released entries that count, at one version.

    Parameters
    ----------
    base
        The entries, typed.
    broken
        Entries whose data no longer fits the schema, by kind and key; they are left out of `base`.
    """

    base: KnowledgeBase
    broken: frozenset[tuple[Kind, str]]


P = ParamSpec("P")
R = TypeVar("R")
_held: ContextVar[KnowledgeBase | None] = ContextVar("knowledge base of the page", default=None)
_kept: dict[Version, Library] = {}
_lock = Lock()


def library() -> Library:
    """Return the released entries as they are now."""
    version = _version()
    found = _kept.get(version)
    if found is None:
        with _lock:
            found = _kept.get(version) or _read()
            _kept.clear()
            _kept[version] = found
    return found


def released() -> KnowledgeBase:
    """Return the knowledge base of the released entries, as it was when the page began where one is `held`."""
    found = _held.get()
    return library().base if found is None else found


def held(view: Callable[P, R]) -> Callable[P, R]:
    """Let a page ask for the version once, and show one state from top to bottom; for pages that only read."""

    @functools.wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        token = _held.set(library().base)
        try:
            return view(*args, **kwargs)
        finally:
            _held.reset(token)

    return answer


def checked() -> KnowledgeBase:
    """Return the knowledge base of the released entries, checked against each other.

    Raises
    ------
    KnowledgeError
        If an entry does not fit the schema or the others; with all problems.
    """
    problems: list[Problem] = []
    found: list[PackEntry] = []
    for kind, data in live_data():
        try:
            found.append(read_entry(kind, data))
        except EntryError as error:
            problems += error.problems
    if problems:
        raise KnowledgeError(problems)
    return knowledge_base(found)


def problems_between(entries: Iterable[PackEntry]) -> Sequence[Problem]:
    """Return everything that is wrong between entries; nothing where they fit together."""
    try:
        knowledge_base(entries)
    except KnowledgeError as error:
        return error.problems
    return ()


def live_data() -> list[tuple[Kind, object]]:
    """Return kind and released data of all entries that count, in their order."""
    rows = Entry.objects.filter(is_live=True).order_by("kind", "position", "key").values_list("kind", "released_data")
    return [(kind_named(kind), data) for kind, data in rows]


def live_entries() -> list[tuple[Kind, PackEntry]]:
    """Return the released entries that count and fit their schemas, by kind."""
    base = library().base
    return [(kind, entry) for kind in Kind for entry in base.of_kind(kind).values()]


def _version() -> Version:
    newest = EntryRevision.objects.filter(step__in=PUBLISHING).order_by("-pk").values_list("pk", "at").first()
    return None if newest is None else (connection.settings_dict["NAME"], *newest)


def _read() -> Library:
    by_kind: dict[Kind, dict[str, PackEntry]] = {kind: {} for kind in KINDS}
    broken = set()
    for kind, data in live_data():
        try:
            entry = read_entry(kind, data)
        except EntryError:
            key = str(data.get("id")) if isinstance(data, dict) else ""
            log.exception("The entry %s of %s no longer fits its schema and is left out", key, kind.value)
            broken.add((kind, key))
            continue
        by_kind[kind][entry.id] = entry
    return Library(checked_base(by_kind), frozenset(broken))
