"""The demo's dates and an invitation that waits for an answer."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from blaugruen.web.core.roles import Role
from blaugruen.web.demo.stage import in_days
from blaugruen.web.programmes.operations.appointments import AppointmentData, cancel_appointment, make_appointment
from blaugruen.web.programmes.operations.roles import InvitationData, invite

if TYPE_CHECKING:
    from blaugruen.web.demo.stage import Stage

APPOINTMENTS = Path(__file__).with_name("demo_appointments.yaml")


def build(stage: Stage) -> None:
    """Make dates of the programme and of its municipalities, cancel one, leave one invitation open."""
    for place, appointments in yaml.safe_load(APPOINTMENTS.read_text(encoding="utf-8")).items():
        for told in appointments:
            _make(stage, place, told)
    town = stage.municipalities["hafenrode"]
    invite(
        stage.programme,
        InvitationData("kanalbetrieb@hafenrode.example", Role.MEMBER, town, stage.units["hafenrode", "SEH"]),
        actor=stage.actor("hafenrode.coordinator"),
    )


def _make(stage: Stage, place: str, told: dict[str, Any]) -> None:
    town = stage.municipalities.get(place)
    actor = stage.actor("lead" if town is None else f"{place}.coordinator")
    starts = in_days(told["day"], told["hour"])
    data = AppointmentData(told["title"], starts, starts + timedelta(hours=told["hours"]), told["place"], told["about"])
    appointment = make_appointment(stage.programme, data, municipality=town, actor=actor)
    if told.get("cancelled"):
        cancel_appointment(appointment, version=appointment.version, actor=actor)
