"""What operations on programmes refuse beyond permissions, and what they leave behind."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from django_scopes import scopes_disabled

from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.errors import Conflict, InvalidData, NotFound
from blaugruen.web.core.operations import LABELS, OPERATIONS
from blaugruen.web.core.roles import Module, Role
from blaugruen.web.programmes.models import Invitation, MunicipalityRole, ProgrammeRole, Unit
from blaugruen.web.programmes.operations.appointments import (
    AppointmentData,
    cancel_appointment,
    change_appointment,
    make_appointment,
)
from blaugruen.web.programmes.operations.municipalities import MunicipalityData, UnitData, add_municipality, add_unit
from blaugruen.web.programmes.operations.programmes import (
    PhaseDates,
    ProgrammeData,
    change_phase,
    change_programme,
    create_programme,
)
from blaugruen.web.programmes.operations.roles import (
    InvitationData,
    accept_invitation,
    digest,
    give_programme_role,
    invite,
    revoke_invitation,
    withdraw_role,
)
from blaugruen.web.programmes.phase_template import COMMON_PROCEDURE
from web.conftest import SYSTEM, person

NOW = timezone.now()


@pytest.fixture(autouse=True)
def _no_wall():
    """Operations outside of requests run without a wall, as in the worker and in commands."""
    with scopes_disabled():
        yield


def refused(call):
    """Return the fields an operation blames."""
    with pytest.raises(InvalidData) as caught:
        call()
    return set(caught.value.fields)


def invitation(world, **values):
    return invite(
        world.programme, InvitationData(**{"email": "neu@example.org", "role": Role.COACH} | values), actor=SYSTEM
    )


def test_new_programme_is_covered_by_its_phases_without_gap(world):
    data = ProgrammeData("Neu", date(2025, 2, 3), date(2027, 7, 9))
    phases = list(create_programme(data, COMMON_PROCEDURE, actor=SYSTEM).phases.all())
    assert (phases[0].starts_on, phases[-1].ends_on) == (data.starts_on, data.ends_on)
    for one, following in pairwise(phases):
        assert following.starts_on - one.ends_on == timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "last", "blamed"),
    [
        (date(2025, 6, 1), date(2027, 6, 30), {"starts_on"}),
        (date(2025, 1, 1), date(2027, 1, 1), {"ends_on"}),
        (date(2027, 1, 1), date(2025, 1, 1), {"ends_on"}),
        (date(1900, 1, 1), date(2027, 6, 30), {"starts_on"}),
    ],
)
def test_programme_must_hold_its_phases(world, first, last, blamed):
    data = ProgrammeData("Anders", first, last)
    assert refused(lambda: change_programme(world.programme, data, version=1, actor=SYSTEM)) == blamed
    world.programme.refresh_from_db()
    assert (world.programme.version, world.programme.name) == (1, "BlauGrün 2025–2027")


@pytest.mark.parametrize(
    ("first", "last", "blamed"),
    [
        (date(2024, 12, 31), date(2025, 2, 1), {"starts_on"}),
        (date(2027, 6, 1), date(2027, 7, 1), {"ends_on"}),
        (date(2027, 7, 1), date(2027, 8, 1), {"starts_on", "ends_on"}),
        (date(2025, 3, 1), date(2025, 2, 1), {"ends_on"}),
    ],
)
def test_phase_stays_within_its_programme(world, first, last, blamed):
    phase = world.programme.phases.select_related("programme").first()
    assert refused(lambda: change_phase(phase, PhaseDates(first, last), version=1, actor=SYSTEM)) == blamed


@pytest.mark.parametrize("ags", ["", "1234567", "00123456", "17123456", "0399900１", "03999001\n"])
def test_municipality_key_must_be_one(world, ags):
    data = MunicipalityData(name="Neustadt", ags=ags, inhabitants=50_000)
    assert refused(lambda: add_municipality(world.programme, data, actor=SYSTEM)) == {"ags"}


def test_municipality_takes_part_once(world):
    data = MunicipalityData(name="Auenbrück", ags=world.home.ags, inhabitants=50_000)
    with pytest.raises(InvalidData) as caught:
        add_municipality(world.programme, data, actor=SYSTEM)
    assert "nimmt schon am Programm teil" in caught.value.text.de
    assert "already takes part" in caught.value.text.en
    assert add_municipality(world.other_programme, data, actor=SYSTEM).pk


def test_unit_name_is_used_once_in_a_municipality(world):
    assert refused(lambda: add_unit(world.home, UnitData("Tiefbauamt"), actor=SYSTEM)) == set()
    assert add_unit(world.neighbour, UnitData("Tiefbauamt"), actor=SYSTEM).pk


def test_expert_needs_a_module_and_nobody_else_has_one(world):
    assert refused(lambda: invitation(world, role=Role.EXPERT)) == {"module"}
    assert refused(lambda: invitation(world, role=Role.COACH, module=Module.LAW)) == {"module"}
    stranger = world.people["stranger"]
    assert refused(lambda: give_programme_role(world.programme, stranger, Role.EXPERT, actor=SYSTEM)) == {"module"}
    assert invitation(world, role=Role.EXPERT, module=Module.LAW).module == "law"


def test_role_and_municipality_fit_together(world):
    assert refused(lambda: invitation(world, role=Role.MEMBER)) == set()
    assert refused(lambda: invitation(world, role=Role.COACH, municipality=world.home)) == set()
    with pytest.raises(NotFound):
        invitation(world, role=Role.MEMBER, municipality=world.far)


def test_unit_of_an_invitation_belongs_to_the_municipality(world):
    foreign = Unit.objects.create(municipality=world.neighbour, name="Fremdes Amt")
    with pytest.raises(NotFound):
        invitation(world, role=Role.MEMBER, municipality=world.home, unit=foreign)


def test_second_invitation_waits_until_the_first_is_revoked(world):
    first = invitation(world)
    assert refused(lambda: invitation(world, email=" NEU@example.org ")) == {"email"}
    assert invitation(world, role=Role.EDITOR).pk
    revoke_invitation(first, actor=SYSTEM)
    assert invitation(world).pk
    with pytest.raises(Conflict):
        revoke_invitation(first, actor=SYSTEM)


def test_accepted_invitation_gives_the_role_once_and_in_the_own_name(world):
    sent = invitation(world, role=Role.MEMBER, municipality=world.home)
    Invitation.objects.filter(pk=sent.pk).update(token_digest=digest("a-token"))
    somebody = person("somebody")
    accept_invitation("a-token", somebody)
    assert MunicipalityRole.objects.get(person=somebody).municipality == world.home
    (entry,) = [entry for entry in trail_of(sent) if entry.operation == "invitation.accept"]
    assert entry.person == somebody
    with pytest.raises(NotFound):
        accept_invitation("a-token", world.people["stranger"])


def test_last_lead_stays(world):
    held = ProgrammeRole.objects.get(programme=world.programme, role=Role.PROGRAMME_LEAD)
    with pytest.raises(Conflict):
        withdraw_role(held, actor=SYSTEM)
    give_programme_role(world.programme, world.people["stranger"], Role.PROGRAMME_LEAD, actor=SYSTEM)
    withdraw_role(held, actor=SYSTEM)
    assert not ProgrammeRole.objects.filter(pk=held.pk).exists()


def test_role_is_given_once(world):
    with pytest.raises(InvalidData) as caught:
        give_programme_role(world.programme, world.people["coach"], Role.COACH, actor=SYSTEM)
    assert "hat die Person schon" in caught.value.text.de


def test_appointment_ends_after_it_begins_and_belongs_to_the_programme(world):
    early = AppointmentData("Termin", NOW, NOW)
    assert refused(lambda: make_appointment(world.programme, early, actor=SYSTEM)) == {"ends_at"}
    data = AppointmentData("Termin", NOW, NOW + timedelta(hours=1))
    with pytest.raises(NotFound):
        make_appointment(world.programme, data, municipality=world.far, actor=SYSTEM)


def test_cancelled_appointment_can_no_longer_be_moved(world):
    data = AppointmentData("Termin", NOW, NOW + timedelta(hours=1))
    appointment = make_appointment(world.programme, data, actor=SYSTEM)
    cancel_appointment(appointment, version=1, actor=SYSTEM)
    with pytest.raises(Conflict):
        change_appointment(appointment, data, version=2, actor=SYSTEM)
    with pytest.raises(Conflict):
        cancel_appointment(appointment, version=2, actor=SYSTEM)


def test_operations_have_a_name_people_understand():
    modules = ("blaugruen.web.programmes", "blaugruen.web.coaching")
    ours = [name for name, function in OPERATIONS.items() if function.__module__.startswith(modules)]
    assert [name for name in ours if LABELS[name] == name] == []
