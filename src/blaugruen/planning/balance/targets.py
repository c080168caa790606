"""City-wide targets for green roofs, unsealing and swales, and how they are distributed to the blocks.

The rule is that of R-Abimo 2.1.0: what is missing to the target is shared among the blocks below it in proportion to
what they could still take, what is too much is taken from the blocks above it in proportion to what they have.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from blaugruen.errors import InputError
from blaugruen.planning.balance.unsealing import with_paved
from blaugruen.planning.blocks import Blocks
from blaugruen.text import Text, number_text

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Targets:
    """City-wide targets as shares of the main area (all that is not road) of the blocks concerned.

    None leaves a measure alone.

    Parameters
    ----------
    green_roof_fraction
        Green roofs over main area [-].
    unpaved_fraction
        Ground neither built nor paved over main area [-].
    swale_fraction
        Sealed area drained to swales over main area [-]; converted into a share of the sealed area of today, which
        then holds for the sealed area that remains if unsealing is a target too (as in R-Abimo).
    """

    green_roof_fraction: float | None = None
    unpaved_fraction: float | None = None
    swale_fraction: float | None = None


@dataclass(frozen=True, slots=True)
class TargetRange:
    """What is there today and what is possible at most, as shares of the main area [-]."""

    today: float
    maximum: float


def target_ranges(blocks: Blocks) -> dict[str, TargetRange]:
    """Return today's share and the highest possible one for every field of `Targets`."""
    main, roof, paved = _areas_m2(blocks)
    sealed = roof + paved

    def share(area: Floats) -> float:
        return _of(1.0, area, main)

    return {
        "green_roof_fraction": TargetRange(share(roof * blocks["green_roof_fraction"]), share(roof)),
        "unpaved_fraction": TargetRange(share(main - sealed), share(main - roof)),
        "swale_fraction": TargetRange(share(sealed * blocks["swale_fraction"]), share(sealed)),
    }


def distribute_targets(blocks: Blocks, targets: Targets, concerned: Mask | None = None) -> Blocks:
    """Return the blocks with city-wide targets distributed to them: green roofs, unsealing, then swales.

    Parameters
    ----------
    blocks
        Blocks as they are today.
    targets
        Shares of the total main area of the blocks concerned.
    concerned
        Mask, shape (n,), of the blocks that take part; all of them when omitted.

    Raises
    ------
    InputError
        If a target lies outside what the blocks can reach; the message names the limit.
    """
    rows = np.arange(len(blocks)) if concerned is None else np.flatnonzero(concerned)
    part = blocks.take(rows)
    _check(targets, part)
    main, roof, paved = _areas_m2(part)
    swale_of_sealed = _of(targets.swale_fraction or 0.0, main, roof + paved)
    if targets.green_roof_fraction is not None:
        part = _with_green_roofs(part, targets.green_roof_fraction)
    if targets.unpaved_fraction is not None:
        part = _with_unpaved(part, targets.unpaved_fraction)
    if targets.swale_fraction is not None:
        part = _with_swales(part, swale_of_sealed)
    merged = {}
    for name in ("green_roof_fraction", "paved_fraction", "swale_fraction"):
        merged[name] = blocks[name].copy()
        merged[name][rows] = part[name]
    return blocks.with_columns(**merged)


def _areas_m2(blocks: Blocks) -> tuple[Floats, Floats, Floats]:
    main = blocks["area_m2"] * blocks["main_fraction"]
    return main, main * blocks["roof_fraction"], main * blocks["paved_fraction"]


def _check(targets: Targets, blocks: Blocks) -> None:
    for name, reach in target_ranges(blocks).items():
        target = getattr(targets, name)
        if target is not None and not 0.0 <= target <= reach.maximum + 1e-9:
            most = number_text(round(reach.maximum, 4))
            raise InputError(
                Text(
                    de=f"Das Ziel {name} = {number_text(target).de} ist nicht erreichbar: möglich sind 0 bis "
                    f"{most.de} der "
                    "Hauptfläche. Bitte senken Sie das Ziel oder beziehen Sie mehr Blöcke ein.",
                    en=f"The target {name} = {target:g} cannot be reached: 0 to {most.en} of the main area "
                    "are possible. Please lower the target or include more blocks.",
                )
            )


def _with_green_roofs(blocks: Blocks, target: float) -> Blocks:
    main, roof, _ = _areas_m2(blocks)
    today = blocks["green_roof_fraction"]
    green = roof * today
    increments = _increments(_of(target, main, roof), roof, green, roof - green)
    return blocks.with_columns(green_roof_fraction=_share(green + increments, roof, elsewhere=today))


def _with_unpaved(blocks: Blocks, target: float) -> Blocks:
    main, roof, paved = _areas_m2(blocks)
    unpaved = main - roof - paved
    new_paved = np.maximum(0.0, paved - _increments(target, main, unpaved, paved))
    return with_paved(blocks, _share(new_paved, main, elsewhere=blocks["paved_fraction"]))


def _with_swales(blocks: Blocks, target_of_sealed: float) -> Blocks:
    """Return the blocks with more or fewer swales; where there is only road, the share is that of the road."""
    _, roof, paved = _areas_m2(blocks)
    sealed, today = roof + paved, blocks["swale_fraction"]
    drained = sealed * today
    increments = _increments(target_of_sealed, sealed, drained, sealed - drained, decimals=None)
    return blocks.with_columns(swale_fraction=_share(drained + increments, sealed, elsewhere=today))


def _increments(target: float, base: Floats, part: Floats, room: Floats, *, decimals: int | None = 2) -> Floats:
    """Return what every block gets or loses [m²] so that the sum of the parts is `target` times the sum of the bases.

    Parameters
    ----------
    target
        Common share part/base to reach [-].
    base, part, room
        Area the share refers to, area that counts today, area that could still be converted, shape (n,) [m²].
    decimals
        Decimals to which the shares are compared with the target, as in R-Abimo; None compares them as they are.

    Notes
    -----
    If the blocks chosen by R-Abimo's rule cannot take the whole amount, all blocks that can take part do: a target
    within the limits is always met, where R-Abimo returns NaN or misses it in silence.
    """
    missing_m2 = float(target * base.sum() - part.sum())
    if decimals is not None:
        missing_m2 = round(missing_m2, 2)
    if missing_m2 == 0.0:
        return np.zeros_like(part)
    rises = missing_m2 > 0.0
    weights = room if rises else part
    share = _share(part, base)
    if decimals is not None:
        share, target = np.round(share, decimals), float(np.round(target, decimals))
    chosen = weights * (share < target if rises else share > target)
    if chosen.sum() < abs(missing_m2):
        chosen = weights
    increments = missing_m2 * _share(chosen, np.full_like(chosen, chosen.sum()))
    return np.clip(increments, -part, room)


def _of(target: float, base: Floats, other: Floats) -> float:
    """Convert a share of one area into a share of another; 0 where there is none of that [-]."""
    return float(target * base.sum() / other.sum()) if other.sum() > 0 else 0.0


def _share(part: Floats, whole: Floats, elsewhere: Floats | float = 0.0) -> Floats:
    """Return part/whole [-], and the value of `elsewhere` where there is no whole."""
    return np.divide(part, whole, out=np.zeros_like(whole) + elsewhere, where=whole > 0)
