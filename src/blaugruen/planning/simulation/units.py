"""Elements at their places, ready to be computed."""

from collections.abc import Sequence
from dataclasses import dataclass

from blaugruen.errors import InputError
from blaugruen.planning.simulation.elements import Element, catchments, element_layers
from blaugruen.planning.simulation.layers import Catchment, Layers
from blaugruen.text import Text


@dataclass(frozen=True, slots=True)
class Unit:
    """One element with its layers and the area it drains.

    Parameters
    ----------
    name
        Its name, unique in a scenario.
    layers
        Its layers.
    area_m2
        Its area. The connected area is `area_m2` times ``layers.inflow_ratio``.
    catchment
        Class of the connected area.
    """

    name: str
    layers: Layers
    area_m2: float
    catchment: Catchment

    @property
    def connected_m2(self) -> float:
        """Return the connected impervious area [m²]."""
        return self.area_m2 * self.layers.inflow_ratio


def units_of(elements: Sequence[Element]) -> list[Unit]:
    """Return elements with their layers.

    Raises
    ------
    InputError
        If a name appears twice or an element cannot be used; see `elements.element_layers`.
    """
    seen: set[str] = set()
    for element in elements:
        if element.name in seen:
            raise InputError(
                Text(
                    de=f"Der Name {element.name} kommt zweimal vor; geben Sie jedem Element einen eigenen.",
                    en=f"The name {element.name} appears twice; give every element its own.",
                )
            )
        seen.add(element.name)
    return [
        Unit(element.name, element_layers(element), element.area_m2, catchments()[element.catchment])
        for element in elements
    ]
