"""Forms of data protection."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from blaugruen.web.core.forms import OperationForm
from blaugruen.web.privacy.models import ConsentText


class CloseForm(OperationForm):
    """Makes sure that somebody means it."""

    is_sure = forms.BooleanField(
        label=_("Ja, mein Konto soll geschlossen werden. Das lässt sich nicht rückgängig machen."),
        error_messages={"required": _("Setzen Sie den Haken, wenn Sie Ihr Konto schließen wollen.")},
    )


class ConsentTextForm(OperationForm):
    """A new text, or a new version of one."""

    model = ConsentText
    model_fields = ("key", "title_de", "title_en", "text_de", "text_en", "is_required")
