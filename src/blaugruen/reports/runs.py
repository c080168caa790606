"""Running text: the pieces a paragraph, a list point or a table cell is made of."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from blaugruen.reports.wellformed import check_math, check_url


@dataclass(frozen=True, slots=True)
class Strong:
    """Important words."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words with stress, or a term where it is introduced."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A file name, column name or command."""

    text: str


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered text."""

    text: str


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised text."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the document; `url` starts with ``https://``, ``http://`` or ``mailto:``."""

    text: str
    url: str

    def __post_init__(self) -> None:
        check_url(self.url)


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to a section, figure, table, formula or source by id, printed as "Abbildung 3" or "[2]"."""

    target: str


@dataclass(frozen=True, slots=True)
class Math:
    """A symbol or short formula in running text.

    Parameters
    ----------
    math
        Typst math, such as ``"E_p"``; may not contain ``#``, ``$`` or a backslash.
    spoken
        The same as a person would read it aloud.
    """

    math: str
    spoken: str

    def __post_init__(self) -> None:
        check_math(self.math, self.spoken)


@dataclass(frozen=True, slots=True)
class Badge:
    """A small label, such as the grade of support of a value.

    Parameters
    ----------
    label
        The word shown.
    meaning
        One sentence that explains it; shown where the medium can, so say it in the text as well.
    tone
        ``firm`` for what is well supported, ``calm`` for neutral, ``caution`` for what must be verified,
        ``open`` for what is only proposed or missing.
    """

    label: str
    meaning: str
    tone: Literal["firm", "calm", "caution", "open"] = "calm"


Run: TypeAlias = str | Strong | Emphasis | Code | Subscript | Superscript | Link | Reference | Math | Badge
Runs: TypeAlias = Run | tuple[Run, ...]


def as_runs(runs: Runs) -> tuple[Run, ...]:
    """Return running text as a tuple, also where it is a single run."""
    return runs if isinstance(runs, tuple) else (runs,)


def plain_text(runs: Runs) -> str:
    """Return the words of running text without any marking; references are left out.

    Examples
    --------
    >>> plain_text(("Abfluss ", Strong("gesamt")))
    'Abfluss gesamt'
    """
    return "".join(_words(run) for run in as_runs(runs))


def _words(run: Run) -> str:
    match run:
        case str():
            return run
        case Reference():
            return ""
        case Math(spoken=spoken):
            return spoken
        case Badge(label=label):
            return label
        case _:
            return run.text
