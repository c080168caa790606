"""What goes wrong when a measure is sized, said so that it can be put right."""

from blaugruen.errors import InputError
from blaugruen.knowledge.problems import ProblemsError
from blaugruen.text import Text


class SizingError(InputError):
    """A measure cannot be sized with these values."""


class SizingFileError(ProblemsError):
    """The description of a measure cannot be used; carries all problems found."""

    subject = Text(de="Die Eingabe zur Bemessung", en="The input for sizing")
