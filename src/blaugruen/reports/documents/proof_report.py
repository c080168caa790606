"""The pages of a proof: result, inputs with sources, formulas, values over the durations, checks, what is uncertain."""

from datetime import UTC, date, datetime

from blaugruen.planning.sizing.proof import NOT_CERTIFIED, Check, Proof, Status
from blaugruen.planning.sizing.quantities import Equation, quantities
from blaugruen.planning.sizing.quantities import sources as known_sources
from blaugruen.reports.document import (
    Block,
    BulletList,
    Column,
    Document,
    Formula,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Reference,
    Section,
    Source,
    Sources,
    Symbol,
    Table,
)
from blaugruen.reports.documents.proof.numbers import durations, inputs_table, regressions_table, shares_table
from blaugruen.reports.documents.proof.words import (
    capital,
    grade_badge,
    number,
    source_id,
    source_run,
    status_badge,
    unit_text,
)
from blaugruen.reports.documents.voice import Voice
from blaugruen.text import Language


def proof_report(proof: Proof, language: Language, *, title: str = "", day: date | None = None) -> Document:
    """Return the pages of a proof.

    Parameters
    ----------
    proof
        What was calculated.
    language
        Language of the pages.
    title
        Title; that of the measure when empty.
    day
        Date on the pages; today when omitted.

    Returns
    -------
    Document
        Ready to be rendered as HTML, PDF or DOCX.
    """
    say = Voice(language)
    sections: list[Block] = [_result(proof, say)]
    for position, part in enumerate(proof.walk()):
        prefix = "" if position == 0 else f"part{position}-"
        sections += _part(part, prefix, say) if position == 0 else [_subproof(part, prefix, say)]
    sections.append(_sources(proof, say))
    name = capital(say.text(proof.title))
    return Document(
        title=title or say(de=f"Nachweis: {name}", en=f"Proof: {name}"),
        subtitle=f"{name} · {proof.standard}" if title else proof.standard,
        language=language,
        date=day or datetime.now(tz=UTC).astimezone().date(),
        blocks=tuple(sections),
        keywords=say(de=("Nachweis", "Bemessung"), en=("proof", "sizing")),
        contents=False,
    )


def _result(proof: Proof, say: Voice) -> Section:
    figures = tuple(
        KeyFigure(say.number(100 * item.value, 1), capital(say.text(item.label)), "%")
        if item.name.endswith("_share")
        else KeyFigure(say.number(item.value), capital(say.text(item.label)), unit_text(item.unit))
        for item in proof.results
        if item.is_main
    )
    counts = {status: sum(check.status is status for check in proof.all_checks) for status in Status}
    passed, failed, unknown = (say.number(counts[status], 0) for status in Status)
    checks = say(
        de=f"Prüfungen: {passed} erfüllt, {failed} nicht erfüllt, {unknown} offen. Offen heißt: eine Angabe fehlt.",
        en=f"Checks: {passed} passed, {failed} failed, {unknown} open. Open means that a fact is missing.",
    )
    governing = ""
    if proof.table is not None:
        duration = say.number(proof.table.governing_duration_min, unit="min")
        governing = say(de=f"Maßgebende Regendauer: {duration}. ", en=f"Governing rain duration: {duration}. ")
    support = say(
        de="Das Ergebnis ist so gut belegt wie seine schwächste Angabe: ",
        en="The result is supported as well as its weakest input: ",
    )
    title = say(de="Keine zertifizierte Berechnung", en="Not a certified calculation")
    return Section(
        say(de="Ergebnis", en="Result"),
        "result",
        (
            KeyFigures(figures),
            Paragraph((f"{governing}{checks} {support}", grade_badge(proof.grade, say), ".")),
            Note("caution", (Paragraph(say.text(NOT_CERTIFIED)),), title),
        ),
    )


def _part(proof: Proof, prefix: str, say: Voice) -> list[Block]:
    """Return the sections of a proof without its parts."""
    sections: list[Block] = [
        Section(say(de="Eingangswerte", en="Inputs"), f"{prefix}inputs", (inputs_table(proof, prefix, say),)),
        Section(
            say(de="Rechenweg", en="Calculation"),
            f"{prefix}calculation",
            (*_formulas(proof, prefix, say), *_values(proof, prefix, say)),
        ),
        Section(say(de="Prüfungen", en="Checks"), f"{prefix}checks", (_checks(proof.checks, prefix, say),)),
    ]
    if proof.caveats:
        points = BulletList(tuple(say.text(caveat) for caveat in dict.fromkeys(proof.caveats)))
        title = say(de="Was unsicher ist", en="What is uncertain")
        sections.append(Section(title, f"{prefix}uncertain", (points,)))
    return sections


def _subproof(proof: Proof, prefix: str, say: Voice) -> Section:
    name = capital(say.text(proof.title))
    title = say(de=f"Teilnachweis: {name}", en=f"Part: {name}")
    return Section(title, f"{prefix}proof", tuple(_part(proof, prefix, say)))


def _formulas(proof: Proof, prefix: str, say: Voice) -> list[Block]:
    """Return the formulas, and a table that says where each comes from."""
    blocks: list[Block] = []
    explained: set[str] = set()
    for equation in proof.equations:
        new = [name for name in equation.symbols if name not in explained]
        explained |= set(new)
        blocks.append(_formula(equation, new, prefix, say))
    columns = (
        Column(say(de="Formel", en="Formula")),
        Column(say(de="Regelwerk und Nummer", en="Standard and number")),
        Column(say(de="Belegtheit", en="Support")),
        Column(say(de="Quelle", en="Source")),
    )
    rows = tuple(
        (
            (Reference(_formula_id(equation, prefix)),),
            equation.reference,
            (grade_badge(equation.grade, say),),
            source_run(equation.source, say),
        )
        for equation in proof.equations
    )
    caption = say(de="Herkunft der Formeln", en="Where the formulas come from")
    return [*blocks, Table(caption, columns, rows, f"{prefix}formulas-table")]


def _formula_id(equation: Equation, prefix: str) -> str:
    return f"{prefix}formula-{equation.key.replace('_', '-')}"


def _formula(equation: Equation, names: list[str], prefix: str, say: Voice) -> Formula:
    symbols = tuple(
        Symbol(known.math, known.spoken, say.text(known.label), unit_text(known.unit))
        for known in (quantities()[name] for name in names)
    )
    return Formula(equation.math, say.text(equation.spoken), _formula_id(equation, prefix), symbols)


def _values(proof: Proof, prefix: str, say: Voice) -> list[Block]:
    blocks: list[Block] = []
    if proof.table is not None:
        blocks += durations(proof.table, prefix, say)
    if proof.shares:
        blocks.append(shares_table(proof.shares, prefix, say))
        blocks.append(regressions_table(proof.regressions, prefix, say))
    columns = (
        Column(say(de="Ergebnis", en="Result")),
        Column(say(de="Wert", en="Value"), align="right"),
        Column(say(de="Einheit", en="Unit")),
    )
    rows = tuple(
        (capital(say.text(item.label)), number(item.value, say), unit_text(item.unit)) for item in proof.results
    )
    blocks.append(Table(say(de="Ergebnisse", en="Results"), columns, rows, f"{prefix}results-table"))
    return blocks


def _checks(checks: tuple[Check, ...], prefix: str, say: Voice) -> Table:
    columns = (
        Column(say(de="Anforderung", en="Requirement")),
        Column(say(de="Befund", en="Finding")),
        Column(say(de="Ergebnis", en="Outcome")),
        Column(say(de="Quelle", en="Source")),
    )
    rows = tuple(
        (
            capital(say.text(check.requirement)),
            capital(say.text(check.finding)),
            (status_badge(check.status, say),),
            source_run(check.source, say),
        )
        for check in checks
    )
    return Table(say(de="Prüfungen", en="Checks"), columns, rows, f"{prefix}checks-table")


def _sources(proof: Proof, say: Voice) -> Section:
    """Return the list of all sources the proof and its parts refer to."""
    found = [known_sources()[key] for key in proof.source_keys]
    entries = tuple(Source(source_id(source.key), say.text(source.text), source.url) for source in found)
    return Section(say(de="Quellen", en="Sources"), "sources", (Sources(entries),))
