"""The targets of the project and what every state reaches."""

from blaugruen.planning.plan import PlanResult, State, TargetCheck
from blaugruen.reports.document import Badge, Block, Column, Paragraph, Run, Section, Table
from blaugruen.reports.documents.plan import findings, words
from blaugruen.reports.documents.voice import Voice


def targets(result: PlanResult, say: Voice) -> Section:
    """Return the section that checks the targets."""
    heading = say(de="Ziele", en="Targets")
    if not result.targets:
        nothing = say(
            de="Die Projektdatei nennt keine Ziele; geprüft wurde deshalb nichts.",
            en="The project file names no targets; therefore nothing was checked.",
        )
        return Section(heading, "targets", (Paragraph(nothing),))
    intro = say(
        de="Geprüft wird das flächengewichtete Mittel über alle Blöcke. Die Ziele hat die Projektdatei gesetzt; der "
        "Bericht beurteilt nicht, ob sie ausreichen.",
        en="The area-weighted mean over all blocks is checked. The targets were set in the project file; the report "
        "does not judge whether they are sufficient.",
    )
    tables = tuple(_table(check, number, result, say) for number, check in enumerate(result.targets, start=1))
    blocks: tuple[Block, ...] = (Paragraph(intro), *tables)
    return Section(heading, "targets", blocks)


def statement(check: TargetCheck, say: Voice) -> str:
    """Return a target in words: "ΔW at most 20.0%"."""
    limit = say.number(check.limit, say.decimals(check.limit), "mm/a")
    if check.quantity == "delta_w_percent":
        limit = say.percent(check.limit, say.decimals(check.limit))
    name = "ΔW" if check.quantity == "delta_w_percent" else say.text(words.QUANTITIES[check.quantity])
    bound = say(de="höchstens", en="at most") if check.at_most else say(de="mindestens", en="at least")
    return say.quoted(f"{name} {bound} {limit}")


def value(check: TargetCheck, number: float, say: Voice) -> str:
    """Return a number in the unit of a target, with one decimal."""
    if check.quantity == "delta_w_percent":
        return say.percent(number)
    return say.number(number, 1, "mm/a")


def _table(check: TargetCheck, number: int, result: PlanResult, say: Voice) -> Table:
    columns = (
        Column(say(de="Zustand", en="State")),
        Column(say(de="Wert", en="Value"), align="right"),
        Column(say(de="Abstand zum Ziel", en="Distance to the target"), align="right"),
        Column(say(de="Ziel erreicht", en="Target met")),
    )
    rows = tuple(
        (words.title(state, say), value(check, check.reached[state.key], say), _distance(check, state, say),
         (_verdict(check, state, say),))
        for state in result.states
    )  # fmt: skip
    caption = say(de=f"Ziel {statement(check, say)}", en=f"Target {statement(check, say)}")
    note = ""
    if any(_is_narrow(check, state) for state in result.states):
        note = say(
            de=f"„Knapp“: weniger als {say.points(findings.SMALL_PERCENT)} vom Ziel entfernt.",
            en=f"“Narrowly”: less than {say.points(findings.SMALL_PERCENT)} away from the target.",
        )
    return Table(caption, columns, rows, f"target-{number}", note)


def _distance(check: TargetCheck, state: State, say: Voice) -> str:
    distance = check.reached[state.key] - check.limit
    unit = say(de="Prozentpunkte", en="percentage points") if check.quantity == "delta_w_percent" else "mm/a"
    return say.number(distance, 1, unit, signed=True)


def _is_narrow(check: TargetCheck, state: State) -> bool:
    return check.quantity == "delta_w_percent" and findings.is_small(check.reached[state.key] - check.limit)


def _verdict(check: TargetCheck, state: State, say: Voice) -> Run:
    narrow = _is_narrow(check, state)
    if check.is_met(state.key):
        if narrow:
            meaning = say(de="Das Ziel ist nur knapp erreicht.", en="The target is met only narrowly.")
            return Badge(say(de="knapp", en="narrowly"), meaning, "calm")
        meaning = say(de="Der berechnete Wert hält das Ziel ein.", en="The computed value meets the target.")
        return Badge(say(de="ja", en="yes"), meaning, "firm")
    if narrow:
        meaning = say(de="Das Ziel ist nur knapp verfehlt.", en="The target is missed only narrowly.")
        return Badge(say(de="knapp nicht", en="narrowly not"), meaning, "caution")
    meaning = say(de="Der berechnete Wert verfehlt das Ziel.", en="The computed value misses the target.")
    return Badge(say(de="nein", en="no"), meaning, "caution")
