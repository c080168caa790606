"""``blaugruen knowledge load|export``: a knowledge pack into the platform's database, and its state back into files."""

from pathlib import Path
from typing import Annotated

import typer

from blaugruen.cli.options import AsJson, MessageLanguage, print_json, say
from blaugruen.cli.platform import Demo, start_platform

Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FOLDER]",
        show_default=False,
        help=say("Ordner des Pakets; ohne Angabe das mitgelieferte.", "Folder of the pack; ours when omitted."),
    ),
]


def load(folder: Folder = None, demo: Demo = False, as_json: AsJson = False, lang: MessageLanguage = "") -> None:
    """Bring a pack into the database; edited entries are kept and listed for a decision."""
    start_platform(demo)
    from blaugruen.knowledge.pack import load_pack  # noqa: PLC0415 -- keeps the start of other commands fast
    from blaugruen.web.core.actors import system_actor  # noqa: PLC0415 -- the web is not loaded for other commands
    from blaugruen.web.toolbox.models import Entry  # noqa: PLC0415 -- after Django has been loaded
    from blaugruen.web.toolbox.operations.pack import load as run  # noqa: PLC0415 -- after Django has been loaded

    done = run(load_pack(folder), actor=system_actor("command"))
    waiting = [
        f"{entry.kind}/{entry.key}" for entry in Entry.objects.filter(pack_data__isnull=False).order_by("kind", "key")
    ]
    counts = {"created": done.created, "updated": done.updated, "waiting": done.waiting, "gone": done.gone}
    if as_json:
        print_json({**counts, "to_decide": waiting})
        return
    typer.echo(
        say(
            f"{done.created} neu, {done.updated} aktualisiert, {done.waiting} zu entscheiden, "
            f"{done.gone} nicht mehr enthalten.",
            f"{done.created} new, {done.updated} updated, {done.waiting} to decide, {done.gone} no longer contained.",
        )
    )
    if waiting:
        heading = "Hier bearbeitet, Entscheidung der Redaktion nötig:", "Edited here, an editor has to decide:"
        typer.echo(say(*heading))
        typer.echo("\n".join(f"- {name}" for name in waiting))


def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help=say("Zielordner.", "Folder to write."))],
    demo: Demo = False,
    as_json: AsJson = False,
    lang: MessageLanguage = "",
) -> None:
    """Write the published entries as a pack."""
    start_platform(demo)
    from django.utils import timezone  # noqa: PLC0415 -- the web is not loaded for other commands

    from blaugruen.knowledge.vocabulary import Kind  # noqa: PLC0415 -- keeps the start of other commands fast
    from blaugruen.knowledge.writing import write_pack  # noqa: PLC0415 -- keeps the start of other commands fast
    from blaugruen.web.toolbox.knowledge import checked  # noqa: PLC0415 -- after Django has been loaded

    base = checked()
    write_pack(base, folder, timezone.localdate())
    count = sum(len(base.of_kind(kind)) for kind in Kind)
    if as_json:
        print_json({"folder": str(folder), "entries": count})
    else:
        typer.echo(say(f"{count} Einträge nach {folder} geschrieben.", f"{count} entries written to {folder}."))
