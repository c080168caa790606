"""What a page of an entry is made of. Every part names the template that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Link:
    """A word that leads somewhere."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """How well something is supported: grade, source with its number in the list of sources, day, remark."""

    grade: str
    source: Link | None = None
    number: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled value with its support."""

    label: str
    value: str
    support: Support | None = None
    label_url: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    template: ClassVar[str] = "toolbox/parts/words.html"
    text: str
    support: Support | None = None
    is_question: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of values, each with its support."""

    template: ClassVar[str] = "toolbox/parts/figures.html"
    caption: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Statements:
    """Sentences, each with its support."""

    template: ClassVar[str] = "toolbox/parts/statements.html"
    items: Sequence[tuple[str, Support]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A siting rule as it holds for one measure."""

    title: str
    url: str
    kind: str
    tone: str
    limit: str
    statement: str
    what_to_do: str
    support: Support


@dataclass(frozen=True, slots=True)
class Rules:
    """Siting rules with their consequences."""

    template: ClassVar[str] = "toolbox/parts/rules.html"
    items: Sequence[Rule]


@dataclass(frozen=True, slots=True)
class Score:
    """A judgement from 0 to 5 with its word."""

    label: str
    value: int
    word: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Judgements as bars with words."""

    template: ClassVar[str] = "toolbox/parts/scores.html"
    caption: str
    items: Sequence[Score]
    support: Support
    confidence: str


@dataclass(frozen=True, slots=True)
class Steps:
    """Numbered steps, with minutes where there are some."""

    template: ClassVar[str] = "toolbox/parts/steps.html"
    items: Sequence[tuple[str, str]]
    support: Support | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """Entries this one belongs together with."""

    template: ClassVar[str] = "toolbox/parts/links.html"
    title: str
    items: Sequence[Link]
    icon: str = "link"
    module: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that carries its own title and description."""

    template: ClassVar[str] = "toolbox/parts/drawing.html"
    svg: SafeString
    caption: str


Part = Words | Figures | Statements | Rules | Scores | Steps | Links | Drawing


@dataclass(frozen=True, slots=True)
class Section:
    """Parts under a heading."""

    id: str
    title: str
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole page of an entry.

    Parameters
    ----------
    title, lead, eyebrow
        Heading, sentence below it, words above it.
    facts
        What one wants to know first: label, value, grade or empty.
    sections
        The content.
    related
        Entries beside it.
    sources
        Everything the entry rests on.
    """

    title: str
    lead: str
    eyebrow: str
    module: str
    icon: str
    facts: Sequence[tuple[str, str, str]] = ()
    sections: Sequence[Section] = ()
    related: Sequence[Links] = ()
    sources: Sequence[Link] = field(default_factory=tuple)

    @property
    def anchors(self) -> list[tuple[str, str]]:
        """Return the table of contents."""
        return [(section.id, section.title) for section in self.sections]
