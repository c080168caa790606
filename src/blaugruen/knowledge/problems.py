"""What can be wrong with a knowledge pack, said so that an editor can put it right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from pydantic_core import PydanticCustomError

from blaugruen.errors import InputError
from blaugruen.text import LANGUAGES, Language, Text

_SHOWN = 50
_PLACE_WORDS: dict[Language, tuple[str, str, str]] = {
    "de": ("Zeile", "Eintrag", "Feld"),
    "en": ("line", "entry", "field"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one place of a pack.

    Parameters
    ----------
    file
        Path of the file inside the pack folder.
    wrong
        What is wrong.
    advice
        What to do about it.
    entry
        Id of the entry, or its position where the id is missing; empty for the whole file.
    field
        Dotted path of the field inside the entry; empty for the whole entry.
    line
        Line in the file, counted from 1; None where no line applies.
    """

    file: str
    wrong: Text
    advice: Text
    entry: str = ""
    field: str = ""
    line: int | None = None

    @property
    def text(self) -> Text:
        """Return place, fault and advice as one line."""
        return Text(**{language: self._line_in(language) for language in LANGUAGES})

    def _line_in(self, language: Language) -> str:
        line, entry, field = _PLACE_WORDS[language]
        place = [self.file]
        place += [f"{line} {self.line}"] if self.line is not None else []
        place += [f"{entry} {self.entry}"] if self.entry else []
        place += [f"{field} {self.field}"] if self.field else []
        return f"{', '.join(place)}: {self.wrong.in_(language)} {self.advice.in_(language)}"


class ProblemsError(InputError):
    """Something written by hand cannot be used; carries all problems found, not only the first.

    Parameters
    ----------
    problems
        What is wrong, at least one problem.
    """

    subject: ClassVar[Text]
    """What has the problems, at the beginning of a sentence."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(
            sorted(problems, key=lambda problem: (problem.file, problem.line or 0, problem.field))
        )
        super().__init__(_summary(self.subject, self.problems))


class KnowledgeError(ProblemsError):
    """A knowledge pack cannot be used."""

    subject = Text(de="Das Wissenspaket", en="The knowledge pack")


class EntryError(KnowledgeError):
    """The data of one entry cannot be used."""

    subject = Text(de="Der Eintrag", en="The entry")


def _summary(subject: Text, problems: Sequence[Problem]) -> Text:
    count, rest = len(problems), len(problems) - _SHOWN
    lines = [problem.text for problem in problems[:_SHOWN]]
    more_de = [f"… und {rest} weitere."] if rest > 0 else []
    more_en = [f"… and {rest} more."] if rest > 0 else []
    head_de = "1 Problem" if count == 1 else f"{count} Probleme"
    head_en = "1 problem" if count == 1 else f"{count} problems"
    return Text(
        de="\n".join([f"{subject.de} hat {head_de}:", *(f"- {line.de}" for line in lines), *more_de]),
        en="\n".join([f"{subject.en} has {head_en}:", *(f"- {line.en}" for line in lines), *more_en]),
    )


def fault(wrong: Text, advice: Text) -> PydanticCustomError:
    """Return an error a validator raises to say in both languages what is wrong and what to do.

    Parameters
    ----------
    wrong, advice
        The two halves of the message of the later `Problem`.

    Returns
    -------
    PydanticCustomError
    """
    return PydanticCustomError("pack_fault", "{message}", {"message": wrong.en, "wrong": wrong, "advice": advice})
