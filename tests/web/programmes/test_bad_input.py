"""Foreign ids, half requests, nonsense, markup, two people at once: nothing breaks, leaks or is lost."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blaugruen.web.coaching.models import Finding
from blaugruen.web.core.roles import Role
from blaugruen.web.programmes.models import Appointment, Invitation, Municipality, Unit
from web.furnished import client_of
from web.programmes.pages import pages

HUGE = 10**30
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'"


def post(client, name, args, data):
    return client.post(reverse(name, args=args), data)


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("programmes:municipality", (HUGE,)),
        ("programmes:programme", (HUGE,)),
        ("programmes:appointment", (HUGE,)),
        ("programmes:appointment_file", (HUGE,)),
        ("coaching:findings", (HUGE,)),
        ("coaching:finding", (HUGE, HUGE)),
        ("coaching:shared", (HUGE,)),
        ("coaching:suggestions", (HUGE,)),
    ],
)
def test_huge_ids_are_not_found(world, room, name, args):
    assert client_of(world, "programme_lead").get(reverse(name, args=args)).status_code == 404


def test_id_of_one_room_does_not_open_in_another(world, room):
    client = client_of(world, "programme_lead")
    elsewhere = world.neighbour.pk
    for name, pk in (
        ("programmes:unit_change", room.unit.pk),
        ("coaching:finding", room.finding.pk),
        ("coaching:finding_change", room.finding.pk),
    ):
        assert client.get(reverse(name, args=[elsewhere, pk])).status_code == 404, name
    foreign_phase = world.other_programme.phases.first().pk
    assert client.get(reverse("programmes:phase_change", args=[world.programme.pk, foreign_phase])).status_code == 404


@pytest.mark.parametrize("who", ["coordinator@neighbour", "coordinator@far", "coach@far", "programme_lead@far"])
def test_foreign_buttons_do_nothing(world, room, who):
    client = client_of(world, who)
    town = world.home.pk
    buttons = [
        ("programmes:unit_delete", (town, room.unit.pk)),
        ("programmes:appointment_cancel", (room.own.pk,)),
        ("programmes:invitation_revoke", (room.invitation.pk,)),
        ("programmes:municipality_role_withdraw", (room.municipality_role.pk,)),
        ("programmes:programme_role_withdraw", (room.programme_role.pk,)),
        *((f"coaching:finding_{verb}", (town, room.finding.pk)) for verb in ("delete", "open", "release", "withdraw")),
        ("coaching:finding_restore", (town, room.deleted.pk)),
    ]
    with scopes_disabled():
        before = _state(room)
        # The coach's role shows to everybody who takes part in the programme, and there a refusal is no secret.
        expected = {
            name: 403 if name.endswith("programme_role_withdraw") and who == "coordinator@neighbour" else 404
            for name, _args in buttons
        }
        found = {name: post(client, name, args, {"version": "1"}).status_code for name, args in buttons}
        assert found == expected
        assert _state(room) == before


def _state(room):
    rows = (
        room.unit,
        room.own,
        room.invitation,
        room.municipality_role,
        room.programme_role,
        room.finding,
        room.deleted,
    )
    return [type(row)._base_manager.filter(pk=row.pk).values().first() for row in rows]


def test_unit_of_another_municipality_cannot_be_sent_in(world, room):
    with scopes_disabled():
        foreign = Unit.objects.create(municipality=world.neighbour, name="Fremdes Amt")
    client = client_of(world, "coordinator")
    finding = {"kind": "barrier", "title": "Titel", "dimension": "law", "source": "workshop", "unit": foreign.pk}
    answer = post(client, "coaching:finding_record", [world.home.pk], finding)
    assert answer.status_code == 422
    assert b"Fremdes Amt" not in answer.content
    person = {"email": "neu@example.org", "role": Role.MEMBER, "unit": foreign.pk}
    assert post(client, "programmes:municipality_invite", [world.home.pk], person).status_code == 422
    answer = client.get(reverse("coaching:findings", args=[world.home.pk]), {"unit": foreign.pk})
    assert answer.status_code == 200
    assert answer.context["page"].paginator.count == 0
    with scopes_disabled():
        assert not Finding.objects.filter(title="Titel").exists()
        assert not Invitation.objects.filter(email="neu@example.org").exists()


def test_coordinator_cannot_invite_to_a_role_of_the_programme(world, room):
    client = client_of(world, "coordinator")
    person = {"email": "neu@example.org", "role": Role.COACH}
    assert post(client, "programmes:municipality_invite", [world.home.pk], person).status_code == 422
    assert post(client, "programmes:programme_invite", [world.programme.pk], person).status_code == 403
    with scopes_disabled():
        assert not Invitation.objects.filter(email="neu@example.org").exists()


def test_second_of_two_people_sees_both_states_and_keeps_the_input(world, room):
    url = reverse("programmes:municipality_change", args=[world.home.pk])
    first, second = client_of(world, "coordinator"), client_of(world, "programme_lead")
    values = second.get(url).context["form"].initial
    data = {**values, "inhabitants": 121_000}
    assert first.post(url, data).status_code == 302
    answer = second.post(url, {**values, "summary": "Neu gefasst"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Coordinator" in page
    assert "Neu gefasst" in page
    assert "121.000" in page
    form = answer.context["form"]
    again = {name: form[name].value() for name in form.fields}
    assert int(again["version"]) == values["version"] + 1
    assert second.post(url, again).status_code == 302
    world.home.refresh_from_db()
    assert (world.home.summary, world.home.inhabitants) == ("Neu gefasst", 120_000)


def test_button_on_an_outdated_page_changes_nothing_and_says_who_was_quicker(world, room):
    client = client_of(world, "coordinator")
    unit = reverse("programmes:unit_change", args=[world.home.pk, room.unit.pk])
    client_of(world, "programme_lead").post(unit, {"name": "Neues Amt", "version": room.unit.version})
    answer = client.post(
        reverse("programmes:unit_delete", args=[world.home.pk, room.unit.pk]),
        {"version": room.unit.version},
        follow=True,
    )
    assert "Programme Lead" in answer.content.decode()
    with scopes_disabled():
        assert Unit.objects.filter(pk=room.unit.pk, name="Neues Amt").exists()


@pytest.mark.parametrize("version", ["", "x", "-1", "1.5", "²", "9" * 5000])
def test_button_without_a_version_is_refused(world, room, version):
    client = client_of(world, "coordinator")
    answer = post(client, "programmes:appointment_cancel", [room.own.pk], {"version": version})
    assert answer.status_code == 422
    with scopes_disabled():
        assert Appointment.objects.get(pk=room.own.pk).cancelled_at is None


FORMS = {
    "programme": ("programmes:programme_change", ["programme"]),
    "phase": ("programmes:phase_change", ["programme", "phase"]),
    "new municipality": ("programmes:municipality_add", ["programme"]),
    "municipality": ("programmes:municipality_change", ["town"]),
    "new unit": ("programmes:unit_add", ["town"]),
    "unit": ("programmes:unit_change", ["town", "unit"]),
    "invitation to the programme": ("programmes:programme_invite", ["programme"]),
    "invitation to the municipality": ("programmes:municipality_invite", ["town"]),
    "new appointment": ("programmes:municipality_appointment_make", ["town"]),
    "new common appointment": ("programmes:programme_appointment_make", ["programme"]),
    "appointment": ("programmes:appointment_change", ["own"]),
    "new finding": ("coaching:finding_record", ["town"]),
    "finding": ("coaching:finding_change", ["town", "finding"]),
}


def address(world, room, form):
    """Return the address of a form."""
    name, parts = FORMS[form]
    objects = {"programme": world.programme, "phase": world.programme.phases.first(), "town": world.home}
    return reverse(name, args=[(objects.get(part) or getattr(room, part)).pk for part in parts])


NONSENSE = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        ["", "0", "-1", "1e400", "NaN", str(HUGE), "9" * 5000, "\x00", MARKUP, "0001-01-01", "9999-12-31", "2026-02-30"]
    ),
    st.sampled_from(["0001-01-01T00:00", "9999-12-31T23:59", "2026-03-29T02:30", "2026-10-25T02:30", "barrier", "law"]),
)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nonsense_in_forms_is_answered(world, room, form, data):
    client = client_of(world, "programme_lead")
    url = address(world, room, form)
    fields = client.get(url).context["form"].fields
    sent = {field: data.draw(NONSENSE, label=field) for field in fields}
    answer = client.post(url, sent)
    assert answer.status_code in {302, 409, 422}
    assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("form", FORMS)
def test_markup_in_every_text_field_stays_text(world, room, form):
    client = client_of(world, "programme_lead")
    url = address(world, room, form)
    fields = client.get(url).context["form"]
    answer = client.post(url, dict.fromkeys(fields.fields, MARKUP))
    assert answer.status_code == 422
    assert b"<script>alert" not in answer.content
    assert b"&lt;script&gt;alert(1)" in answer.content


def test_markup_that_was_saved_stays_text_everywhere(world, room):
    with scopes_disabled():
        Municipality.objects.update(name=MARKUP[:120], summary=MARKUP)
        Unit.objects.filter(pk=room.unit.pk).update(name=MARKUP[:120], short_name="<b>x</b>")
        Appointment.objects.update(title=MARKUP, description=MARKUP, place=MARKUP)
        Finding.objects.update(title=MARKUP, words=MARKUP)
        world.programme.__class__.objects.update(name=MARKUP[:120], summary=MARKUP)
        type(world.people["member"]).objects.update(name=MARKUP[:120], job_title=MARKUP[:120])
    for who in ("coordinator", "coach", "programme_lead", "reader@neighbour"):
        client = client_of(world, who)
        for name, (url, readers) in pages(world, room).items():
            if who in readers and name != "appointment_file":
                content = client.get(url).content
                assert b"<script>alert" not in content, (who, name)
                assert b"<img src=x" not in content, (who, name)
                assert b"<b>x</b>" not in content, (who, name)


def test_trail_filter_survives_nonsense(world, room):
    client = client_of(world, "coordinator")
    url = reverse("programmes:municipality_trail", args=[world.home.pk])
    for query in (
        {"since": "9999-12-31", "until": "0001-01-01"},
        {"what": "no.such"},
        {"who": MARKUP},
        {"page": "9" * 5000},
        {"page": "-3"},
        {"since": "x"},
    ):
        answer = client.get(url, query)
        assert answer.status_code == 200, query
        assert b"<script>alert" not in answer.content
