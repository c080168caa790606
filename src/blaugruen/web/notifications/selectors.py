"""What can be read of notifications: a person's own."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, QuerySet, When

from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.policies import visible
from blaugruen.web.notifications.kinds import KINDS, Delivery
from blaugruen.web.notifications.models import Notification, NotificationSetting


def unread_count(actor: Actor) -> int:
    """Return how many notifications a person has not read yet."""
    if actor.person is None:
        return 0
    return own_notifications(actor).filter(read_at=None).count()


def own_notifications(actor: Actor) -> QuerySet[Any]:
    """Return a person's notifications: what they have not read first, then the newest."""
    own = visible(actor, Notification).filter(person=actor.person)
    unread_first = Case(When(read_at=None, then=0), default=1)
    return own.order_by(unread_first, "-created_at", "-pk")


def deliveries_of(person: Person) -> dict[str, Delivery]:
    """Return how a person wants to be told, for every kind."""
    return deliveries_of_all([person])[person.pk]


def deliveries_of_all(people: list[Person]) -> dict[int, dict[str, Delivery]]:
    """Return for many people, by id, how they want to be told."""
    usual = {kind.key: kind.usual for kind in KINDS.values()}
    found = {person.pk: dict(usual) for person in people}
    chosen = [kind.key for kind in KINDS.values() if not kind.is_fixed]
    rows = NotificationSetting.objects.filter(person__in=people, kind__in=chosen)
    for person_id, kind, delivery in rows.values_list("person_id", "kind", "delivery"):
        found[person_id][kind] = Delivery(delivery)
    return found
