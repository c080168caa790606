"""Polygons out of files: decoded, flattened to two dimensions, repaired where possible, refused where not."""

from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from blaugruen.planning.blocks import QualityKind, QualityNote
from blaugruen.planning.geodata.errors import GeodataError, listed, row_names
from blaugruen.text import Text

if TYPE_CHECKING:
    import pyarrow as pa

Shapes = NDArray[np.object_]
Mask = NDArray[np.bool_]

POLYGON = 3
MULTIPOLYGON = 6


def polygons_from_wkb(
    encoded: "pa.ChunkedArray", columns: "pa.Table", source: str
) -> tuple[Shapes, tuple[QualityNote, ...]]:
    """Decode well-known binary into valid two-dimensional polygons.

    Parameters
    ----------
    encoded
        Well-known binary, one value per row of `columns`.
    columns
        The other columns, which name the rows in messages.
    source
        Name of the file, for messages.

    Returns
    -------
    shapes, notes
        Polygons and multipolygons, shape (n,), and a note where some had to be repaired.

    Raises
    ------
    GeodataError
        If a geometry is missing, empty, no polygon, or beyond repair; the sentence names the rows.

    Notes
    -----
    Repair follows the OGC rules with GEOS ``MakeValid``, method *structure*: rings are made valid one by one, shells
    are merged, holes subtracted (those outside of their shell become area), and only the areal part is kept.
    """
    binary = encoded.to_numpy()
    shapes: Shapes = shapely.from_wkb(binary, on_invalid="ignore")
    open_rings = shapely.is_missing(shapes) & (binary != None)  # noqa: E711 -- elementwise
    if open_rings.any():
        shapes[open_rings] = shapely.from_wkb(binary[open_rings], on_invalid="fix")
    shapes = shapely.force_2d(shapes)
    _refuse_unusable(shapes, columns, source)
    invalid: Mask = ~shapely.is_valid(shapes)
    if invalid.any():
        shapes[invalid] = [_areal_part(shape) for shape in shapely.make_valid(shapes[invalid], method="structure")]
        _refuse(
            shapely.is_empty(shapes),
            columns,
            source,
            Text(
                de="lässt sich die Geometrie nicht reparieren, weil sie keine Fläche hat",
                en="a geometry that cannot be repaired because it has no area",
            ),
        )
    return shapes, _repair_note(open_rings | invalid, columns)


def as_one_type(shapes: Shapes) -> tuple[Shapes, str]:
    """Turn polygons into multipolygons where at least one is a multipolygon.

    Returns
    -------
    shapes, geometry_type
        Geometries of one type, shape (n,), and its name.
    """
    types = shapely.get_type_id(shapes)
    if not (types == MULTIPOLYGON).any():
        return shapes, "Polygon"
    result = shapes.copy()
    single = types == POLYGON
    if single.any():
        result[single] = shapely.multipolygons(shapes[single], indices=np.arange(int(single.sum())))
    return result, "MultiPolygon"


def _refuse_unusable(shapes: Shapes, columns: "pa.Table", source: str) -> None:
    _refuse(
        shapely.is_missing(shapes) | shapely.is_empty(shapes),
        columns,
        source,
        Text(de="fehlt die Geometrie oder ist unlesbar", en="a missing or unreadable geometry"),
    )
    _refuse(
        ~np.isin(shapely.get_type_id(shapes), (POLYGON, MULTIPOLYGON)),
        columns,
        source,
        Text(
            de="ist die Geometrie kein Polygon (sondern Punkt, Linie, Sammlung oder Kurve)",
            en="a geometry that is no polygon (but a point, line, collection or curve)",
        ),
    )
    coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
    not_finite = np.zeros(len(shapes), dtype=bool)
    not_finite[owner[~np.isfinite(coordinates).all(axis=1)]] = True
    _refuse(
        not_finite,
        columns,
        source,
        Text(de="enthält die Geometrie unendliche oder fehlende Koordinaten", en="infinite or missing coordinates"),
    )


def _refuse(mask: Mask, columns: "pa.Table", source: str, problem: Text) -> None:
    count = int(mask.sum())
    if count:
        rows = listed(row_names(columns, np.flatnonzero(mask)), count)
        raise GeodataError(
            f"In {source} {problem.de}, in {count} von {len(mask)} Zeilen ({rows}); berichtigen oder entfernen Sie "
            "diese Zeilen im GIS.",
            f"{source} has {problem.en} in {count} of {len(mask)} rows ({rows}); correct or remove these rows in "
            "your GIS.",
        )


def _areal_part(shape: shapely.Geometry) -> shapely.Geometry:
    if shapely.get_type_id(shape) in {POLYGON, MULTIPOLYGON}:
        return shape
    parts = shapely.get_parts(shape)
    return shapely.union_all(parts[shapely.area(parts) > 0])


def _repair_note(repaired: Mask, columns: "pa.Table") -> tuple[QualityNote, ...]:
    count = int(repaired.sum())
    if not count:
        return ()
    return (
        QualityNote(
            kind=QualityKind.REPAIRED,
            column="geometry",
            count=count,
            text=Text(
                de="Ungültige Geometrien (zum Beispiel mit Selbstüberschneidungen) wurden repariert; behalten wurde "
                "der flächige Teil.",
                en="Invalid geometries (for example self-intersecting ones) were repaired; the areal part was kept.",
            ),
            examples=row_names(columns, np.flatnonzero(repaired)),
        ),
    )
