"""Schematic cross-sections of the measures of the knowledge pack."""

from blaugruen.knowledge.measures import Measure
from blaugruen.reports.figures.sections.recipes import drawing_for
from blaugruen.reports.figures.sections.sheet import Sheet
from blaugruen.text import Language


def section_svg(measure: Measure, language: Language) -> str:
    """Draw the cross-section of a measure.

    Parameters
    ----------
    measure
        Measure of the pack, or a new one of a known group.
    language
        Language of the notes.

    Returns
    -------
    str
        SVG with title and description, with letters as text, without style sheets, scripts and references. It is not to
        scale; figures stand in it only where the measure has them. Shapes carry classes ``section-…`` for restyling.
    """
    return _drawn(measure, language).svg()


def section_description(measure: Measure, language: Language) -> str:
    """Say in words what the cross-section of a measure shows.

    Parameters
    ----------
    measure
        The same as for the drawing.
    language
        Language of the text.

    Returns
    -------
    str
        All notes of the drawing with their figures, from top to bottom.
    """
    return _drawn(measure, language).description


def _drawn(measure: Measure, language: Language) -> Sheet:
    sheet = Sheet(measure, language)
    drawing_for(measure).draw(sheet)
    return sheet
