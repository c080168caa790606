"""What the sections of the plan report know of a result: numbers only, no words."""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.blocks import Blocks
from blaugruen.planning.plan import PlanResult, State

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
_ROAD_WORDS: Final = frozenset({"road", "street", "strasse"})
SMALL_PERCENT: Final = 0.5
"""Differences of mean ΔW below this [percentage points] are called small: a choice, named on the method page."""


@dataclass(frozen=True, slots=True)
class Surfaces:
    """What covers the blocks [m²].

    Parameters
    ----------
    total
        All blocks.
    roof, green_roof
        Roofs, and the green ones among them.
    paved, road
        Paved ground without roads, and paved roads: road shares of blocks and blocks that are pieces of street.
    water
        Water bodies.
    open_ground
        Ground neither built nor paved, without water.
    unassigned
        What the shares of the blocks leave out.
    """

    total: float
    roof: float
    green_roof: float
    paved: float
    road: float
    water: float
    open_ground: float
    unassigned: float

    @property
    def sealed(self) -> float:
        """Return roofs, paved ground and paved roads [m²]."""
        return self.roof + self.paved + self.road


def surfaces(blocks: Blocks) -> Surfaces:
    """Return what covers the blocks [m²]."""
    area = blocks["area_m2"]
    main, street = area * blocks["main_fraction"], area * blocks["road_fraction"]
    roofs = main * blocks["roof_fraction"]
    ground, is_road = main * blocks["paved_fraction"], road_blocks(blocks)
    paved = np.where(is_road, 0.0, ground)
    road = street * blocks["road_paved_fraction"] + np.where(is_road, ground, 0.0)
    soft = main + street - roofs - paved - road
    is_water = blocks.land_type_is("waterbody")
    return Surfaces(
        total=float(area.sum()),
        roof=float(roofs.sum()),
        green_roof=float((roofs * blocks["green_roof_fraction"]).sum()),
        paved=float(paved.sum()),
        road=float(road.sum()),
        water=float(soft[is_water].sum()),
        open_ground=float(soft[~is_water].sum()),
        unassigned=float((area - main - street).sum()),
    )


def road_blocks(blocks: Blocks) -> Mask:
    """Return which blocks are pieces of street, shape (n,).

    Streets come as shares of the blocks (``road_fraction``) or as blocks of their own. A block is a piece of street
    where its ``block_type`` is or ends with the word "road", "street" or "Straße", as "road" and "300_road" do, or
    where it has nothing but a road share.
    """
    only_road: Mask = (blocks["main_fraction"] == 0) & (blocks["road_fraction"] > 0)
    kinds = blocks.columns.get("block_type")
    if kinds is None:
        return only_road
    names, of_block = np.unique(kinds.astype(str), return_inverse=True)
    named = np.array([re.split(r"[\W_]+", name.casefold())[-1] in _ROAD_WORDS for name in names], dtype=bool)
    roads: Mask = only_road | named[of_block]
    return roads


def has_road_shares(blocks: Blocks) -> bool:
    """Return whether streets come as shares of the blocks."""
    return bool((blocks["road_fraction"] > 0).any())


def sealed_fraction(blocks: Blocks) -> Floats:
    """Return the share of roofs and paved ground, roads included, in every block, shape (n,) [-]."""
    built = blocks["roof_fraction"] + blocks["paved_fraction"]
    sealed: Floats = blocks["main_fraction"] * built + blocks["road_fraction"] * blocks["road_paved_fraction"]
    return sealed


def by_closeness(result: PlanResult) -> tuple[State, ...]:
    """Return the scenarios, the one closest to the natural state (smallest mean ΔW) first; ties as in the project."""
    return tuple(sorted(result.scenarios, key=lambda state: state.delta_w_mean_percent))


def best(result: PlanResult) -> State | None:
    """Return the scenario closest to the natural state; None without scenarios."""
    ranked = by_closeness(result)
    return ranked[0] if ranked else None


def is_small(percent: float) -> bool:
    """Return whether a difference of two mean ΔW [percentage points] is called small."""
    return abs(percent) < SMALL_PERCENT


def largest_deviation(state: State, most: int) -> NDArray[np.intp]:
    """Return the rows of the blocks with the largest ΔW, largest first; ties: larger block, then code."""
    codes = state.blocks["code"].astype(str)
    order = np.lexsort((codes, -state.blocks["area_m2"], -state.delta_w_percent))
    return order[:most]


def volume_m3(state: State, quantity: str) -> float:
    """Return the annual volume of a quantity of the balance over the whole area [m³/a]."""
    depths: Floats = getattr(state.balance, quantity)
    return float((depths * state.balance.area_m2).sum()) / 1000.0


def has_own_constants(result: PlanResult) -> bool:
    """Return whether some constants rest on less than a source: own values, or expert knowledge."""
    return any(not row.grade.is_fact for row in result.parameters.rows.values())
