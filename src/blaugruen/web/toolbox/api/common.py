"""What both routers of the toolbox need."""

from __future__ import annotations

from typing import Annotated

from ninja import Path, Schema

from blaugruen.knowledge.vocabulary import Kind

Key = Annotated[str, Path(min_length=1, max_length=120, pattern=r"^[a-z][a-z0-9_]*$")]
"""Id of an entry in a path."""


class TextOut(Schema):
    """A text in German and English."""

    de: str
    en: str


class KindOut(Schema):
    """A kind of entries, and how many are published."""

    kind: Kind
    name: TextOut
    count: int
