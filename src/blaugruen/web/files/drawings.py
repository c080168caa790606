"""SVG from outside: only pictures. Whatever could run, load or link anything is refused, not cleaned."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from xml.parsers import expat

from blaugruen.web.files.errors import FileRefused

_FORBIDDEN: Final = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener", "set"}
    | {"animate", "animatemotion", "animatetransform"}
)
"""Elements that run, embed or change attributes over time."""
_STYLE_LOADS: Final = re.compile(r"@import|url\(\s*['\"]?(?!#)|expression\(|-moz-binding|\\\\", re.IGNORECASE)
_DATA_IMAGE: Final = re.compile(r"data:image/(png|jpeg|webp);base64,", re.IGNORECASE)
MAX_DEPTH: Final = 200


class _Gate:
    """Looks at every element once; keeps nothing."""

    def __init__(self) -> None:
        self.depth = 0
        self.root = ""
        self.style: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        self.root = self.root or local
        self.depth += 1
        if self.depth > MAX_DEPTH or local in _FORBIDDEN:
            raise _active(local)
        for attribute, value in attributes.items():
            _check_attribute(attribute.rpartition(":")[2].lower(), value)
        if local == "style":
            self.style = []

    def end(self, _name: str) -> None:
        self.depth -= 1
        if self.style is not None:
            if _STYLE_LOADS.search("".join(self.style)):
                raise _active("style")
            self.style = None

    def text(self, data: str) -> None:
        if self.style is not None:
            self.style.append(data)

    def refuse(self, *_: object) -> None:
        raise _active("DOCTYPE")


def is_drawing(path: Path) -> bool:
    """Return whether a file is an SVG that only draws.

    Raises
    ------
    FileRefused
        If it is an SVG that could run, load or link something.
    """
    gate = _Gate()
    parser = expat.ParserCreate()
    parser.StartElementHandler = gate.start
    parser.EndElementHandler = gate.end
    parser.CharacterDataHandler = gate.text
    parser.StartDoctypeDeclHandler = gate.refuse
    parser.EntityDeclHandler = gate.refuse
    parser.ProcessingInstructionHandler = gate.refuse
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except (expat.ExpatError, ValueError):
        return False
    return gate.root == "svg"


def _check_attribute(name: str, value: str) -> None:
    compact = "".join(value.split())
    is_link = name in {"href", "src", "from", "to", "values", "by"}
    loads = is_link and compact and not compact.startswith("#") and not _DATA_IMAGE.match(compact)
    if name.startswith("on") or loads or "javascript:" in compact.lower() or _STYLE_LOADS.search(value):
        raise _active(name)


def _active(what: str) -> FileRefused:
    return FileRefused(
        f"Die SVG-Datei enthält aktive Inhalte oder Verweise nach außen („{what}“). Exportieren Sie sie als reine "
        "Zeichnung oder als PNG.",
        f"The SVG file holds active content or outside references (“{what}”). Export it as a plain drawing or as PNG.",
    )
