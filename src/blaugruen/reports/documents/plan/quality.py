"""What was noticed about the data, with counts and examples; says so when nothing was noticed."""

from collections import Counter

import numpy as np

from blaugruen.planning.blocks import QualityNote
from blaugruen.planning.plan import PlanResult
from blaugruen.reports.document import Column, Paragraph, Runs, Section, Table
from blaugruen.reports.documents.plan import words
from blaugruen.reports.documents.voice import Voice
from blaugruen.text import Text

_PRECISION_MM = 1e-9


def quality(result: PlanResult, say: Voice) -> Section:
    """Return the data-quality page."""
    heading = say(de="Datenqualität", en="Data quality")
    closing = Paragraph(_closure(result, say))
    if not result.quality:
        nothing = say(
            de="Beim Lesen und Prüfen der Daten ist nichts aufgefallen: Kein Wert fehlte, keiner war unplausibel, "
            "keiner wurde ersetzt, repariert oder angepasst.",
            en="Nothing was noticed when reading and checking the data: no value was missing, none was implausible, "
            "none was replaced, repaired or adjusted.",
        )
        return Section(heading, "data-quality", (Paragraph(nothing), closing))
    return Section(heading, "data-quality", (Paragraph(_summary(result, say)), _table(result, say), closing))


def _summary(result: PlanResult, say: Voice) -> str:
    counts = Counter(note.kind for note in result.quality)
    number = len(result.quality)
    total = say.counted(number, Text(de="Hinweis", en="remark"), Text(de="Hinweise", en="remarks"))
    parts = say.listed(
        [
            f"{say.text(label)}: {say.number(counts[kind])}"
            for kind, label in words.QUALITY_KINDS.items()
            if counts[kind]
        ]
    )
    return say(
        de=f"Beim Lesen und Prüfen der Daten {'entstand' if number == 1 else 'entstanden'} {total} ({parts}). Werte, "
        "die das Modell nicht verwenden darf, hätten die Berechnung verhindert; was hier steht, wurde so verwendet, "
        "wie es die Tabelle sagt.",
        en=f"Reading and checking the data gave {total} ({parts}). Values that the model must not use would have "
        "prevented the run; what stands here was used as the table says.",
    )


def _table(result: PlanResult, say: Voice) -> Table:
    order = list(words.QUALITY_KINDS)
    notes = sorted(result.quality, key=lambda note: order.index(note.kind))
    columns = (
        Column(say(de="Was", en="What")),
        Column(say(de="Spalte", en="Column")),
        Column(say(de="Blöcke", en="Blocks"), align="right"),
        Column(say(de="Anteil", en="Share"), align="right"),
        Column(say(de="Beobachtung", en="Observation")),
        Column(say(de="Beispiele", en="Examples")),
    )
    rows = tuple(_row(note, len(result.today.blocks), say) for note in notes)
    caption = say(de="Auffälligkeiten der Eingangsdaten", en="Remarks on the input data")
    return Table(caption, columns, rows, "data-quality-remarks")


def _row(note: QualityNote, total: int, say: Voice) -> tuple[Runs, ...]:
    everywhere = note.count == total
    examples = say(de="alle", en="all") if everywhere else ", ".join(note.examples)
    return (
        say.text(words.QUALITY_KINDS[note.kind]),
        words.column(note.column, say),
        say.number(note.count),
        say.share(note.count / total, 0 if everywhere else 1),
        say.text(note.text),
        examples or "–",
    )


def _closure(result: PlanResult, say: Voice) -> str:
    states = (*result.states, result.natural)
    worst = max(float(np.abs(state.balance.balance_error_mm).max()) for state in states)
    negative = int((result.today.balance.infiltration_mm < 0).sum())
    text = (
        say(
            de="Die Wasserbilanz jedes Blocks geht in jedem Zustand auf; der Fehler liegt unter einem "
            "Milliardstel Millimeter.",
            en="The water balance of every block closes in every state; the error is below a "
            "billionth of a millimetre.",
        )
        if worst < _PRECISION_MM
        else say(
            de=f"Die Wasserbilanz geht nicht überall auf: Der größte Fehler beträgt {say.number(worst)} mm/a.",
            en=f"The water balance does not close everywhere: the largest error is {say.number(worst)} mm/a.",
        )
    )
    if not negative:
        return text
    one = negative == 1
    return f"{text} " + say(
        de=f"In {say.blocks_dative(negative)} ist die Versickerung heute negativ: Dort "
        f"{'verdunstet' if one else 'verdunstet jeweils'} mehr, als Regen fällt, etwa auf Gewässern oder wo Pflanzen "
        "das Grundwasser erreichen. Das ist kein Fehler.",
        en=f"In {say.blocks(negative)} infiltration is negative today: more evaporates there than falls as rain, for "
        "example on water or where plants reach the groundwater. This is not an error.",
    )
