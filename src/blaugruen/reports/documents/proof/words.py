"""Words, marks and numbers of a proof."""

from typing import Final, Literal

from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.sizing.draft import OWN_VALUE
from blaugruen.planning.sizing.proof import Given, Status
from blaugruen.planning.sizing.quantities import sources
from blaugruen.reports.document import Badge, Reference, Runs
from blaugruen.reports.documents.voice import Voice
from blaugruen.text import Text

Tone = Literal["firm", "calm", "caution", "open"]
_TONES: Final[dict[Grade, Tone]] = {
    Grade.SOURCED: "firm",
    Grade.DERIVED: "calm",
    Grade.EXPERT: "caution",
    Grade.PROPOSAL: "open",
}
_MEANINGS: Final[dict[Grade, Text]] = {
    Grade.SOURCED: Text(de="In einer Quelle nachgelesen, die genannt ist.", en="Read in a source that is named."),
    Grade.DERIVED: Text(de="Aus anderen Werten abgeleitet.", en="Derived from other values."),
    Grade.EXPERT: Text(de="Fachwissen ohne Quelle; bitte prüfen.", en="Expert knowledge; please verify."),
    Grade.PROPOSAL: Text(de="Gesetzt oder vorgeschlagen; keine Quelle.", en="Set or proposed; no source."),
}
_STATUS_TONES: Final[dict[Status, Tone]] = {
    Status.PASSED: "firm",
    Status.FAILED: "caution",
    Status.UNKNOWN: "open",
}
_STATUS_MEANINGS: Final = {
    Status.PASSED: Text(de="Die Anforderung ist erfüllt.", en="The requirement is met."),
    Status.FAILED: Text(de="Die Anforderung ist nicht erfüllt.", en="The requirement is not met."),
    Status.UNKNOWN: Text(de="Eine Angabe fehlt; nicht geprüft.", en="A fact is missing; not checked."),
}


def grade_badge(grade: Grade, say: Voice) -> Badge:
    """Return the mark of a grade of support."""
    return Badge(say.text(grade.label), say.text(_MEANINGS[grade]), _TONES[grade])


def status_badge(status: Status, say: Voice) -> Badge:
    """Return the mark of the outcome of a check."""
    return Badge(say.text(status.label), say.text(_STATUS_MEANINGS[status]), _STATUS_TONES[status])


def source_id(key: str) -> str:
    """Return the id of a source in the document."""
    return f"source-{key.replace('_', '-')}"


def source_run(source: str, say: Voice) -> Runs:
    """Return a source: a reference where it is one of ours, else its words."""
    if source in sources():
        return (Reference(source_id(source)),)
    if source == OWN_VALUE:
        return say(de="eigene Angabe, ohne Beleg", en="own statement, without evidence")
    return source


def value_text(given: Given, say: Voice) -> str:
    """Return the value of an input with its digits, or its word."""
    if isinstance(given.value, Text):
        return say.text(given.value)
    return number(given.value, say)


def number(value: float, say: Voice) -> str:
    """Return a number with the digits it has, up to four decimals; longer ones with three significant digits."""
    return say.exact(value) if say.decimals(value) <= 4 else say.number(value)


def unit_text(unit: str) -> str:
    """Return a unit for people, nothing for pure numbers."""
    return "" if unit == "1" else unit


def capital(text: str) -> str:
    """Return a text with a capital letter at its start."""
    return text[:1].upper() + text[1:]
