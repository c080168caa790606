"""What a person finds at home: what is due, what is new. Everything goes through policies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.models import AuditEntry
from blaugruen.web.core.policies import visible
from blaugruen.web.core.roles import MUNICIPALITY_ROLES, Role
from blaugruen.web.core.trail import Line, line_of
from blaugruen.web.programmes.models import Appointment, Invitation, Municipality, Phase
from blaugruen.web.programmes.places import people_url
from blaugruen.web.programmes.selectors import coming_appointments, municipalities_of

SOON = timedelta(days=21)
NEWS = 10
"""Entries of the audit trail that are shown as news."""
READS_TRAIL = frozenset({Role.PROGRAMME_LEAD, Role.COACH, Role.COORDINATOR})


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due."""

    date: str
    title: str
    text: str
    url: str
    icon: str


def own_towns(actor: Actor) -> QuerySet[Municipality]:
    """Return the municipalities a person belongs to."""
    return municipalities_of(actor).filter(pk__in=actor.municipalities_as(MUNICIPALITY_ROLES))


def towns_as(actor: Actor, *roles: Role) -> QuerySet[Municipality]:
    """Return the municipalities of the programmes in which a person holds one of the roles, by name."""
    return municipalities_of(actor).filter(programme__in=actor.programmes_as(roles)).order_by("name", "pk")


def due_for(actor: Actor, phases: Iterable[Phase]) -> list[Due]:
    """Return what is due in the next three weeks: dates, ends of the given phases, invitations nobody accepted."""
    now = timezone.now()
    until = now + SOON
    appointments = coming_appointments(actor).filter(starts_at__lt=until)[:8]
    dated = [
        *((one.starts_at, _appointment_due(one)) for one in appointments),
        *((_end_of(phase), _phase_due(phase)) for phase in phases if now <= _end_of(phase) < until),
        *((one.expires_at, _invitation_due(one)) for one in _open_invitations(actor, until)[:5]),
    ]
    return [due for _moment, due in sorted(dated, key=lambda pair: pair[0])]


def news_for(actor: Actor) -> list[Line]:
    """Return what others did last, newest first, to whoever may read the trail; one's own doing is no news."""
    entries = visible(actor, AuditEntry).exclude(person=actor.person).order_by("-at", "-pk")
    places = [
        *({"programme": key} for key in actor.programmes_as(READS_TRAIL)),
        *({"municipality": key} for key in actor.municipalities_as(READS_TRAIL)),
    ]
    # The newest of each place lie along an index; asked for all places at once, the database would sort the trail.
    newest = [Q(pk__in=entries.filter(**place).values("pk")[:NEWS]) for place in places]
    if not newest:
        return []
    chosen = AuditEntry._base_manager.filter(reduce(or_, newest)).select_related("municipality")
    return [line_of(entry) for entry in chosen.order_by("-at", "-pk")[:NEWS]]


def _open_invitations(actor: Actor, until: datetime) -> QuerySet[Invitation]:
    waiting = visible(actor, Invitation).filter(accepted_at=None, revoked_at=None)
    return waiting.filter(expires_at__gt=timezone.now(), expires_at__lt=until).order_by("expires_at")


def _end_of(phase: Phase) -> datetime:
    return timezone.make_aware(datetime.combine(phase.ends_on, time.max))


def _appointment_due(appointment: Appointment) -> Due:
    town = appointment.municipality
    place = appointment.programme.name if town is None else town.name
    return Due(appointment.when, appointment.title, place, appointment.get_absolute_url(), "calendar")


def _phase_due(phase: Phase) -> Due:
    return Due(
        formats.date_format(phase.ends_on, "DATE_FORMAT"),
        _("Phase „{name}“ endet").format(name=phase.name),
        phase.result,
        reverse("programmes:programme", args=[phase.programme_id]),
        "flag",
    )


def _invitation_due(invitation: Invitation) -> Due:
    return Due(
        formats.date_format(timezone.localtime(invitation.expires_at), "DATE_FORMAT"),
        _("Einladung läuft ab"),
        _("{email} hat sie noch nicht angenommen.").format(email=invitation.email),
        people_url(invitation.programme_id, invitation.municipality_id),
        "mail",
    )
