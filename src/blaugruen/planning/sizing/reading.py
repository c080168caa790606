"""Reading what is to be sized: a YAML file or name=value pairs become checked inputs.

The fields of a measure are those of its class of inputs. Three are written differently in files: the connected
surfaces, the rain by return period, and the climate of a city.
"""

import dataclasses
import difflib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from blaugruen.knowledge.reading import Document, read
from blaugruen.planning.sizing.convert import Place, Sheet, build, convert
from blaugruen.planning.sizing.errors import SizingError, SizingFileError
from blaugruen.planning.sizing.inputs import Catchment, Inputs, Surface
from blaugruen.planning.sizing.proof import Proof
from blaugruen.planning.sizing.quantities import rows
from blaugruen.planning.sizing.rain import DesignRain, RainTable
from blaugruen.planning.sizing.registry import KINDS, Kind
from blaugruen.text import Text

RAINS: Final = {
    "rain": "return_period_a",
    "flood_rain": "flood_return_period_a",
    "swale_rain": "swale_return_period_a",
}
"""Fields that hold a rain, and the field of a file that names its return period."""
_HEAD: Final = ("measure", "title")
_CLIMATE: Final = ("precipitation_mm", "potential_evapotranspiration_mm")


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be sized.

    Parameters
    ----------
    kind
        What it is.
    inputs
        Checked inputs.
    title
        Title on the proof; empty for that of the kind.
    """

    kind: Kind
    inputs: Inputs
    title: str = ""

    def size(self) -> Proof:
        """Return the proof."""
        return self.kind.size(self.inputs)


def find_kind(name: str) -> Kind:
    """Return what can be sized by its name.

    Raises
    ------
    SizingError
        If there is nothing of that name.
    """
    if name in KINDS:
        return KINDS[name]
    near = difflib.get_close_matches(name, KINDS, n=1)
    listed = ", ".join(KINDS)
    hint = Text(de=f"Meinten Sie {near[0]}? ", en=f"Did you mean {near[0]}? ") if near else Text(de="", en="")
    raise SizingError(
        Text(
            de=f"„{name}“ lässt sich nicht bemessen. {hint.de}Es gibt {listed}.",
            en=f"“{name}” cannot be sized. {hint.en}There are {listed}.",
        )
    )


def load(path: Path) -> tuple[dict[str, Any], Document]:
    """Return the fields of a YAML file.

    Raises
    ------
    SizingFileError
        If it cannot be read or holds no fields.
    """
    document = read(path, path.name)
    if isinstance(document, list):
        raise SizingFileError(document)
    sheet = Sheet(path.name, document)
    data = dict(sheet.group(document.data, ()))
    sheet.finish()
    return data, document


def pairs(words: list[str]) -> dict[str, Any]:
    """Return the fields of a command's ``name=value`` words.

    Raises
    ------
    SizingError
        If a word has no ``=``.

    Examples
    --------
    >>> pairs(["depth_m=0.3", "test_method=sieve", "own_rain=false"])
    {'depth_m': 0.3, 'test_method': 'sieve', 'own_rain': False}
    """
    found: dict[str, Any] = {}
    for word in words:
        name, mark, value = word.partition("=")
        if not mark:
            raise SizingError(
                Text(
                    de=f"„{word}“ ist keine Angabe. Schreiben Sie name=wert, zum Beispiel depth_m=0.3.",
                    en=f"“{word}” is no entry. Write name=value, for example depth_m=0.3.",
                )
            )
        found[name.strip()] = _scalar(value.strip())
    return found


def _scalar(text: str) -> object:
    if text in {"true", "false"}:
        return text == "true"
    with suppress(ValueError):
        return float(text)
    return text


def read_task(data: Mapping[str, Any], name: str, document: Document | None = None) -> Task:
    """Return what is to be sized from plain fields.

    Parameters
    ----------
    data
        Fields of a file, or of a command.
    name
        Where they come from, for messages.
    document
        The file, for line numbers.

    Raises
    ------
    SizingFileError
        With every problem of the fields.
    SizingError
        If the measure is unknown, or values fit one by one but not together.
    """
    sheet = Sheet(name, document)
    if "measure" not in data:
        sheet.missing("measure")
        sheet.finish()
    kind = find_kind(str(data["measure"]))
    names = [part.name for part in dataclasses.fields(kind.inputs)]
    sheet.unknown(data, _file_fields(names))
    ready: dict[str, object] = {}
    if "catchment" in names:
        ready["catchment"] = _catchment(sheet, data)
    if "rain" in names:
        ready |= _rains(sheet, data, names)
    plain = {key: value for key, value in data.items() if key not in {*_HEAD, "city"}}
    if "precipitation_mm" in names and "city" in data:
        plain |= _city(sheet, data)
    inputs = build(sheet, kind.inputs, plain, (), ready)
    sheet.finish()
    if inputs is None:
        raise TypeError(kind.key)  # every failure notes a problem, and finish raises it
    return Task(kind, inputs, str(data.get("title", "")))


def _file_fields(names: list[str]) -> list[str]:
    """Return the fields a file may have for a measure with these inputs."""
    known = [*_HEAD]
    for name in names:
        if name == "catchment":
            known += ["surfaces", "effective_area_m2"]
        elif name in RAINS:
            known += ["rain", RAINS[name]]
        else:
            known.append(name)
    return [*known, "city"] if "precipitation_mm" in names else known


def _catchment(sheet: Sheet, data: Mapping[str, Any]) -> Catchment | None:
    bare, listed = data.get("effective_area_m2"), data.get("surfaces")
    if (bare is None) == (listed is None):
        both = bare is not None
        wrong = Text(
            de="Angeschlossene Flächen sind doppelt angegeben." if both else "Angeschlossene Flächen fehlen.",
            en="Connected surfaces are given twice." if both else "Connected surfaces are missing.",
        )
        advice = Text(
            de="Nennen Sie entweder surfaces (Liste) oder effective_area_m2.",
            en="Name either surfaces (a list) or effective_area_m2.",
        )
        sheet.note(("surfaces",), wrong, advice)
        return None
    try:
        if bare is not None:
            area = convert(sheet, float, bare, ("effective_area_m2",))
            return Catchment.of_effective_area(area) if isinstance(area, float) else None
        before = len(sheet.problems)
        surfaces = [_surface(sheet, raw, ("surfaces", at)) for at, raw in enumerate(_list(sheet, listed))]
        made = tuple(surface for surface in surfaces if surface is not None)
        return Catchment(made) if len(sheet.problems) == before and sheet.refused is None else None
    except SizingError as error:
        sheet.refused = sheet.refused or error
        return None


def _list(sheet: Sheet, raw: object) -> list[Any]:
    if isinstance(raw, list):
        return raw
    wrong = Text(de="Hier steht keine Liste.", en="There is no list here.")
    sheet.note(("surfaces",), wrong, Text(de="Schreiben Sie Einträge mit „- “.", en="Write entries with “- ”."))
    return []


def _surface(sheet: Sheet, raw: object, place: Place) -> Surface | None:
    """Return a surface; `coefficient` names a runoff coefficient of the knowledge pack."""
    data = dict(sheet.group(raw, place))
    sheet.unknown(data, ["coefficient", *(part.name for part in dataclasses.fields(Surface))], place)
    name = data.pop("coefficient", None)
    if name is not None:
        data = _from_pack(sheet, str(name), (*place, "coefficient")) | data
    return build(sheet, Surface, data, place, {})


@cache
def _coefficients() -> Mapping[str, dict[str, Any]]:
    """Return the runoff coefficients of the knowledge pack as fields of a surface, by their names."""
    from blaugruen.knowledge.pack import load_pack  # noqa: PLC0415 -- reads all catalogues
    from blaugruen.knowledge.surfaces import RunoffCoefficient  # noqa: PLC0415 -- loads all schemas
    from blaugruen.knowledge.vocabulary import Kind as Catalogue  # noqa: PLC0415 -- loads all schemas

    return {
        name: {
            "mean": entry.mean.value,
            "peak": entry.peak.value,
            "is_roof": entry.group.value == "roof",
            "coefficient_source": "a138_transcription",
        }
        for name, entry in load_pack().of_kind(Catalogue.RUNOFF_COEFFICIENTS).items()
        if isinstance(entry, RunoffCoefficient)
    }


def _from_pack(sheet: Sheet, name: str, place: Place) -> dict[str, Any]:
    known = _coefficients()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    advice = Text(
        de=f"Meinten Sie „{near[0]}“?" if near else "Siehe: blaugruen knowledge list runoff_coefficients.",
        en=f"Did you mean “{near[0]}”?" if near else "See: blaugruen knowledge list runoff_coefficients.",
    )
    wrong = Text(de=f"Es gibt keinen Abflussbeiwert „{name}“.", en=f"There is no runoff coefficient “{name}”.")
    sheet.note(place, wrong, advice)
    return {"mean": 0.0}


def read_rain(sheet: Sheet, raw: object, place: Place = ("rain",)) -> RainTable | None:
    """Return a rain table: intensities or depths by return period and duration, with a source."""
    data = sheet.group(raw, place)
    sheet.unknown(data, ["source", "rates_l_s_ha", "depths_mm"], place)
    given = [name for name in ("rates_l_s_ha", "depths_mm") if name in data]
    if len(given) != 1:
        wrong = Text(de="Die Regentabelle fehlt oder ist doppelt.", en="The rain table is missing or given twice.")
        advice = Text(
            de="Nennen Sie entweder rates_l_s_ha oder depths_mm, je Wiederkehrzeit {Dauer in min: Wert}.",
            en="Name either rates_l_s_ha or depths_mm, for each return period {duration in min: value}.",
        )
        sheet.note(place, wrong, advice)
        return None
    source = str(data.get("source", ""))
    make = DesignRain.of if given[0] == "rates_l_s_ha" else DesignRain.of_depths
    rains = []
    before = len(sheet.problems)
    for period, values in sheet.group(data[given[0]], (*place, given[0])).items():
        at = (*place, given[0], str(period))
        numbers = _numbers(sheet, values, at)
        years = _as_number(sheet, period, at)
        if numbers is not None and years is not None:
            rains.append(make(years, numbers, source))
    return RainTable(tuple(rains)) if len(sheet.problems) == before else None


def _numbers(sheet: Sheet, raw: object, place: Place) -> dict[float, float] | None:
    found = {}
    for key, value in sheet.group(raw, place).items():
        duration = _as_number(sheet, key, place)
        number = _as_number(sheet, value, (*place, str(key)))
        if duration is None or number is None:
            return None
        found[duration] = number
    return found


def _as_number(sheet: Sheet, raw: object, place: Place) -> float | None:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return float(raw)
    with suppress(TypeError, ValueError):
        return float(str(raw))
    wrong = Text(de=f"„{raw}“ ist keine Zahl.", en=f"“{raw}” is not a number.")
    sheet.note(place, wrong, Text(de="Erwartet wird eine Zahl.", en="A number is expected."))
    return None


def _rains(sheet: Sheet, data: Mapping[str, Any], names: list[str]) -> dict[str, object]:
    """Return the rains a measure asks for, from one table and their return periods."""
    wanted = {name: data.get(period) for name, period in RAINS.items() if name in names}
    found: dict[str, object] = dict.fromkeys(wanted)
    if "rain" not in data:
        sheet.missing("rain")
        return found
    if wanted["rain"] is None and "duration_min" not in names:
        sheet.missing(RAINS["rain"])
    try:
        table = read_rain(sheet, data["rain"])
        for name, period in wanted.items():
            if period is None:
                continue
            years = _as_number(sheet, period, (RAINS[name],))
            found[name] = None if table is None or years is None else table.for_return_period(years)
    except SizingError as error:
        sheet.refused = sheet.refused or error
    return found


def _city(sheet: Sheet, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the climate of a city of the table; values named by the user take its place."""
    known = {row["city"]: row for row in rows("city_climate")}
    name = str(data["city"])
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        advice = Text(
            de=f"Meinten Sie {near[0]}?"
            if near
            else "Nennen Sie precipitation_mm und potential_evapotranspiration_mm.",
            en=f"Did you mean {near[0]}?" if near else f"Name {_CLIMATE[0]} and {_CLIMATE[1]}.",
        )
        wrong = Text(de=f"Für „{name}“ gibt es keine Klimawerte.", en=f"There is no climate for “{name}”.")
        sheet.note(("city",), wrong, advice)
        return dict.fromkeys(_CLIMATE, 700.0)
    climate: dict[str, Any] = {column: float(known[name][column]) for column in _CLIMATE if column not in data}
    sources = dict.fromkeys(climate, "city_climate")
    return {**climate, "sources": {**sources, **dict(sheet.group(data.get("sources", {}), ("sources",)))}}
