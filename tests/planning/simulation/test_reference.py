"""Two implementations of the same equations: the kernel and the plain one agree, and both close."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blaugruen.planning.simulation import reference
from blaugruen.planning.simulation.elements import layer_rows
from blaugruen.planning.simulation.kernel import series_kernel
from blaugruen.planning.simulation.layers import Layers, LayerType
from blaugruen.planning.simulation.runoff import Runoff, runoff_series
from blaugruen.planning.simulation.spans import Drive
from planning.simulation.random_elements import random_layers
from planning.simulation.weather import showers

STEPS_H = (1 / 60, 1 / 12, 1 / 6)


def connected(drive: Drive, step: float) -> Runoff:
    catchments = (np.array([15.0]), np.array([1.5]), np.array([0.25]))
    return runoff_series(catchments, drive.rain, drive.evaporation, step, False)


def both(layers: Layers, drive: Drive, step: float) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    runoff = connected(drive, step)
    fluxes, states = series_kernel(layer_rows([layers]), np.zeros(1, np.int64), drive, runoff, step)
    plain_fluxes, plain_states = reference.simulate(layers, drive, runoff.rate[0], step)
    return fluxes[0], states[0], plain_fluxes, plain_states


@given(seed=st.integers(0, 100_000))
@settings(max_examples=6)
@pytest.mark.parametrize("layer_type", list(LayerType), ids=lambda kind: kind.name)
def test_kernel_equals_the_plain_reference(layer_type: LayerType, seed: int) -> None:
    rng = np.random.default_rng(seed)
    step = float(rng.choice(STEPS_H))
    drive = showers(rng, 1 if step < 0.05 else 4, step)
    fluxes, states, plain_fluxes, plain_states = both(random_layers(rng, layer_type), drive, step)
    assert states == pytest.approx(plain_states, abs=1e-9)
    assert fluxes == pytest.approx(plain_fluxes, abs=1e-8)
    assert fluxes.sum(axis=0) * step == pytest.approx(plain_fluxes.sum(axis=0) * step, abs=1e-9)
