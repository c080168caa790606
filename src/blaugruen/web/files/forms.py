"""Forms about files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blaugruen.web.core.forms import OperationForm, VersionedForm
from blaugruen.web.core.language import say
from blaugruen.web.core.models import Visibility
from blaugruen.web.files.arrivals import limit_of
from blaugruen.web.files.rules import MB, UPLOADED, UploadRule, endings


def allowed_in_words(rules: Iterable[UploadRule]) -> str:
    """Return one line that says what may be uploaded and how large."""
    parts = [
        _("%(kind)s: %(types)s, bis %(size)d MB")
        % {
            "kind": say(rule.label),
            "types": ", ".join(say(kind.label) for kind in rule.types),
            "size": limit_of(rule) // MB,
        }
        for rule in rules
    ]
    return " · ".join(parts)


class UploadField(forms.FileField):
    """A file to upload; the browser offers only what the rules allow, the operation decides."""

    def __init__(self, rules: Iterable[UploadRule] = UPLOADED, **kwargs: Any) -> None:
        rules = tuple(rules)
        widget = forms.FileInput(attrs={"accept": ",".join(endings(rules))})
        kwargs.setdefault("label", gettext_lazy("Datei"))
        kwargs.setdefault("help_text", lazy(allowed_in_words, str)(rules))
        super().__init__(widget=widget, allow_empty_file=True, **kwargs)


class UploadForm(OperationForm):
    """A file for a municipality; coaches may keep it to themselves."""

    file = UploadField()
    visibility = forms.ChoiceField(label=gettext_lazy("Sichtbar für"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: list[Visibility], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["visibility"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- tells the type checker
        field.choices = [(value.value, value.label) for value in choices]
        field.initial = choices[0].value
        if len(choices) == 1:
            field.widget = forms.HiddenInput()


class ShareForm(VersionedForm):
    """For whom a file of a municipality is visible."""

    visibility = forms.ChoiceField(
        label=gettext_lazy("Sichtbar für"),
        widget=forms.RadioSelect,
        choices=[
            (value.value, value.label) for value in (Visibility.MUNICIPALITY, Visibility.PROGRAMME, Visibility.PUBLIC)
        ],
    )
