"""What of programmes can be found: programmes, municipalities, appointments."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from blaugruen.web.programmes.models import Appointment, Municipality, Programme
from blaugruen.web.search.registry import ResultKind, Searchable, Texts, one_language, register


def _appointment(appointment: Appointment) -> Texts:
    return one_language(appointment.title, f"{appointment.description} {appointment.place}".strip())


def _where_and_when(appointment: Appointment) -> str:
    place = appointment.municipality or appointment.programme
    return f"{place.name} · {appointment.when}"


register(
    Searchable(
        Municipality,
        kinds=(ResultKind("municipalities", _("Kommunen")),),
        texts=lambda town: one_language(town.name, f"{town.summary} {town.ags}".strip()),
        url=Municipality.get_absolute_url,
        objects=lambda: Municipality.objects.select_related("programme"),
        trail=lambda town: town.programme.name,
    )
)
register(
    Searchable(
        Programme,
        kinds=(ResultKind("programmes", _("Programme")),),
        texts=lambda programme: one_language(programme.name, programme.summary),
        url=Programme.get_absolute_url,
    )
)
register(
    Searchable(
        Appointment,
        kinds=(ResultKind("appointments", _("Termine")),),
        texts=_appointment,
        url=Appointment.get_absolute_url,
        objects=lambda: Appointment.objects.select_related("municipality", "programme"),
        trail=_where_and_when,
    )
)
