"""Invitations and appointments."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import scopes_disabled

from blaugruen.text import Language
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.events import listen
from blaugruen.web.core.roles import Role
from blaugruen.web.notifications.calendars import request_for
from blaugruen.web.notifications.composing import invitation_mail
from blaugruen.web.notifications.queueing import enqueue, wake
from blaugruen.web.notifications.send import Message, in_both, notify
from blaugruen.web.programmes.events import AppointmentChanged, InvitationAccepted, InvitationCreated
from blaugruen.web.programmes.models import Appointment, Invitation, Programme

ACCOMPANYING = (Role.PROGRAMME_LEAD, Role.COACH, Role.EXPERT)
_APPOINTMENT = {
    "made": gettext_lazy("Neuer Termin: {title}"),
    "changed": gettext_lazy("Termin geändert: {title}"),
    "cancelled": gettext_lazy("Termin abgesagt: {title}"),
}


def people_of(programme: Programme) -> QuerySet[Person]:
    """Return who takes part in a programme: its municipalities' people and those who accompany them."""
    accompanying = Q(programme_roles__programme=programme, programme_roles__role__in=ACCOMPANYING)
    municipal = Q(municipality_roles__municipality__programme=programme)
    return Person.objects.filter(accompanying | municipal).distinct()


@listen(InvitationCreated)
def invitation_created(event: InvitationCreated) -> None:
    """Send the link to the address that was invited; it stands in this e-mail and nowhere else."""
    with scopes_disabled():
        invitation = _invitation(event.invitation)
    if invitation is None or invitation.state_at(timezone.now()) != "open":
        return
    language = _language_of(invitation)
    with translation.override("de"):
        path = reverse("programmes:accept", args=[event.token])
    with translation.override(language):
        context = {
            "text": _invitation_text(invitation),
            "url": settings.BASE_URL + ("/en" if language == "en" else "") + path,
            "until": formats.date_format(timezone.localtime(invitation.expires_at), "DATETIME_FORMAT"),
        }
        subject = _("Einladung zu {programme}").format(programme=invitation.programme.name)
    enqueue(invitation_mail(invitation.email, language, subject, context))
    wake()


@listen(InvitationAccepted)
def invitation_accepted(event: InvitationAccepted) -> None:
    """Tell whoever invited."""
    with scopes_disabled():
        invitation = _invitation(event.invitation)
        person = Person.objects.filter(pk=event.person).first()
    if invitation is None or invitation.invited_by is None or person is None:
        return
    place = invitation.municipality or invitation.programme
    message = Message(
        in_both(lambda: _("{name} ist jetzt dabei").format(name=person.name)),
        in_both(lambda: f"{invitation.get_role_display()} · {place.name}"),
        place.get_absolute_url(),
    )
    notify([invitation.invited_by], "invitation", message, about=invitation)


@listen(AppointmentChanged)
def appointment_changed(event: AppointmentChanged) -> None:
    """Tell those it is for, and bring it into their calendars; whoever did it knows."""
    with scopes_disabled():
        found = Appointment.objects.select_related("programme", "municipality").filter(pk=event.appointment)
        appointment: Appointment | None = found.first()
        if appointment is None:
            return
        title = in_both(lambda: str(_APPOINTMENT[event.what]).format(title=appointment.title))
        message = Message(
            title, in_both(lambda: _facts(appointment)), appointment.get_absolute_url(), request_for(appointment)
        )
        people = [person for person in _guests(appointment) if person.pk != event.by]
    notify(people, "appointment", message, about=appointment)


def _guests(appointment: Appointment) -> Iterable[Person]:
    """Return whom an appointment is for: a municipality and the coaches, or everybody in the programme."""
    if appointment.municipality is None:
        return people_of(appointment.programme)
    coaches = Q(programme_roles__programme=appointment.programme, programme_roles__role=Role.COACH)
    municipal = Q(municipality_roles__municipality=appointment.municipality)
    return Person.objects.filter(coaches | municipal).distinct()


def _facts(appointment: Appointment) -> str:
    place = appointment.municipality or appointment.programme
    facts = [appointment.when, appointment.place, place.name]
    return "\n".join(filter(None, facts)) + f"\n\n{appointment.description}".rstrip()


def _invitation(pk: int) -> Invitation | None:
    rows = Invitation._base_manager.select_related("programme", "municipality", "invited_by")
    found: Invitation | None = rows.filter(pk=pk).first()
    return found


def _language_of(invitation: Invitation) -> Language:
    """Return the language of the address's account; where there is none, that of whoever invites."""
    account = Person.objects.filter(email=invitation.email).first() or invitation.invited_by
    return "en" if account is not None and account.language == "en" else "de"


def _invitation_text(invitation: Invitation) -> str:
    role, programme = invitation.get_role_display(), invitation.programme.name
    where = f"{invitation.municipality.name}, {programme}" if invitation.municipality else programme
    if invitation.invited_by is None:
        return _("Sie sind eingeladen, mitzuarbeiten: {role} in {where}.").format(role=role, where=where)
    name = invitation.invited_by.name
    return _("{name} lädt Sie ein, mitzuarbeiten: {role} in {where}.").format(name=name, role=role, where=where)
