"""A tree of nodes with its strings and complaints, as templates show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from blaugruen.text import LANGUAGES, Language, Text
from blaugruen.web.toolbox.schema_forms.groups import Measured, Part, Rows, row_count
from blaugruen.web.toolbox.schema_forms.nodes import Bilingual, Choice, Line, Node, Several
from blaugruen.web.toolbox.sheets.figures import unit_words

_QUIET = (".unit", ".rows", ".order")
"""Endings of strings that say nothing by themselves."""
_WORDS: dict[Language, dict[Language, str]] = {
    "de": {"de": "deutsch", "en": "englisch"},
    "en": {"de": "German", "en": "English"},
}


@dataclass(frozen=True, slots=True)
class Side:
    """One language of a bilingual field."""

    name: str
    id: str
    language: Language
    word: str
    value: str


class State:
    """All strings and complaints of a form; knows which paths have something at or below them.

    Parameters
    ----------
    flat
        The strings.
    errors
        Complaints by path.
    language
        Language of the page.
    """

    def __init__(self, flat: Mapping[str, Sequence[str]], errors: Mapping[str, str], language: Language) -> None:
        self.flat, self.errors, self.language = flat, errors, language
        said = (name for name, values in flat.items() if any(map(str.strip, values)) and not name.endswith(_QUIET))
        self.filled = frozenset(above for name in said for above in _and_above(name))
        self.wrong = frozenset(above for name in errors for above in _and_above(name))

    def first(self, path: str) -> str:
        """Return the string of a field; empty where there is none."""
        return (self.flat.get(path) or [""])[-1]


def _and_above(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Bound:
    """A node at its place in a form.

    Parameters
    ----------
    node
        The node.
    path
        Its dotted path; the name of its control.
    state
        The strings and complaints of the form.
    """

    node: Node
    path: str
    state: State

    @property
    def template(self) -> str:
        """Template that shows the node."""
        return self.node.template

    @property
    def id(self) -> str:
        """Id of the control."""
        return f"feld-{self.path.replace('.', '-')}"

    @property
    def label(self) -> str:
        """Label in the language of the page."""
        return self.node.label.in_(self.state.language)

    @property
    def hint(self) -> str:
        """Hint in the language of the page."""
        return self._say(self.node.hint)

    @property
    def error(self) -> str:
        """What is wrong with the field itself."""
        return self.state.errors.get(self.path, "")

    @property
    def value(self) -> str:
        """The string of the field."""
        return self.state.first(self.path)

    @property
    def is_required(self) -> bool:
        """Whether the field must be filled in."""
        return self.node.is_required and not self.node.may_be_null

    @property
    def described_by(self) -> str:
        """Ids of hint and error, for ``aria-describedby``."""
        found = [f"{self.id}-hinweis"] if self.node.hint else []
        return " ".join([*found, *([f"{self.id}-fehler"] if self.error else [])])

    @property
    def has_content(self) -> bool:
        """Whether anything is filled in here or below."""
        return self.path in self.state.filled

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong here or below."""
        return self.path in self.state.wrong

    @property
    def children(self) -> list[Bound]:
        """The fields of a part, without those that say how well it is supported."""
        return [child for child in self._all_children() if not self._is_support(child)]

    @property
    def support(self) -> list[Bound]:
        """The fields of a part that say how well it is supported."""
        return [child for child in self._all_children() if self._is_support(child)]

    @property
    def has_own_support(self) -> bool:
        """Whether any of those is filled in or wrong."""
        return any(child.has_content or child.has_errors for child in self.support)

    @property
    def shown(self) -> list[Bound]:
        """The fields of a part to show at once: required, filled in or wrong ones, and everything that is no figure."""
        return [child for child in self.children if not child.can_wait]

    @property
    def waiting(self) -> list[Bound]:
        """The optional fields of a part that are empty."""
        return [child for child in self.children if child.can_wait]

    @property
    def can_wait(self) -> bool:
        """Whether the field need not be shown at once."""
        is_optional = not self.node.is_required and isinstance(self.node, Part)
        return is_optional and not self.has_content and not self.has_errors

    @property
    def rows(self) -> list[Bound]:
        """The rows of a list."""
        if not isinstance(self.node, Rows):
            return []
        return [self._at(self.node.item, str(position)) for position in range(row_count(self.state.flat, self.path))]

    @property
    def sides(self) -> list[Side]:
        """Both languages of a bilingual field, German first."""
        return [
            Side(
                f"{self.path}.{each}",
                self.id if each == "de" else f"{self.id}-{each}",
                each,
                _WORDS[self.state.language][each],
                self.state.first(f"{self.path}.{each}"),
            )
            for each in LANGUAGES
        ]

    @property
    def lines(self) -> int:
        """How many lines a text has room for."""
        return self.node.lines if isinstance(self.node, Bilingual) else 1

    @property
    def suggestions(self) -> str:
        """Id of the list of suggestions for a text."""
        return self.node.suggestions if isinstance(self.node, Line) else ""

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        """Word, label and whether it is chosen, of every option."""
        if isinstance(self.node, Several):
            chosen = list(self.state.flat.get(self.path) or ())
            return [(word, self._say(label), is_chosen) for word, label, is_chosen in self.node.choices(chosen)]
        if isinstance(self.node, Choice):
            return [(word, self._say(label), word == self.value) for word, label in self.node.options]
        return []

    @property
    def chosen(self) -> list[str]:
        """Labels of the options that are chosen."""
        return [label for _, label, is_chosen in self.options if is_chosen]

    @property
    def order(self) -> str:
        """The order in which the chosen words stood."""
        return self.state.first(f"{self.path}.order")

    @property
    def units(self) -> list[tuple[str, str, bool]]:
        """Word, label and whether it is chosen, of every unit."""
        if not isinstance(self.node, Measured):
            return []
        chosen = self.state.first(f"{self.path}.unit")
        return [(unit, self._say(unit_words(unit)) or "–", unit == chosen) for unit in self.node.units]

    def all_below(self) -> Iterator[Bound]:
        """Yield this field and all below it, in their order."""
        yield self
        for child in [*self._all_children(), *self.rows]:
            yield from child.all_below()

    def _all_children(self) -> list[Bound]:
        nodes = self.node.children if isinstance(self.node, Part) else ()
        return [self._at(child, child.name) for child in nodes]

    def _at(self, node: Node, name: str) -> Bound:
        path = f"{self.path}.{name}" if self.path else name
        return Bound(node, path, self.state)

    def _is_support(self, child: Bound) -> bool:
        return isinstance(self.node, Part) and child.node.name in self.node.support

    def _say(self, text: Text | None) -> str:
        return "" if text is None else text.in_(self.state.language)
