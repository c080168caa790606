"""Appointments for people's own calendars: one event per appointment in the iCalendar format (RFC 5545).

The identifier stays the same for the life of an appointment and the sequence grows with every change, so that a
calendar that already has it moves or strikes it out instead of adding a second one.
"""

from __future__ import annotations

from datetime import UTC
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from blaugruen.web.programmes.models import Appointment


def event_of(appointment: Appointment) -> Event:
    """Return the event of an appointment; times are in UTC, which needs no time zone table."""
    event = Event()
    event.add("uid", f"appointment-{appointment.pk}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("sequence", appointment.version - 1)
    event.add("dtstamp", timezone.now().astimezone(UTC))
    event.add("dtstart", appointment.starts_at.astimezone(UTC))
    event.add("dtend", appointment.ends_at.astimezone(UTC))
    event.add("summary", appointment.title)
    event.add("status", "CONFIRMED" if appointment.cancelled_at is None else "CANCELLED")
    event.add("url", settings.BASE_URL + appointment.get_absolute_url())
    for name, text in (("location", appointment.place), ("description", appointment.description)):
        if text:
            event.add(name, text)
    return event


def calendar_of(appointment: Appointment) -> bytes:
    """Return a calendar file with one appointment, to be downloaded or attached to a message."""
    calendar = Calendar()
    calendar.add("prodid", "-//BlauGrün//Coaching-Toolbox//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event_of(appointment))
    data: bytes = calendar.to_ical()
    return data
