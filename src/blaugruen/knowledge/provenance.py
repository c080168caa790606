"""How well a value or statement is supported: the four grades, and the note that goes with every value."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from blaugruen.text import Text


class Grade(StrEnum):
    """The four grades of support, strongest first."""

    SOURCED = "sourced"
    DERIVED = "derived"
    EXPERT = "expert"
    PROPOSAL = "proposal"

    @property
    def label(self) -> Text:
        """Return the word shown to people."""
        return _LABELS[self]

    @property
    def is_fact(self) -> bool:
        """Return whether a value of this grade may be shown without a caution."""
        return self in {Grade.SOURCED, Grade.DERIVED}

    def is_stronger_than(self, other: "Grade") -> bool:
        """Return whether this grade claims more support than another."""
        order = list(Grade)
        return order.index(self) < order.index(other)


_LABELS = {
    Grade.SOURCED: Text(de="belegt", en="sourced"),
    Grade.DERIVED: Text(de="abgeleitet", en="derived"),
    Grade.EXPERT: Text(de="Fachwissen, zu prüfen", en="expert knowledge, to be verified"),
    Grade.PROPOSAL: Text(de="Vorschlag", en="proposal"),
}


def weakest(grades: Iterable[Grade]) -> Grade:
    """Return the weakest of several grades: a result is never better supported than its weakest input.

    Parameters
    ----------
    grades
        At least one grade.

    Returns
    -------
    Grade

    Raises
    ------
    ValueError
        If there is no grade at all.

    Examples
    --------
    >>> weakest([Grade.SOURCED, Grade.EXPERT]).value
    'expert'
    """
    return max(grades, key=list(Grade).index)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value comes from.

    Parameters
    ----------
    grade
        How well it is supported.
    source
        Key of a source of the pack, or the source in words; empty for a proposal.
    date
        Date of the source or of the check, ISO format; empty when unknown.
    price_base
        Year whose prices a value in money is given in; None when unknown and for values that are not money.
    """

    grade: Grade
    source: str = ""
    date: str = ""
    price_base: int | None = None
