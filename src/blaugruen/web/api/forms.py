"""The form that makes an access token."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from blaugruen.web.api.models import AccessToken, TokenScope
from blaugruen.web.core.forms import OperationForm

DAYS = (
    (30, _("30 Tage")),
    (90, _("90 Tage")),
    (180, _("ein halbes Jahr")),
    (365, _("ein Jahr")),
)


class TokenForm(OperationForm):
    """Name, scope and how long the token holds."""

    model = AccessToken
    model_fields = ("name",)
    field_order = ("name", "scope", "days")
    scope = forms.ChoiceField(
        label=_("Umfang"), choices=TokenScope.choices, initial=TokenScope.READ, widget=forms.RadioSelect
    )
    days = forms.TypedChoiceField(label=_("Gültig"), choices=DAYS, coerce=int, initial=90)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("Woran Sie das Programm wiedererkennen, das den Token benutzt.")
