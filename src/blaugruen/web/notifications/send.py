"""Telling people that something happened. Listeners call `notify`; the worker makes the e-mails later.

``notify(people, "finding", Message(title, body, url), about=finding)``
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model
from django.utils import translation

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.audit import tie_of
from blaugruen.web.core.policies import may, policy_of
from blaugruen.web.notifications.addresses import german
from blaugruen.web.notifications.kinds import KINDS, Delivery
from blaugruen.web.notifications.models import Notification
from blaugruen.web.notifications.queueing import wake
from blaugruen.web.notifications.selectors import deliveries_of_all
from blaugruen.web.programmes.selectors import actors_for

_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Message:
    """What people are told.

    Parameters
    ----------
    title, body
        What happened in one line, and more of it.
    url
        Address of the page it is about.
    calendar
        An appointment the e-mail brings along (`calendars.request_for`).
    """

    title: Text
    body: Text
    url: str
    calendar: str = ""


def in_both(say: Callable[[], str]) -> Text:
    """Return what a function says in German and in English; it uses gettext and Django's formats as usual."""
    with translation.override("de"):
        german_text = say()
    with translation.override("en"):
        return Text(de=german_text, en=say())


def notify(
    people: Iterable[Person], kind: str, message: Message, *, about: Model | None = None, action: str = "view"
) -> list[Notification]:
    """Tell people, each as they want to be told; call it after commit.

    Parameters
    ----------
    people
        Whom to tell; each at most once, closed accounts never.
    kind
        A key of `kinds.KINDS`.
    message
        What to tell.
    about
        The object it is about: who may not do `action` with it is told nothing.
    action
        What a person must be allowed to do.

    Returns
    -------
    list
        The notifications that were made.
    """
    everybody = {person.pk: person for person in people if person.is_active}
    actors = actors_for(everybody.values())
    allowed = [person for pk, person in everybody.items() if about is None or may(actors[pk], action, about)]
    deliveries = deliveries_of_all(allowed)
    rows = [
        _row(person, kind, message, deliveries[person.pk][kind], _town(about, actors[person.pk]))
        for person in allowed
        if deliveries[person.pk][kind] != Delivery.NONE
    ]
    made: list[Notification] = Notification._base_manager.bulk_create(rows, batch_size=500)
    if any(row.delivery == Delivery.AT_ONCE for row in made):
        transaction.on_commit(wake)
    return made


def _row(person: Person, kind: str, message: Message, delivery: Delivery, town: int | None) -> Notification:
    title = Text(de=_line(message.title.de), en=_line(message.title.en))
    return Notification(
        person=person,
        kind=KINDS[kind].key,
        municipality_id=town,
        title_de=title.de,
        title_en=title.en,
        body_de=message.body.de,
        body_en=message.body.en,
        url=german(message.url),
        calendar=message.calendar,
        delivery=delivery,
    )


def _town(about: Model | None, actor: Actor) -> int | None:
    """Return the municipality a notification hangs on; none for those who only know a shared object of it."""
    if about is None:
        return None
    policy = policy_of(about)
    town, programme = tie_of(about, policy.municipality), tie_of(about, policy.programme)
    belongs = town in actor.municipality_roles or programme in actor.programme_roles
    return town if belongs else None


def _line(text: str) -> str:
    """Put a title on one line: it becomes the subject of an e-mail."""
    return " ".join(text.split())[:_LONGEST_TITLE]
