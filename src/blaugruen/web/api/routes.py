"""All routers and the groups their routes stand in, in the order of the documentation."""

from __future__ import annotations

from dataclasses import dataclass

from ninja import Router

from blaugruen.text import Text
from blaugruen.web.api import me
from blaugruen.web.coaching.api import router as findings
from blaugruen.web.files.api import router as files
from blaugruen.web.jobs.api import router as jobs
from blaugruen.web.notifications.api import router as notifications
from blaugruen.web.privacy.api import router as privacy
from blaugruen.web.programmes.api import appointments, municipalities, people, programmes, trail
from blaugruen.web.search.api import router as search
from blaugruen.web.toolbox.api import desk, public


@dataclass(frozen=True, slots=True)
class Group:
    """Routes that belong together.

    Parameters
    ----------
    tag
        Name in the description and in the address of the documentation.
    title, about
        What people read.
    """

    tag: str
    title: Text
    about: Text


GROUPS = (
    Group(
        "toolbox",
        Text(de="Toolbox", en="Toolbox"),
        Text(
            de="Veröffentlichte Einträge der Kataloge, für alle, ohne Token.",
            en="Published entries of the catalogues, for everybody, without a token.",
        ),
    ),
    Group(
        "search",
        Text(de="Suche", en="Search"),
        Text(de="Alles, was die Person finden darf.", en="Everything the person may find."),
    ),
    Group(
        "me",
        Text(de="Ich", en="Me"),
        Text(
            de="Die Person hinter dem Token, ihre Rollen, ihre Daten.",
            en="The person behind the token, their roles, their data.",
        ),
    ),
    Group(
        "notifications",
        Text(de="Mitteilungen", en="Notifications"),
        Text(de="Was die Person erfahren hat.", en="What the person was told."),
    ),
    Group(
        "programmes",
        Text(de="Programme", en="Programmes"),
        Text(de="Programme mit ihren Phasen.", en="Programmes with their phases."),
    ),
    Group(
        "municipalities",
        Text(de="Kommunen", en="Municipalities"),
        Text(de="Kommunen mit ihren Organisationseinheiten.", en="Municipalities with their units."),
    ),
    Group(
        "people",
        Text(de="Personen", en="People"),
        Text(de="Wer welche Rolle hat, und Einladungen.", en="Who has which role, and invitations."),
    ),
    Group(
        "appointments",
        Text(de="Termine", en="Appointments"),
        Text(
            de="Termine einer Kommune oder des ganzen Programms.",
            en="Appointments of a municipality or of the whole programme.",
        ),
    ),
    Group(
        "findings",
        Text(de="Befunde", en="Findings"),
        Text(
            de="Barrieren und Ressourcen, die eine Kommune bei sich sieht, und was sie davon teilt.",
            en="Barriers and resources a municipality sees in itself, and what it shares of them.",
        ),
    ),
    Group(
        "files",
        Text(de="Dateien", en="Files"),
        Text(de="Dateien einer Kommune.", en="Files of a municipality."),
    ),
    Group(
        "jobs",
        Text(de="Aufträge", en="Jobs"),
        Text(
            de="Lange Rechnungen im Hintergrund, etwa Wasserbilanzen.",
            en="Long computations in the background, such as water balances.",
        ),
    ),
    Group(
        "trail",
        Text(de="Verlauf", en="Trail"),
        Text(de="Wer wann was geändert hat.", en="Who changed what and when."),
    ),
    Group(
        "desk",
        Text(de="Redaktion", en="Desk"),
        Text(
            de="Einträge schreiben, prüfen, freigeben; für Redaktion und Prüfende.",
            en="Write, review and release entries; for editors and reviewers.",
        ),
    ),
)
ROUTERS: tuple[Router, ...] = (
    public.router,
    search,
    me.router,
    notifications,
    privacy,
    programmes.router,
    municipalities.router,
    people.router,
    appointments.router,
    findings,
    files,
    jobs,
    trail.router,
    desk.router,
)
