"""The demo's dates and invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blaugruen.web.core.roles import Role
from blaugruen.web.demo.stage import in_days
from blaugruen.web.programmes.operations.appointments import AppointmentData, cancel_appointment, make_appointment
from blaugruen.web.programmes.operations.roles import InvitationData, invite

if TYPE_CHECKING:
    from datetime import datetime

    from blaugruen.web.demo.stage import Stage

COMMON = (
    (
        -70,
        13,
        3.5,
        "Fachtreffen: Pflege und Betrieb von Versickerungsmulden",
        "Rathaus Lindenfurt, großer Saal",
        "Drei Kommunen zeigen, wie sie Pflege organisieren und bezahlen. Mit Rundgang zu zwei Anlagen.",
    ),
    (
        24,
        10,
        5,
        "Fachtreffen: Gesplittete Gebühr und Anreize für Private",
        "Hafenrode, Alte Pumpstation",
        "Vormittags Berichte aus den Kommunen, nachmittags kollegiale Beratung zu mitgebrachten Fällen.",
    ),
)
"""Day from today, hour, length in hours, title, place, description."""

OWN = {
    "auenbrueck": (
        (
            -160,
            9,
            7,
            "Grundlagenworkshop",
            "Stadthaus, Raum 204",
            "Was hält uns auf, was trägt uns? Mit Planung, Tiefbau, Grün, Kämmerei und Stadtentwässerung.",
        ),
        (
            -35,
            14,
            2,
            "Coachingtermin: Wer pflegt, wer bezahlt?",
            "Stadthaus, Raum 204",
            "Zuständigkeit für Mulden und Baumrigolen zwischen Tiefbauamt und Grünflächenamt.",
        ),
        (
            8,
            9,
            2,
            "Coachingtermin: Vorlage zu den Folgekosten",
            "Videokonferenz",
            "Entwurf der Kämmerei, Rückmeldung der Ämter, nächste Schritte bis zum Ausschuss.",
        ),
        (
            43,
            14,
            3,
            "Rundgang Lindenstraße mit dem Bauhof",
            "Lindenstraße, Ecke Uferweg",
            "Wie sehen die Mulden nach dem ersten Jahr aus? Treffpunkt vor der Schule.",
        ),
    ),
    "lindenfurt": (
        (
            -150,
            9,
            7,
            "Grundlagenworkshop",
            "Bürgerhaus Nord",
            "Barrieren und Ressourcen aus Sicht von Planung, Bau, Pflege und Stadtwerken.",
        ),
        (
            15,
            13,
            2,
            "Coachingtermin: Abnahme mit Prüfliste",
            "Amt für Stadtplanung, Raum 3.12",
            "Welche fünf Punkte muss eine Abnahme prüfen, damit die Mulde eine Mulde bleibt?",
        ),
    ),
    "hafenrode": (
        (
            -145,
            9,
            7,
            "Grundlagenworkshop",
            "Alte Pumpstation",
            "Zwei Betriebe und drei Ämter bringen ihre Sicht zusammen.",
        ),
        (
            -12,
            10,
            2,
            "Coachingtermin: Gemeinsame Sprache",
            "Umweltamt, Raum 12",
            "Begriffe und Kennzahlen, mit denen Entwässerung und Grün dasselbe meinen.",
        ),
    ),
}


def build(stage: Stage) -> None:
    """Make dates of the programme and of its municipalities, cancel one, leave one invitation open."""
    lead = stage.actor("lead")
    for entry in COMMON:
        make_appointment(stage.programme, _data(*entry), actor=lead)
    for key, entries in OWN.items():
        town, coordinator = stage.municipalities[key], stage.actor(f"{key}.coordinator")
        for entry in entries:
            make_appointment(stage.programme, _data(*entry), municipality=town, actor=coordinator)
    moved = AppointmentData(
        "Austausch mit der Bauaufsicht", in_days(18, 15), in_days(18, 17), "Umweltamt, Raum 12", "Wird neu angesetzt."
    )
    town, coordinator = stage.municipalities["hafenrode"], stage.actor("hafenrode.coordinator")
    appointment = make_appointment(stage.programme, moved, municipality=town, actor=coordinator)
    cancel_appointment(appointment, version=appointment.version, actor=coordinator)
    invite(
        stage.programme,
        InvitationData("kanalbetrieb@hafenrode.example", Role.MEMBER, town, stage.units["hafenrode", "SEH"]),
        actor=coordinator,
    )


def _data(day: int, hour: int, hours: float, title: str, place: str, about: str) -> AppointmentData:
    starts: datetime = in_days(day, hour)
    ends = in_days(day, hour + int(hours), 30 if hours % 1 else 0)
    return AppointmentData(title, starts, ends, place, about)
