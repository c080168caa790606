"""The bridge between Django's forms and operations: one way in, one way back.

A form collects and shows; only the operation decides. `run_form` calls it and puts every refusal where the person can
mend it: beside the field, above the form, or, where somebody else was quicker, as a comparison of both states with
the person's own input kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self, TypeVar

from django import forms
from django.contrib import messages
from django.db import models
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.models import fields_for_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from blaugruen.text import Text
from blaugruen.web.core.errors import Conflict, InvalidData, StaleVersion
from blaugruen.web.core.language import say
from blaugruen.web.core.validation import CHECK_MARKED_ENTRIES
from blaugruen.web.core.wording import chosen, in_words

R = TypeVar("R")
BLANK = BLANK_CHOICE_DASH[0][1]
"""What Django calls a choice of nothing."""


class DayInput(forms.DateInput):
    """A day, picked with the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "input--short"}, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day and a time, picked with the browser's own calendar."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "input--short"}, format="%Y-%m-%dT%H:%M")


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody else changed the object while the person was writing.

    Parameters
    ----------
    who, when
        Author and time of the newest change.
    rows
        Label, newest state and own input of every field in which the two differ.
    """

    who: str
    when: datetime
    rows: tuple[tuple[str, str, str], ...]


class OperationForm(forms.Form):
    """A form whose values become the data of an operation.

    Fields that mirror those of a model (`model`, `model_fields`) take label, length, choices and validators from
    there; a field written in the class itself has precedence. The model is never changed by the form.
    """

    model: ClassVar[type[models.Model] | None] = None
    model_fields: ClassVar[tuple[str, ...]] = ()
    clash: Clash | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.model is not None:
            mirrored = fields_for_model(self.model, fields=self.model_fields, formfield_callback=_mirror)
            self.fields = {**mirrored, **self.fields}
            self.order_fields(self.field_order)

    @classmethod
    def of(cls, obj: models.Model, data: Mapping[str, Any] | None = None, **kwargs: Any) -> Self:
        """Return the form for changing an object, filled with its present state; `data` is what was posted."""
        names = (*cls.model_fields, *cls.base_fields, "version")
        return cls(data, initial={name: getattr(obj, name) for name in names if hasattr(obj, name)}, **kwargs)

    def values(self) -> dict[str, Any]:
        """Return what the person entered, by field, without the version token."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def version(self) -> int:
        """The version the person has read."""
        return int(self.cleaned_data["version"])

    def blame(self, error: InvalidData) -> None:
        """Show a refusal beside the fields it names, or above the form."""
        for name, text in error.fields.items():
            self.add_error(name if name in self.fields else None, say(text))
        if not error.fields or error.text != CHECK_MARKED_ENTRIES:
            self.add_error(None, say(error.text))

    def clash_with(self, error: StaleVersion) -> None:
        """Show what the other person changed, keep the input, and let the person save on top of the new state."""
        rows = [
            (str(self[name].label), _shown(field, self.initial.get(name)), _shown(field, self.cleaned_data.get(name)))
            for name, field in self.fields.items()
            if name != "version"
        ]
        self.clash = Clash(error.who, error.when, tuple(row for row in rows if row[1] != row[2]))
        renewed: Any = copy(self.data)
        renewed[self.add_prefix("version")] = str(self.initial["version"])
        self.data = renewed
        self.add_error(
            None, _("Inzwischen wurde dies geändert. Vergleichen Sie beide Stände und speichern Sie erneut.")
        )


class VersionedForm(OperationForm):
    """A form for changing an object that several people change: it carries the version they have read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def run_form(form: OperationForm, call: Callable[[], R]) -> R | None:
    """Call an operation with the values of a form.

    Parameters
    ----------
    form
        Bound form.
    call
        Calls the operation; it is asked only when the form's own checks pass, and must return what it made or changed.

    Returns
    -------
    object or None
        The operation's result; None when it was refused and the form says why.
    """
    if not form.is_valid():
        return None
    try:
        return call()
    except StaleVersion as error:
        form.clash_with(error)
    except InvalidData as error:
        form.blame(error)
    except Conflict as error:
        form.add_error(None, say(error.text))
    return None


def form_page(request: HttpRequest, form: OperationForm, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Show a page with a form; the status says whether its input was refused (409 after a clash, else 422)."""
    status = 200 if not form.is_bound else 409 if form.clash else 422
    return render(request, template, {"form": form, **context}, status=status)


def answer_form(
    request: HttpRequest,
    form: OperationForm,
    call: Callable[[], object],
    page: Mapping[str, Any],
    *,
    done: str,
    back: str = "",
) -> HttpResponse:
    """Show a page that is one form; once its operation went well, say so and lead on.

    Parameters
    ----------
    request, form
        The request and its form, bound where something was posted.
    call
        Calls the operation; it must return what it made or changed.
    page
        Context of ``form_page.html``.
    done
        What to say when it went well.
    back
        Where to go then; the page of what was made or changed when omitted.
    """
    if request.method == "POST":
        result: Any = run_form(form, call)
        if result is not None:
            messages.success(request, done)
            return redirect(back or result)
    return form_page(request, form, "form_page.html", page)


def run_action(request: HttpRequest, call: Callable[[], object], *, done: str) -> bool:
    """Call an operation from a button, and tell the person how it went on the next page.

    Parameters
    ----------
    request
        The request whose next page shows the message.
    call
        Calls the operation.
    done
        What to say when it went well.

    Returns
    -------
    bool
        Whether it went well.
    """
    try:
        call()
    except Conflict as error:
        messages.error(request, say(error.text))
        return False
    messages.success(request, done)
    return True


def posted_version(request: HttpRequest) -> int:
    """Return the version token of a button's hidden field ``version``.

    Raises
    ------
    InvalidData
        If there is none: the page was not made by us, or is broken.
    """
    text = request.POST.get("version", "")
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        raise InvalidData(
            Text(
                de="Der Aufruf ist unvollständig. Laden Sie die Seite neu und versuchen Sie es noch einmal.",
                en="The request is incomplete. Reload the page and try again.",
            )
        )
    return int(text)


def _mirror(field: models.Field, **kwargs: Any) -> forms.Field | None:
    if isinstance(field, models.DateTimeField):
        return field.formfield(widget=MomentInput(), **kwargs)
    if isinstance(field, models.DateField):
        return field.formfield(widget=DayInput(), **kwargs)
    mirrored = field.formfield(**kwargs)
    if isinstance(mirrored, forms.ChoiceField):
        nothing = _("Bitte wählen") if mirrored.required else _("keine Angabe")
        offered: Any = mirrored.choices
        mirrored.choices = [(key, nothing if label == BLANK else label) for key, label in offered]
    return mirrored


def _shown(field: forms.Field, value: Any) -> str:
    """Write a value of a field as the person would read it."""
    if isinstance(field, forms.ModelChoiceField):
        choices: Any = field.queryset
        return in_words(value if isinstance(value, models.Model) else choices.filter(pk=value).first())
    if isinstance(field, forms.ChoiceField):
        return in_words(chosen(field.choices, value))
    return in_words(value)
