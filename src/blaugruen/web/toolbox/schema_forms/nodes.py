"""The single fields of a form: how each writes a value as strings and reads it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from blaugruen.text import LANGUAGES, Language, Text
from blaugruen.web.toolbox.schema_forms.numbers import NotANumber, number_of, typed

Flat = dict[str, list[str]]
"""What a browser posts: strings by dotted path."""
Options = Sequence[tuple[str, Text]]
_LONGEST_INPUT = 80


class Missing:
    """Stands for a field that is not in the data."""


MISSING = Missing()


@dataclass(slots=True)
class Reading:
    """Strings being read, and what was wrong with them by path.

    Parameters
    ----------
    flat
        The strings.
    language
        Decides the decimal mark.
    problems
        Sentence by path.
    """

    flat: Mapping[str, Sequence[str]]
    language: Language
    problems: dict[str, Text] = field(default_factory=dict)

    def text(self, path: str) -> str:
        """Return the text of a field without outer spaces; empty where there is none."""
        found = self.flat.get(path) or [""]
        return found[-1].replace("\x00", "").replace("\r\n", "\n").strip()

    def texts(self, path: str) -> list[str]:
        """Return all texts of a field that may have several."""
        return [one.replace("\x00", "").strip() for one in self.flat.get(path) or []]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One field of a form.

    Parameters
    ----------
    name
        Key in the data; empty for the items of a list.
    label, hint
        What people read.
    is_required
        Whether the data must have it.
    may_be_null
        Whether nothing is written as null; otherwise it is left out.
    """

    template: ClassVar[str] = ""
    name: str
    label: Text
    hint: Text | None = None
    is_required: bool = False
    may_be_null: bool = False

    def write(self, value: Any, path: str, flat: Flat, language: Language) -> None:
        """Put a value into the strings."""
        raise NotImplementedError

    def read(self, reading: Reading, path: str) -> Any:
        """Return the value the strings stand for; MISSING where there is none."""
        raise NotImplementedError

    def words(self, value: Any, language: Language) -> str:  # noqa: ARG002 -- single words need it
        """Return a value as people read it, for comparisons."""
        return "" if value is None else str(value)

    def nothing(self) -> Any:
        """Return what stands for an empty field."""
        return None if self.is_required and self.may_be_null else MISSING


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Node):
    """A text in one language."""

    template: ClassVar[str] = "toolbox/schema/line.html"
    suggestions: str = ""

    def write(self, value: Any, path: str, flat: Flat, language: Language) -> None:  # noqa: ARG002 -- as the base
        """Put a text into the strings."""
        flat[path] = ["" if value is None else str(value)]

    def read(self, reading: Reading, path: str) -> Any:
        """Return the text."""
        return reading.text(path) or self.nothing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilingual(Node):
    """A text in German and English, side by side, with room for some lines."""

    template: ClassVar[str] = "toolbox/schema/bilingual.html"
    lines: int = 4

    def write(self, value: Any, path: str, flat: Flat, language: Language) -> None:  # noqa: ARG002 -- as the base
        """Put both texts into the strings."""
        texts = value if isinstance(value, Mapping) else {}
        for each in LANGUAGES:
            flat[f"{path}.{each}"] = [str(texts.get(each, ""))]

    def read(self, reading: Reading, path: str) -> Any:
        """Return both texts; nothing where both are empty."""
        texts = {each: reading.text(f"{path}.{each}") for each in LANGUAGES}
        return texts if any(texts.values()) else self.nothing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Node):
    """A number."""

    template: ClassVar[str] = "toolbox/schema/number.html"
    is_whole: bool = False

    def write(self, value: Any, path: str, flat: Flat, language: Language) -> None:
        """Put a number into the strings."""
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        flat[path] = [typed(value, language) if is_number else ""]

    def read(self, reading: Reading, path: str) -> Any:
        """Return the number; a text that is none is noted as a problem."""
        text = reading.text(path)
        if not text:
            return self.nothing()
        try:
            number = number_of(text[:_LONGEST_INPUT], reading.language)
        except NotANumber as error:
            reading.problems[path] = error.text
            return MISSING
        if self.is_whole and isinstance(number, float):
            reading.problems[path] = Text(de="Geben Sie eine ganze Zahl an.", en="Please give a whole number.")
            return MISSING
        return number

    def words(self, value: Any, language: Language) -> str:
        """Return the number with the decimal mark of the language."""
        return typed(value, language) if isinstance(value, int | float) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Node):
    """One word of a list; `read_as` turns the word into what the data holds."""

    template: ClassVar[str] = "toolbox/schema/choice.html"
    options: Options
    read_as: Callable[[str], Any] = str

    def write(self, value: Any, path: str, flat: Flat, language: Language) -> None:  # noqa: ARG002 -- as the base
        """Put the word into the strings."""
        words = [word for word, _ in self.options if value is not None and self.read_as(word) == value]
        flat[path] = words[:1] or [""]

    def read(self, reading: Reading, path: str) -> Any:
        """Return what the word stands for; an unknown word is left for the schema to refuse."""
        word = reading.text(path)
        if not word:
            return self.nothing()
        return self.read_as(word) if any(word == known for known, _ in self.options) else word

    def words(self, value: Any, language: Language) -> str:
        """Return the label."""
        if value is None:
            return ""
        found = (label.in_(language) for word, label in self.options if self.read_as(word) == value)
        return next(found, str(value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch(Node):
    """Yes or, as long as nobody says so, no."""

    template: ClassVar[str] = "toolbox/schema/switch.html"

    def write(self, value: Any, path: str, flat: Flat, language: Language) -> None:  # noqa: ARG002 -- as the base
        """Put yes into the strings, and nothing for no."""
        flat[path] = ["yes"] if value is True else []

    def read(self, reading: Reading, path: str) -> Any:
        """Return true; nothing for no."""
        return True if reading.text(path) == "yes" else MISSING

    def words(self, value: Any, language: Language) -> str:
        """Return yes or no."""
        return (YES if value else NO).in_(language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Node):
    """Any number of words of a list, in an order that is kept."""

    template: ClassVar[str] = "toolbox/schema/several.html"
    options: Callable[[], Options]

    def write(self, value: Any, path: str, flat: Flat, language: Language) -> None:  # noqa: ARG002 -- as the base
        """Put the words and their order into the strings."""
        chosen = [str(one) for one in value] if isinstance(value, list) else []
        flat[path] = chosen
        flat[f"{path}.order"] = [" ".join(chosen)]

    def read(self, reading: Reading, path: str) -> Any:
        """Return the words: first those that were there, in their order, then the new ones."""
        chosen = list(dict.fromkeys(word for word in reading.texts(path) if word))
        before = reading.text(f"{path}.order").split(" ")
        kept = [word for word in before if word in chosen]
        found = [*kept, *(word for word in chosen if word not in kept)]
        return found if found or self.is_required else MISSING

    def words(self, value: Any, language: Language) -> str:
        """Return the labels."""
        labels = {word: label.in_(language) for word, label in self.options()}
        return ", ".join(labels.get(word, str(word)) for word in value or ())

    def choices(self, chosen: Sequence[str]) -> Iterator[tuple[str, Text, bool]]:
        """Yield all options, and those chosen that are none (any more), with whether they are chosen."""
        known = self.options()
        for word, label in known:
            yield word, label, word in chosen
        for word in chosen:
            if all(word != one for one, _ in known):
                yield word, Text(de=f"{word} (nicht veröffentlicht)", en=f"{word} (not published)"), True


YES, NO = Text(de="ja", en="yes"), Text(de="nein", en="no")
