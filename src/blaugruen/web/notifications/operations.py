"""What people can do with their notifications: read them, choose how to be told, stop e-mails."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import InvalidData
from blaugruen.web.core.operations import authorize, operation, record
from blaugruen.web.core.validation import CHECK_MARKED_ENTRIES
from blaugruen.web.notifications.kinds import EVERYTHING, KINDS, Delivery
from blaugruen.web.notifications.models import Notification, NotificationSetting
from blaugruen.web.notifications.selectors import deliveries_of, own_notifications
from blaugruen.web.notifications.unsubscribing import read_token


@operation("notification.mark_read", _("Mitteilung gelesen"))
def mark_read(notification: Notification, *, actor: Actor) -> Notification:
    """Mark a notification as read; one that is read stays so."""
    authorize(actor, "mark_read", notification)
    if notification.read_at is None:
        notification.read_at = timezone.now()
        notification.save(update_fields=["read_at"])
    record(notification)
    return notification


@operation("notification.mark_all_read", _("Alle Mitteilungen gelesen"))
def mark_all_read(person: Person, *, actor: Actor) -> int:
    """Mark all notifications of a person as read; return how many were not."""
    authorize(actor, "mark_read", Notification, person=person)
    count = own_notifications(actor).filter(read_at=None).update(read_at=timezone.now())
    record(person, {"count": count})
    return count


@operation("notification.change_settings", _("Einstellungen zu Mitteilungen geändert"))
def change_settings(person: Person, wanted: Mapping[str, str], *, actor: Actor) -> None:
    """Choose how to be told.

    Parameters
    ----------
    person
        Who is told.
    wanted
        A `Delivery` by kind; kinds that are left out stay as they are.

    Raises
    ------
    InvalidData
        If there is no such kind or no such way, or nobody can choose.
    """
    authorize(actor, "change", NotificationSetting, person=person)
    unknown = {
        kind: Text(de="Wählen Sie eine der angebotenen Möglichkeiten.", en="Choose one of the options offered.")
        for kind, delivery in wanted.items()
        if kind not in KINDS or KINDS[kind].is_fixed or delivery not in Delivery.values
    }
    if unknown:
        raise InvalidData(CHECK_MARKED_ENTRIES, unknown)
    _choose(person, wanted)
    record(person, dict(wanted))


def unsubscribe(token: str) -> Person:
    """Stop the e-mails a link is for; what happens is still told in the platform.

    Notes
    -----
    Whoever holds the link may use it: it was sent to the person's address. So the operation runs as system, in the
    person's name in the trail.

    Raises
    ------
    NotFound
        If the link is not valid.
    """
    person, kind = read_token(token)
    _unsubscribe(person, kind, actor=Actor(str(person), person=person, is_system=True))
    return person


@operation("notification.unsubscribe", _("E-Mails abbestellt"))
def _unsubscribe(person: Person, kind: str, *, actor: Actor) -> None:
    authorize(actor, "change", NotificationSetting, person=person)
    chosen = deliveries_of(person)
    kinds = [key for key in KINDS if not KINDS[key].is_fixed] if kind == EVERYTHING else [kind]
    by_mail = [key for key in kinds if chosen[key] in {Delivery.AT_ONCE, Delivery.DAILY}]
    _choose(person, dict.fromkeys(by_mail, Delivery.APP))
    record(person, {"kind": kind})


def _choose(person: Person, wanted: Mapping[str, str]) -> None:
    """Write settings down; what waits for the next summary follows them."""
    NotificationSetting.objects.bulk_create(
        [NotificationSetting(person=person, kind=kind, delivery=delivery) for kind, delivery in wanted.items()],
        update_conflicts=True,
        unique_fields=["person", "kind"],
        update_fields=["delivery"],
    )
    not_daily = [kind for kind, delivery in wanted.items() if delivery != Delivery.DAILY]
    waiting = Notification._base_manager.filter(person=person, kind__in=not_daily, emailed_at=None)
    waiting.filter(delivery=Delivery.DAILY).update(delivery=Delivery.APP)
