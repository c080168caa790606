"""``blaugruen knowledge``: check a knowledge pack, list what is in it, load it into the platform, export it."""

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

import typer

from blaugruen.cli import contents
from blaugruen.cli.options import AsJson, MessageLanguage, print_json, say
from blaugruen.errors import InputError
from blaugruen.knowledge.provenance import Grade, weakest
from blaugruen.knowledge.vocabulary import Kind, Term
from blaugruen.text import LANGUAGES, Language, Text, user_language

if TYPE_CHECKING:
    from blaugruen.knowledge.base import KnowledgeBase
    from blaugruen.knowledge.problems import KnowledgeError
    from blaugruen.knowledge.values import Entry, Span

app = typer.Typer(
    no_args_is_help=True,
    help=say(
        "Wissenspaket prüfen und ansehen: Maßnahmen, Regeln, Beiwerte, Barrieren, Strategien, Methoden, Quellen.",
        "Check and view the knowledge pack: measures, rules, coefficients, barriers, strategies, methods, sources.",
    ),
)


app.command(
    "load",
    help=say(
        "Ein Wissenspaket in die Datenbank der Plattform laden. Unveränderte Einträge werden aktualisiert, hier "
        "bearbeitete bleiben und warten auf eine Entscheidung.\n\nBeispiel: `blaugruen knowledge load`",
        "Load a knowledge pack into the platform's database. Untouched entries are updated, those edited here stay and "
        "wait for a decision.\n\nExample: `blaugruen knowledge load`",
    ),
)(contents.load)
app.command(
    "export",
    help=say(
        "Die veröffentlichten Einträge der Plattform als Wissenspaket schreiben.\n\n"
        "Beispiel: `blaugruen knowledge export mein-paket`",
        "Write the published entries of the platform as a knowledge pack.\n\n"
        "Example: `blaugruen knowledge export my-pack`",
    ),
)(contents.export)


@app.command(
    "check",
    help=say(
        "Ein Wissenspaket prüfen. Zeigt, wie viele Einträge und Werte jeder Einstufung es hat, oder alle Probleme.\n\n"
        "Beispiel: `blaugruen knowledge check mein-paket`",
        "Check a knowledge pack. Shows how many entries and values of each grade it has, or all problems.\n\n"
        "Example: `blaugruen knowledge check my-pack`",
    ),
)
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FOLDER]",
            show_default=False,
            help=say("Ordner des Pakets; ohne Angabe das mitgelieferte.", "Folder of the pack; ours when omitted."),
        ),
    ] = None,
    as_json: AsJson = False,
    lang: MessageLanguage = "",
) -> None:
    """Validate a pack; problems are raised as one `KnowledgeError`, or printed as JSON with exit code 3."""
    from blaugruen.knowledge.pack import load_pack  # noqa: PLC0415 -- keeps the start of other commands fast
    from blaugruen.knowledge.problems import KnowledgeError  # noqa: PLC0415

    language = _language(lang)
    try:
        base = load_pack(folder)
    except KnowledgeError as error:
        if not as_json:
            raise
        print_json(_problems_for_machines(error))
        raise typer.Exit(error.exit_code) from error
    if as_json:
        kinds = {kind.value: {"entries": len(base.of_kind(kind)), "values": dict(base.grades(kind))} for kind in Kind}
        print_json({"ok": True, "kinds": kinds})
    else:
        _print_counts(base, language)


@app.command(
    "list",
    help=say(
        "Einträge einer Art auflisten: measures, siting_rules, surface_classes, runoff_coefficients, "
        "green_roof_coefficients, barriers, resources, strategies, methods, glossary, sources.\n\n"
        "Beispiel: `blaugruen knowledge list measures --lang en`",
        "List the entries of one kind: measures, siting_rules, surface_classes, runoff_coefficients, "
        "green_roof_coefficients, barriers, resources, strategies, methods, glossary, sources.\n\n"
        "Example: `blaugruen knowledge list measures --lang de`",
    ),
)
def list_entries(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=say("Art der Einträge.", "Kind of the entries."))],
    as_json: AsJson = False,
    lang: MessageLanguage = "",
) -> None:
    """Print the entries of one kind as a table, or completely as JSON."""
    from blaugruen.knowledge.pack import load_pack  # noqa: PLC0415 -- keeps the start of other commands fast

    language = _language(lang)
    chosen = _kind(kind)
    entries = load_pack().of_kind(chosen).values()
    if as_json:
        print_json({"kind": chosen.value, "entries": [entry.model_dump(mode="json") for entry in entries]})
    else:
        rows = [[_cell(entry, field, language) for _, field in _COLUMNS[chosen]] for entry in entries]
        _print_table(chosen.label.in_(language), [head.in_(language) for head, _ in _COLUMNS[chosen]], rows)


def _language(lang: str) -> Language:
    for language in LANGUAGES:
        if lang == language:
            return language
    if lang:
        raise typer.BadParameter(say("Erlaubt sind de und en.", "Use de or en."), param_hint="--lang")
    return user_language()


def _kind(name: str) -> Kind:
    kinds = {kind.value: kind for kind in Kind}
    if name in kinds:
        return kinds[name]
    known = ", ".join(kinds)
    near = difflib.get_close_matches(name, kinds, n=1)
    raise InputError(
        Text(
            de=f"Die Art „{name}“ gibt es nicht. " + (f"Meinten Sie {near[0]}? " if near else "") + f"Es gibt {known}.",
            en=f"There is no kind “{name}”. " + (f"Did you mean {near[0]}? " if near else "") + f"There are {known}.",
        )
    )


def _problems_for_machines(error: "KnowledgeError") -> dict[str, object]:
    problems = [
        {
            "file": problem.file,
            "line": problem.line,
            "entry": problem.entry,
            "field": problem.field,
            **{f"message_{language}": problem.text.in_(language) for language in LANGUAGES},
        }
        for problem in error.problems
    ]
    return {"ok": False, "problems": problems}


def _print_counts(base: "KnowledgeBase", language: Language) -> None:
    heads = [Text(de="Art", en="kind"), Text(de="Einträge", en="entries"), *(grade.label for grade in Grade)]
    rows = [
        [
            kind.label.in_(language),
            str(len(base.of_kind(kind))),
            *(str(base.grades(kind).get(grade, 0)) for grade in Grade),
        ]
        for kind in Kind
    ]
    title = Text(
        de="Das Wissenspaket ist in Ordnung. Werte nach Belegtheit:",
        en="The knowledge pack is fine. Values by support:",
    )
    _print_table(title.in_(language), [head.in_(language) for head in heads], rows, numbers_from=1)


def _print_table(title: str, heads: list[str], rows: list[list[str]], *, numbers_from: int | None = None) -> None:
    from rich.console import Console  # noqa: PLC0415 -- not needed for --json
    from rich.table import Table  # noqa: PLC0415

    table = Table(title=title, title_justify="left")
    for position, head in enumerate(heads):
        numeric = numbers_from is not None and position >= numbers_from
        table.add_column(head, justify="right" if numeric else "left", overflow="fold", no_wrap=position == 0)
    for row in rows:
        table.add_row(*row)
    Console().print(table)


def _cell(entry: "Entry", field: str, language: Language) -> str:
    """Return what stands in one column: a field of the entry, or one of two summaries of its support."""
    if field in {"grade", "sourced"}:
        return _support(entry, field, language)
    return _show(_value(entry, field), language)


def _value(entry: "Entry", field: str) -> object:
    from blaugruen.knowledge.values import Quantity, in_usual_unit  # noqa: PLC0415 -- loads all schemas

    value: object = getattr(entry, field)
    return in_usual_unit(entry, field) if isinstance(value, Quantity) else value


def _support(entry: "Entry", summary: str, language: Language) -> str:
    from blaugruen.knowledge.values import grade_counts  # noqa: PLC0415 -- loads all schemas

    counts = grade_counts([entry])
    if summary == "grade":
        return weakest(counts).label.in_(language)
    return f"{counts[Grade.SOURCED]}/{counts.total()}"


def _show(value: object, language: Language) -> str:
    from blaugruen.knowledge.measures import Cost  # noqa: PLC0415 -- loads all schemas
    from blaugruen.knowledge.values import Span  # noqa: PLC0415

    if value is None:
        return _NOTHING.in_(language)
    if isinstance(value, bool):
        return (_YES if value else _NO).in_(language)
    if isinstance(value, Term | Grade):
        return value.label.in_(language)
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, Cost):
        price = f"{_range(value.capex, language)} EUR/{value.capex.per.label.in_(language)}"
        return f"{price} ({value.capex.grade.label.in_(language)}; {value.price_base_label.in_(language)})"
    return _range(value, language) if isinstance(value, Span) else str(value)


def _range(span: "Span", language: Language) -> str:
    unit = getattr(span, "unit", "1")
    low, high = (_number(bound, language) for bound in (span.low, span.high))
    text = low if low == high else f"≥ {low}" if not high else f"≤ {high}" if not low else f"{low}–{high}"
    return text if unit == "1" else f"{text} {unit}"


def _number(value: float | None, language: Language) -> str:
    if value is None:
        return ""
    return f"{value:g}".replace(".", ",") if language == "de" else f"{value:g}"


_NOTHING = Text(de="–", en="–")
_YES, _NO = Text(de="ja", en="yes"), Text(de="nein", en="no")
_ID, _NAME = Text(de="Kennung", en="id"), Text(de="Bezeichnung", en="name")
_GRADE = Text(de="Belegtheit", en="support")

_COLUMNS: Mapping[Kind, Sequence[tuple[Text, str]]] = MappingProxyType(
    {
        Kind.MEASURES: (
            (_ID, "id"),
            (_NAME, "heading"),
            (Text(de="Investition, netto", en="capital cost, net"), "cost"),
            (Text(de="Werte belegt", en="values sourced"), "sourced"),
        ),
        Kind.SITING_RULES: (
            (_ID, "id"),
            (_NAME, "heading"),
            (Text(de="Art", en="kind"), "kind"),
            (Text(de="Vergleich", en="comparison"), "comparison"),
            (Text(de="allgemeiner Grenzwert", en="general limit"), "general_limit"),
            (_GRADE, "grade"),
        ),
        Kind.SURFACE_CLASSES: (
            (_ID, "id"),
            (_NAME, "heading"),
            (Text(de="Abflussfaktor", en="runoff factor"), "runoff_factor"),
            (Text(de="Bagrov n", en="Bagrov n"), "bagrov_n"),
            (Text(de="Beschreibung", en="description"), "description"),
            (_GRADE, "grade"),
        ),
        Kind.RUNOFF_COEFFICIENTS: (
            (_ID, "id"),
            (_NAME, "heading"),
            (Text(de="Cm", en="Cm"), "mean"),
            (Text(de="Cs", en="Cs"), "peak"),
            (_GRADE, "grade"),
        ),
        Kind.GREEN_ROOF_COEFFICIENTS: (
            (_ID, "id"),
            (_NAME, "heading"),
            (Text(de="Jahr", en="annual"), "annual"),
            (Text(de="Spitze", en="peak"), "peak"),
            (_GRADE, "grade"),
        ),
        Kind.BARRIERS: (
            (_ID, "id"),
            (_NAME, "heading"),
            (Text(de="Dimension", en="dimension"), "dimension"),
            (Text(de="Steuerungsebene", en="control level"), "control"),
            (_GRADE, "grade"),
        ),
        Kind.RESOURCES: (
            (_ID, "id"),
            (_NAME, "heading"),
            (Text(de="Dimension", en="dimension"), "dimension"),
            (_GRADE, "grade"),
        ),
        Kind.STRATEGIES: (
            (_ID, "id"),
            (_NAME, "heading"),
            (Text(de="setzt an bei", en="takes hold at"), "type"),
            (Text(de="Aufwand", en="effort"), "effort"),
            (Text(de="Monate bis zur Wirkung", en="months to effect"), "months_to_effect"),
            (_GRADE, "grade"),
        ),
        Kind.METHODS: (
            (_ID, "id"),
            (_NAME, "heading"),
            (Text(de="Phase", en="phase"), "phase"),
            (Text(de="Personen", en="people"), "group_size"),
            (Text(de="Dauer", en="duration"), "duration"),
            (_GRADE, "grade"),
        ),
        Kind.GLOSSARY: (
            (_ID, "id"),
            (Text(de="Begriff", en="term"), "heading"),
            (Text(de="Bedeutung", en="meaning"), "definition"),
        ),
        Kind.SOURCES: (
            (_ID, "id"),
            (Text(de="Titel", en="title"), "heading"),
            (Text(de="Art", en="kind"), "kind"),
            (Text(de="Jahr", en="year"), "year"),
            (Text(de="aus erster Hand", en="first hand"), "first_hand"),
            (Text(de="trägt höchstens", en="supports at most"), "best_grade"),
        ),
    }
)
