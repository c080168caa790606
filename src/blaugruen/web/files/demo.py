"""The demo's files: minutes and a list one municipality keeps, and the minutes shared with the programme."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.core.files.base import File

from blaugruen.web.core.models import Visibility
from blaugruen.web.files.operations import share_file, store_file

if TYPE_CHECKING:
    from blaugruen.web.demo.stage import Stage

FILES: Final = Path(__file__).with_name("demo_files")
TOWN: Final = "auenbrueck"


def build(stage: Stage) -> None:
    """Store all files of the folder for one municipality and share one of them."""
    member, coordinator = stage.actor(f"{TOWN}.member"), stage.actor(f"{TOWN}.coordinator")
    for path in sorted(FILES.iterdir()):
        with path.open("rb") as content:
            file = store_file(File(content, path.name), municipality=stage.municipalities[TOWN], actor=member)
        if path.suffix == ".md":
            share_file(file, Visibility.PROGRAMME, version=file.version, actor=coordinator)
