"""Measures of the pack and measures nobody has described yet, drawn and taken apart again."""

from functools import cache

from lxml import etree

from blaugruen.knowledge.measures import Measure
from blaugruen.knowledge.pack import load_pack
from blaugruen.knowledge.values import Quantity
from blaugruen.knowledge.vocabulary import Group
from blaugruen.reports.figures.sections import section_svg
from blaugruen.text import Language

SVG = "{http://www.w3.org/2000/svg}"
MEASURES = tuple(load_pack().measures.values())
NAMES = [measure.id for measure in MEASURES]


@cache
def drawn(measure_id: str, language: Language) -> etree._Element:
    """Return the drawing of a measure of the pack, parsed."""
    measure = next(measure for measure in MEASURES if measure.id == measure_id)
    return etree.fromstring(section_svg(measure, language).encode())


def notes(root: etree._Element) -> list[str]:
    """Return the texts of a drawing, lines of a note joined with one space."""
    return [
        " ".join("".join(text.itertext()).split(" ")).replace("  ", " ").strip() for text in root.iter(f"{SVG}text")
    ]


def without_figures(measure: Measure, group: Group | None = None) -> Measure:
    """Return a measure of which the pack knows no figures, in another group if one is given."""
    hydraulics, siting = (
        block.model_copy(update=dict.fromkeys(name for name, value in block if isinstance(value, Quantity)))
        for block in (measure.hydraulics, measure.siting)
    )
    blank = {"hydraulics": hydraulics, "siting": siting, "functions": (), "lever": None, "id": "new_measure"}
    balance = measure.water_balance.model_copy(update={"element": None})
    return measure.model_copy(update={**blank, "water_balance": balance, "group": group or measure.group})
