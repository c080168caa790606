"""What people are told about, and how they may be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Delivery(models.TextChoices):
    """How a person is told."""

    AT_ONCE = "at_once", _("sofort per E-Mail")
    DAILY = "daily", _("einmal am Tag per E-Mail, gesammelt")
    APP = "app", _("nur hier in der Plattform")
    NONE = "none", _("gar nicht")


@dataclass(frozen=True, slots=True)
class NotificationKind:
    """One kind of notification.

    Parameters
    ----------
    key
        Its word in the database and in the API.
    label, about
        Name and one sentence, for people (lazy texts).
    usual
        How people are told who chose nothing.
    is_fixed
        Whether nobody can choose: what concerns the safety of an account is always shown.
    """

    key: str
    label: Any
    about: Any
    usual: Delivery
    is_fixed: bool = False


_ALL = (
    NotificationKind(
        "appointment",
        _("Termine"),
        _("Ein Termin wurde angelegt, geändert oder abgesagt; die E-Mail bringt ihn in Ihren Kalender."),
        Delivery.AT_ONCE,
    ),
    NotificationKind(
        "review",
        _("Zur Prüfung"),
        _("Ein Eintrag der Toolbox wartet auf Ihre Freigabe."),
        Delivery.AT_ONCE,
    ),
    NotificationKind(
        "entry",
        _("Ihre Einträge"),
        _("Ein Eintrag, an dem Sie geschrieben haben, wurde freigegeben, zurückgegeben oder zurückgezogen."),
        Delivery.AT_ONCE,
    ),
    NotificationKind(
        "finding",
        _("Befunde anderer Kommunen"),
        _("Eine andere Kommune Ihres Programms hat einen Befund für alle freigegeben."),
        Delivery.DAILY,
    ),
    NotificationKind(
        "invitation",
        _("Einladungen"),
        _("Jemand hat Ihre Einladung angenommen."),
        Delivery.DAILY,
    ),
    NotificationKind(
        "job",
        _("Aufträge"),
        _("Eine Rechnung, die Sie gestartet haben, ist beendet."),
        Delivery.APP,
    ),
    NotificationKind(
        "security",
        _("Sicherheit Ihres Kontos"),
        _("Passwort, E-Mail-Adresse oder zweiter Faktor wurden geändert. Das sehen Sie immer."),
        Delivery.APP,
        is_fixed=True,
    ),
)
KINDS: dict[str, NotificationKind] = {kind.key: kind for kind in _ALL}
"""All kinds by key, in the order of the settings page."""
EVERYTHING = "all"
"""In links that unsubscribe: all kinds at once, as in the daily summary."""
