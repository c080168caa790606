"""Unsealing: paved ground becomes open ground, and what drains to swales keeps draining there."""

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.blocks import Blocks

Floats = NDArray[np.float64]


def with_paved(blocks: Blocks, paved_fraction: Floats) -> Blocks:
    """Return the blocks with another paved share; the sealed area that drains to swales stays as it is where it can.

    Where no roof or paved ground remains, the share stays: it is that of the road.

    Parameters
    ----------
    blocks
        Blocks before unsealing.
    paved_fraction
        Paved share of the main area afterwards, shape (n,) [-].
    """
    sealed = blocks["roof_fraction"] + blocks["paved_fraction"]
    remaining = blocks["roof_fraction"] + paved_fraction
    growth = np.divide(sealed, remaining, out=np.ones_like(sealed), where=remaining > 0)
    swale = np.clip(blocks["swale_fraction"] * growth, 0.0, 1.0)
    return blocks.with_columns(paved_fraction=paved_fraction, swale_fraction=swale)
