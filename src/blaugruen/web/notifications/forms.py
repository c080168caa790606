"""Forms about notifications: how to be told, and which ones to look at."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from blaugruen.web.core.forms import OperationForm
from blaugruen.web.notifications.kinds import KINDS, Delivery

UNREAD = "ungelesen"


class SettingsForm(OperationForm):
    """One choice for every kind that can be chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in KINDS.values():
            if not kind.is_fixed:
                self.fields[kind.key] = forms.ChoiceField(
                    label=kind.label, help_text=kind.about, choices=Delivery.choices
                )


class NotificationFilter(forms.Form):
    """Which notifications to look at; a word nobody knows lets all through."""

    zeige = forms.ChoiceField(
        label=_("Zeige"), required=False, choices=[("", _("alle")), (UNREAD, _("nur ungelesene"))]
    )
    art = forms.ChoiceField(
        label=_("Art"),
        required=False,
        choices=[("", _("alle")), *((kind.key, kind.label) for kind in KINDS.values())],
    )

    def applied_to(self, notifications: QuerySet[Any]) -> QuerySet[Any]:
        """Return the notifications that were asked for."""
        self.is_valid()
        if self.cleaned_data.get("zeige") == UNREAD:
            notifications = notifications.filter(read_at=None)
        kind = self.cleaned_data.get("art")
        return notifications.filter(kind=kind) if kind else notifications

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return any(self.cleaned_data.values())
