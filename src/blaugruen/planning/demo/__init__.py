"""The demo quarter: a generated part of the fictional town Auenbrück, shipped with the package."""

from pathlib import Path

_DATA = Path(__file__).with_name("data")


def quarter_path() -> Path:
    """Return the GeoPackage of the demo quarter with the layers blocks, buildings, streets and water."""
    return _DATA / "quarter.gpkg"


def project_path() -> Path:
    """Return the project file of the demo quarter."""
    return _DATA / "project.yaml"
