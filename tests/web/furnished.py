"""A municipality full of things, each text of it marked, so that a leak shows wherever it happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled

from blaugruen.web.coaching.models import Finding
from blaugruen.web.coaching.operations.findings import FindingData, delete_finding, record_finding, release_finding
from blaugruen.web.core.models import Visibility
from blaugruen.web.core.roles import Role
from blaugruen.web.programmes.models import Appointment, Invitation, MunicipalityRole, ProgrammeRole, Unit
from blaugruen.web.programmes.operations.appointments import AppointmentData, make_appointment
from blaugruen.web.programmes.operations.municipalities import MunicipalityData, UnitData, add_unit, change_municipality
from blaugruen.web.programmes.operations.roles import InvitationData, invite
from web.conftest import SYSTEM, World, person

MARK = "ZWILLE"
"""Stands in every text of the furnished municipality that is not released, and nowhere else."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the furnished municipality holds."""

    unit: Unit
    own: Appointment
    common: Appointment
    finding: Finding
    private: Finding
    released: Finding
    deleted: Finding
    invitation: Invitation
    municipality_role: MunicipalityRole
    programme_role: ProgrammeRole


def furnish(world: World) -> Room:
    """Fill the room of `world.home`, by operations, and give everything there a marked text."""
    with scopes_disabled():
        return _furnish(world)


def _furnish(world: World) -> Room:
    town = world.home
    data = MunicipalityData(town.name, town.ags, 120_000, summary=f"{MARK} Ausgangslage")
    change_municipality(town, data, version=town.version, actor=SYSTEM)
    unit = add_unit(town, UnitData(f"{MARK} Amt", "ZA", is_contact=True), actor=SYSTEM)
    starts = timezone.now() + timedelta(days=2)
    times = (starts, starts + timedelta(hours=1))
    own = AppointmentData(f"{MARK} Termin", *times, f"{MARK} Ort", f"{MARK} Worum")
    return Room(
        unit=unit,
        own=make_appointment(world.programme, own, municipality=town, actor=SYSTEM),
        common=make_appointment(world.programme, AppointmentData("Fachtreffen", *times), actor=SYSTEM),
        finding=_finding(town, f"{MARK} Befund", unit),
        private=_finding(town, f"{MARK} Notiz", unit, Visibility.COACHES),
        released=release_finding(_finding(town, "Was alle wissen dürfen", unit), version=1, actor=SYSTEM),
        deleted=delete_finding(_finding(town, f"{MARK} gelöscht", unit), version=1, actor=SYSTEM),
        invitation=invite(
            world.programme,
            InvitationData(f"{MARK.lower()}@example.org", Role.MEMBER, town, unit),
            actor=SYSTEM,
        ),
        municipality_role=MunicipalityRole.objects.create(
            municipality=town, person=person(f"{MARK} Mitglied"), role=Role.MEMBER, unit=unit
        ),
        programme_role=ProgrammeRole.objects.get(person=world.people["coach"]),
    )


def _finding(town, title, unit, visibility=Visibility.MUNICIPALITY):
    words = title if MARK not in title else f"{MARK} in eigenen Worten"
    data = FindingData("barrier", title, "operation", words, unit=unit)
    return record_finding(town, data, visibility=visibility, actor=SYSTEM)


def client_of(world: World, who: str) -> Client:
    """Return a client in which somebody is signed in; ``public``: nobody."""
    client = Client()
    if who != "public":
        client.force_login(world.people[who])
    return client
