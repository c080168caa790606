"""Natural reference states and the deviation of a block from them."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.balance.model import Balance
from blaugruen.planning.balance.parameters import Parameters, default_parameters
from blaugruen.planning.blocks import Blocks
from blaugruen.planning.columns import LAND_TYPES, PAVED_CLASSES, ROAD_CLASSES

Floats = NDArray[np.float64]
_SEALING = (
    *("roof_fraction", "green_roof_fraction", "roof_sewered_fraction", "paved_fraction", "paved_sewered_fraction"),
    *("road_paved_fraction", "road_sewered_fraction", *PAVED_CLASSES, *ROAD_CLASSES),
)


class NaturalState(StrEnum):
    """Which undisturbed state a city is compared with."""

    UNDEVELOPED = "undeveloped"
    """Land types as they are, nothing sealed, park-like vegetation."""
    FORESTED = "forested"
    """Forest everywhere except on water."""
    HORTICULTURAL = "horticultural"
    """Gardens everywhere except on water."""


def natural_blocks(blocks: Blocks, state: NaturalState, parameters: Parameters | None = None) -> Blocks:
    """Return the blocks in a natural reference state.

    Parameters
    ----------
    blocks
        Blocks as they are today.
    state
        The reference state.
    parameters
        Constants (``natural_vegetation_class``); those of R-Abimo when omitted.

    Returns
    -------
    Blocks
        Everything sealed or sewered is set to 0 and the vegetation class to 50; the land type changes for *forested*
        and *horticultural*. Irrigation, swales and road shares stay, as in R-Abimo 2.1.0: roads become bare ground.
    """
    vegetation = (parameters or default_parameters())["natural_vegetation_class"]
    count = len(blocks)
    columns = {name: np.zeros(count) for name in _SEALING}
    columns["vegetation_class"] = np.full(count, vegetation)
    if state is not NaturalState.UNDEVELOPED:
        code = LAND_TYPES.index(state.value)
        columns["land_type"] = np.where(blocks.land_type_is("waterbody"), blocks["land_type"], code).astype(np.int8)
    return blocks.with_columns(**columns)


def delta_w_percent(balance: Balance, natural: Balance) -> Floats:
    r"""Return the deviation from the natural water balance of every block, shape (n,) [%].

    .. math:: \Delta W = 100\,\frac{|\Delta R| + |\Delta I| + |\Delta E|}{2\,P}

    Parameters
    ----------
    balance, natural
        Balances of the same blocks in the same order, today or in a scenario, and in the natural state [mm/a].

    Notes
    -----
    0 means that the block lives on its rain like the natural state, 100 that all of it takes another way. Blocks
    without precipitation get 0. Source: kwb.rabimo 2.1.0 (which rounds to one decimal), AMAREX.
    """
    difference = (
        np.abs(balance.runoff_mm - natural.runoff_mm)
        + np.abs(balance.infiltration_mm - natural.infiltration_mm)
        + np.abs(balance.evapotranspiration_mm - natural.evapotranspiration_mm)
    )
    rain = natural.precipitation_mm
    percent: Floats = 100.0 * np.divide(difference, 2.0 * rain, out=np.zeros_like(rain), where=rain > 0)
    return percent


def area_weighted(values: Floats, area_m2: Floats, groups: NDArray[np.object_]) -> dict[str, float]:
    """Return the area-weighted mean of block values for each group, sorted by name.

    Parameters
    ----------
    values
        Value of each block, shape (n,), for example ΔW [%].
    area_m2
        Area of each block, shape (n,) [m²].
    groups
        Name of the group of each block, shape (n,), for example the district.
    """
    names, member = np.unique(groups, return_inverse=True)
    weighted = np.bincount(member, weights=values * area_m2)
    area = np.bincount(member, weights=area_m2)
    return {str(name): float(mean) for name, mean in zip(names, weighted / area, strict=True)}
