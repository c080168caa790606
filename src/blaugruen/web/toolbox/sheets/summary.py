"""One sentence that says what an entry is about, for cards, links and search results."""

from __future__ import annotations

from blaugruen.knowledge.barriers import Barrier
from blaugruen.knowledge.glossary import GlossaryTerm
from blaugruen.knowledge.measures import Measure
from blaugruen.knowledge.methods import Method
from blaugruen.knowledge.resources import Resource
from blaugruen.knowledge.rules import SitingRule
from blaugruen.knowledge.sources import Source
from blaugruen.knowledge.strategies import Strategy
from blaugruen.knowledge.surfaces import GreenRoofCoefficient, RunoffCoefficient, SurfaceClass
from blaugruen.knowledge.values import Entry
from blaugruen.text import Text


def summary_of(entry: Entry) -> Text:
    """Return a sentence on an entry; empty where its name says all."""
    match entry:
        case Measure() | Method():
            found = entry.purpose
        case Barrier() | Resource() | Strategy() | SurfaceClass():
            found = entry.description
        case SitingRule():
            found = entry.statement
        case GlossaryTerm():
            found = entry.definition
        case RunoffCoefficient():
            found = entry.group.label
        case GreenRoofCoefficient():
            found = entry.vegetation.label
        case Source():
            year = "" if entry.year is None else f", {entry.year}"
            found = Text(f"{entry.kind.label.de}{year}", f"{entry.kind.label.en}{year}")
        case _:
            found = Text("", "")
    return found
