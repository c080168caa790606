"""All recipes: which drawing a measure gets, by its group and what the pack says of it.

A measure that is new to the pack finds its drawing in the same way. The last recipe of a group asks for nothing, so
there is always one.
"""

from typing import Final

from blaugruen.knowledge.measures import Measure
from blaugruen.reports.figures.sections.recipe import Drawable
from blaugruen.reports.figures.sections.recipes_built import FACADES, MULTIPLE_USES, PAVINGS, ROOFS, STORAGE
from blaugruen.reports.figures.sections.recipes_grown import INFILTRATION, TREES, WATERS

RECIPES: Final = (*ROOFS, *FACADES, *PAVINGS, *INFILTRATION, *TREES, *STORAGE, *WATERS, *MULTIPLE_USES)
"""Within a group the more particular ones come first."""


def drawing_for(measure: Measure) -> Drawable:
    """Return the drawing of a measure: the first one of its group that fits.

    Parameters
    ----------
    measure
        Measure, of the pack or new.
    """
    return next(recipe.drawing for recipe in RECIPES if recipe.fits(measure))
