"""What can be found: every app says it in its ``search.py``, which is read when the platform starts.

A searchable object gives the index its words. Who may find it is never decided here: the policy of its model is part of
every query.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from blaugruen.text import Language, Text


@dataclass(frozen=True, slots=True)
class ResultKind:
    """A group of results.

    Parameters
    ----------
    key
        Its word in addresses and in the API.
    label
        Its name in the plural, for people (a lazy text).
    """

    key: str
    label: Any


@dataclass(frozen=True, slots=True)
class Texts:
    """What is indexed of an object.

    Parameters
    ----------
    title
        Its name; a hit here counts most.
    body
        What it says, as plain text.
    language
        The only language in which the object is shown; None: in both.
    """

    title: Text
    body: Text
    language: Language | None = None


def one_language(title: str, body: str = "") -> Texts:
    """Return the texts of an object that people wrote once, in whatever language; both interfaces show the same."""
    return Texts(Text(de=title, en=title), Text(de=body, en=body))


def _no_trail(obj: Any) -> str:  # noqa: ARG001 -- stands in for a function of the object
    return ""


@dataclass(frozen=True)
class Searchable:
    """How the objects of one model are found.

    Parameters
    ----------
    model
        The model; it needs a policy, and whole numbers as keys.
    kinds
        The kinds of results its objects can be, in the order in which people meet them.
    texts
        Returns what is indexed of an object.
    url
        Returns the address of an object in the active language.
    objects
        Returns the objects that can be found at all, with what `texts`, `url` and `trail` need; everything of the
        model when omitted.
    kind_of
        Returns the key of an object's kind; only needed where there are several.
    trail
        Returns where an object belongs, in the active language: its municipality, its catalogue.
    """

    model: type[Model]
    kinds: tuple[ResultKind, ...]
    texts: Callable[[Any], Texts]
    url: Callable[[Any], str]
    objects: Callable[[], QuerySet[Any]] | None = None
    kind_of: Callable[[Any], str] | None = None
    trail: Callable[[Any], str] = _no_trail

    @property
    def object_type(self) -> str:
        """Name of the model in the index."""
        return self.model._meta.label_lower

    def queryset(self) -> QuerySet[Any]:
        """Return all objects that can be found."""
        return self.model._default_manager.all() if self.objects is None else self.objects()

    def kind(self, obj: Any) -> str:
        """Return the key of an object's kind."""
        return self.kinds[0].key if self.kind_of is None else self.kind_of(obj)


SEARCHABLES: dict[str, Searchable] = {}
"""Everything that can be found, by the name of its model."""


def register(searchable: Searchable) -> Searchable:
    """Let the objects of a model be found."""
    if searchable.object_type in SEARCHABLES:
        raise ValueError(f"{searchable.object_type} is searchable already")
    SEARCHABLES[searchable.object_type] = searchable
    return searchable


def result_kinds() -> dict[str, ResultKind]:
    """Return all kinds of results by key, in the order of registration."""
    return {kind.key: kind for searchable in SEARCHABLES.values() for kind in searchable.kinds}
