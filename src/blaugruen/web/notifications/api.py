"""A person's notifications through the API."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Schema

from blaugruen.web.api.base import SIGNED_IN, Id, paged
from blaugruen.web.core.language import active_language
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.notifications.addresses import absolute
from blaugruen.web.notifications.models import Notification
from blaugruen.web.notifications.operations import mark_read
from blaugruen.web.notifications.selectors import own_notifications
from blaugruen.web.programmes.selectors import get_visible

router = Router(tags=["notifications"], auth=SIGNED_IN)


class NotificationOut(Schema):
    """Something the person was told, in the language asked for; `url` is the page it is about."""

    id: int
    kind: str
    title: str
    body: str
    url: str
    created_at: datetime
    read_at: datetime | None

    @staticmethod
    def resolve_url(obj: Notification) -> str:
        """Return the whole address of the page."""
        return absolute(obj.url, active_language())


@router.get("/notifications", response=list[NotificationOut], summary="Notifications")
@paged
def list_notifications(
    request: HttpRequest, *, unread: Annotated[bool, Query(description="Only what was not read yet.")] = False
) -> QuerySet[Any]:
    """Return the person's notifications: unread ones first, then the newest."""
    own = own_notifications(actor_of(request))
    return own.filter(read_at=None) if unread else own


@router.post("/notifications/{notification_id}/read", response=NotificationOut, summary="Mark as read")
def read_notification(request: HttpRequest, notification_id: Id) -> Notification:
    """Mark a notification as read; one that is read stays so."""
    actor = actor_of(request)
    return mark_read(get_visible(actor, own_notifications(actor), notification_id), actor=actor)
