"""Municipalities and their units."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.utils.translation import gettext_lazy as _

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.changes import apply
from blaugruen.web.core.operations import announce, authorize, operation, record
from blaugruen.web.core.validation import checked
from blaugruen.web.core.versions import claim_version
from blaugruen.web.programmes.events import MunicipalityChanged
from blaugruen.web.programmes.models import Municipality, Programme, Unit


@dataclass(frozen=True, slots=True)
class MunicipalityData:
    """Master data of a municipality; `ags` is the eight-digit key."""

    name: str
    ags: str
    inhabitants: int
    sewer_system: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class UnitData:
    """Master data of a unit."""

    name: str
    short_name: str = ""
    is_contact: bool = False


@operation("municipality.add", _("Kommune aufgenommen"))
def add_municipality(programme: Programme, data: MunicipalityData, *, actor: Actor) -> Municipality:
    """Let a municipality take part in a programme."""
    authorize(actor, "add_municipality", programme)
    municipality = checked(Municipality(programme=programme, **asdict(data)))
    municipality.save()
    record(municipality, {"ags": data.ags})
    announce(MunicipalityChanged(municipality.pk))
    return municipality


@operation("municipality.change", _("Kommune geändert"))
def change_municipality(
    municipality: Municipality, data: MunicipalityData, *, version: int, actor: Actor
) -> Municipality:
    """Change the master data of a municipality.

    Raises
    ------
    StaleVersion
        If somebody else changed it since `version`.
    """
    authorize(actor, "change", municipality)
    claim_version(municipality, version)
    changed = apply(municipality, asdict(data))
    checked(municipality).save()
    record(municipality, changed)
    announce(MunicipalityChanged(municipality.pk))
    return municipality


@operation("unit.add", _("Organisationseinheit angelegt"))
def add_unit(municipality: Municipality, data: UnitData, *, actor: Actor) -> Unit:
    """Add a unit to a municipality."""
    authorize(actor, "create", Unit, municipality=municipality)
    unit = checked(Unit(municipality=municipality, **asdict(data)))
    unit.save()
    record(unit, {"name": data.name})
    return unit


@operation("unit.change", _("Organisationseinheit geändert"))
def change_unit(unit: Unit, data: UnitData, *, version: int, actor: Actor) -> Unit:
    """Change a unit."""
    authorize(actor, "change", unit)
    claim_version(unit, version)
    changed = apply(unit, asdict(data))
    checked(unit).save()
    record(unit, changed)
    return unit


@operation("unit.delete", _("Organisationseinheit entfernt"))
def delete_unit(unit: Unit, *, version: int, actor: Actor) -> None:
    """Remove a unit; its people stay in the municipality."""
    authorize(actor, "delete", unit)
    claim_version(unit, version)
    record(unit, {"name": unit.name})
    unit.delete()
