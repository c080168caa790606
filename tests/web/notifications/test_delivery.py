"""Nothing is lost and nothing comes twice, whatever the mail server or the worker does."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from blaugruen.text import Text
from blaugruen.web.core.actors import system_actor
from blaugruen.web.jobs.operations import start_job
from blaugruen.web.jobs.registry import KINDS
from blaugruen.web.notifications import delivery
from blaugruen.web.notifications.background import deliver, send_summaries
from blaugruen.web.notifications.composing import compose_pending
from blaugruen.web.notifications.delivery import PATIENCE, deliver_due
from blaugruen.web.notifications.models import Notification, OutgoingMail
from blaugruen.web.notifications.operations import change_settings, mark_read
from blaugruen.web.notifications.send import Message, notify
from blaugruen.web.notifications.tasks import deliver as wake_up
from blaugruen.web.programmes.models import MunicipalityRole
from web.notifications.conftest import Reports, address_of, part, subject_of, waiting

pytestmark = pytest.mark.django_db
NEWS = Message(Text(de="Neues", en="News"), Text(de="Mehr davon.", en="More of it."), "/mitteilungen/")


def tell(world, happens, *names, kind="appointment"):
    with happens():
        return notify([world.people[name] for name in names], kind, NEWS)


def let_time_pass(span):
    """Move all attempts into the past, as a clock would."""
    for mail in OutgoingMail.objects.all():
        OutgoingMail.objects.filter(pk=mail.pk).update(due_at=mail.due_at - span, created_at=mail.created_at - span)


def wake_ups():
    return DBTaskResult.objects.filter(task_path=wake_up.module_path, status="READY")


def test_worker_is_woken_and_sends(world, happens, post_office):
    tell(world, happens, "member", "coach")
    (woken,) = wake_ups()
    woken.task.call(**woken.args_kwargs["kwargs"])
    assert {mail["To"] for mail in post_office.mails} == {address_of(world, "member"), address_of(world, "coach")}
    assert OutgoingMail.objects.count() == 0
    assert wake_ups().count() == 1


def test_many_e_mails_need_one_wake_up(world, happens):
    for _ in range(5):
        tell(world, happens, "member")
    assert wake_ups().count() == 1


def test_server_that_is_away_loses_nothing(world, happens, post_office):
    post_office.close()
    tell(world, happens, "member", "coach", "reader")
    wake_ups().delete()
    assert deliver_due() == delivery.Delivered(sent=0, failed=1)
    assert waiting() == 3
    assert post_office.received == []
    assert wake_ups().filter(run_after__gt=timezone.now(), run_after__lt=timezone.now() + timedelta(minutes=2)).exists()
    let_time_pass(timedelta(minutes=2))
    assert deliver_due().sent == 0
    post_office.open()
    let_time_pass(timedelta(minutes=5))
    assert deliver_due().sent == 3
    assert sorted(mail["To"] for mail in post_office.mails) == sorted(
        address_of(world, name) for name in ("member", "coach", "reader")
    )
    assert OutgoingMail.objects.count() == 0


def test_pauses_grow_and_patience_ends(world, happens, post_office):
    post_office.close()
    tell(world, happens, "member")
    pauses = []
    for _ in range(8):
        deliver_due()
        mail = OutgoingMail.objects.get()
        pauses.append(round((mail.due_at - timezone.now()).total_seconds() / 60))
        let_time_pass(timedelta(hours=1, minutes=1))
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    let_time_pass(PATIENCE)
    deliver_due()
    mail = OutgoingMail.objects.get()
    assert mail.gave_up_at is not None
    assert waiting() == 0
    assert mail.problem == "ConnectionRefusedError"


def test_refused_address_is_given_up_and_holds_up_nobody(world, happens, post_office):
    post_office.refuses[address_of(world, "coach")] = "550 No such user"
    tell(world, happens, "coach", "member")
    assert deliver_due() == delivery.Delivered(sent=1, failed=1)
    mail = OutgoingMail.objects.get()
    assert mail.gave_up_at is not None
    assert mail.problem == "SMTPRecipientsRefused 550"
    assert post_office.to(address_of(world, "member"))


def test_address_refused_for_now_is_tried_again(world, happens, post_office):
    post_office.refuses[address_of(world, "coach")] = "451 Mailbox busy"
    tell(world, happens, "coach", "member")
    assert deliver_due() == delivery.Delivered(sent=1, failed=1)
    assert waiting() == 1
    post_office.refuses.clear()
    let_time_pass(timedelta(minutes=2))
    assert deliver_due().sent == 1
    assert post_office.to(address_of(world, "coach"))


def test_worker_that_died_in_an_attempt_is_followed_by_the_next(world, happens, post_office):
    tell(world, happens, "member")
    compose_pending()
    claims = delivery._claimed()
    claimed = next(claims)
    assert deliver_due().sent == 0
    let_time_pass(timedelta(minutes=11))
    assert deliver_due().sent == 1
    (mail,) = post_office.mails
    assert mail["Message-ID"].strip().encode() in bytes(claimed.content)


def test_an_e_mail_is_made_once(world, happens, post_office):
    tell(world, happens, "member")
    assert (compose_pending(), compose_pending()) == (1, 0)
    deliver_due()
    deliver_due()
    assert len(post_office.received) == 1


def test_left_behind_e_mails_are_sent_by_the_clock(world, happens, post_office):
    tell(world, happens, "member")
    assert deliver(Reports()) == {"sent": 1, "failed": 0}


def test_jobs_by_the_clock_can_be_started(world, happens):
    for name in ("notifications.summaries", "notifications.deliver"):
        assert KINDS[name].schedule is not None
        with happens():
            start_job(name, {}, actor=system_actor("scheduler"))


def test_summary_brings_what_gathered_once(world, happens, post_office):
    tell(world, happens, "member", "coach", kind="finding")
    tell(world, happens, "member", kind="finding")
    assert deliver_due().sent == 0
    assert send_summaries(Reports()) == {"summaries": 2, "sent": 2}
    (mail,) = post_office.to(address_of(world, "member"))
    assert subject_of(mail) == "BlauGrün: 2 neue Mitteilungen"
    assert part(mail, "text/plain").get_content().count("Neues") == 2
    assert send_summaries(Reports()) == {"summaries": 0, "sent": 0}


def test_summary_leaves_out_what_was_read_or_may_no_longer_be_seen(world, happens, post_office):
    with happens():
        (read,) = notify([world.people["member"]], "finding", NEWS)
        notify([world.people["member"]], "finding", NEWS, about=world.home)
    mark_read(read, actor=world.actor("member"))
    MunicipalityRole.objects.filter(person=world.people["member"]).delete()
    assert send_summaries(Reports()) == {"summaries": 0, "sent": 0}
    assert post_office.received == []
    assert not Notification._base_manager.filter(emailed_at=None).exists()


def test_closed_accounts_are_told_nothing(world, happens, post_office):
    tell(world, happens, "member", kind="finding")
    tell(world, happens, "member")
    world.people["member"].is_active = False
    world.people["member"].save()
    tell(world, happens, "member")
    assert deliver_due().sent == 0
    assert send_summaries(Reports())["summaries"] == 0


def test_people_are_told_as_they_chose(world, happens, post_office):
    choices = {"member": "none", "coach": "app", "reader": "daily"}
    for name, chosen in choices.items():
        change_settings(world.people[name], {"appointment": chosen}, actor=world.actor(name))
    tell(world, happens, "member", "coach", "reader", "coordinator")
    assert deliver_due().sent == 1
    assert post_office.to(address_of(world, "coordinator"))
    told = dict(Notification._base_manager.values_list("person__email", "delivery"))
    assert told == {
        address_of(world, "coach"): "app",
        address_of(world, "reader"): "daily",
        address_of(world, "coordinator"): "at_once",
    }


def test_log_holds_no_addresses_and_no_contents(world, happens, post_office, caplog):
    post_office.refuses[address_of(world, "coach")] = f"550 {address_of(world, 'coach')} unknown"
    tell(world, happens, "coach")
    with caplog.at_level(logging.DEBUG, logger="blaugruen"):
        deliver_due()
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("blaugruen")]
    assert len(ours) == 1
    assert "@" not in ours[0]
    assert "Neues" not in ours[0]
