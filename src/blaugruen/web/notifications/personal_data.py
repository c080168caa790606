"""What is held of people here: what they were told, how they want to be told, e-mails not sent yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.notifications.models import Notification, NotificationSetting, OutgoingMail
from blaugruen.web.privacy.registry import Keep, PersonalData, register


def _notifications(person: Person) -> Iterator[dict[str, Any]]:
    for one in Notification._base_manager.filter(person=person).order_by("created_at").iterator():
        yield {"at": one.created_at, "title": one.title, "text": one.body, "page": one.url, "read_at": one.read_at}


register(
    PersonalData(
        key="notifications.notifications",
        what=Text(de="Mitteilungen an die Person", en="Notifications to the person"),
        purpose=Text(de="Auf dem Laufenden halten", en="Keeping people up to date"),
        models=(Notification,),
        export=_notifications,
        erase=lambda person: Notification._base_manager.filter(person=person).delete()[0],
        keep=Keep(
            days=180,
            since=Text(de="der Mitteilung", en="the notification"),
            overdue=lambda moment: Notification._base_manager.filter(created_at__lt=moment),
        ),
    )
)
register(
    PersonalData(
        key="notifications.settings",
        what=Text(de="Welche Mitteilungen per E-Mail kommen", en="Which notifications come by e-mail"),
        purpose=Text(de="Nur verschicken, was gewünscht ist", en="Sending only what is wanted"),
        models=(NotificationSetting,),
        export=lambda person: dict(NotificationSetting.objects.filter(person=person).values_list("kind", "delivery")),
        erase=lambda person: NotificationSetting.objects.filter(person=person).delete()[0],
    )
)
register(
    PersonalData(
        key="notifications.outgoing",
        what=Text(de="E-Mails, die noch nicht verschickt sind", en="E-mails that have not been sent yet"),
        purpose=Text(
            de="Nichts verlieren, wenn der Mailserver nicht antwortet", en="Losing nothing when the mail server is away"
        ),
        models=(OutgoingMail,),
        export=lambda person: (
            {"at": mail.created_at, "attempts": mail.attempts}
            for mail in OutgoingMail.objects.filter(person=person).order_by("created_at")
        ),
        erase=lambda person: OutgoingMail.objects.filter(person=person).delete()[0],
        keep=Keep(
            days=30,
            since=Text(de="dem Aufgeben", en="giving up"),
            overdue=lambda moment: OutgoingMail.objects.filter(gave_up_at__lt=moment),
        ),
    )
)
