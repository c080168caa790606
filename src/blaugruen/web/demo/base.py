"""The ground of the demo: programme, municipalities, units, people."""

from __future__ import annotations

from datetime import date

from blaugruen.web.accounts.operations import register_person
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.roles import Role
from blaugruen.web.demo.stage import PASSWORD, SYSTEM, Stage, address, data
from blaugruen.web.programmes.operations.municipalities import MunicipalityData, UnitData, add_municipality, add_unit
from blaugruen.web.programmes.operations.programmes import ProgrammeData, create_programme
from blaugruen.web.programmes.operations.roles import give_municipality_role, give_programme_role
from blaugruen.web.programmes.phase_template import COMMON_PROCEDURE

PROGRAMME = ProgrammeData(
    name="BlauGrün 2025–2027",
    starts_on=date(2025, 1, 1),
    ends_on=date(2027, 6, 30),
    summary=(
        "Drei Kommunen bringen blau-grüne Infrastruktur vom Pilotprojekt in den Alltag ihrer Verwaltung, begleitet von "
        "einem Team aus Coaches und Fachleuten. Das Programm und alle Beteiligten sind erfunden."
    ),
)


def build() -> Stage:
    """Found the programme and give everybody their role; from the lead's appointment on, the lead does it."""
    stage = Stage(create_programme(PROGRAMME, COMMON_PROCEDURE, actor=SYSTEM))
    places = data("people.yaml")
    _add_person(stage, "programme", places["programme"].pop(0), actor=SYSTEM)
    lead = stage.actor("lead")
    for town in data("municipalities.yaml"):
        key, units = town.pop("key"), town.pop("units")
        stage.municipalities[key] = add_municipality(stage.programme, MunicipalityData(**town), actor=lead)
        for unit in units:
            made = add_unit(stage.municipalities[key], UnitData(**unit), actor=lead)
            stage.units[key, made.short_name] = made
    for place, people in places.items():
        for entry in people:
            _add_person(stage, place, entry, actor=lead)
    return stage


def _add_person(stage: Stage, place: str, entry: dict[str, str], *, actor: Actor) -> None:
    domain = "blaugruen" if place == "programme" else place
    person = register_person(
        address(entry["key"], domain), entry["name"], PASSWORD, job_title=entry["title"], actor=SYSTEM
    )
    role = Role(entry["role"])
    if place == "programme":
        stage.people[entry["key"]] = person
        give_programme_role(stage.programme, person, role, module=entry.get("module", ""), actor=actor)
    else:
        stage.people[f"{place}.{entry['key']}"] = person
        unit = stage.units.get((place, entry.get("unit", "")))
        give_municipality_role(stage.municipalities[place], person, role, unit=unit, actor=actor)
