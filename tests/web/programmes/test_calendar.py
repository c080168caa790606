"""An appointment in people's own calendars: read back by the library, moved, struck out."""

from __future__ import annotations

from datetime import timedelta

import icalendar
from django.urls import reverse
from django.utils import timezone

from blaugruen.web.programmes.calendar import calendar_of
from blaugruen.web.programmes.operations.appointments import (
    AppointmentData,
    cancel_appointment,
    change_appointment,
    make_appointment,
)
from web.conftest import SYSTEM
from web.furnished import client_of

STARTS = timezone.now().replace(microsecond=0) + timedelta(days=3)
TRICKY = "Mulden; Rigolen, Bäume\nund \\ mehr"
DATA = AppointmentData("Begehung, dritter Teil", STARTS, STARTS + timedelta(hours=2), "Lindenstraße 3; Hof", TRICKY)


def read(appointment):
    calendar = icalendar.Calendar.from_ical(calendar_of(appointment))
    (event,) = calendar.walk("VEVENT")
    return event


def made(world):
    return make_appointment(world.programme, DATA, municipality=world.home, actor=SYSTEM)


def test_event_tells_when_where_and_what(world):
    event = read(made(world))
    assert event["SUMMARY"] == DATA.title
    assert event["LOCATION"] == DATA.place
    assert event["DESCRIPTION"] == TRICKY
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (DATA.starts_at, DATA.ends_at)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 0)


def test_change_keeps_the_identifier_and_raises_the_sequence(world):
    appointment = made(world)
    before = read(appointment)
    later = AppointmentData(DATA.title, STARTS + timedelta(days=1), STARTS + timedelta(days=1, hours=2))
    after = read(change_appointment(appointment, later, version=1, actor=SYSTEM))
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["DTSTART"].dt == later.starts_at
    assert "LOCATION" not in after


def test_cancelled_appointment_is_struck_out(world):
    appointment = cancel_appointment(made(world), version=1, actor=SYSTEM)
    event = read(appointment)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


def test_line_breaks_in_a_title_add_no_property(world):
    data = AppointmentData("Termin\r\nATTENDEE:mailto:x@example.org", STARTS, STARTS + timedelta(hours=1))
    event = read(make_appointment(world.programme, data, actor=SYSTEM))
    assert "ATTENDEE" not in event


def test_file_is_handed_out_as_a_calendar(world):
    appointment = made(world)
    answer = client_of(world, "reader").get(reverse("programmes:appointment_file", args=[appointment.pk]))
    assert answer["Content-Type"].startswith("text/calendar")
    assert icalendar.Calendar.from_ical(answer.content)["METHOD"] == "PUBLISH"
