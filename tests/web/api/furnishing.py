"""One of everything in the home municipality; every text carries a mark by which a leak shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.coaching.models import DismissedSuggestion, Finding
from blaugruen.web.coaching.operations.findings import FindingData, delete_finding, record_finding, release_finding
from blaugruen.web.core.models import Visibility
from blaugruen.web.core.roles import Role
from blaugruen.web.core.tenancy import side_of
from blaugruen.web.files.models import StoredFile
from blaugruen.web.files.operations import store_file
from blaugruen.web.jobs.models import Job, JobState
from blaugruen.web.notifications.models import Notification
from blaugruen.web.programmes.models import Appointment, MunicipalityRole, ProgrammeRole
from blaugruen.web.programmes.operations.appointments import AppointmentData, make_appointment
from blaugruen.web.programmes.operations.municipalities import UnitData, add_unit
from blaugruen.web.programmes.operations.roles import InvitationData, invite
from blaugruen.web.toolbox.models import Entry
from blaugruen.web.toolbox.operations import entries, review
from blaugruen.web.toolbox.operations.entries import EntryData
from web.conftest import SYSTEM, World

MARK = "nur-für-Auenbrück"
"""Stands in every text of the home municipality that nobody else may read."""
KIND = Kind.GLOSSARY


@dataclass
class Town:
    """Ids by name of the parameter in a path, for the home municipality; and whose they are."""

    world: World
    ids: dict[str, Any]
    note: Finding
    shared: Finding
    deleted: Finding
    dismissed: DismissedSuggestion
    waiting: Job
    failed: Job
    file: StoredFile
    draft: Entry
    reviewed: Entry
    published: Entry


def text_file(name: str = "notiz.txt") -> SimpleUploadedFile:
    """Return a small file to upload."""
    return SimpleUploadedFile(name, f"Notiz {MARK}\n".encode(), content_type="text/plain")


def furnish(world: World) -> Town:
    """Put one of everything into the home municipality."""
    with side_of(SYSTEM):
        return _furnish(world)


def _furnish(world: World) -> Town:
    coordinator, coach = world.actor("coordinator"), world.actor("coach")
    unit = add_unit(world.home, UnitData(name=f"Amt {MARK}"), actor=coordinator)
    found = _finding(world, "offen", coordinator)
    shared = release_finding(
        record_finding(
            world.home, FindingData("resource", "Für alle im Programm", "organisational_culture"), actor=coordinator
        ),
        version=1,
        actor=coordinator,
    )
    deleted = delete_finding(_finding(world, "gelöscht", coordinator), version=1, actor=coordinator)
    note = _finding(world, "Notiz", coach, visibility=Visibility.COACHES)
    file = store_file(text_file(f"{MARK}.txt"), municipality=world.home, actor=coordinator)
    appointment = _appointment(world, coordinator)
    invitation = invite(
        world.programme,
        InvitationData(email=f"neu-{_ascii(MARK)}@example.org", role=Role.MEMBER, municipality=world.home),
        actor=coordinator,
    )
    notification = Notification.objects.create(
        person=world.people["coordinator"], kind="finding.released", title_de=MARK, title_en=MARK, url="/"
    )
    waiting, failed = (_job(world, state) for state in (JobState.QUEUED, JobState.FAILED))
    draft, reviewed = _draft(world, "first_flush"), _draft(world, "curve_number")
    again = EntryData({**draft.data, "symbol": "F"})
    draft = entries.change_entry(draft, again, version=draft.version, actor=world.actor("editor"))
    reviewed = review.submit_entry(reviewed, version=reviewed.version, actor=world.actor("editor"))
    published = Entry.objects.filter(kind=KIND.value, is_live=True).first()
    assert published is not None
    role = MunicipalityRole.objects.get(municipality=world.home, person=world.people["reader"])
    expert = ProgrammeRole.objects.get(programme=world.programme, person=world.people["expert"])
    ids = {
        "programme_id": world.programme.pk,
        "phase_id": world.programme.phases.first().pk,
        "municipality_id": world.home.pk,
        "unit_id": unit.pk,
        "appointment_id": appointment.pk,
        "invitation_id": invitation.pk,
        "role_id": role.pk,
        "programme_role_id": expert.pk,
        "finding_id": found.pk,
        "job_id": waiting.pk,
        "notification_id": notification.pk,
        "key": file.key,
        "kind": KIND.value,
    }
    dismissed = DismissedSuggestion.objects.create(
        municipality=world.home, kind="strategy", entry="x", reason="not_now", remark=MARK
    )
    return Town(world, ids, note, shared, deleted, dismissed, waiting, failed, file, draft, reviewed, published)


def _finding(world: World, what: str, actor: Any, visibility: str = Visibility.MUNICIPALITY) -> Finding:
    data = FindingData("barrier", f"{what} {MARK}", "structures", words=f"Worte {MARK}")
    return record_finding(world.home, data, visibility=visibility, actor=actor)


def _appointment(world: World, actor: Any) -> Appointment:
    begin: datetime = timezone.now() + timedelta(days=3)
    data = AppointmentData(title=f"Termin {MARK}", starts_at=begin, ends_at=begin + timedelta(hours=2))
    return make_appointment(world.programme, data, municipality=world.home, actor=actor)


def _job(world: World, state: JobState) -> Job:
    return Job.objects.create(
        kind="jobs.water_balance",
        title=f"Bilanz {MARK}",
        arguments={"title": "Bilanz"},
        state=state,
        programme=world.programme,
        municipality=world.home,
        started_by=world.people["member"],
    )


def _draft(world: World, key: str) -> Entry:
    texts = {"de": f"Entwurf {key}", "en": f"draft {key}"}
    data = {"id": key, "term": texts, "definition": texts}
    return entries.create_entry(KIND, EntryData(data), actor=world.actor("editor"))


def _ascii(text: str) -> str:
    return text.encode("ascii", "ignore").decode()
