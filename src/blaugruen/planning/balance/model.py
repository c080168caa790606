"""The annual water balance of urban blocks: the entry point around the compiled kernel."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.balance.arrays import BlockArrays
from blaugruen.planning.balance.parameters import SURFACES, Parameters, default_parameters
from blaugruen.planning.blocks import Blocks
from blaugruen.planning.columns import PAVED_CLASSES as _P
from blaugruen.planning.columns import ROAD_CLASSES as _R

Floats = NDArray[np.float64]
Number = TypeVar("Number", np.float64, np.int8)


class Mode(StrEnum):
    """How the Bagrov relation is solved."""

    COMPATIBLE = "compatible"
    """With ABIMO's approximation: the numbers of R-Abimo within its rounding."""
    EXACT = "exact"
    """With the true solution, to machine precision."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Annual water balance of blocks.

    Parameters
    ----------
    precipitation_mm, runoff_mm, infiltration_mm, evapotranspiration_mm
        Long-term means on the total area of each block, shape (n,) [mm/a]. Infiltration is negative where capillary
        rise or irrigation feed more evaporation than precipitation brings.
    balance_error_mm
        Precipitation minus the three others, each summed from its own parts, shape (n,) [mm/a].
    area_m2
        Area of each block, shape (n,) [m²].
    """

    precipitation_mm: Floats
    runoff_mm: Floats
    infiltration_mm: Floats
    evapotranspiration_mm: Floats
    balance_error_mm: Floats
    area_m2: Floats

    def __len__(self) -> int:
        return len(self.area_m2)

    def mean_mm(self, quantity: str) -> float:
        """Return the area-weighted mean of a quantity, for example ``runoff_mm`` [mm/a]."""
        values: Floats = getattr(self, quantity)
        return float(np.average(values, weights=self.area_m2))


def water_balance(blocks: Blocks, parameters: Parameters | None = None, mode: Mode = Mode.COMPATIBLE) -> Balance:
    """Compute the long-term mean annual water balance of every block.

    Parameters
    ----------
    blocks
        Validated blocks.
    parameters
        Constants of the model; those of R-Abimo when omitted.
    mode
        How the Bagrov relation is solved.

    Returns
    -------
    Balance
        Depths on the total block area; runoff + infiltration + evapotranspiration = precipitation.

    Notes
    -----
    Every surface evaporates :math:`E_a = y(n, x) E_p` (see `blaugruen.planning.balance.bagrov`), sealed surfaces by
    their class, unsealed ground by soil, groundwater and vegetation. What does not evaporate runs off where the
    surface is connected to the sewer (times a runoff factor) and infiltrates elsewhere; unsealed ground never
    produces surface runoff. A share of the runoff may be led into swales, which lose a tenth of it to evaporation.
    Model: ABIMO (Glugla & Fürtig 1997) in the form of kwb.rabimo 2.1.0.
    """
    from blaugruen.planning.balance.kernel import balance_kernel  # noqa: PLC0415 -- loads numba

    fluxes = balance_kernel(block_arrays(blocks), (parameters or default_parameters()).constants(), mode is Mode.EXACT)
    return Balance(
        precipitation_mm=blocks["precipitation_mm"],
        runoff_mm=fluxes.runoff,
        infiltration_mm=fluxes.infiltration,
        evapotranspiration_mm=fluxes.evapotranspiration,
        balance_error_mm=fluxes.error,
        area_m2=blocks["area_m2"],
    )


def intermediates(
    blocks: Blocks, parameters: Parameters | None = None, mode: Mode = Mode.COMPATIBLE
) -> Mapping[str, Floats]:
    """Return what the model computes on the way, by name, shape (n,) each.

    Parameters
    ----------
    blocks, parameters, mode
        As in `water_balance`.

    Returns
    -------
    Mapping
        ``usable_field_capacity_percent``, ``potential_capillary_rise_m``, ``capillary_rise_raw_mm``,
        ``capillary_rise_mm``, ``soil_index``, ``factor_dry``, ``factor_wet``, ``bagrov`` and the evaporation of every
        surface, ``evaporation_<surface>_mm`` [mm/a]. Factors and n are NaN for water bodies.
    """
    from blaugruen.planning.balance.kernel import sealed_evaporation  # noqa: PLC0415 -- loads numba
    from blaugruen.planning.balance.soil import ground, unsealed_evaporation  # noqa: PLC0415 -- loads numba

    arrays = block_arrays(blocks)
    constants = (parameters or default_parameters()).constants()
    exact = mode is Mode.EXACT
    soil = ground(arrays, constants)
    sealed = sealed_evaporation(arrays.precipitation, arrays.epot, constants.bagrov, exact)
    return {
        "usable_field_capacity_percent": soil.usable_field_capacity,
        "potential_capillary_rise_m": soil.potential_capillary_rise,
        "capillary_rise_raw_mm": soil.capillary_rise_raw,
        "capillary_rise_mm": soil.capillary_rise,
        "soil_index": soil.soil_index,
        "factor_dry": soil.factor_dry,
        "factor_wet": soil.factor_wet,
        "bagrov": soil.bagrov,
        "evaporation_unsealed_mm": unsealed_evaporation(arrays, soil, exact),
        **{f"evaporation_{name}_mm": sealed[:, s] for s, name in enumerate(SURFACES)},
    }


def block_arrays(blocks: Blocks) -> BlockArrays:
    """Return the columns of the blocks as the kernel takes them."""

    def column(name: str) -> Floats:
        return _unchangeable(blocks[name], np.float64)

    return BlockArrays(
        precipitation=column("precipitation_mm"),
        precipitation_summer=column("precipitation_summer_mm"),
        epot=column("potential_evapotranspiration_mm"),
        epot_summer=column("potential_evapotranspiration_summer_mm"),
        main=column("main_fraction"),
        roof=column("roof_fraction"),
        green_roof=column("green_roof_fraction"),
        roof_sewered=column("roof_sewered_fraction"),
        paved=column("paved_fraction"),
        paved_sewered=column("paved_sewered_fraction"),
        paved_class=(column(_P[0]), column(_P[1]), column(_P[2]), column(_P[3]), column(_P[4])),
        road=column("road_fraction"),
        road_paved=column("road_paved_fraction"),
        road_sewered=column("road_sewered_fraction"),
        road_class=(column(_R[0]), column(_R[1]), column(_R[2]), column(_R[3])),
        swale=column("swale_fraction"),
        groundwater_depth=column("groundwater_depth_m"),
        field_capacity_30=column("field_capacity_30_percent"),
        field_capacity_150=column("field_capacity_150_percent"),
        land_type=_unchangeable(blocks["land_type"], np.int8),
        vegetation=column("vegetation_class"),
        irrigation=column("irrigation_mm"),
    )


def _unchangeable(values: NDArray[Any], dtype: type[Number]) -> NDArray[Number]:
    """Return an array in the one form the kernel is compiled for: every mixture of forms costs seconds to compile."""
    array = np.ascontiguousarray(values, dtype).view()
    array.flags.writeable = False
    return array
