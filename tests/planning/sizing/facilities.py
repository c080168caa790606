"""Inputs of facilities on ground that needs no correction, as in the worked examples."""

from typing import Any

from blaugruen.planning.sizing.inputs import Catchment, SoilTest
from blaugruen.planning.sizing.proof import Proof
from blaugruen.planning.sizing.swales import Swale, size_swale
from planning.sizing.examples import design_rain


def ground(area: float, k_f: float, years: int = 5, **more: Any) -> dict[str, Any]:
    """Return inputs of a facility on ground that infiltrates with k_f as measured."""
    return {
        "catchment": Catchment.of_effective_area(area),
        "rain": design_rain(years),
        "k_f": k_f,
        "test_method": SoilTest.FIELD_LARGE,
        "site_factor": 1.0,
        "safety_factor": 1.2,
        **more,
    }


def swale(**more: Any) -> Proof:
    return size_swale(Swale(**{**ground(500, 1e-5, depth_m=0.3), **more}))
