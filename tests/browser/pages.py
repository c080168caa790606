"""The page types of the platform, as the demo shows them: who opens which address."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PageType:
    """A page and somebody who may see it; empty: nobody is signed in."""

    path: str
    person: str = ""


COORDINATOR = "coordinator@auenbrueck.example"
LEAD = "lead@blaugruen.example"
COACH = "coach@blaugruen.example"
EDITOR = "editor@blaugruen.example"
REVIEWER = "expert.reviewer@blaugruen.example"
