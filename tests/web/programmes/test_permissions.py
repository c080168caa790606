"""Who may do what with programmes and municipalities: one table per kind of object, written by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest
from django.db.models import Model
from django.utils import timezone
from django_scopes import scopes_disabled

from blaugruen.web.core.models import AuditEntry
from blaugruen.web.core.policies import POLICIES
from blaugruen.web.core.roles import Role
from blaugruen.web.programmes.models import (
    Appointment,
    Invitation,
    Municipality,
    MunicipalityRole,
    Phase,
    Programme,
    ProgrammeRole,
    Unit,
)
from web.conftest import World, person
from web.permission_tables import check

PROGRAMME = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             xxxxxx xxx xxx ......... x . .
create           ...... ... ... ......... x . .
change           x..... ... ... ......... . . .
add_municipality x..... ... ... ......... . . .
view_trail       xx.... ... ... ......... . . .
overview         x..... ... ... ......... . . .
"""
PHASE = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             xxxxxx xxx xxx ......... x . .
change           x..... ... ... ......... . . .
"""
MUNICIPALITY = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             xxx... xxx ... ......... . . .
change           x..... x.. ... ......... . . .
view_trail       xx.... x.. ... ......... . . .
"""
UNIT = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             xxx... xxx ... ......... . . .
create           x..... x.. ... ......... . . .
change           x..... x.. ... ......... . . .
delete           x..... x.. ... ......... . . .
"""
ROLE_AS_LEAD = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             xxxxxx xxx xxx ......... . . .
create           x..... ... ... ......... x . .
delete           x..... ... ... ......... x . .
"""
ROLE_AS_COACH = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             xxxxxx xxx xxx ......... . . .
create           x..... ... ... ......... . . .
delete           x..... ... ... ......... . . .
"""
ROLE_AS_EDITOR = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             xxxxxx ... ... ......... . . .
create           x..... ... ... ......... . . .
delete           x..... ... ... ......... . . .
"""
ROLE_AS_MEMBER = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             xxx... xxx ... ......... . . .
create           x..... x.. ... ......... . . .
delete           x..... x.. ... ......... . . .
"""
OWN_ROLE_AS_READER = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             xxx... xxx ... ......... . . .
create           x..... x.. ... ......... . . .
delete           x..... x.x ... ......... . . .
"""
INVITATION_AS_COACH = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             x..... ... ... ......... . . .
create           x..... ... ... ......... . . .
revoke           x..... ... ... ......... . . .
"""
INVITATION_AS_LEAD = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             x..... ... ... ......... x . .
create           x..... ... ... ......... x . .
revoke           x..... ... ... ......... x . .
"""
INVITATION_AS_MEMBER = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             x..... x.. ... ......... . . .
create           x..... x.. ... ......... . . .
revoke           x..... x.. ... ......... . . .
"""
OWN_APPOINTMENT = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             xxx... xxx ... ......... . . .
create           xx.... x.. ... ......... . . .
change           xx.... x.. ... ......... . . .
cancel           xx.... x.. ... ......... . . .
"""
COMMON_APPOINTMENT = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             xxxxxx xxx xxx ......... . . .
create           x..... ... ... ......... . . .
change           x..... ... ... ......... . . .
cancel           x..... ... ... ......... . . .
"""
TRAIL_OF_THE_MUNICIPALITY = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             xx.... x.. ... ......... . . .
"""
TRAIL_OF_THE_PROGRAMME = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             xx.... ... ... ......... . . .
"""
TRAIL_FOR_COACHES = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             .x.... ... ... ......... . . .
"""
OWN_TRAIL_OF_THE_READER = """
                 LCEDXJ KMR KMR LCEDXJKMR A S P
view             xx.... x.x ... ......... . . .
"""
SOON = timezone.now() + timedelta(days=3)


def _programme_role(world, role, whose=None):
    somebody = whose or person("somebody")
    return ProgrammeRole.objects.create(programme=world.programme, person=somebody, role=role)


def _invitation(world, role, municipality=None):
    place = {"programme": world.programme, "municipality": municipality}
    return Invitation.objects.create(
        **place, role=role, email="neu@example.org", token_digest="0" * 64, expires_at=SOON
    )


def _appointment(world, municipality=None):
    times = {"starts_at": SOON, "ends_at": SOON + timedelta(hours=1)}
    return Appointment.objects.create(programme=world.programme, municipality=municipality, title="Termin", **times)


def _entry(world, municipality=None, **values):
    return AuditEntry.objects.create(
        programme=world.programme, municipality=municipality, operation="test.done", actor_label="Jemand", **values
    )


def _member_role(world):
    return MunicipalityRole.objects.create(municipality=world.home, person=person("somebody"), role=Role.MEMBER)


class Made(NamedTuple):
    """A kind of object, how one is made, and its table."""

    model: type[Model]
    make: Callable[[World], Model]
    table: str


OBJECTS = {
    "programme": Made(Programme, lambda world: world.programme, PROGRAMME),
    "phase": Made(Phase, lambda world: world.programme.phases.first(), PHASE),
    "municipality": Made(Municipality, lambda world: world.home, MUNICIPALITY),
    "unit": Made(Unit, lambda world: world.unit, UNIT),
    "role as lead": Made(ProgrammeRole, lambda world: _programme_role(world, Role.PROGRAMME_LEAD), ROLE_AS_LEAD),
    "role as coach": Made(ProgrammeRole, lambda world: _programme_role(world, Role.COACH), ROLE_AS_COACH),
    "role as editor": Made(ProgrammeRole, lambda world: _programme_role(world, Role.EDITOR), ROLE_AS_EDITOR),
    "role as member": Made(MunicipalityRole, _member_role, ROLE_AS_MEMBER),
    "own role of the reader": Made(
        MunicipalityRole,
        lambda world: MunicipalityRole.objects.get(person=world.people["reader"]),
        OWN_ROLE_AS_READER,
    ),
    "invitation as coach": Made(Invitation, lambda world: _invitation(world, Role.COACH), INVITATION_AS_COACH),
    "invitation as member": Made(
        Invitation, lambda world: _invitation(world, Role.MEMBER, world.home), INVITATION_AS_MEMBER
    ),
    "date of the municipality": Made(Appointment, lambda world: _appointment(world, world.home), OWN_APPOINTMENT),
    "date of the programme": Made(Appointment, _appointment, COMMON_APPOINTMENT),
    "trail of the municipality": Made(AuditEntry, lambda world: _entry(world, world.home), TRAIL_OF_THE_MUNICIPALITY),
    "trail of the programme": Made(AuditEntry, _entry, TRAIL_OF_THE_PROGRAMME),
    "trail for coaches": Made(AuditEntry, lambda world: _entry(world, world.home, for_coaches=True), TRAIL_FOR_COACHES),
    "own trail of the reader": Made(
        AuditEntry, lambda world: _entry(world, world.home, person=world.people["reader"]), OWN_TRAIL_OF_THE_READER
    ),
}


@pytest.mark.parametrize("name", OBJECTS)
def test_everybody_may_what_the_table_says(world, name):
    with scopes_disabled():
        obj = OBJECTS[name].make(world)
    check(world, obj, OBJECTS[name].table)


def test_administrator_may_deal_with_invitations_of_leads_but_has_no_side_of_the_wall(world):
    with scopes_disabled():
        invitation = _invitation(world, Role.PROGRAMME_LEAD)
    check(world, invitation, INVITATION_AS_LEAD, is_walled=False)


def test_every_model_of_the_app_has_a_table():
    ours = {model for model in POLICIES if model._meta.app_label == "programmes"}
    assert ours <= {made.model for made in OBJECTS.values()}
