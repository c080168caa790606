"""The form of an entry: from data, from what was posted, with what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Language, Text
from blaugruen.web.core.errors import InvalidData
from blaugruen.web.core.forms import Clash
from blaugruen.web.core.language import say
from blaugruen.web.core.validation import CHECK_MARKED_ENTRIES
from blaugruen.web.toolbox.schema_forms.bound import Bound, State
from blaugruen.web.toolbox.schema_forms.build import form_of
from blaugruen.web.toolbox.schema_forms.groups import Part
from blaugruen.web.toolbox.schema_forms.nodes import Flat, Reading

_ID = "id"


class SchemaForm:
    """A form for entries of one kind.

    Parameters
    ----------
    kind
        Kind of the entries.
    flat
        Its strings.
    language
        Language of the page; decides the decimal mark.
    with_id
        Whether the id can be chosen (a new entry) or stands fast.
    """

    def __init__(self, kind: Kind, flat: Flat, language: Language, *, with_id: bool = False) -> None:
        self.kind, self.flat, self.language = kind, flat, language
        self.errors: dict[str, str] = {}
        self.whole: list[str] = []
        self.clash: Clash | None = None
        self._root = _root(kind, with_id=with_id)

    @classmethod
    def of(cls, kind: Kind, data: Mapping[str, Any], language: Language, *, with_id: bool = False) -> SchemaForm:
        """Return the form filled with the data of an entry."""
        flat: Flat = {}
        _root(kind, with_id=with_id).write(data, "", flat, language)
        return cls(kind, flat, language, with_id=with_id)

    def read(self) -> dict[str, Any] | None:
        """Return the data the strings stand for; None where a string stands for nothing, which `errors` then says."""
        reading = Reading(self.flat, self.language)
        data: dict[str, Any] = self._root.read(reading, "")
        self.errors = {path: text.in_(self.language) for path, text in reading.problems.items()}
        return None if self.errors else data

    def blame(self, error: InvalidData) -> None:
        """Show a refusal beside the fields it names, or above the form."""
        places = {bound.path for bound in self.root.all_below()}
        for path, text in error.fields.items():
            place = _nearest(path, places)
            if place:
                self.errors[place] = self._sentence(place, text)
            else:
                self.whole.append(say(text))
        self._drop_echoes()
        if not error.fields or error.text != CHECK_MARKED_ENTRIES:
            self.whole.append(say(error.text))

    @property
    def root(self) -> Bound:
        """The whole form."""
        return Bound(self._root, "", State(self.flat, self.errors, self.language))

    @property
    def basics(self) -> list[Bound]:
        """The fields at the top, before the parts."""
        return [child for child in self.root.children if not _is_section(child)]

    @property
    def sections(self) -> list[Bound]:
        """The parts that stand under a heading of their own."""
        return [child for child in self.root.children if _is_section(child)]

    @property
    def anchors(self) -> list[tuple[str, str]]:
        """Table of contents."""
        return [("grunddaten", _("Grunddaten")), *((section.id, section.label) for section in self.sections)]

    @property
    def mistakes(self) -> list[tuple[str, str, str]]:
        """Anchor, label and message of everything that is wrong, in the order of the form."""
        found = [("", "", message) for message in self.whole]
        below = [bound for bound in self.root.all_below() if bound.path and bound.error]
        return found + [(bound.id, bound.label, bound.error) for bound in below]

    def _drop_echoes(self) -> None:
        """Blame a block that states no support once, not every value that would inherit it."""
        for path in [path for path in self.errors if _is_of_block(path)]:
            block = path.removesuffix("provenance.grade")
            for echo in [other for other in self.errors if other.startswith(block) and other.endswith(".grade")]:
                if not _is_of_block(echo):
                    del self.errors[echo]

    def _sentence(self, path: str, text: Text) -> str:
        """Say what is wrong; of an empty single field only that it is empty, without the words of a pack file."""
        values = self.flat.get(path)
        is_empty = values is not None and not any(value.strip() for value in values)
        return _("Diese Angabe fehlt. Bitte füllen Sie sie aus.") if is_empty else say(text)


def _root(kind: Kind, *, with_id: bool) -> Part:
    whole = form_of(kind)
    if with_id:
        return whole
    children = [child for child in whole.children if child.name != _ID]
    return Part(name="", label=whole.label, is_required=True, children=children)


def _is_section(bound: Bound) -> bool:
    return type(bound.node) is Part


def _is_of_block(path: str) -> bool:
    return f".{path}".endswith(".provenance.grade")


def _nearest(path: str, places: set[str]) -> str:
    """Return the field a path of the data belongs to: itself, or the nearest one around it."""
    while path and path not in places:
        path = path.rpartition(".")[0]
    return path
