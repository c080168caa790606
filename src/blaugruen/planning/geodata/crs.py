"""Coordinate reference systems: which one a file has, transformation, and areas in square metres.

Areas never come from degrees or from Web Mercator. In EPSG:25832 and EPSG:25833, the official systems of the German
Länder, the planar area is taken as it is, which is what municipal geographic information systems show. Everything
else is transformed to the equal-area system EPSG:3035 first. Measured against geodesic areas on the GRS80 ellipsoid
between Aachen and Görlitz, Flensburg and Freiburg: EPSG:3035 differs by less than 1e-6 (10 m wide polygons) and
1e-8 (100 m to 3 km), planar UTM areas in their own zone by -0.08 % to +0.05 %.
"""

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.geodata.errors import GeodataError

if TYPE_CHECKING:
    from pyproj import CRS, Transformer

Shapes = NDArray[np.object_]

PLANAR_EPSG: Final = frozenset({25832, 25833})
"""Systems whose planar areas are used as they are."""

EQUAL_AREA_EPSG: Final = 3035
"""ETRS89-LAEA Europe (Lambert azimuthal equal area), in which all other areas are computed."""

LONGITUDE_LATITUDE_EPSG: Final = 4326

OUTSIDE_TOLERANCE_DEGREES: Final = 10.0
"""How far the centre of the data may lie outside the area for which a system is meant [°]."""


def areas_m2(shapes: Shapes, epsg: int) -> NDArray[np.float64]:
    """Return the areas of polygons [m²].

    Parameters
    ----------
    shapes
        Polygons (shapely), shape (n,).
    epsg
        EPSG code of the coordinates.

    Returns
    -------
    numpy.ndarray
        Areas [m²], shape (n,).

    Notes
    -----
    Planar area in EPSG:25832 and EPSG:25833; for every other system the planar area after transformation to
    EPSG:3035 (Lambert azimuthal equal area on GRS80; J. P. Snyder, Map Projections: A Working Manual, USGS 1987).
    """
    import shapely  # noqa: PLC0415 -- loads GEOS

    planar = shapes if epsg in PLANAR_EPSG else to_crs(shapes, epsg, EQUAL_AREA_EPSG)
    areas: NDArray[np.float64] = shapely.area(planar)
    return areas


def to_crs(shapes: Shapes, from_epsg: int, to_epsg: int) -> Shapes:
    """Transform geometries from one coordinate reference system to another.

    Parameters
    ----------
    shapes
        Geometries (shapely), shape (n,). Geographic coordinates are longitude, latitude in this order.
    from_epsg, to_epsg
        EPSG codes.

    Returns
    -------
    numpy.ndarray
        New geometries, shape (n,); the same array where both codes are equal.

    Raises
    ------
    GeodataError
        If a code is unknown or coordinates cannot be transformed.
    """
    if from_epsg == to_epsg:
        return shapes
    import shapely  # noqa: PLC0415 -- loads GEOS

    transformer = _transformer(from_epsg, to_epsg)

    def transformed(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[Any, Any]:
        return transformer.transform(x, y)

    result: Shapes = shapely.transform(shapes, transformed, interleaved=False)
    if not np.isfinite(shapely.get_coordinates(result)).all():
        raise GeodataError(
            f"Koordinaten lassen sich nicht von EPSG:{from_epsg} nach EPSG:{to_epsg} umrechnen; prüfen Sie, ob das "
            "Koordinatensystem der Datei stimmt.",
            f"Coordinates cannot be transformed from EPSG:{from_epsg} to EPSG:{to_epsg}; check whether the "
            "coordinate reference system of the file is right.",
        )
    return result


def epsg_of(definition: str | dict[str, Any] | None, source: str) -> int:
    """Return the EPSG code of a coordinate reference system as files describe it.

    Parameters
    ----------
    definition
        ``EPSG:…``, WKT, PROJJSON or None where the file says nothing.
    source
        Name of the file, for messages.

    Returns
    -------
    int
        EPSG code; the horizontal part of compound systems; 4326 for OGC:CRS84.

    Raises
    ------
    GeodataError
        If there is no system or one without EPSG code.
    """
    if not definition:
        raise GeodataError(
            f"{source} sagt nicht, in welchem Koordinatensystem die Geometrie steht; weisen Sie es im GIS zu "
            "(zum Beispiel EPSG:25832) und speichern Sie die Datei neu.",
            f"{source} does not say which coordinate reference system its geometry uses; assign one in your GIS "
            "(for example EPSG:25832) and save the file again.",
        )
    from pyproj import CRS  # noqa: PLC0415 -- loads PROJ
    from pyproj.exceptions import CRSError  # noqa: PLC0415 -- loads PROJ

    try:
        crs = CRS.from_user_input(definition)
    except CRSError as error:
        raise _unknown(str(definition), source) from error
    horizontal = crs.sub_crs_list[0] if crs.is_compound else crs
    if horizontal.to_authority() == ("OGC", "CRS84"):
        return LONGITUDE_LATITUDE_EPSG
    epsg = horizontal.to_epsg()
    if epsg is None:
        raise _unknown(crs.name, source)
    return int(epsg)


def check_coordinates(shapes: Shapes, epsg: int, source: str) -> None:
    """Refuse coordinates that cannot belong to the system that the file claims.

    Raises
    ------
    GeodataError
        If degrees are out of range, metres look like degrees, or the data lie far outside the area of the system.
    """
    import shapely  # noqa: PLC0415 -- loads GEOS

    west, south, east, north = (float(value) for value in shapely.total_bounds(shapes))
    in_degrees = max(abs(west), abs(east)) <= 180 and max(abs(south), abs(north)) <= 90
    crs = _crs(epsg)
    if crs.is_geographic != in_degrees or not _lies_inside(crs, epsg, (west + east) / 2, (south + north) / 2):
        raise GeodataError(
            f"Die Koordinaten in {source} (etwa {west:.6g}, {south:.6g}) passen nicht zu EPSG:{epsg}, das die Datei "
            "angibt; weisen Sie im GIS das richtige Koordinatensystem zu.",
            f"The coordinates in {source} (about {west:.6g}, {south:.6g}) do not fit EPSG:{epsg}, which the file "
            "states; assign the right coordinate reference system in your GIS.",
        )


def _lies_inside(crs: "CRS", epsg: int, x: float, y: float) -> bool:
    area = crs.area_of_use
    if crs.is_geographic or area is None:
        return True
    longitude, latitude = _transformer(epsg, LONGITUDE_LATITUDE_EPSG).transform(x, y)
    slack = OUTSIDE_TOLERANCE_DEGREES
    return bool(
        area.west - slack <= longitude <= area.east + slack and area.south - slack <= latitude <= area.north + slack
    )


def _unknown(name: str, source: str) -> GeodataError:
    return GeodataError(
        f"Das Koordinatensystem von {source} („{name[:80]}“) hat keinen EPSG-Code; rechnen Sie die Daten im GIS nach "
        "EPSG:25832 oder EPSG:25833 um.",
        f'The coordinate reference system of {source} ("{name[:80]}") has no EPSG code; transform the data to '
        "EPSG:25832 or EPSG:25833 in your GIS.",
    )


@cache
def _crs(epsg: int) -> "CRS":
    from pyproj import CRS  # noqa: PLC0415 -- loads PROJ
    from pyproj.exceptions import CRSError  # noqa: PLC0415 -- loads PROJ

    try:
        crs = CRS.from_epsg(epsg)
    except CRSError:
        crs = None
    if crs is None or not (crs.is_geographic or crs.is_projected):
        raise GeodataError(
            f"EPSG:{epsg} ist kein bekanntes Koordinatensystem für Karten; üblich sind EPSG:25832 und EPSG:25833.",
            f"EPSG:{epsg} is not a known coordinate reference system for maps; EPSG:25832 and EPSG:25833 are usual.",
        )
    return crs


@cache
def _transformer(from_epsg: int, to_epsg: int) -> "Transformer":
    from pyproj import Transformer  # noqa: PLC0415 -- loads PROJ

    return Transformer.from_crs(_crs(from_epsg), _crs(to_epsg), always_xy=True)
