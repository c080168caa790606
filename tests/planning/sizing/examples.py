"""Worked examples of others, and how our functions take their inputs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from blaugruen.planning.balance.bagrov import exact_ratio
from blaugruen.planning.sizing import a138, a138_2005, drainage
from blaugruen.planning.sizing.a138 import Section, Storm
from blaugruen.planning.sizing.rain import DesignRain
from blaugruen.planning.sizing.site.balance import SiteMeasure, SiteSurface, site_balance
from blaugruen.planning.sizing.site.elements import area_share_percent, elements, split
from blaugruen.planning.sizing.site.reference import deviation_percent, natural_shares

HERE = Path(__file__).parent
Inputs = Mapping[str, Any]
Outputs = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """One published or hand-made example, with the tolerance of its source."""

    id: str
    function: str
    inputs: Inputs
    expected: Mapping[str, Any]
    tolerance: Mapping[str, float]
    support: str
    source: str
    uncertain: str = ""

    @property
    def name(self) -> str:
        return f"{self.id}-{self.support}{'-uncertain' if self.uncertain else ''}"


@cache
def document() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((HERE / "worked_examples.yaml").read_text(encoding="utf-8"))
    return data


def examples() -> list[Example]:
    return [Example(**case) for case in document()["cases"]]


def rain(name: str) -> dict[float, float]:
    return {float(duration): rate for duration, rate in document()["tables"][name].items()}


def design_rain(return_period_a: int) -> DesignRain:
    """Return KOSTRA-DWD-2020, cell 49125."""
    return DesignRain.of(return_period_a, rain(f"r{return_period_a}_49125"), "KOSTRA-DWD-2020, cell 49125")


def storm(inputs: Inputs) -> Storm:
    table = inputs.get("r_table") or inputs.get("r30_table") or {inputs.get("D", 10): inputs.get("r", 0.0)}
    table = rain(table["ref"]) if "ref" in table else table
    return Storm(np.array(list(table.values())), np.array([float(key) for key in table]), inputs.get("fZ", 1.0))


def largest(values: np.ndarray, event: Storm, name: str) -> Outputs:
    at = int(np.argmax(values))
    return {name: values[at], "D": np.asarray(event.duration_min)[at]}


def swale(inputs: Inputs, k_i: float, area: str, depth: str, *, own_rain: bool) -> Outputs:
    event = storm(inputs)
    found = largest(a138.swale_area_m2(inputs[area], k_i, inputs[depth], event, own_rain=own_rain), event, "A_S")
    return {**found, "V_M": found["A_S"] * inputs[depth]}


def trench(inputs: Inputs) -> Outputs:
    event, section = storm(inputs), Section(inputs["b"], inputs["h"], inputs["s_R"])
    area = inputs["AC"] + inputs.get("A_VA", 0.0)
    further = inputs.get("Q_Dr", 0.0), inputs.get("V_M", 0.0)
    found = largest(a138.trench_length_m(area, inputs["k_i"], section, event, *further), event, "L")
    return {**found, "V_R": found["L"] * section.storage_m2}


def trench_2005(inputs: Inputs) -> Outputs:
    event, section = storm(inputs), Section(inputs["b"], inputs["h"], inputs["s"])
    area = inputs["Au"] + inputs.get("As", 0.0)
    lengths = a138_2005.trench_length_m(area, inputs["kf"] / 2, section, event, 0.0, inputs.get("V_M", 0.0))
    return largest(lengths, event, "L")


def trench_volume(inputs: Inputs) -> Outputs:
    area = a138.trench_area_m2(Section(inputs["b"], inputs["h"], 1.0), inputs["L"])
    return {"V_erf": a138.stored_volume_m3(inputs["AC"], inputs["k_i"], area, storm(inputs))[0]}


def trench_emptying(inputs: Inputs) -> Outputs:
    area = a138.trench_area_m2(Section(inputs["b"], inputs["h"], 1.0), inputs["L"])
    return {"t_E_h": a138.emptying_h(inputs["V"], inputs["k_i"], area)}


def swale_volume_2005(inputs: Inputs) -> Outputs:
    k_i, area = inputs["kf"] / 2, inputs["As"]
    volume = a138.stored_volume_m3(inputs["Au"] + area, k_i, area, storm(inputs))[0]
    return {"V": volume, "t_E_h": a138.emptying_h(volume, k_i, area)}


def effective_area(inputs: Inputs) -> Outputs:
    areas, coefficients = np.array(inputs["surfaces"]).T
    return {"AC": a138.effective_area_m2(areas, coefficients)}


def shaft(inputs: Inputs) -> Outputs:
    event = storm(inputs)
    return largest(a138.shaft_depth_m(inputs["AC"], inputs["k_i"], inputs["d_i"], inputs["d_a"], event), event, "h_S")


def basin(inputs: Inputs) -> Outputs:
    event, area = storm(inputs), inputs["AC"] + inputs["A_VA"]
    volumes = a138.basin_volume_m3(area, inputs["A_S"], inputs["k_i"], event, inputs["fA"], inputs.get("Q_Dr", 0.0))
    return largest(volumes, event, "V")


def flood(inputs: Inputs) -> Outputs:
    event = storm(inputs)
    area, outflow = inputs["A_Cs"] + inputs["A_VA"], inputs["Q_S"] + inputs["Q_Dr"]
    volumes = a138.flood_volume_m3(area, outflow, inputs["V_VA"], event.rate_l_s_ha, event.duration_min)
    return largest(volumes, event, "V_Rueck")


def flooding_20(inputs: Inputs) -> Outputs:
    values = (inputs[name] for name in ("A_ges", "sum_A_Cs", "r30", "r2", "D"))
    return {"V_Rueck": drainage.flooding_20_m3(*values)}


def flooding_21(inputs: Inputs) -> Outputs:
    event = storm(inputs)
    volumes = drainage.flooding_21_m3(inputs["A_ges"], inputs["Q_voll"], event.rate_l_s_ha, event.duration_min)
    return largest(volumes, event, "V_Rueck")


def retention(inputs: Inputs) -> Outputs:
    event = storm(inputs)
    volumes = drainage.retention_m3_ha(
        event.rate_l_s_ha, inputs["q_dr"], event.duration_min, inputs["fZ"], inputs["fA"]
    )
    found = largest(volumes, event, "V_su")
    return {**found, "V": found["V_su"] * inputs["Au_ha"]}


def shares(inputs: Inputs) -> Outputs:
    element = elements()[inputs["element"]]
    defaults = {part.symbol: part.default for part in element.parameters if part.default is not None}
    values = {**defaults, **{name: value for name, value in inputs.items() if name not in {"kind", "element"}}}
    area = area_share_percent(element, values)
    if area is not None:
        values["f"] = area
    found = split(element, values)
    return {"a": found.a, "g": found.g, "v": found.v, "e": found.e, "raw_sum": found.raw_sum, "f": area}


def system(inputs: Inputs) -> Outputs:
    names = {"Sp": ("storage_mm", 1.0), "kf": ("k_f", 1 / 3.6e6)}

    def parameters(raw: Inputs) -> dict[str, float]:
        return {names[name][0]: value * names[name][1] for name, value in raw.get("par", {}).items()}

    has_measure = "measure" in inputs
    surfaces = []
    for group, to in (("surfaces", "facility" if has_measure else ""), ("rest", "")):
        for raw in inputs.get(group, ()):
            # fixed shares [0.2, 0.2, 0.6] are those of a garden of medium slope
            element = raw.get("element", "garden_medium")
            surfaces.append(SiteSurface(f"{group} {len(surfaces)}", element, raw["area"], to, parameters(raw)))
    measures = ()
    if has_measure:
        measures = (SiteMeasure("facility", inputs["measure"]["element"], parameters=parameters(inputs["measure"])),)
    balance = site_balance(tuple(surfaces), measures, inputs["P"], inputs["E"])
    return {**balance.shares, "facility_area": balance.lines[-1].area_m2}


def natural(inputs: Inputs) -> Outputs:
    found = natural_shares(inputs["P"], inputs["E"], inputs["n"], inputs["r"])
    rain_mm = inputs["P"]
    return {"ETa": found.v * rain_mm, "RD": found.a * rain_mm, "GWN": found.g * rain_mm}


FUNCTIONS: Mapping[str, Callable[[Inputs], Outputs]] = {
    "a138_AC": effective_area,
    "a138_ki": lambda i: {"k_i": a138.design_rate_m_s(i["k"], i["f_ort"], i["f_methode"])},
    "a138_area": lambda i: {"A_S": a138.area_m2(i["AC"], i["k_i"], i["r"])},
    "a138_swale": lambda i: swale(i, i["k_i"], "AC", "h_M", own_rain=i["own_rain"]),
    "a138_trench_length": trench,
    "a138_trench_volume": trench_volume,
    "a138_trench_emptying": trench_emptying,
    "a138_trench_sR": lambda i: {"s_R": a138.storage_fraction(i["s_F"], i["b"], i["h"], i["n"], i["d_i"], i["d_a"])},
    "a138_shaft": shaft,
    "a138_basin": basin,
    "a138_qS": lambda i: {"q_S_AC": a138.specific_infiltration_l_s_ha(i["k_i"], i["A_S"], i["AC"])},
    "a138_flood_volume": flood,
    "a138old_swale": lambda i: swale(i, i["kf"] / 2, "Au", "z", own_rain=True),
    "a138old_swale_volume": swale_volume_2005,
    "a138old_trench": trench_2005,
    "din1986_eq20": flooding_20,
    "din1986_eq21": flooding_21,
    "a117_fA": lambda i: {"fA": drainage.attenuation_factor(i["tf"], i["q"], i["n"])},
    "a117_volume": retention,
    "wabila_shares": shares,
    "wabila_system": system,
    "bagrov_y": lambda i: {"y": exact_ratio(i["n"], i["P"] / i["E"])},
    "natural_balance": natural,
    "delta_w": lambda i: {
        "dW_pct": deviation_percent(*([x / sum(i["nat"]) for x in i[name]] for name in ("nat", "urb")))
    },
    "kostra_intensity": lambda i: {"r": DesignRain.of_depths(100, {i["D"]: i["hN"]}).rates_l_s_ha[0]},
}
