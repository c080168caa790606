"""A planning run with numbers chosen by hand, for the tests of its outputs.

======== ======= =========================== ===========================
..       area    block 0001                  block 0002
======== ======= =========================== ===========================
today            R 300 I 100 E 200 of P 600  R 100 I 300 E 400 of P 800
natural          R   0 I 150 E 450           R   0 I 250 E 550
swales           R   0 I 300 E 300           R 100 I 300 E 400
======== ======= =========================== ===========================

Block 0001 has 1,000 m², block 0002 has 3,000 m².
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from blaugruen.planning.balance.model import Balance
from blaugruen.planning.balance.natural import delta_w_percent
from blaugruen.planning.balance.parameters import default_parameters
from blaugruen.planning.blocks import Blocks, QualityKind, QualityNote
from blaugruen.planning.plan import PlanResult, State, TargetCheck
from blaugruen.planning.project import Project
from blaugruen.text import Text
from planning.blocks_for_tests import make_blocks

NOTE = QualityNote(
    QualityKind.MISSING,
    "groundwater_depth_m",
    1,
    Text(de="Fehlende Werte durch den Vorgabewert 3 ersetzt.", en="Missing values replaced by the default 3."),
    ("0002",),
)


def hand_made_blocks(*, shapes: bool = True, **changes: Any) -> Blocks:
    """Return the two blocks, squares side by side."""
    given = {
        "code": ["0001", "0002"],
        "area_m2": [1000.0, 3000.0],
        "precipitation_mm": [600.0, 800.0],
        "land_type": ["urban", "waterbody"],
        "district": ["Nord", "Süd"],
    }
    blocks = make_blocks(2, **{**given, **changes})
    if not shapes:
        return blocks
    squares = shapely.box([0.0, 100.0], 0.0, [100.0, 200.0], 100.0)
    shifted = shapely.transform(squares, lambda points: np.add(points, (500_000.0, 5_600_000.0)))
    return Blocks(blocks.columns, shifted, 25833, blocks.quality)


def hand_made_result(
    *, shapes: bool = True, scenario_name: Text | None = None, blocks: Blocks | None = None, **project: Any
) -> PlanResult:
    """Return the run of the table above, with the target ΔW ≤ 25 %."""
    blocks = blocks or hand_made_blocks(shapes=shapes)
    natural = _balance(blocks, (0, 0), (150, 250), (450, 550))

    def state(key: str, name: Text, balance: Balance, changed: Blocks = blocks) -> State:
        return State(key, name, Text(de="", en=""), changed, balance, delta_w_percent(balance, natural))

    today = state("today", Text(de="heute", en="today"), _balance(blocks, (300, 100), (100, 300), (200, 400)))
    name = scenario_name or Text(de="Mulden", en="Swales")
    swales = state(
        "swales",
        name,
        _balance(blocks, (0, 100), (300, 300), (300, 400)),
        blocks.with_columns(swale_fraction=np.array([1.0, 0.0])),
    )
    measure = {"kind": "infiltration_swale", "fraction": 1, "where": {"codes": ["0001"]}}
    settings = {
        "title": {"de": "Neustadt", "en": "Neustadt quarter"},
        "place": "Auenbrück",
        "date": "2026-11-30",
        "area": {"file": "blocks.gpkg"},
        "scenarios": [{"key": "swales", "name": {"de": name.de, "en": name.en}, "measures": [measure]}],
        **project,
    }
    target = TargetCheck(
        "delta_w_percent", 25.0, at_most=True, reached={s.key: s.delta_w_mean_percent for s in (today, swales)}
    )
    return PlanResult(
        project=Project.model_validate(settings),
        parameters=default_parameters(),
        today=today,
        natural=state("natural", Text(de="naturnah", en="natural"), natural),
        scenarios=(swales,),
        quality=(NOTE,),
        targets=(target,),
    )


def _balance(blocks: Blocks, runoff: Sequence[int], infiltration: Sequence[int], evaporation: Sequence[int]) -> Balance:
    rain = blocks["precipitation_mm"]
    fluxes = [np.array(values, dtype=float) for values in (runoff, infiltration, evaporation)]
    return Balance(rain, *fluxes, balance_error_mm=rain - sum(fluxes), area_m2=blocks["area_m2"])
