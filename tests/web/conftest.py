"""A small world for all tests of the web: two programmes, three municipalities, a person in every role."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from django.utils import translation
from django_scopes import scopes_disabled

from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import Actor, system_actor
from blaugruen.web.core.roles import MUNICIPALITY_ROLES, PROGRAMME_ROLES, Module, Role
from blaugruen.web.core.tenancy import side_of
from blaugruen.web.programmes.models import Municipality, MunicipalityRole, Phase, Programme, ProgrammeRole, Unit
from blaugruen.web.programmes.phase_template import COMMON_PROCEDURE, phases_between
from blaugruen.web.programmes.selectors import actor_for

SYSTEM = system_actor("test")
PASSWORD = "wasser-in-der-stadt"


@dataclass
class World:
    """What the tests find: `home` and `neighbour` in one programme, `far` in another one."""

    programme: Programme
    other_programme: Programme
    home: Municipality
    neighbour: Municipality
    far: Municipality
    unit: Unit
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Return somebody: ``coach``, ``<role>@neighbour``, ``<role>@far``, ``administrator``, ``stranger``."""
        return actor_for(self.people[name])


@pytest.fixture
def world(db) -> World:
    """Everybody in every role: programme roles in both programmes, municipal roles in all three municipalities."""
    return build_world()


@pytest.fixture(autouse=True)
def _german():
    """Begin every test in German: the language of the last request of a test would stay for the next one."""
    translation.activate("de")


@pytest.fixture
def as_side():
    """Run a block on an actor's side of the wall, as a request does."""
    return side_of


def person(name: str) -> Person:
    """Make somebody with the usual password."""
    address = name.replace("@", ".at.")
    return Person.objects.create_user(f"{address}@example.org", PASSWORD, name=name.replace("_", " ").title())


def _programme(name: str) -> Programme:
    programme = Programme.objects.create(name=name, starts_on=date(2025, 1, 1), ends_on=date(2027, 6, 30))
    for phase in phases_between(COMMON_PROCEDURE, programme.starts_on, programme.ends_on):
        phase.programme = programme
        phase.save()
    return programme


def build_world() -> World:
    """Put everybody in every role into the database."""
    with scopes_disabled():
        return _build()


def _build() -> World:
    programme, other = _programme("BlauGrün 2025–2027"), _programme("Anderes Programm")
    home = Municipality.objects.create(programme=programme, name="Auenbrück", ags="03999001", inhabitants=120_000)
    neighbour = Municipality.objects.create(programme=programme, name="Lindach", ags="09999002", inhabitants=210_000)
    far = Municipality.objects.create(programme=other, name="Fernau", ags="05999003", inhabitants=150_000)
    unit = Unit.objects.create(municipality=home, name="Tiefbauamt", short_name="66", is_contact=True)
    world = World(programme, other, home, neighbour, far, unit)
    for role in PROGRAMME_ROLES:
        module = Module.PLANNING if role == Role.EXPERT else ""
        for suffix, place in (("", programme), ("@far", other)):
            somebody = world.people[f"{role}{suffix}"] = person(f"{role}{suffix}")
            ProgrammeRole.objects.create(programme=place, person=somebody, role=role, module=module)
    for role in MUNICIPALITY_ROLES:
        for suffix, town in (("", home), ("@neighbour", neighbour), ("@far", far)):
            somebody = world.people[f"{role}{suffix}"] = person(f"{role}{suffix}")
            MunicipalityRole.objects.create(municipality=town, person=somebody, role=role)
    world.people["administrator"] = Person.objects.create_superuser("admin@example.org", PASSWORD, name="Admin")
    world.people["stranger"] = person("stranger")
    assert Phase.objects.filter(programme=programme).count() == len(COMMON_PROCEDURE)
    return world
