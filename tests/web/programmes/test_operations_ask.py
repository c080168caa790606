"""Every operation of programmes asks for what its table says: called as everybody, on fresh objects."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django_scopes import scopes_disabled

from blaugruen.web.core.operations import OPERATIONS
from blaugruen.web.core.roles import Role
from blaugruen.web.programmes.operations import appointments, municipalities, programmes, roles
from blaugruen.web.programmes.phase_template import COMMON_PROCEDURE
from web.conftest import SYSTEM, person
from web.permission_tables import check_operation, parse
from web.programmes import test_permissions as tables

PROGRAMME = programmes.ProgrammeData("Neu", date(2026, 1, 1), date(2027, 12, 31))
LONGER = programmes.ProgrammeData("Länger", date(2024, 1, 1), date(2028, 12, 31))
TOWN = municipalities.MunicipalityData(name="Neustadt", ags="04999009", inhabitants=50_000)
UNIT = municipalities.UnitData(name="Grünflächenamt")
NOW = timezone.now()
DATE = appointments.AppointmentData("Termin", NOW + timedelta(days=2), NOW + timedelta(days=2, hours=1))


def _move_phase(world, actor):
    phase = world.programme.phases.select_related("programme").first()
    dates = programmes.PhaseDates(phase.starts_on, phase.ends_on + timedelta(days=7))
    return programmes.change_phase(phase, dates, version=phase.version, actor=actor)


def _fresh_unit(world):
    world.unit.refresh_from_db()
    return world.unit


def _date(world, municipality):
    return appointments.make_appointment(world.programme, DATE, municipality=municipality, actor=SYSTEM)


def _invitation(world):
    data = roles.InvitationData("neu@example.org", Role.MEMBER, world.home)
    return roles.invite(world.programme, data, actor=SYSTEM)


def _held_in_programme(world):
    return roles.give_programme_role(world.programme, world.people["stranger"], Role.EDITOR, actor=SYSTEM)


def _held_in_municipality(world):
    return roles.give_municipality_role(world.home, person("somebody"), Role.MEMBER, actor=SYSTEM)


CALLS = {
    ("programme.create", ""): (
        lambda _world, actor: programmes.create_programme(PROGRAMME, COMMON_PROCEDURE, actor=actor),
        (tables.PROGRAMME, "create"),
    ),
    ("programme.change", ""): (
        lambda world, actor: programmes.change_programme(world.programme, LONGER, version=1, actor=actor),
        (tables.PROGRAMME, "change"),
    ),
    ("phase.change", ""): (_move_phase, (tables.PHASE, "change")),
    ("municipality.add", ""): (
        lambda world, actor: municipalities.add_municipality(world.programme, TOWN, actor=actor),
        (tables.PROGRAMME, "add_municipality"),
    ),
    ("municipality.change", ""): (
        lambda world, actor: municipalities.change_municipality(world.home, TOWN, version=1, actor=actor),
        (tables.MUNICIPALITY, "change"),
    ),
    ("unit.add", ""): (
        lambda world, actor: municipalities.add_unit(world.home, UNIT, actor=actor),
        (tables.UNIT, "create"),
    ),
    ("unit.change", ""): (
        lambda world, actor: municipalities.change_unit(_fresh_unit(world), UNIT, version=1, actor=actor),
        (tables.UNIT, "change"),
    ),
    ("unit.delete", ""): (
        lambda world, actor: municipalities.delete_unit(
            type(world.unit)(**_values(world.unit)), version=1, actor=actor
        ),
        (tables.UNIT, "delete"),
    ),
    ("programme_role.give", "lead"): (
        lambda world, actor: roles.give_programme_role(
            world.programme, person("somebody"), Role.PROGRAMME_LEAD, actor=actor
        ),
        (tables.ROLE_AS_LEAD, "create"),
    ),
    ("programme_role.give", "coach"): (
        lambda world, actor: roles.give_programme_role(world.programme, person("somebody"), Role.COACH, actor=actor),
        (tables.ROLE_AS_COACH, "create"),
    ),
    ("municipality_role.give", ""): (
        lambda world, actor: roles.give_municipality_role(world.home, person("somebody"), Role.MEMBER, actor=actor),
        (tables.ROLE_AS_MEMBER, "create"),
    ),
    ("role.withdraw", "programme"): (
        lambda world, actor: roles.withdraw_role(_held_in_programme(world), actor=actor),
        (tables.ROLE_AS_EDITOR, "delete"),
    ),
    ("role.withdraw", "municipality"): (
        lambda world, actor: roles.withdraw_role(_held_in_municipality(world), actor=actor),
        (tables.ROLE_AS_MEMBER, "delete"),
    ),
    ("invitation.create", "coach"): (
        lambda world, actor: roles.invite(
            world.programme, roles.InvitationData("neu@example.org", Role.COACH), actor=actor
        ),
        (tables.INVITATION_AS_COACH, "create"),
    ),
    ("invitation.create", "lead"): (
        lambda world, actor: roles.invite(
            world.programme, roles.InvitationData("neu@example.org", Role.PROGRAMME_LEAD), actor=actor
        ),
        (tables.INVITATION_AS_LEAD, "create"),
    ),
    ("invitation.create", "member"): (
        lambda world, actor: roles.invite(
            world.programme, roles.InvitationData("neu@example.org", Role.MEMBER, world.home), actor=actor
        ),
        (tables.INVITATION_AS_MEMBER, "create"),
    ),
    ("invitation.revoke", ""): (
        lambda world, actor: roles.revoke_invitation(_invitation(world), actor=actor),
        (tables.INVITATION_AS_MEMBER, "revoke"),
    ),
    ("appointment.make", "municipality"): (
        lambda world, actor: appointments.make_appointment(world.programme, DATE, municipality=world.home, actor=actor),
        (tables.OWN_APPOINTMENT, "create"),
    ),
    ("appointment.make", "programme"): (
        lambda world, actor: appointments.make_appointment(world.programme, DATE, actor=actor),
        (tables.COMMON_APPOINTMENT, "create"),
    ),
    ("appointment.change", "municipality"): (
        lambda world, actor: appointments.change_appointment(_date(world, world.home), DATE, version=1, actor=actor),
        (tables.OWN_APPOINTMENT, "change"),
    ),
    ("appointment.change", "programme"): (
        lambda world, actor: appointments.change_appointment(_date(world, None), DATE, version=1, actor=actor),
        (tables.COMMON_APPOINTMENT, "change"),
    ),
    ("appointment.cancel", "municipality"): (
        lambda world, actor: appointments.cancel_appointment(_date(world, world.home), version=1, actor=actor),
        (tables.OWN_APPOINTMENT, "cancel"),
    ),
    ("appointment.cancel", "programme"): (
        lambda world, actor: appointments.cancel_appointment(_date(world, None), version=1, actor=actor),
        (tables.COMMON_APPOINTMENT, "cancel"),
    ),
}
CREATES = {"create"}
"""Actions that ask about a class: there is no object whose existence could be kept secret."""


def _values(obj):
    return {field.attname: getattr(obj, field.attname) for field in obj._meta.concrete_fields}


@pytest.mark.parametrize(("name", "case"), CALLS)
def test_operation_lets_in_whom_the_table_names(world, name, case):
    call, (table, action) = CALLS[name, case]
    rows = parse(table)
    with scopes_disabled():
        check_operation(
            world, lambda actor: call(world, actor), rows[action], None if action in CREATES else rows["view"]
        )


def test_every_operation_of_the_app_is_called_here():
    module = "blaugruen.web.programmes.operations"
    ours = {name for name, function in OPERATIONS.items() if function.__module__.startswith(module)}
    assert ours - {name for name, _case in CALLS} == {"invitation.accept"}, "accepting runs as system: see test_roles"
