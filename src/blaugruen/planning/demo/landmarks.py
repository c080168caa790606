"""Single buildings of their own shape: church, town hall, school, hospital, station, chapel, mill."""

from dataclasses import dataclass
from typing import Final

import shapely
from shapely import Polygon
from shapely.affinity import affine_transform

from blaugruen.planning.demo.buildings import Building, Site
from blaugruen.planning.demo.curves import Vector, frame, left_of, rotated

Boxes = tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A building drawn as boxes that grow together.

    Parameters
    ----------
    boxes
        Lower left corner, length and width of each box in the frame of the form [m].
    use
        What the building is used for.
    roof
        Roof type.
    storeys
        Number of full storeys.
    green_roof
        Whether the roof is green.
    """

    boxes: Boxes
    use: str
    roof: str
    storeys: int
    green_roof: bool = False


FORMS: Final[dict[str, tuple[Form, ...]]] = {
    "church": (
        Form(
            ((-20, -8, 36, 16), (-27, -5, 8, 10), (2, -14, 10, 28), (15, -5.5, 8, 11), (22, -3.5, 4, 7)),
            "church", "pitched", 3,
        ),
    ),
    "town_hall": (
        Form(((-24, -18, 48, 12), (-24, -18, 12, 34), (12, -18, 12, 30), (-4, -22, 8, 6)), "public", "pitched", 3),
    ),
    "school": (
        Form(((-45, -8, 90, 14), (-45, -8, 14, 36), (10, -8, 14, 40), (-12, 4, 8, 10)), "education", "flat", 3),
        Form(((-62, 40, 44, 26),), "education", "flat", 1, green_roof=True),
        Form(((30, 40, 28, 16), (46, 30, 12, 14)), "education", "pitched", 2),
    ),
    "hospital": (
        Form(
            (
                (-70, -9, 140, 18), (-60, -40, 15, 80), (-20, 5, 15, 44), (20, -46, 15, 92), (52, 5, 15, 36),
                (-10, -26, 32, 18),
            ),
            "health", "flat", 5,
        ),
        Form(((-62, 62, 38, 16),), "health", "flat", 2, green_roof=True),
        Form(((40, -62, 26, 18),), "health", "flat", 2),
    ),
    "station": (
        Form(((-48, -7, 96, 13), (-11, -11, 22, 21), (-48, -8.5, 12, 16), (36, -8.5, 12, 16)), "public", "pitched", 2),
    ),
    "freight_shed": (Form(((-55, -8, 110, 16),), "industrial", "pitched", 1),),
    "chapel": (Form(((-9, -5, 18, 10), (8, -3, 5, 6)), "church", "pitched", 1),),
    "mill": (
        Form(((-17, -7, 34, 14), (-17, -7, 12, 26)), "mixed", "pitched", 4),
        Form(((8, 14, 18, 9),), "workshop", "pitched", 2),
    ),
    "clubhouse": (Form(((-16, -5, 32, 10),), "public", "flat", 1),),
    "market_hall": (Form(((-36, -20, 72, 40), (-20, -26, 14, 8)), "commercial", "flat", 1),),
    "pavilion": (Form(((-6, -4.5, 12, 9), (-3, -7, 6, 14)), "public", "pitched", 1),),
    "kindergarten": (Form(((-20, -7, 40, 12), (6, -7, 12, 24)), "education", "flat", 1, green_roof=True),),
}  # fmt: skip
"""The forms by name; the first one stands best, the others where they fit beside it."""

SCALES: Final = (1.0, 0.9, 0.8, 0.7, 0.6)
"""Sizes that are tried, from the drawn one down."""


def build_landmark(site: Site, name: str, spot: Vector, *, margin_m: float = 2.0) -> None:
    """Place the forms of a landmark together, as near to a spot and as large as they fit.

    Parameters
    ----------
    site
        The block.
    name
        Key of `FORMS`.
    spot
        Where the landmark should stand, shape (2,) [m].
    margin_m
        Smallest distance to the edge of the block [m].
    """
    forms = FORMS[name]
    spot, along, scale = _best_place(site, forms, spot, margin_m)
    for form in forms:
        shape = _drawn(form, spot, along, scale)
        site.add(Building(shape, form.use, form.roof, form.storeys, form.green_roof), gap_m=3.0, margin_m=margin_m)


def _best_place(site: Site, forms: tuple[Form, ...], middle: Vector, margin_m: float) -> tuple[Vector, Vector, float]:
    _, along, _, _ = frame(site.shape)
    turns = [along, left_of(along), -along, -left_of(along)]
    best = (0.0, middle, along, SCALES[-1])
    for scale in SCALES:
        for step in range(25):
            push = rotated(along, 2.4 * step) * 2.2 * step
            for turn in turns:
                placed = _area_placed(site, forms, (middle + push, turn, scale), margin_m)
                if placed > best[0] * 1.02:
                    best = (placed, middle + push, turn, scale)
        if best[0] > 0.97 * sum(_drawn(form, middle, along, scale).area for form in forms):
            break
    return best[1:]


def _area_placed(site: Site, forms: tuple[Form, ...], place: tuple[Vector, Vector, float], margin_m: float) -> float:
    shapes = [_drawn(form, *place) for form in forms]
    fitting = [shape.area for shape in shapes if site.fits(shape, gap_m=3.0, margin_m=margin_m)]
    return sum(fitting) if shapes[0].area in fitting else 0.0


def _drawn(form: Form, spot: Vector, along: Vector, scale: float) -> Polygon:
    boxes = [shapely.box(x, y, x + length, y + width) for x, y, length, width in form.boxes]
    joined = shapely.union_all(boxes)
    cosine, sine = along * scale
    shape: Polygon = affine_transform(joined, [cosine, -sine, sine, cosine, spot[0], spot[1]])
    return shape
