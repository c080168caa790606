"""Reading input files of SWMM: what was written comes back, and foreign files say what is wrong."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from blaugruen.errors import InputError
from blaugruen.planning.simulation.forcing import Forcing
from blaugruen.planning.simulation.layers import Catchment, LayerType
from blaugruen.planning.simulation.swmm.read import read_model
from blaugruen.planning.simulation.swmm.write import CODES, write_model
from blaugruen.planning.simulation.units import Unit
from planning.blocks_for_tests import reference_file
from planning.simulation.random_elements import comparison_elements, random_layers

FORCING = Forcing(datetime(2020, 1, 1, tzinfo=UTC), 300, np.ones(12), np.zeros(12))


@pytest.mark.parametrize("layer_type", CODES, ids=lambda kind: kind.name)
def test_what_was_written_comes_back(layer_type: LayerType, tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    layers = [random_layers(rng, layer_type)._replace(demand=0.0) for _ in range(12)]
    units = [Unit(f"u{k}", each, 40.0 + k, Catchment(12.0, 1.2, 0.3)) for k, each in enumerate(layers)]
    found = read_model(write_model(tmp_path / "m", units, FORCING))
    assert found.notes == ()
    for written, read in zip(units, found.units, strict=True):
        ours, theirs = written.layers._asdict(), read.layers._asdict()
        if layer_type in {LayerType.ROOF, LayerType.PAVING, LayerType.BARREL}:  # side slopes are of no account there
            ours["side_slope"] = theirs["side_slope"]
        assert theirs == pytest.approx(ours, rel=1e-8, abs=1e-8)
        assert read.area_m2 == pytest.approx(written.area_m2)
        if written.connected_m2:
            assert tuple(read.catchment) == pytest.approx(tuple(written.catchment), rel=1e-8)


@pytest.mark.reference
def test_recorded_model() -> None:
    found = {unit.name: unit for unit in read_model(reference_file("swmm", "storm_T30_D60.inp")).units}
    for name, expected in comparison_elements().items():
        assert found[name].layers._replace(side_slope=0.0, drain_exponent=0.0) == pytest.approx(
            tuple(expected), rel=1e-9
        ), name
        assert found[name].area_m2 == {"swale_RG": 100, "trench_IT": 60}.get(name, 1000)


MODEL = """[OPTIONS]
FLOW_UNITS LPS
[SUBCATCHMENTS]
a G OUT 0.02 100 5 1 0 ; comment
[SUBAREAS]
a 0.013 0.2 1.5 5 25 OUTLET
[LID_CONTROLS]
k BC
k SURFACE 100 0 0 1 5
k SOIL 300 0.4 0.2 0.1 50 40 60
k STORAGE 300 0.5 3 7
k DRAIN 1 0.5 0 0 0 0 curve
[LID_USAGE]
a k 2 50 10 0 100 1
"""


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    (tmp_path / "m.inp").write_text(MODEL, encoding="utf-8")
    found = read_model(tmp_path / "m.inp")
    assert found.units[0].area_m2 == 100.0
    assert found.units[0].connected_m2 == pytest.approx(100.0)
    said = " ".join(note.en for note in found.notes)
    for words in ("clogging", "pervious areas", "control curve"):
        assert words in said


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("LPS", "CFS", "the units CFS are not metric"),
        ("[LID_USAGE]\na k 2 50 10 0 100 1\n", "", "holds no use of LID controls"),
        ("a k 2 50", "a l 2 50", "“a l 2 50 10 0 100 1” or what it refers to is incomplete"),
        ("a k 2 50 10 0 100 1", "a k 2 50", "“a k 2 50” or what it refers to is incomplete"),
        ("300 0.4 0.2", "300 viel 0.2", "is incomplete"),
        ("a k 2 50", "a k 0 50", "is incomplete"),
    ],
)
def test_unreadable_models_say_so(tmp_path: Path, old: str, new: str, message: str) -> None:
    (tmp_path / "m.inp").write_text(MODEL.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_model(tmp_path / "m.inp")
    with pytest.raises(InputError, match="cannot be read; check the path"):
        read_model(tmp_path / "absent.inp")
