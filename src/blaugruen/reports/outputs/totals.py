"""The area as a whole and its groups: means over the blocks, weighted by their area."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from blaugruen.planning.balance.natural import area_weighted
from blaugruen.planning.plan import PlanResult, State

FLUXES: Final = ("precipitation_mm", "runoff_mm", "infiltration_mm", "evapotranspiration_mm")
"""Depths of a state, in the order in which they are shown."""


def all_states(result: PlanResult) -> tuple[State, ...]:
    """Return today, the natural state and the scenarios, the order of all outputs."""
    return (result.today, result.natural, *result.scenarios)


def depths_mm(state: State) -> dict[str, float]:
    """Return the area-weighted mean of every flux of a state [mm/a]."""
    return {name: state.balance.mean_mm(name) for name in FLUXES}


def volumes_m3(state: State) -> dict[str, float]:
    """Return every flux of a state over the whole area [m³/a]: mean depth times area."""
    area_m2 = float(state.balance.area_m2.sum())
    return {name: depth_mm * area_m2 / 1000.0 for name, depth_mm in depths_mm(state).items()}


def largest_balance_error_mm(result: PlanResult) -> float:
    """Return the largest balance error of any block in any state, without its sign [mm/a]."""
    return max(float(np.abs(state.balance.balance_error_mm).max()) for state in all_states(result))


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks with the same value of ``area.group_by``.

    Parameters
    ----------
    name
        The value; empty for blocks without one.
    blocks
        Number of blocks.
    area_m2
        Their area [m²].
    means
        For every state, by its key, the area-weighted runoff, infiltration and evapotranspiration [mm/a] and ΔW [%].
    """

    name: str
    blocks: int
    area_m2: float
    means: Mapping[str, Mapping[str, float]]


def groups(result: PlanResult) -> tuple[Group, ...]:
    """Return the groups of the area, sorted by name; empty where the blocks have no column to group by."""
    values = result.today.blocks.columns.get(result.project.area.group_by)
    if values is None:
        return ()
    area_m2 = result.today.blocks["area_m2"]
    names, member = np.unique(values.astype(str), return_inverse=True)
    counts, areas = np.bincount(member), np.bincount(member, weights=area_m2)
    means: dict[str, dict[str, dict[str, float]]] = {}
    for state in all_states(result):
        means[state.key] = {name: area_weighted(getattr(state.balance, name), area_m2, values) for name in FLUXES[1:]}
        means[state.key]["delta_w_percent"] = result.by_group(state)
    return tuple(
        Group(
            name=str(name),
            blocks=int(count),
            area_m2=float(area),
            means={
                key: {quantity: by_group[str(name)] for quantity, by_group in quantities.items()}
                for key, quantities in means.items()
            },
        )
        for name, count, area in zip(names, counts, areas, strict=True)
    )
