"""The page of any entry."""

from __future__ import annotations

from dataclasses import replace

from blaugruen.knowledge.base import KnowledgeBase
from blaugruen.knowledge.glossary import GlossaryTerm
from blaugruen.knowledge.measures import Measure
from blaugruen.knowledge.rules import SitingRule
from blaugruen.knowledge.sources import Source
from blaugruen.knowledge.surfaces import GreenRoofCoefficient, RunoffCoefficient, SurfaceClass
from blaugruen.knowledge.values import Entry
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Language
from blaugruen.web.toolbox.sheets.coaching import coaching_sheet
from blaugruen.web.toolbox.sheets.measures import measure_sheet
from blaugruen.web.toolbox.sheets.parts import Sheet
from blaugruen.web.toolbox.sheets.reader import Reader
from blaugruen.web.toolbox.sheets.reference import coefficient_sheet, rule_sheet, source_sheet, term_sheet
from blaugruen.web.toolbox.wording import capital


def sheet_of(kind: Kind, entry: Entry, base: KnowledgeBase, language: Language) -> Sheet:
    """Compose the page of an entry.

    Parameters
    ----------
    kind
        Kind of the entry.
    entry
        The entry, released or not.
    base
        The published entries, for links.
    language
        Language of the page; the active one.
    """
    sheet = _composed(kind, entry, Reader(base, language))
    return replace(sheet, title=capital(sheet.title), eyebrow=capital(sheet.eyebrow))


def _composed(kind: Kind, entry: Entry, reader: Reader) -> Sheet:
    match entry:
        case Measure():
            return measure_sheet(entry, reader)
        case SitingRule():
            return rule_sheet(entry, reader)
        case SurfaceClass() | RunoffCoefficient() | GreenRoofCoefficient():
            return coefficient_sheet(kind, entry, reader)
        case GlossaryTerm():
            return term_sheet(entry, reader)
        case Source():
            return source_sheet(entry, reader)
        case _:
            found = coaching_sheet(entry, reader)
            if found is None:
                raise TypeError(f"No page for {type(entry).__name__}")
            return found
