"""Notifications and their settings belong to one person; nobody else has a say."""

from blaugruen.web.core.policies import Anyone, Policy, grant, register, without_policy
from blaugruen.web.notifications.models import Notification, NotificationSetting, OutgoingMail

register(
    Policy(
        Notification,
        owner="person_id",
        grants={"view": (grant(Anyone.OWNER),), "mark_read": (grant(Anyone.OWNER),)},
    )
)
register(
    Policy(
        NotificationSetting,
        owner="person_id",
        grants={"view": (grant(Anyone.OWNER),), "change": (grant(Anyone.OWNER),)},
    )
)
without_policy(OutgoingMail, "Only the worker reads it; nobody is ever shown one.")
