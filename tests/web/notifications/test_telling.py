"""Who is told and who is not: the policies decide, at the moment of telling."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blaugruen.knowledge.pack import load_pack
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.accounts.operations import note_security
from blaugruen.web.core.actors import PUBLIC, system_actor
from blaugruen.web.core.tenancy import side_of
from blaugruen.web.jobs.endings import Ending, finish_job
from blaugruen.web.jobs.models import Job, JobState
from blaugruen.web.jobs.operations import cancel_job, start_job
from blaugruen.web.notifications.models import Notification
from blaugruen.web.notifications.selectors import own_notifications, unread_count
from blaugruen.web.notifications.send import Message, notify
from blaugruen.web.programmes.models import MunicipalityRole
from blaugruen.web.toolbox.models import Entry
from blaugruen.web.toolbox.operations import entries, pack, review
from web.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEWS = Message(Text(de="Neues", en="News"), Text(de="", en=""), "/mitteilungen/")
SYSTEM = system_actor("test")


def told(kind: str) -> set[str]:
    """Return who was told something of a kind, by first part of the address."""
    return {row.person.email.split("@")[0] for row in Notification._base_manager.filter(kind=kind)}


def test_who_may_not_see_it_is_told_nothing(world, happens):
    with happens():
        notify(world.people.values(), "appointment", NEWS, about=world.home)
    assert told("appointment") == {"programme_lead", "coach", "expert", "coordinator", "member", "reader"}


def test_everybody_is_told_once(world, happens):
    with happens():
        made = notify([world.people["member"]] * 3, "appointment", NEWS)
    assert len(made) == 1


def test_many_are_told_with_few_questions(world, happens):
    crowd = [Person(email=f"p{number}@example.org", name=str(number)) for number in range(300)]
    people = Person.objects.bulk_create(crowd)
    MunicipalityRole.objects.bulk_create(
        MunicipalityRole(municipality=world.home, person=person, role="member") for person in people
    )
    with happens(), CaptureQueriesContext(connection) as queries:
        assert len(notify(people, "finding", NEWS, about=world.home)) == 300
    assert len(queries) <= 10


def test_notification_vanishes_with_the_role(world, happens):
    with happens():
        notify([world.people["member"]], "appointment", NEWS, about=world.home)
        notify([world.people["member"]], "appointment", NEWS)
    for expected in (2, 1):
        actor = world.actor("member")
        with side_of(actor):
            assert own_notifications(actor).count() == unread_count(actor) == expected
        MunicipalityRole.objects.filter(person=world.people["member"]).delete()


def test_nobody_reads_what_others_were_told(world, happens):
    with happens():
        notify([world.people["member"]], "appointment", NEWS)
    for name in set(world.people) - {"member"}:
        actor = world.actor(name)
        with side_of(actor):
            assert own_notifications(actor).count() == 0, name
    with side_of(PUBLIC):
        assert unread_count(PUBLIC) == 0


def test_title_of_any_length_is_kept_on_one_line(world, happens):
    long = Message(Text(de="a\r\nb " * 300, en="x"), NEWS.body, "/en/mitteilungen/")
    with happens():
        (made,) = notify([world.people["member"]], "appointment", long)
    assert "\n" not in made.title_de
    assert len(made.title_de) == 300
    assert made.url == "/mitteilungen/"


def test_reviewers_learn_what_waits_and_authors_what_came_of_it(world, happens):
    pack.load(load_pack(), actor=SYSTEM)
    editor, reviewer = world.actor("editor"), world.actor("expert_reviewer")
    entry = Entry.objects.get(kind=Kind.GLOSSARY.value, key="albedo")
    data = {**entry.data, "definition": {"de": "Anteil des Lichts, der zurückgeworfen wird.", "en": "Share of light."}}
    with happens():
        entries.change_entry(entry, entries.EntryData(data), version=entry.version, actor=editor)
        entry.refresh_from_db()
        review.submit_entry(entry, comment="Kürzer gefasst.", version=entry.version, actor=editor)
    assert told("review") == {"expert_reviewer", "expert_reviewer.at.far"}
    waiting = Notification._base_manager.filter(kind="review").first()
    assert (waiting.title_de, waiting.body) == ("Wartet auf Ihre Freigabe: Albedo", "Kürzer gefasst.")
    entry.refresh_from_db()
    with happens():
        review.return_entry(entry, comment="Bitte mit Quelle.", version=entry.version, actor=reviewer)
    entry.refresh_from_db()
    with happens():
        review.submit_entry(entry, version=entry.version, actor=editor)
        entry.refresh_from_db()
        review.release_entry(entry, version=entry.version, actor=reviewer)
    found = (
        Notification._base_manager.filter(kind="entry").order_by("pk").values_list("title_de", "title_en", "body_de")
    )
    assert list(found) == [
        ("Zurückgegeben: Albedo", "Returned: Albedo", "Bitte mit Quelle."),
        ("Freigegeben: Albedo", "Released: Albedo", ""),
    ]
    assert told("entry") == {"editor"}


@pytest.mark.parametrize(
    ("state", "title"),
    [
        (JobState.SUCCEEDED, "Fertig: Wasserbilanz: Lindenhof"),
        (JobState.FAILED, "Fehlgeschlagen: Wasserbilanz: Lindenhof"),
        (JobState.LOST, "Unterbrochen: Wasserbilanz: Lindenhof"),
    ],
)
def test_who_started_a_job_learns_how_it_ended(world, happens, state, title):
    job = start_job("jobs.water_balance", {}, municipality=world.home, title="Lindenhof", actor=world.actor("member"))
    Job._base_manager.filter(pk=job.pk).update(state=JobState.RUNNING)
    job.refresh_from_db()
    with happens():
        finish_job(job, Ending(state, Text(de="So war es.", en="So it was.")), actor=SYSTEM)
    (found,) = Notification._base_manager.filter(kind="job")
    assert (found.person, found.title, found.body) == (world.people["member"], title, "So war es.")
    assert found.municipality == world.home


def test_cancelled_job_is_no_news(world, happens):
    member = world.actor("member")
    job = start_job("jobs.water_balance", {}, municipality=world.home, actor=member)
    with happens():
        cancel_job(job, actor=member)
    assert told("job") == set()


def test_change_of_the_sign_in_is_always_told(world, happens):
    with happens():
        note_security(world.people["coach"], "password_changed", actor=SYSTEM)
    (found,) = Notification._base_manager.filter(kind="security")
    assert (found.person, found.title) == (world.people["coach"], "Ihr Passwort wurde geändert")


def test_password_changed_in_the_account_is_told(world, happens, client):
    signed_in = client.post("/konto/login/", {"login": world.people["coach"].email, "password": PASSWORD})
    assert signed_in.status_code == 302
    new = "regen-auf-dem-dach-7"
    with happens():
        answer = client.post("/konto/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.status_code == 302
    assert told("security") == {"coach"}
