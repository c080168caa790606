"""Appointments in e-mails, as calendars expect them (iTIP, RFC 5546): a request enters or moves one, a cancel strikes.

An invitation names who invites and who is invited. The latter is added when the e-mail is made, for each person anew.
"""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings
from icalendar import Calendar, vCalAddress, vText

from blaugruen.web.accounts.models import Person
from blaugruen.web.programmes.calendar import calendar_of
from blaugruen.web.programmes.models import Appointment

REQUEST, CANCEL = "REQUEST", "CANCEL"


def request_for(appointment: Appointment) -> str:
    """Return the calendar file that enters, moves or strikes an appointment, as it stands now."""
    calendar = Calendar.from_ical(calendar_of(appointment))
    calendar["method"] = vText(REQUEST if appointment.cancelled_at is None else CANCEL)
    organizer = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organizer.params["cn"] = vText(settings.OPERATOR or "BlauGrün Coaching-Toolbox")
    for event in calendar.walk("VEVENT"):
        event["organizer"] = organizer
    return _written(calendar)


def addressed_to(person: Person, request: str) -> tuple[str, str]:
    """Return a calendar file with a person as the one who is invited, and its method."""
    calendar = Calendar.from_ical(request)
    attendee = vCalAddress(f"mailto:{person.email}")
    attendee.params.update({"cn": vText(str(person)), "role": vText("REQ-PARTICIPANT"), "rsvp": vText("FALSE")})
    for event in calendar.walk("VEVENT"):
        event["attendee"] = attendee
    return _written(calendar), str(calendar["method"])


def _written(calendar: Calendar) -> str:
    data: bytes = calendar.to_ical()
    return data.decode()
