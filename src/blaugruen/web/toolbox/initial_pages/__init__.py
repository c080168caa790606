"""The texts of the first pages: one YAML file per page, both languages side by side."""

from __future__ import annotations

import functools
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from blaugruen.text import Language, Text

_ORDER = ("home", "modules", "planning", "economics", "law", "governance", "imprint", "privacy", "accessibility")
_KEYS = uuid.UUID("8e0c31a2-6f6b-4c0e-9a61-2f5f6f0f7b11")


@dataclass(frozen=True, slots=True)
class PageText:
    """One page before it is made.

    Parameters
    ----------
    name
        Name of the file.
    parent
        Name of the page above; empty for the home page.
    slug
        Last part of the address, the same in both languages.
    title, lead
        Heading and sentence below it.
    blocks
        Blocks as they stand in the file: kind of block and its content.
    module
        Baustein the page is about; empty for others.
    purpose
        Fixed place the platform links to (`models.Purpose`); empty for others.
    """

    name: str
    parent: str
    slug: str
    title: Text
    lead: Text
    blocks: tuple[tuple[str, Any], ...]
    module: str
    purpose: str

    @property
    def translation_key(self) -> uuid.UUID:
        """Return what ties the German and the English page together."""
        return uuid.uuid5(_KEYS, self.name)

    def body(self, language: Language) -> list[dict[str, Any]]:
        """Return the blocks in one language, as Wagtail stores them."""
        return [{"type": kind, "value": _in(content, language)} for kind, content in self.blocks]


@functools.cache
def initial_pages() -> tuple[PageText, ...]:
    """Return all first pages, parents before children."""
    return tuple(_read(name) for name in _ORDER)


def _read(name: str) -> PageText:
    path = Path(__file__).with_name(f"{name}.yaml")
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return PageText(
        name=name,
        parent=raw.get("parent", ""),
        slug=raw.get("slug", ""),
        title=Text(**raw["title"]),
        lead=Text(**raw["lead"]),
        blocks=tuple(next(iter(block.items())) for block in raw["body"]),
        module=raw.get("module", ""),
        purpose=raw.get("purpose", ""),
    )


def _in(content: Any, language: Language) -> Any:
    if isinstance(content, dict):
        if content.keys() == {"de", "en"}:
            return content[language].strip()
        return {name: _in(part, language) for name, part in content.items()}
    return content
