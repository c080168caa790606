"""E-mails as a mail server receives them: to whom, in which language, with which links and calendars."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import send_mail
from django.test import Client
from icalendar import Calendar

from blaugruen.web.coaching.operations.findings import FindingData, record_finding, release_finding
from blaugruen.web.core.roles import Role
from blaugruen.web.core.tenancy import side_of
from blaugruen.web.notifications.delivery import deliver_due
from blaugruen.web.notifications.models import Notification, OutgoingMail
from blaugruen.web.programmes.operations.appointments import (
    AppointmentData,
    cancel_appointment,
    change_appointment,
    make_appointment,
)
from blaugruen.web.programmes.operations.roles import InvitationData, accept_invitation, invite
from web.notifications.conftest import address_of, part, subject_of, waiting

pytestmark = pytest.mark.django_db

BEGIN = datetime(2027, 3, 1, 9, tzinfo=UTC)
DATA = AppointmentData(
    "Ortstermin Mühlbach", BEGIN, BEGIN + timedelta(hours=2), "Rathaus, Raum 4", "Bitte Gummistiefel."
)


def calendar_in(mail):
    attached = part(mail, "text/calendar")
    calendar = Calendar.from_ical(attached.get_content())
    (event,) = calendar.walk("VEVENT")
    assert attached.get_param("method") == str(calendar["method"])
    assert attached.get_filename() == "termin.ics"
    return str(calendar["method"]), event


def test_invitation_carries_the_link_to_the_invited_address(world, delivered, client):
    data = InvitationData("neu@example.org", Role.MEMBER, municipality=world.home)
    with delivered() as mails:
        invite(world.programme, data, actor=world.actor("coordinator"))
    mail = mails["neu@example.org"]
    assert len(mails) == 1
    text = part(mail, "text/plain").get_content()
    (link,) = [line for line in text.splitlines() if "/einladung/" in line]
    assert link in part(mail, "text/html").get_content()
    assert "Coordinator lädt Sie ein" in text
    assert "Auenbrück" in text
    assert "List-Unsubscribe" not in mail
    assert client.get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200
    token = link.rstrip("/").rsplit("/", 1)[-1]
    assert not any(token in row.url + row.body_de + row.title_de for row in Notification._base_manager.all())


def test_invitation_speaks_the_language_of_who_invites_or_of_the_account(world, delivered):
    world.people["coordinator"].language = "en"
    world.people["coordinator"].save()
    data = InvitationData("new@example.org", Role.MEMBER, municipality=world.home)
    with delivered() as mails:
        invite(world.programme, data, actor=world.actor("coordinator"))
    text = part(mails["new@example.org"], "text/plain").get_content()
    assert "Coordinator invites you" in text
    assert "/en/einladung/" in text
    stranger = InvitationData(address_of(world, "stranger"), Role.MEMBER, municipality=world.home)
    with delivered() as mails:
        invite(world.programme, stranger, actor=world.actor("coordinator"))
    assert "lädt Sie ein" in part(mails[address_of(world, "stranger")], "text/plain").get_content()


def test_invitation_that_was_revoked_meanwhile_is_not_sent(world, delivered):
    data = InvitationData("neu@example.org", Role.MEMBER, municipality=world.home)
    with delivered() as mails:
        invitation = invite(world.programme, data, actor=world.actor("coordinator"))
        type(invitation)._base_manager.filter(pk=invitation.pk).update(revoked_at=BEGIN)
    assert mails == {}


def test_appointment_reaches_those_it_is_for_with_their_calendar(world, delivered):
    with delivered() as mails:
        make_appointment(world.programme, DATA, municipality=world.home, actor=world.actor("coordinator"))
    assert set(mails) == {address_of(world, name) for name in ("member", "reader", "coach")}
    mail = mails[address_of(world, "member")]
    assert subject_of(mail) == "BlauGrün: Neuer Termin: Ortstermin Mühlbach"
    method, event = calendar_in(mail)
    assert method == "REQUEST"
    assert (event["summary"], event["location"], event["description"]) == (DATA.title, DATA.place, DATA.description)
    assert (event["dtstart"].dt, event["dtend"].dt) == (DATA.starts_at, DATA.ends_at)
    assert event["attendee"] == f"mailto:{address_of(world, 'member')}"
    assert str(event["organizer"]).startswith("mailto:")
    text = part(mail, "text/plain").get_content()
    assert "1. März 2027, 10:00" in text
    assert "Rathaus, Raum 4" in text


def test_change_moves_and_cancel_strikes_the_same_event(world, delivered):
    coordinator = world.actor("coordinator")
    member = address_of(world, "member")
    with delivered() as made:
        appointment = make_appointment(world.programme, DATA, municipality=world.home, actor=coordinator)
    later = AppointmentData(DATA.title, BEGIN + timedelta(days=1), BEGIN + timedelta(days=1, hours=1))
    with delivered() as changed:
        change_appointment(appointment, later, version=1, actor=coordinator)
    with delivered() as cancelled:
        cancel_appointment(appointment, version=2, actor=coordinator)
    found = [calendar_in(mails[member]) for mails in (made, changed, cancelled)]
    assert [method for method, _ in found] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({str(event["uid"]) for _, event in found}) == 1
    assert [int(event["sequence"]) for _, event in found] == [0, 1, 2]
    assert found[1][1]["dtstart"].dt == later.starts_at
    assert str(found[2][1]["status"]) == "CANCELLED"


def test_appointment_of_the_programme_reaches_everybody_in_it_and_nobody_else(world, delivered):
    with delivered() as mails:
        make_appointment(world.programme, DATA, actor=world.actor("programme_lead"))
    municipal = [f"{role}{town}" for role in ("coordinator", "member", "reader") for town in ("", "@neighbour")]
    assert set(mails) == {address_of(world, name) for name in (*municipal, "coach", "expert")}


def test_e_mail_speaks_the_language_of_its_reader(world, delivered):
    world.people["member"].language = "en"
    world.people["member"].save()
    with delivered() as mails:
        make_appointment(world.programme, DATA, municipality=world.home, actor=world.actor("coordinator"))
    mail = mails[address_of(world, "member")]
    assert subject_of(mail) == "BlauGrün: New appointment: Ortstermin Mühlbach"
    text = part(mail, "text/plain").get_content()
    assert "Hello Member," in text
    assert "http://127.0.0.1:8000/en/termine/" in text
    assert '<html lang="en">' in part(mail, "text/html").get_content()


def test_what_people_wrote_is_text_in_the_html_and_one_line_in_the_subject(world, delivered):
    data = AppointmentData("Termin <b>fett</b>\r\nBcc: alle@example.org", BEGIN, BEGIN + timedelta(hours=1), "<i>x</i>")
    with delivered() as mails:
        make_appointment(world.programme, data, municipality=world.home, actor=world.actor("coordinator"))
    mail = mails[address_of(world, "member")]
    assert mail["Bcc"] is None
    assert subject_of(mail).endswith("Termin <b>fett</b> Bcc: alle@example.org")
    html = part(mail, "text/html").get_content()
    assert "<b>fett" not in html
    assert "&lt;i&gt;x&lt;/i&gt;" in html


def test_released_finding_waits_for_the_summary_and_goes_to_the_others_only(world, delivered):
    coordinator = world.actor("coordinator")
    with delivered() as mails, side_of(coordinator):
        finding = record_finding(
            world.home, FindingData("barrier", "Niemand pflegt die Mulden", "operation"), actor=coordinator
        )
        release_finding(finding, version=1, actor=coordinator)
    assert mails == {}
    told = {row.person.email for row in Notification._base_manager.filter(kind="finding")}
    others = [f"{role}@neighbour" for role in ("coordinator", "member", "reader")]
    assert told == {address_of(world, name) for name in (*others, "programme_lead", "coach", "expert")}


def test_accepted_invitation_is_told_to_who_invited(world, delivered, happens):
    data = InvitationData("neu@example.org", Role.MEMBER, municipality=world.home)
    with delivered() as mails:
        invite(world.programme, data, actor=world.actor("coordinator"))
    text = part(mails["neu@example.org"], "text/plain").get_content()
    token = text.split("/einladung/")[1].split("/")[0]
    with happens():
        accept_invitation(token, world.people["stranger"])
    (told,) = Notification._base_manager.filter(kind="invitation")
    assert (told.person, told.municipality) == (world.people["coordinator"], world.home)
    assert told.title == "Stranger ist jetzt dabei"


def test_other_parts_of_the_platform_send_through_the_same_queue(world, settings, delivered):
    settings.EMAIL_BACKEND = "blaugruen.web.notifications.mail_backend.QueueBackend"
    with delivered() as mails:
        send_mail("Betreff", "Text", None, [address_of(world, "coach")])
        (row,) = OutgoingMail.objects.all()
        assert row.person == world.people["coach"]
    assert subject_of(mails[address_of(world, "coach")]) == "Betreff"


def test_forgotten_password_works_while_the_mail_server_is_away(world, settings, post_office, happens):
    settings.EMAIL_BACKEND = "blaugruen.web.notifications.mail_backend.QueueBackend"
    post_office.close()
    with happens():
        answer = Client().post("/konto/password/reset/", {"email": address_of(world, "coach")})
    assert answer.status_code == 302
    assert waiting() == 1


def test_e_mails_become_files_that_mail_programs_open(world, settings, tmp_path, happens):
    settings.MAIL_TRANSPORT = "blaugruen.web.notifications.file_backend.FileBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    with happens():
        make_appointment(world.programme, DATA, municipality=world.home, actor=world.actor("coordinator"))
    assert deliver_due().sent == 3
    files = sorted((tmp_path / "mail").glob("*.eml"))
    assert len(files) == 3
    assert all(b"Subject: =?utf-8?" in file.read_bytes() for file in files)
