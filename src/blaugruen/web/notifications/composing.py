"""Making e-mails of notifications: in the person's language, as text and as plain HTML, with a way to stop them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from blaugruen.text import Language
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.policies import visible
from blaugruen.web.core.tenancy import side_of
from blaugruen.web.notifications.addresses import absolute
from blaugruen.web.notifications.calendars import addressed_to
from blaugruen.web.notifications.kinds import EVERYTHING, Delivery
from blaugruen.web.notifications.models import Notification
from blaugruen.web.notifications.queueing import enqueue
from blaugruen.web.notifications.unsubscribing import link_for
from blaugruen.web.programmes.selectors import actor_for

BATCH: Final = 100
_AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


@dataclass(frozen=True, slots=True)
class Item:
    """A notification as an e-mail shows it."""

    title: str
    body: str
    url: str
    kind: str


def compose_pending() -> int:
    """Make the e-mails of notifications that are to be sent at once, each exactly once; return how many."""
    done = 0
    while True:
        with transaction.atomic():
            rows = Notification._base_manager.filter(delivery=Delivery.AT_ONCE, emailed_at=None)
            batch = list(rows.select_for_update(skip_locked=True, of=("self",)).select_related("person")[:BATCH])
            for notification in batch:
                if notification.person.is_active:
                    enqueue(mail_of(notification), notification.person)
            _note_mailed(batch)
        done += len(batch)
        if not batch:
            return done


def compose_summary(person: Person) -> bool:
    """Make the e-mail with what gathered for a person since the last one; return whether there was anything.

    Notes
    -----
    What they have read in the meantime, or may not see any more, is left out.
    """
    actor = actor_for(person)
    with transaction.atomic(), side_of(actor):
        rows = Notification._base_manager.filter(person=person, delivery=Delivery.DAILY, emailed_at=None)
        gathered = list(rows.select_for_update(of=("self",)).order_by("created_at", "pk"))
        allowed = set(visible(actor, Notification).filter(person=person, read_at=None).values_list("pk", flat=True))
        told = [notification for notification in gathered if notification.pk in allowed]
        if told:
            enqueue(summary_of(person, told), person)
        _note_mailed(gathered)
    return bool(told)


def mail_of(notification: Notification) -> EmailMultiAlternatives:
    """Return the e-mail of one notification."""
    person = notification.person
    with translation.override(person.language):
        item = _item(notification)
        mail = _mail(person.email, item.title, "one", {"person": person, "item": item})
    _let_stop(mail, person, notification.kind)
    if notification.calendar:
        calendar, method = addressed_to(person, notification.calendar)
        mail.attach("termin.ics", calendar, f"text/calendar; method={method}")
    return mail


def summary_of(person: Person, notifications: Sequence[Notification]) -> EmailMultiAlternatives:
    """Return the e-mail with all that gathered."""
    with translation.override(person.language):
        count = len(notifications)
        subject = ngettext("{count} neue Mitteilung", "{count} neue Mitteilungen", count).format(count=count)
        items = [_item(notification) for notification in notifications]
        mail = _mail(person.email, subject, "summary", {"person": person, "items": items})
    _let_stop(mail, person, EVERYTHING)
    return mail


def invitation_mail(
    address: str, language: Language, subject: str, context: Mapping[str, Any]
) -> EmailMultiAlternatives:
    """Return the e-mail that invites somebody; nothing else is ever sent to an address without an account."""
    with translation.override(language):
        return _mail(address, subject, "invitation", context)


def _mail(address: str, subject: str, template: str, context: Mapping[str, Any]) -> EmailMultiAlternatives:
    language: Language = "en" if translation.get_language() == "en" else "de"
    shared = {
        "language": language,
        "subject": subject,
        "operator": settings.OPERATOR,
        "home_url": absolute("/", language),
        "settings_url": absolute(_german_settings(), language),
        **context,
    }
    mail = EmailMultiAlternatives(
        subject=f"BlauGrün: {subject}",
        body=render_to_string(f"notifications/mails/{template}.txt", shared),
        to=[address],
        headers=dict(_AUTOMATIC),
    )
    mail.attach_alternative(render_to_string(f"notifications/mails/{template}.html", shared), "text/html")
    return mail


def _let_stop(mail: EmailMultiAlternatives, person: Person, kind: str) -> None:
    """Add the headers by which mail programs offer to stop such e-mails with one click (RFC 8058)."""
    mail.extra_headers["List-Unsubscribe"] = f"<{link_for(person, kind)}>"
    mail.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _item(notification: Notification) -> Item:
    language: Language = "en" if translation.get_language() == "en" else "de"
    return Item(notification.title, notification.body, absolute(notification.url, language), notification.kind_label)


def _german_settings() -> str:
    with translation.override("de"):
        return reverse("notifications:settings")


def _note_mailed(notifications: Sequence[Notification]) -> None:
    ids = [notification.pk for notification in notifications]
    Notification._base_manager.filter(pk__in=ids).update(emailed_at=timezone.now())
