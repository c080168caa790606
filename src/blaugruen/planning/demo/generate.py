"""Making the demo quarter: ``python -m blaugruen.planning.demo.generate`` writes the GeoPackage anew."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from blaugruen.files import replacing
from blaugruen.planning.demo import quarter_path
from blaugruen.planning.demo.attributes import Surroundings, block_table
from blaugruen.planning.demo.blocks import Block, cut_blocks
from blaugruen.planning.demo.buildings import Building
from blaugruen.planning.demo.construction import build_up
from blaugruen.planning.demo.layout import ORIGIN_M
from blaugruen.planning.demo.paths import centre_lines
from blaugruen.planning.demo.streets import Street
from blaugruen.planning.demo.town import Town, lay_out
from blaugruen.planning.demo.words import words

SEED: Final = 7
EPSG: Final = 25832
WRITTEN_ON: Final = "2026-01-01T00:00:00Z"
"""Date that goes into the file instead of the date of the run, so that the same seed gives the same file."""


@dataclass(frozen=True)
class Layer:
    """One layer of the GeoPackage.

    Parameters
    ----------
    columns
        Arrays of shape (n,) by column name.
    shapes
        Geometries, shape (n,), in EPSG:25832.
    geometry_type
        Polygon or LineString.
    """

    columns: Mapping[str, NDArray[Any]]
    shapes: NDArray[np.object_]
    geometry_type: str


def generate(seed: int = SEED) -> dict[str, Layer]:
    """Return the layers blocks, buildings, streets and water of the quarter.

    Parameters
    ----------
    seed
        Start of the chance; the same seed gives the same quarter.
    """
    town = lay_out(seed)
    blocks = cut_blocks(town)
    buildings = build_up(blocks, seed)
    streets = centre_lines(town, blocks)
    lakes = [block for block in blocks if block.kind == "waterbody"]
    around = Surroundings(streets, shapely.union_all([block.shape for block in lakes]), seed)
    columns = block_table(blocks, buildings, around)
    return {
        "blocks": Layer(columns, _placed([block.shape for block in blocks]), "Polygon"),
        "buildings": _building_layer(columns["code"], buildings),
        "streets": _street_layer(streets),
        "water": _water_layer(town, lakes),
    }


def write(layers: Mapping[str, Layer], path: Path) -> None:
    """Write the layers to one GeoPackage.

    Parameters
    ----------
    layers
        Layers by name.
    path
        File to write; an existing one is replaced.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    import pyogrio  # noqa: PLC0415 -- loads GDAL, which only the writing needs

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": WRITTEN_ON})
    try:
        with replacing(path) as draft:
            for name, layer in layers.items():
                pyogrio.raw.write(
                    draft,
                    shapely.to_wkb(layer.shapes),
                    list(layer.columns.values()),
                    list(layer.columns),
                    layer=name,
                    driver="GPKG",
                    geometry_type=layer.geometry_type,
                    crs=f"EPSG:{EPSG}",
                )
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def main() -> None:
    """Generate the quarter and write it into the package."""
    layers = generate()
    write(layers, quarter_path())
    counts = ", ".join(f"{len(layer.shapes)} {name}" for name, layer in layers.items())
    sys.stdout.write(f"{quarter_path()}: {counts}\n")


def _placed(shapes: Sequence[shapely.Geometry]) -> NDArray[np.object_]:
    """Return the geometries moved from local metres to EPSG:25832."""
    moved: NDArray[np.object_] = shapely.transform(
        np.array(shapes), lambda points: np.round(points + np.array(ORIGIN_M), 2)
    )
    return moved


def _texts(values: Sequence[str]) -> NDArray[np.object_]:
    return np.array(values, dtype=object)


def _building_layer(codes: NDArray[np.object_], buildings: Sequence[Sequence[Building]]) -> Layer:
    rows = [(code, house) for code, houses in zip(codes, buildings, strict=True) for house in houses]
    columns = {
        "block_code": _texts([code for code, _ in rows]),
        "use": _texts([words("use")[house.use] for _, house in rows]),
        "roof": _texts([words("roof")[house.roof] for _, house in rows]),
        "storeys": np.array([house.storeys for _, house in rows], dtype=np.int32),
        "green_roof": np.array([house.green_roof for _, house in rows]),
    }
    return Layer(columns, _placed([house.shape for _, house in rows]), "Polygon")


def _street_layer(streets: Sequence[Street]) -> Layer:
    columns = {
        "name": _texts([street.name for street in streets]),
        "class": _texts([words("class")[street.category] for street in streets]),
    }
    return Layer(columns, _placed([street.line for street in streets]), "LineString")


def _water_layer(town: Town, lakes: Sequence[Block]) -> Layer:
    names = list(town.water)
    shared = [[town.water[name].intersection(lake.shape).area for name in names] for lake in lakes]
    columns = {"name": _texts([names[int(np.argmax(areas))] for areas in shared])}
    return Layer(columns, _placed([lake.shape for lake in lakes]), "Polygon")


if __name__ == "__main__":
    main()
