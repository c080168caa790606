"""The platform's database as full as a whole country would make it: municipalities, people, findings, their traces.

Rows are written in bulk and past the operations: what is measured with them is reading. The benchmark and the test of
the query budget build with the same code, in different sizes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django_scopes import scopes_disabled

from blaugruen.knowledge.coaching_vocabulary import ControlLevel, Dimension
from blaugruen.web.accounts.models import Person
from blaugruen.web.coaching.models import Finding
from blaugruen.web.coaching.vocabulary import FindingKind, FindingSource
from blaugruen.web.core.models import AuditEntry, Visibility
from blaugruen.web.core.roles import Module, Role
from blaugruen.web.notifications.models import Notification
from blaugruen.web.programmes.models import (
    Appointment,
    Municipality,
    MunicipalityRole,
    Programme,
    ProgrammeRole,
    Unit,
)
from blaugruen.web.programmes.phase_template import COMMON_PROCEDURE, phases_between
from blaugruen.web.programmes.vocabulary import SewerSystem
from blaugruen.web.search.index import rebuild
from scaled_words import (
    FIRST_NAMES,
    LAST_NAMES,
    MEETINGS,
    PREDICATES,
    SENTENCES,
    SUBJECTS,
    THINGS,
    TOWNS,
    UNITS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model

PROGRAMMES = 3
APPOINTMENTS_PER_TOWN = 30
NOTIFICATIONS_PER_PERSON = 40
BATCH = 2_000
SEED = 1


@dataclass(frozen=True, slots=True)
class Scale:
    """How much.

    Parameters
    ----------
    towns
        Municipalities, spread over three programmes.
    people
        People in municipal roles.
    findings
        Findings.
    """

    towns: int = 200
    people: int = 5_000
    findings: int = 100_000


@dataclass(frozen=True, slots=True)
class Cast:
    """The people whose pages are measured, and what they look at.

    Parameters
    ----------
    coordinator
        Coordinator of one municipality.
    coach
        Coach of the last programme, a third of all municipalities.
    lead
        Lead of all programmes.
    town, finding
        The coordinator's municipality and a finding of it.
    """

    coordinator: Person
    coach: Person
    lead: Person
    town: Municipality
    finding: Finding


def build(scale: Scale) -> Cast:
    """Fill an empty database with pages and knowledge up to a scale.

    Returns
    -------
    Cast
    """
    chance = Random(SEED)  # noqa: S311 -- nothing secret; every run builds the same
    with scopes_disabled():
        programmes = [_programme(number) for number in range(1, PROGRAMMES + 1)]
        towns = _insert(Municipality, _towns(programmes, scale, chance))
        units = _insert(Unit, _units(towns))
        people = _people(scale.people)
        _insert(MunicipalityRole, _municipality_roles(people, towns, units))
        coach, lead = _guides(programmes)
        appointments = _insert(Appointment, _appointments(towns, chance))
        findings = _insert(Finding, _findings(towns, units, people, scale.findings, chance))
        _insert(AuditEntry, _trail(findings, appointments))
        _insert(Notification, _notifications([*people, coach, lead], findings, chance))
        rebuild()
        town = towns[PROGRAMMES - 1]
        return Cast(people[PROGRAMMES - 1], coach, lead, town, _shown_finding(town))


def _insert(model: type[Any], rows: Iterable[Model]) -> list[Any]:
    """Write rows batch by batch, past signals and scopes."""
    waiting, made = iter(rows), []
    while batch := list(islice(waiting, BATCH)):
        made += model._base_manager.bulk_create(batch)
    return made


def _programme(number: int) -> Programme:
    programme = Programme.objects.create(
        name=f"Programm {number}", summary=SENTENCES[0], starts_on=date(2025, 1, 1), ends_on=date(2027, 6, 30)
    )
    for phase in phases_between(COMMON_PROCEDURE, programme.starts_on, programme.ends_on):
        phase.programme = programme
        phase.save()
    return programme


def _towns(programmes: list[Programme], scale: Scale, chance: Random) -> Iterator[Municipality]:
    for number in range(scale.towns):
        yield Municipality(
            programme=programmes[number % PROGRAMMES],
            name=TOWNS[number],
            ags=f"{1 + number % 16:02d}{number:06d}",
            inhabitants=chance.randrange(5_000, 400_000),
            sewer_system=chance.choice(SewerSystem.values),
            summary=" ".join(chance.sample(SENTENCES, 2)),
        )


def _units(towns: list[Municipality]) -> Iterator[Unit]:
    for town in towns:
        for short_name, name in UNITS:
            yield Unit(municipality=town, name=name, short_name=short_name, is_contact=short_name == "KA")


def _people(count: int) -> list[Person]:
    """Make people as accounts make them, their password hashed once for all."""
    password = make_password(None)
    people = [
        Person(
            email=f"person.{number}@example.org",
            name=f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {LAST_NAMES[number // 7 % len(LAST_NAMES)]} {number}",
            password=password,
        )
        for number in range(count)
    ]
    return _insert(Person, people)


def _municipality_roles(
    people: list[Person], towns: list[Municipality], units: list[Unit]
) -> Iterator[MunicipalityRole]:
    """Give every municipality its coordinator, then members, and one reader in five."""
    for number, person in enumerate(people):
        place, rank = number % len(towns), number // len(towns)
        role = Role.COORDINATOR if rank == 0 else Role.READER if rank % 5 == 0 else Role.MEMBER
        unit = units[place * len(UNITS) + rank % len(UNITS)]
        yield MunicipalityRole(municipality=towns[place], person=person, role=role, unit=unit)


def _guides(programmes: list[Programme]) -> tuple[Person, Person]:
    """Make the people of the programmes and return the coach of the last one and the lead of all."""
    lead, *others = _insert(Person, [_guide("lead"), *(_guide(f"guide.{number}") for number in range(8 * PROGRAMMES))])
    roles = (Role.COACH, Role.COACH, Role.EDITOR, Role.EXPERT_REVIEWER, *[Role.EXPERT] * 4)
    modules = ["", "", "", "", *Module.values]
    held = [ProgrammeRole(programme=programme, person=lead, role=Role.PROGRAMME_LEAD) for programme in programmes]
    for number, person in enumerate(others):
        place, rank = divmod(number, len(roles))
        held.append(ProgrammeRole(programme=programmes[place], person=person, role=roles[rank], module=modules[rank]))
    _insert(ProgrammeRole, held)
    return others[-len(roles)], lead


def _guide(key: str) -> Person:
    return Person(email=f"{key}@example.org", name=key.title(), password=make_password(None))


def _appointments(towns: list[Municipality], chance: Random) -> Iterator[Appointment]:
    today = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0)
    for town in towns:
        for number in range(APPOINTMENTS_PER_TOWN):
            starts_at = today + timedelta(days=chance.randrange(-500, 120))
            yield Appointment(
                programme_id=town.programme_id,
                municipality=town,
                title=f"{MEETINGS[number % len(MEETINGS)]} {town.name}",
                description=SENTENCES[number % len(SENTENCES)],
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=2),
                place="Rathaus",
            )


def _findings(
    towns: list[Municipality], units: list[Unit], people: list[Person], count: int, chance: Random
) -> Iterator[Finding]:
    """Spread findings over municipalities and eighteen months; one in ten is shared, one in ten a coach's note."""
    now = timezone.now()
    audiences = (Visibility.PROGRAMME, Visibility.COACHES, *[Visibility.MUNICIPALITY] * 8)
    for number in range(count):
        place = number % len(towns)
        recorded_at = now - timedelta(minutes=chance.randrange(540 * 24 * 60))
        visibility = audiences[number // len(towns) % len(audiences)]
        yield Finding(
            municipality=towns[place],
            kind=chance.choice(FindingKind.values),
            title=f"{chance.choice(SUBJECTS)} {chance.choice(PREDICATES)}",
            words=f"Es geht um {chance.choice(THINGS)}. {' '.join(chance.sample(SENTENCES, 2))}",
            dimension=chance.choice(list(Dimension)).value,
            control_level=chance.choice(list(ControlLevel)).value,
            unit=units[place * len(UNITS) + chance.randrange(len(UNITS))],
            source=chance.choice(FindingSource.values),
            visibility=visibility,
            recorded_by=people[place + len(towns) * chance.randrange(len(people) // len(towns))],
            recorded_at=recorded_at,
            released_at=recorded_at + timedelta(days=1) if visibility == Visibility.PROGRAMME else None,
        )


def _trail(findings: list[Finding], appointments: list[Appointment]) -> Iterator[AuditEntry]:
    """Tell of every finding that it was recorded, of one in three that it was changed, and of the appointments."""
    for appointment in appointments:
        yield _entry("appointment.make", appointment, appointment.programme_id, None)
    for number, finding in enumerate(findings):
        programme, person = finding.municipality.programme_id, finding.recorded_by
        yield _entry("finding.record", finding, programme, person)
        if number % 3 == 0:
            yield _entry("finding.change", finding, programme, person)
        if finding.is_shared:
            yield _entry("finding.release", finding, programme, person)


def _entry(operation: str, obj: Appointment | Finding, programme: int, person: Person | None) -> AuditEntry:
    return AuditEntry(
        operation=operation,
        person=person,
        actor_label=str(person or "system:scaled"),
        programme_id=programme,
        municipality_id=obj.municipality_id,
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        object_label=str(obj),
        data={"kind": getattr(obj, "kind", "")},
        for_coaches=getattr(obj, "visibility", "") == Visibility.COACHES,
    )


def _notifications(people: list[Person], findings: list[Finding], chance: Random) -> Iterator[Notification]:
    """Tell everybody of findings over a year; of the last few they have not read."""
    now = timezone.now()
    for person in people:
        for number in range(NOTIFICATIONS_PER_PERSON):
            finding = chance.choice(findings)
            created_at = now - timedelta(days=9 * number)
            yield Notification(
                person=person,
                kind="finding_released",
                title_de=f"Freigegeben: {finding.title}",
                title_en=f"Released: {finding.title}",
                body_de=SENTENCES[number % len(SENTENCES)],
                url="/programme/",
                created_at=created_at,
                read_at=None if number < 5 else created_at + timedelta(days=1),
                emailed_at=created_at,
            )


def _shown_finding(town: Municipality) -> Finding:
    """Return a finding that everybody measured may see."""
    found: Finding = Finding._base_manager.filter(municipality=town, visibility=Visibility.PROGRAMME).latest(
        "recorded_at"
    )
    return found
