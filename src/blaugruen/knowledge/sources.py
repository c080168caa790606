"""Sources as entries of the pack: what was read, of what kind it is, and how much a value resting on it may claim."""

from pydantic import Field

from blaugruen.knowledge.fields import Bilingual
from blaugruen.knowledge.provenance import Grade
from blaugruen.knowledge.values import Entry
from blaugruen.knowledge.vocabulary import SourceKind
from blaugruen.text import Text


class Source(Entry):
    """Where values come from.

    `first_hand` is true where the original itself was read, false where only others report on it. `best_grade` is the
    strongest grade a value resting on this source may have.
    """

    title: Bilingual
    kind: SourceKind
    year: int | None = Field(ge=1900, le=2100)
    licence: Bilingual | None
    first_hand: bool | None = Field(strict=True)
    best_grade: Grade
    note: Bilingual | None = None

    @property
    def heading(self) -> Text:
        """Return the title."""
        return self.title
