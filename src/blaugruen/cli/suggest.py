"""``blaugruen suggest``: what could be done about barriers, and why."""

import difflib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from blaugruen.cli.options import AsJson, MessageLanguage, print_json, say
from blaugruen.errors import InputError
from blaugruen.text import LANGUAGES, Language, Text, user_language

if TYPE_CHECKING:
    from blaugruen.coaching.situation import Situation
    from blaugruen.coaching.suggestions import Suggestion
    from blaugruen.knowledge.base import KnowledgeBase

HELP = say(
    "Vorschlagen, was gegen Barrieren helfen kann: Strategien, Ressourcen, Methoden, Bitten an Entscheidende – jeweils "
    "mit Grund. Kennungen zeigt `blaugruen knowledge list barriers`.\n\n"
    "Beispiel: `blaugruen suggest no_practised_cooperation --resource motivated_staff`",
    "Suggest what may help against barriers: strategies, resources, methods, requests to whoever decides – each with a "
    "reason. Ids are shown by `blaugruen knowledge list barriers`.\n\n"
    "Example: `blaugruen suggest no_practised_cooperation --resource motivated_staff`",
)


def suggest(
    barriers: Annotated[
        list[str],
        typer.Argument(
            metavar="BARRIER…",
            help=say("Kennungen der Barrieren, die Sie beobachten.", "Ids of the barriers you observe."),
        ),
    ],
    resources: Annotated[
        list[str] | None,
        typer.Option(
            "--resource",
            metavar="ID",
            help=say("Ressource, die es bei Ihnen gibt; mehrfach möglich.", "Resource you have; may be repeated."),
        ),
    ] = None,
    most: Annotated[
        int,
        typer.Option("--most", min=1, max=1000, help=say("So viele Vorschläge.", "So many suggestions.")),
    ] = 12,
    as_json: AsJson = False,
    lang: MessageLanguage = "",
) -> None:
    """Print suggestions with their reasons, the most fitting first."""
    from blaugruen.coaching.situation import ObservedBarrier, Situation  # noqa: PLC0415 -- loads all schemas
    from blaugruen.coaching.suggestions import suggestions  # noqa: PLC0415
    from blaugruen.knowledge.pack import load_pack  # noqa: PLC0415

    base = load_pack()
    _refuse_unknown(barriers, base.barriers, Text(de="Barriere", en="barrier"), "barriers")
    _refuse_unknown(resources or [], base.resources, Text(de="Ressource", en="resource"), "resources")
    situation = Situation(
        tuple(ObservedBarrier(barrier) for barrier in dict.fromkeys(barriers)), frozenset(resources or [])
    )
    found = suggestions(situation, base)
    if as_json:
        print_json(_for_machines(situation, found[:most], len(found)))
    else:
        _print(found[:most], len(found), base, user_language({"LANG": lang}) if lang else user_language())


def _refuse_unknown(ids: Iterable[str], known: Mapping[str, object], noun: Text, kind: str) -> None:
    for one in ids:
        if one not in known:
            near = difflib.get_close_matches(one, known, n=1)
            raise InputError(
                Text(
                    de=f"Die {noun.de} „{one}“ kennt das Wissenspaket nicht. "
                    + (f"Meinten Sie {near[0]}?" if near else f"Alle zeigt „blaugruen knowledge list {kind}“."),
                    en=f"The knowledge pack holds no {noun.en} “{one}”. "
                    + (f"Did you mean {near[0]}?" if near else f"“blaugruen knowledge list {kind}” shows them all."),
                )
            )


def _for_machines(situation: "Situation", found: "Iterable[Suggestion]", count: int) -> dict[str, object]:
    return {
        "barriers": [barrier.entry for barrier in situation.barriers],
        "resources": sorted(situation.resources),
        "count": count,
        "suggestions": [
            {
                "kind": one.kind.value,
                "id": one.entry,
                "barriers": list(one.barriers),
                "resources": list(one.resources),
                "points": one.points,
                **{f"reason_{language}": one.reason.in_(language) for language in LANGUAGES},
            }
            for one in found
        ],
    }


def _print(found: "Iterable[Suggestion]", count: int, base: "KnowledgeBase", language: Language) -> None:
    from rich.console import Console  # noqa: PLC0415 -- not needed for --json

    console = Console(highlight=False, markup=False, soft_wrap=True)
    shown = list(found)
    for one in shown:
        name = _name(one, base).in_(language)
        console.print(f"{one.kind.label.in_(language)}: {name}", style="bold")
        console.print(f"  {one.reason.in_(language)}\n")
    left = count - len(shown)
    if left > 0:
        more = Text(
            de=f"{left} weitere zeigt --most {count}. Was davon passt, entscheiden Sie.",
            en=f"--most {count} shows {left} more. What of it fits is for you to decide.",
        )
    else:
        more = Text(de="Was davon passt, entscheiden Sie.", en="What of it fits is for you to decide.")
    console.print(more.in_(language))


def _name(one: "Suggestion", base: "KnowledgeBase") -> Text:
    from blaugruen.coaching.situation import SuggestionKind  # noqa: PLC0415 -- loads all schemas

    shelves: dict[SuggestionKind, Mapping[str, object]] = {
        SuggestionKind.STRATEGY: base.strategies,
        SuggestionKind.RESOURCE: base.resources,
        SuggestionKind.METHOD: base.methods,
        SuggestionKind.REQUEST: base.barriers,
    }
    name: Text = shelves[one.kind][one.entry].name  # type: ignore[attr-defined]
    return name
