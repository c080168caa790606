"""Errors a person can act on. Each carries one sentence, in both languages, that says what to do next."""

from typing import ClassVar

from blaugruen.text import Language, Text


class BlaugruenError(Exception):
    """Base of every error the toolbox raises on purpose.

    Parameters
    ----------
    text
        What is wrong and what to do about it, in German and English.

    Notes
    -----
    ``exit_code`` is what the command line returns: 3 for input that cannot be used, 4 for output that cannot be
    written. Codes 1 (unexpected) and 2 (wrong usage) are left to the interpreter and the command-line parser.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text

    def in_(self, language: Language) -> str:
        """Return the message in one language."""
        return self.text.in_(language)


class InputError(BlaugruenError):
    """Data or settings handed in cannot be used as they are."""


class OutputError(BlaugruenError):
    """A result could not be written; nothing half-written is left behind."""

    exit_code = 4
