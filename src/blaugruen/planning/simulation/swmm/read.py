"""Reading LID controls and their use from an input file of SWMM 5.2."""

import math
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from blaugruen.errors import InputError
from blaugruen.planning.simulation.elements import NO_LAYERS, channel_section, manning_factor, upper_zone
from blaugruen.planning.simulation.layers import Catchment, Layers, LayerType
from blaugruen.planning.simulation.units import Unit
from blaugruen.text import Text

TYPES: Final = {
    "BC": LayerType.SOIL_CELL,
    "RG": LayerType.SOIL_CELL,
    "GR": LayerType.ROOF,
    "IT": LayerType.TRENCH,
    "PP": LayerType.PAVING,
    "RB": LayerType.BARREL,
    "RD": LayerType.SURFACE,
    "VS": LayerType.CHANNEL,
}
HECTARE_M2: Final = 10_000.0
NO_PLANTS: Final = (LayerType.PAVING, LayerType.SURFACE, LayerType.CHANNEL)
"""Types in which SWMM leaves the share of plants out of the balance of the surface, in part or wholly."""


@dataclass(frozen=True)
class Model:
    """What was read.

    Parameters
    ----------
    units
        One for each line of LID_USAGE.
    notes
        What the file holds and the simulation leaves out.
    """

    units: tuple[Unit, ...]
    notes: tuple[Text, ...]


@dataclass
class _Control:
    type: LayerType
    lines: dict[str, list[str]] = field(default_factory=dict)

    def numbers(self, word: str, count: int) -> list[float]:
        """Return the numbers of a line, zeros where it is short or absent."""
        texts = [text for text in self.lines.get(word, []) if text.upper() not in {"YES", "NO"}]
        return [float(text) for text in texts[:count]] + [0.0] * (count - len(texts))


def read_model(path: Path) -> Model:
    """Read the LID controls of an input file with metric units.

    Raises
    ------
    InputError
        If the file cannot be read, is not metric, has no LID controls, or a line does not fit.
    """
    sections = _sections(path)
    flow = next((row[1] for row in sections.get("OPTIONS", []) if row[0].upper() == "FLOW_UNITS" and row[1:]), "")
    if flow.upper() not in {"LPS", "CMS", "MLD"}:
        raise InputError(
            Text(
                de=f"{path.name}: Die Einheiten {flow or 'fehlen und'} sind nicht metrisch; stellen Sie FLOW_UNITS in "
                "SWMM auf LPS, CMS oder MLD.",
                en=f"{path.name}: the units {flow or 'are missing and'} are not metric; set FLOW_UNITS to LPS, CMS or "
                "MLD in SWMM.",
            )
        )
    if not sections.get("LID_USAGE"):
        raise InputError(
            Text(
                de=f"{path.name} enthält keine Verwendung von LID-Elementen ([LID_USAGE]).",
                en=f"{path.name} holds no use of LID controls ([LID_USAGE]).",
            )
        )
    notes: list[Text] = []
    units = []
    for row in sections["LID_USAGE"]:
        try:
            units.append(_unit(row, sections, notes))
        except (KeyError, IndexError, ValueError, ZeroDivisionError) as error:
            line = " ".join(row)
            raise InputError(
                Text(
                    de=f"{path.name}: Die Zeile „{line}“ oder das, worauf sie verweist, ist unvollständig.",
                    en=f"{path.name}: the line “{line}” or what it refers to is incomplete.",
                )
            ) from error
    return Model(tuple(units), tuple(dict.fromkeys(notes)))


def _sections(path: Path) -> Mapping[str, list[list[str]]]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise InputError(
            Text(de=f"{path} ist nicht lesbar; prüfen Sie den Pfad.", en=f"{path} cannot be read; check the path.")
        ) from error
    sections: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in text.splitlines():
        content = line.partition(";")[0].strip()
        if content.startswith("["):
            rows = sections.setdefault(content.strip("[] ").upper(), [])
        elif content:
            rows.append(_words(content))
    return sections


def _words(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:  # a quotation mark without its partner
        return line.split()


def _controls(rows: Sequence[Sequence[str]]) -> Mapping[str, _Control]:
    controls: dict[str, _Control] = {}
    for name, word, *values in rows:
        if word.upper() in TYPES:
            controls[name] = _Control(TYPES[word.upper()])
        else:
            controls[name].lines[word.upper()] = list(values)
    return controls


def _unit(row: Sequence[str], sections: Mapping[str, list[list[str]]], notes: list[Text]) -> Unit:
    place, control_name = row[0], row[1]
    count, area, width, saturation, taken, returns = (float(text) for text in row[2:8])
    control = _controls(sections["LID_CONTROLS"])[control_name]
    subcatchment = next(r for r in sections["SUBCATCHMENTS"] if r[0] == place)
    subarea = next(r for r in sections["SUBAREAS"] if r[0] == place)
    infiltration = next((r for r in sections.get("INFILTRATION", []) if r[0] == place), [])
    whole, sealed, flow_width, slope = (float(text) for text in subcatchment[3:7])
    lids = sum(float(r[2]) * float(r[3]) for r in sections["LID_USAGE"] if r[0] == place)
    impervious = max(whole * HECTARE_M2 - lids, 0.0) * sealed / 100.0
    connected = impervious * taken / 100.0
    layers = _layers(control, (area, width, saturation / 100.0), infiltration)
    _note(control, row, returns, notes)
    roughness, depression, smooth = float(subarea[1]), float(subarea[3]), float(subarea[5]) / 100.0
    length_m = impervious / flow_width if impervious > 0.0 else 1.0
    catchment = Catchment(manning_factor(slope / 100.0, roughness, length_m), depression, smooth)
    name = place if sum(r[0] == place for r in sections["LID_USAGE"]) == 1 else f"{place}.{control_name}"
    return Unit(name, layers._replace(inflow_ratio=connected / (count * area)), count * area, catchment)


def _layers(control: _Control, use: tuple[float, float, float], infiltration: Sequence[str]) -> Layers:
    area, width, saturation = use
    height, plants, roughness, slope, side = control.numbers("SURFACE", 5)
    layers = NO_LAYERS._replace(
        type=int(control.type),
        saturation=saturation,
        surface_depth=height,
        surface_voids=1.0 if control.type in NO_PLANTS else 1.0 - plants,
        surface_outflow=_sheet(slope, roughness, area, width),
    )
    if "SOIL" in control.lines and control.type in {LayerType.SOIL_CELL, LayerType.ROOF, LayerType.PAVING}:
        depth, porosity, capacity, wilting, rate, fall, suction = control.numbers("SOIL", 7)
        layers = layers._replace(
            soil_depth=depth,
            porosity=porosity,
            field_capacity=capacity,
            wilting_point=wilting,
            soil_rate=rate,
            soil_slope=fall,
            suction=suction,
            deficit=(porosity - wilting) * (1.0 - saturation),
            upper_zone=upper_zone(rate),
        )
    if control.type == LayerType.PAVING:
        depth, ratio, covered, rate = control.numbers("PAVEMENT", 4)
        layers = layers._replace(
            pavement_depth=depth,
            pavement_voids=ratio / (1.0 + ratio) * (1.0 - covered),
            pavement_open=1.0 - covered,
            pavement_rate=rate * (1.0 - covered),
        )
    if control.type == LayerType.ROOF:
        depth, voids, roughness = control.numbers("DRAINMAT", 3)
        return layers._replace(
            storage_depth=depth, storage_voids=voids, mat_outflow=_sheet(slope, roughness, area, width)
        )
    if control.type == LayerType.CHANNEL:
        suction, rate, deficit = (float(text) for text in infiltration[1:4])
        soil = layers._replace(soil_rate=rate, suction=suction, deficit=deficit, upper_zone=upper_zone(rate))
        return channel_section(soil, (width * 1000.0, side), slope / 100.0, (roughness, area / width))
    return _with_storage(layers, control)


def _sheet(slope: float, roughness: float, area: float, width: float) -> float:
    return manning_factor(slope / 100.0, roughness, area / width) if roughness > 0.0 and width > 0.0 else 0.0


def _with_storage(layers: Layers, control: _Control) -> Layers:
    depth, ratio, seepage = control.numbers("STORAGE", 3)
    coefficient, exponent, offset, delay, opens, closes = control.numbers("DRAIN", 6)
    if control.type == LayerType.SURFACE:
        return layers._replace(drain_coefficient=coefficient)
    barrel = control.type == LayerType.BARREL
    return layers._replace(
        storage_depth=depth,
        storage_voids=1.0 if barrel or depth == 0.0 else ratio / (1.0 + ratio),
        seepage=0.0 if barrel else seepage,
        covered=1.0 if barrel and "YES" in map(str.upper, control.lines.get("STORAGE", [])) else 0.0,
        drain_coefficient=coefficient,
        drain_exponent=exponent,
        drain_offset=offset if depth > 0.0 else 0.0,
        drain_delay=delay if barrel else 0.0,
        open_head=opens,
        closed_head=closes,
    )


def _note(control: _Control, row: Sequence[str], returns: float, notes: list[Text]) -> None:
    clogging = control.numbers("STORAGE", 4)[3] + control.numbers("PAVEMENT", 5)[4]
    if clogging > 0.0:
        notes.append(
            Text(
                de=f"{row[1]}: Kolmation wird nicht gerechnet.",
                en=f"{row[1]}: clogging is not computed.",
            )
        )
    if returns != 0.0 or (len(row) > 10 and not math.isclose(float(row[10]), 0.0)):
        notes.append(
            Text(
                de=f"{row[0]}: Abgabe an und Zufluss von durchlässigen Flächen werden nicht gerechnet.",
                en=f"{row[0]}: outflow to and inflow from pervious areas are not computed.",
            )
        )
    if len(control.lines.get("DRAIN", [])) > 6:
        notes.append(
            Text(de=f"{row[1]}: Steuerkurve des Abflusses fehlt.", en=f"{row[1]}: the control curve is left out.")
        )
