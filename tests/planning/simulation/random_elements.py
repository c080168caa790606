"""Random layers of every type, wide enough to fill, spill, drain and dry; and the elements of the comparison runs."""

import numpy as np

from blaugruen.planning.simulation.elements import NO_LAYERS, channel_section, manning_factor, upper_zone
from blaugruen.planning.simulation.layers import Layers, LayerType

BARE = (LayerType.SURFACE, LayerType.PAVING, LayerType.CHANNEL)
"""Without plants: SWMM ignores them there or loses water."""


SOIL = (
    "soil_depth",
    "porosity",
    "field_capacity",
    "wilting_point",
    "soil_rate",
    "soil_slope",
    "suction",
    "deficit",
    "upper_zone",
)


def random_layers(rng: np.random.Generator, layer_type: LayerType) -> Layers:
    """Return layers of a type."""

    def u(low: float, high: float) -> float:
        return float(rng.uniform(low, high))

    layers = NO_LAYERS._replace(
        type=int(layer_type),
        inflow_ratio=float(rng.choice([0.0, u(0, 20)])),
        saturation=float(rng.choice([0.0, u(0, 1)])),
    )
    if layer_type not in {LayerType.BARREL, LayerType.BASIN}:
        rough = float(rng.choice([0.0, u(0.01, 0.3)])) if layer_type != LayerType.SURFACE else u(0.01, 0.3)
        layers = layers._replace(
            surface_depth=u(0, 300),
            surface_voids=1.0 if layer_type in BARE else 1.0 - float(rng.choice([0.0, u(0, 0.3)])),
            surface_outflow=manning_factor(u(0.002, 0.1), rough, u(2, 100)),
        )
    if layer_type in {LayerType.SOIL_CELL, LayerType.ROOF, LayerType.PAVING}:
        layers = _soil(rng, layers)
    if layer_type in {LayerType.SOIL_CELL, LayerType.TRENCH, LayerType.PAVING, LayerType.BARREL, LayerType.BASIN}:
        layers = _storage(rng, layers)
    if layer_type == LayerType.ROOF:
        layers = layers._replace(
            storage_depth=u(10, 60),
            storage_voids=u(0.2, 0.6),
            mat_outflow=manning_factor(u(0.005, 0.05), 0.1, u(5, 40)),
        )
    if layer_type == LayerType.PAVING:
        sealed = float(rng.choice([0.0, u(0, 0.5)]))
        layers = layers._replace(
            pavement_depth=u(60, 150),
            pavement_voids=u(0.1, 0.25) * (1 - sealed),
            pavement_open=1 - sealed,
            pavement_rate=10 ** u(0, 3) * (1 - sealed),
        )
        if rng.random() < 0.4:
            layers = layers._replace(**{name: getattr(NO_LAYERS, name) for name in SOIL})
    if layer_type == LayerType.CHANNEL:
        rate = 10 ** u(-0.5, 2)
        layers = channel_section(
            layers._replace(
                surface_depth=u(50, 400),
                soil_rate=rate,
                suction=u(20, 200),
                deficit=u(0.05, 0.35),
                upper_zone=upper_zone(rate),
            ),
            (u(1000, 4000), u(1, 6)),
            u(0.002, 0.05),
            (u(0.05, 0.3), u(10, 100)),
        )
    return layers


def _soil(rng: np.random.Generator, layers: Layers) -> Layers:
    wilting = rng.uniform(0.03, 0.15)
    capacity = wilting + rng.uniform(0.05, 0.2)
    porosity = capacity + rng.uniform(0.05, 0.25)
    rate = 10 ** rng.uniform(0, 2.7)
    return layers._replace(
        soil_depth=float(rng.uniform(50, 900)),
        porosity=float(porosity),
        field_capacity=float(capacity),
        wilting_point=float(wilting),
        soil_rate=float(rate),
        soil_slope=float(rng.uniform(10, 55)),
        suction=float(rng.uniform(20, 200)),
        deficit=float((porosity - wilting) * (1 - layers.saturation)),
        upper_zone=upper_zone(float(rate)),
    )


def _storage(rng: np.random.Generator, layers: Layers) -> Layers:
    depth = float(rng.uniform(100, 1200))
    if layers.type == LayerType.SOIL_CELL and rng.random() < 0.3:
        depth = 0.0
    closed = layers.type in {LayerType.BARREL, LayerType.BASIN}
    offset = float(rng.choice([0.0, rng.uniform(0, 0.5) * depth]))
    flow = float(rng.choice([0.0, 10 ** rng.uniform(-1, 1)]))
    exponent = float(rng.choice([0.5, 0.0, rng.uniform(0.3, 2)]))
    opens = float(rng.choice([0.0, rng.uniform(0.2, 0.6) * depth]))
    barrel = layers.type == LayerType.BARREL
    return layers._replace(
        storage_depth=depth,
        storage_voids=1.0 if closed or depth == 0.0 else float(rng.uniform(0.25, 0.6)),
        seepage=0.0 if barrel else float(rng.choice([0.0, 10 ** rng.uniform(-1, 2)])),
        drain_coefficient=flow / max(depth, 1.0) ** exponent if depth else 0.0,
        drain_exponent=exponent,
        drain_offset=offset,
        drain_delay=float(rng.choice([0.0, 6.0])) if barrel else 0.0,
        open_head=0.0 if barrel else opens,
        closed_head=0.0 if barrel else float(rng.uniform(0, 1)) * opens,
        demand=float(rng.uniform(0, 3)) if barrel else 0.0,
        covered=float(rng.integers(0, 2)) if barrel else 0.0,
    )


def soil_of(height: float, moistures: tuple[float, float, float], rate: float, slope: float, suction: float) -> Layers:
    """Return a soil layer as SWMM's SOIL line gives it, dry at the start."""
    porosity, capacity, wilting = moistures
    return NO_LAYERS._replace(
        soil_depth=height,
        porosity=porosity,
        field_capacity=capacity,
        wilting_point=wilting,
        soil_rate=rate,
        soil_slope=slope,
        suction=suction,
        deficit=porosity - wilting,
        upper_zone=upper_zone(rate),
    )


def comparison_elements() -> dict[str, Layers]:
    """Return the four elements of the comparison runs; see section 8 of the equations in the reference data."""
    return {
        "swale_RG": soil_of(300, (0.4, 0.2, 0.1), 100, 40, 60)._replace(
            type=int(LayerType.SOIL_CELL),
            inflow_ratio=10.0,
            surface_depth=300.0,
            surface_voids=0.9,
            surface_outflow=manning_factor(0.01, 0.1, 10),
            seepage=18.0,
        ),
        "greenroof_GR": soil_of(100, (0.5, 0.35, 0.08), 200, 30, 60)._replace(
            type=int(LayerType.ROOF),
            surface_depth=5.0,
            surface_voids=0.9,
            surface_outflow=manning_factor(0.02, 0.15, 100),
            storage_depth=30.0,
            storage_voids=0.5,
            mat_outflow=manning_factor(0.02, 0.1, 100),
        ),
        "permpave_PP": soil_of(50, (0.35, 0.1, 0.03), 300, 20, 50)._replace(
            type=int(LayerType.PAVING),
            surface_depth=2.0,
            surface_outflow=manning_factor(0.01, 0.015, 100),
            pavement_depth=80.0,
            pavement_voids=0.18 / 1.18,
            pavement_rate=500.0,
            storage_depth=300.0,
            storage_voids=0.54 / 1.54,
            seepage=3.6,
        ),
        "trench_IT": NO_LAYERS._replace(
            type=int(LayerType.TRENCH),
            inflow_ratio=1000 / 60,
            surface_depth=50.0,
            surface_outflow=manning_factor(0.01, 0.1, 6),
            storage_depth=1000.0,
            storage_voids=0.54 / 1.54,
            seepage=18.0,
        ),
    }
