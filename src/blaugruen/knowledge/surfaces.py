"""Surfaces: classes of the annual water balance, and runoff coefficients for sizing."""

from typing import Annotated

from blaugruen.knowledge.fields import Bilingual
from blaugruen.knowledge.values import Block, Entry, In, Quantity
from blaugruen.knowledge.vocabulary import GreenRoofType, SurfaceGroup
from blaugruen.text import Text


class _NamedSurface(Block, Entry):
    name: Bilingual

    @property
    def heading(self) -> Text:
        """Return the name."""
        return self.name


class SurfaceClass(_NamedSurface):
    """Class of a sealed surface in the annual water balance of blocks.

    The runoff factor is the share of the surplus (precipitation minus evapotranspiration) that runs off where the
    surface is sewered; the rest infiltrates. The Bagrov parameter n fixes evapotranspiration.
    """

    description: Bilingual
    runoff_factor: Annotated[Quantity, In("1", "Abflussfaktor", "runoff factor", most=1)]
    bagrov_n: Annotated[Quantity, In("1", "Bagrov-Parameter n", "Bagrov parameter n", least=0.01, most=15)]


class RunoffCoefficient(_NamedSurface):
    """Runoff coefficients of a surface: `mean` for storage and infiltration, `peak` for pipes and flood checks."""

    group: SurfaceGroup
    mean: Annotated[Quantity, In("1", "mittlerer Abflussbeiwert Cm", "mean runoff coefficient Cm", most=1)]
    peak: Annotated[Quantity, In("1", "Spitzenabflussbeiwert Cs", "peak runoff coefficient Cs", most=1)]


class GreenRoofCoefficient(_NamedSurface):
    """Runoff coefficient of a green roof by depth of its build-up: for the year or for the design peak."""

    vegetation: GreenRoofType
    depth: Annotated[Quantity, In("m", "Aufbaudicke", "depth of build-up", most=5, usual="cm")]
    annual: Annotated[Quantity, In("1", "Jahresabflussbeiwert", "annual runoff coefficient", most=1)] | None = None
    peak: Annotated[Quantity, In("1", "Spitzenabflussbeiwert", "peak runoff coefficient", most=1)] | None = None
