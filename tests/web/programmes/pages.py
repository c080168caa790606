"""Every page of programmes and coaching in the furnished room, and who may open it; written by hand."""

from __future__ import annotations

from django.urls import reverse

from web.conftest import World
from web.furnished import Room

INSIDE = {"programme_lead", "coach", "expert", "coordinator", "member", "reader"}
PROGRAMME = {
    *INSIDE,
    *("editor", "expert_reviewer", "legal_reviewer"),
    *("coordinator@neighbour", "member@neighbour", "reader@neighbour"),
}
LEAD, COORDINATION = {"programme_lead"}, {"programme_lead", "coordinator"}
CONTRIBUTING = {"programme_lead", "coach", "coordinator", "member"}
TRAIL = {"programme_lead", "coach", "coordinator"}


def pages(world: World, room: Room) -> dict[str, tuple[str, set[str]]]:
    """Return address and readers by name of the page."""
    town, programme = world.home.pk, world.programme.pk

    def at(name: str, *args: int) -> str:
        return reverse(name, args=args)

    return {
        "programme": (at("programmes:programme", programme), {*PROGRAMME, "administrator"}),
        "programme_change": (at("programmes:programme_change", programme), LEAD),
        "phase_change": (at("programmes:phase_change", programme, world.programme.phases.first().pk), LEAD),
        "municipality_add": (at("programmes:municipality_add", programme), LEAD),
        "programme_people": (at("programmes:programme_people", programme), {*PROGRAMME, "administrator"}),
        "programme_invite": (at("programmes:programme_invite", programme), LEAD),
        "programme_appointments": (at("programmes:programme_appointments", programme), {*PROGRAMME, "administrator"}),
        "programme_appointment_make": (at("programmes:programme_appointment_make", programme), LEAD),
        "programme_trail": (at("programmes:programme_trail", programme), {"programme_lead", "coach"}),
        "municipality": (at("programmes:municipality", town), INSIDE),
        "municipality_change": (at("programmes:municipality_change", town), COORDINATION),
        "units": (at("programmes:units", town), INSIDE),
        "unit_add": (at("programmes:unit_add", town), COORDINATION),
        "unit_change": (at("programmes:unit_change", town, room.unit.pk), COORDINATION),
        "municipality_people": (at("programmes:municipality_people", town), INSIDE),
        "municipality_invite": (at("programmes:municipality_invite", town), COORDINATION),
        "municipality_appointments": (at("programmes:municipality_appointments", town), INSIDE),
        "municipality_appointment_make": (at("programmes:municipality_appointment_make", town), TRAIL),
        "municipality_trail": (at("programmes:municipality_trail", town), TRAIL),
        "appointment": (at("programmes:appointment", room.own.pk), INSIDE),
        "appointment_change": (at("programmes:appointment_change", room.own.pk), TRAIL),
        "appointment_file": (at("programmes:appointment_file", room.own.pk), INSIDE),
        "common_appointment": (at("programmes:appointment", room.common.pk), PROGRAMME),
        "findings": (at("coaching:findings", town), INSIDE),
        "finding_record": (at("coaching:finding_record", town), CONTRIBUTING),
        "deleted": (at("coaching:deleted", town), CONTRIBUTING),
        "finding": (at("coaching:finding", town, room.finding.pk), INSIDE),
        "finding_for_coaches": (at("coaching:finding", town, room.private.pk), {"coach"}),
        "released_finding": (at("coaching:finding", town, room.released.pk), PROGRAMME),
        "deleted_finding": (at("coaching:finding", town, room.deleted.pk), set()),
        "finding_change": (at("coaching:finding_change", town, room.finding.pk), CONTRIBUTING),
        "suggestions": (at("coaching:suggestions", town), INSIDE),
        "shared": (at("coaching:shared", programme), {*PROGRAMME, "administrator"}),
        "programmes": (at("programmes:list"), {*PROGRAMME, *FAR, "administrator", "stranger"}),
        "home": (at("programmes:home"), {*PROGRAMME, *FAR, "administrator", "stranger"}),
    }


FAR = {
    *("programme_lead@far", "coach@far", "expert@far", "editor@far", "expert_reviewer@far", "legal_reviewer@far"),
    *("coordinator@far", "member@far", "reader@far"),
}
