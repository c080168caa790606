"""Pens and materials of the section drawings.

Every shape carries a class ``section-<name>``, so that a page can restyle it (for instance in dark mode), and the
colour as an attribute, so that the drawing also stands alone.
"""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from blaugruen.reports.figures.palette import BLUES, EMBERS, GREENS, INK, MUTED, RUNOFF
from blaugruen.text import Text


@dataclass(frozen=True, slots=True)
class Look:
    """How a shape looks.

    Parameters
    ----------
    name
        Class of the shape, without ``section-``.
    fill, stroke
        Colours; none where empty.
    width
        Width of the line.
    dash
        Lengths of dashes and gaps, as in SVG.
    opacity
        Of fill and line together, 0 to 1.
    """

    name: str
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: str = ""
    opacity: float = 1.0

    def attributes(self) -> dict[str, str]:
        """Return the look as presentation attributes."""
        given = {"class": f"section-{self.name}", "fill": self.fill or "none"}
        if self.stroke:
            given |= {"stroke": self.stroke, "stroke-width": f"{self.width:g}"}
            given |= {"stroke-linecap": "round", "stroke-linejoin": "round"}
        if self.dash:
            given["stroke-dasharray"] = self.dash
        if self.opacity < 1:
            given["opacity"] = f"{self.opacity:g}"
        return given

    def faint(self, opacity: float) -> "Look":
        """Return the same look, see-through."""
        return replace(self, opacity=opacity)


class Grain(Enum):
    """Texture of a material: distance, width and greatest length of its grains."""

    CRUMBS = (15.0, 2.2, 1.5)
    SPECKS = (11.0, 2.2, 1.5)
    SAND = (7.0, 1.3, 0.0)
    STONES = (10.5, 8.0, 3.0)
    CELLS = (0.0, 0.9, 0.0)


@dataclass(frozen=True, slots=True)
class Material:
    """Something a layer is made of."""

    name: Text
    look: Look
    grain: Grain
    grain_look: Look


def _material(name: str, words: Text, colours: tuple[str, str], grain: Grain) -> Material:
    fill, speck = colours
    return Material(words, Look(name, fill), grain, Look(f"{name}-grain", stroke=speck, width=grain.value[1]))


SOIL: Final = _material("soil", Text(de="anstehender Boden", en="existing soil"), ("#eae1d0", "#cdbd9f"), Grain.CRUMBS)
TOPSOIL: Final = _material(
    "topsoil", Text(de="bewachsene Bodenzone", en="vegetated topsoil"), ("#9a7a59", "#735840"), Grain.SPECKS
)
SUBSTRATE: Final = _material("substrate", Text(de="Substrat", en="substrate"), ("#b8926a", "#8f6b48"), Grain.SPECKS)
FILTER_SAND: Final = _material("filter", Text(de="Filtersand", en="filter sand"), ("#ecd9a6", "#c6a964"), Grain.SAND)
BEDDING: Final = _material("bedding", Text(de="Bettung", en="bedding"), ("#dcd6c8", "#a79f8b"), Grain.SAND)
GRAVEL: Final = _material(
    "gravel", Text(de="Kies oder Schotter", en="gravel or crushed stone"), ("#a9b4b7", "#dfe5e5"), Grain.STONES
)
BASE: Final = _material("base", Text(de="Tragschicht", en="base course"), ("#b6bcb8", "#d9dedb"), Grain.STONES)
DRAINAGE: Final = _material(
    "drainage", Text(de="Dränschicht", en="drainage layer"), ("#a9b4b7", "#dfe5e5"), Grain.STONES
)
CELLS: Final = _material(
    "cells", Text(de="Anstauschicht mit Wasser", en="retention layer with water"), (BLUES[1], BLUES[3]), Grain.CELLS
)

PAPER: Final = Look("paper", "#f7fafa")
"""The sheet, and air in front of something drawn before."""
LEADER: Final = Look("leader", stroke=MUTED, width=0.8)
LEADER_DOT: Final = Look("leader-dot", MUTED)
DIMENSION: Final = Look("dimension", stroke=INK, width=1.2)
GROUND_LINE: Final = Look("ground-line", stroke="#6f5338", width=1.6)
LINER: Final = Look("liner", stroke=INK, width=3.2)
FLEECE: Final = Look("fleece", stroke="#5d6c72", width=1.6, dash="5 3")
PIT_EDGE: Final = Look("pit-edge", stroke="#8a6440", width=1.4)
GHOST_LIGHT: Final = Look("ghost-light", stroke="#f7fafa", width=1.4, dash="6 5")
GHOST: Final = Look("ghost", stroke=MUTED, width=1.2, dash="5 4")

WATER: Final = Look("water", BLUES[1], opacity=0.85)
RARE_WATER: Final = Look("water", BLUES[0], opacity=0.8)
WATER_LINE: Final = Look("water-line", stroke=BLUES[3], width=1.8)
RARE_WATER_LINE: Final = Look("water-line", stroke=BLUES[3], width=1.6, dash="7 4")
GROUNDWATER: Final = Look("groundwater", BLUES[1], opacity=0.6)
FLOW: Final = Look("flow", stroke=BLUES[4], width=3.0)
FLOW_HEAD: Final = Look("flow-head", BLUES[4])
FLOW_RING: Final = Look("flow", stroke=BLUES[4], width=2.0)
VAPOUR: Final = Look("vapour", stroke=BLUES[2], width=2.0)
VAPOUR_HEAD: Final = Look("vapour-head", BLUES[2])
SUN: Final = Look("sun", EMBERS[1])
SUN_RAY: Final = Look("sun-ray", stroke=EMBERS[1], width=1.8, dash="8 5")
RAIN: Final = Look("rain", stroke=BLUES[2], width=1.3, opacity=0.7)

CONCRETE: Final = Look("concrete", "#b9c2c5", "#8b979c", 1.0)
INSULATION: Final = Look("insulation", "#f1e7bf", "#d2c48d", 0.8)
WALL: Final = Look("wall", "#dde4e5", "#8b979c", 1.2)
ROOM: Final = Look("room", "#eef2f2", "#c3cccf", 1.0)
WINDOW: Final = Look("window", "#cfdde3", "#8b979c", 1.0)
ROOFING: Final = Look("roofing", "#a96e5b", "#7d4a3b", 1.2)
ASPHALT: Final = Look("asphalt", "#7f8a8f", "#626d72", 0.8)
PAVER: Final = Look("paver", "#a9b3b6", "#7f8a8f", 0.8)
KERB: Final = Look("kerb", "#98a3a7", "#6f7b80", 1.0)
PIPE: Final = Look("pipe", "#eef2f3", "#5d6c72", 1.6)
METAL: Final = Look("metal", stroke="#5d6c72", width=2.0)
THIN_METAL: Final = Look("metal", stroke="#7c898e", width=1.0)
TANK: Final = Look("tank", "#eef2f3", "#5d6c72", 3.0)
SLUDGE: Final = Look("sludge", "#8d8068")
PANEL: Final = Look("panel", RUNOFF, "#0a3850", 1.0)
CABLE: Final = Look("cable", "#f0d9b5", "#9a6b2f", 1.6)
FIGURE: Final = Look("figure", "#8f9b9f")

LEAF: Final = Look("leaf", GREENS[3])
LEAF_LIGHT: Final = Look("leaf-light", GREENS[2])
LEAF_DARK: Final = Look("leaf-dark", GREENS[4])
BLADE: Final = Look("blade", stroke=GREENS[3], width=1.5)
BLADE_DARK: Final = Look("blade", stroke=GREENS[4], width=1.5)
STEM: Final = Look("stem", stroke=GREENS[5], width=1.4)
BLOSSOM: Final = Look("blossom", EMBERS[2])
BLOSSOM_LIGHT: Final = Look("blossom-light", EMBERS[1])
BLOSSOM_WHITE: Final = Look("blossom-white", "#ffffff", "#b9c2c5", 0.8)
CATTAIL: Final = Look("cattail", "#7a5536")
TRUNK: Final = Look("trunk", "#80603f")
ROOT: Final = Look("root", stroke="#5f452b", width=1.6, opacity=0.75)
