"""Forms of programmes, municipalities, units, invitations and appointments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from blaugruen.web.core.forms import DayInput, OperationForm, VersionedForm
from blaugruen.web.core.operations import LABELS
from blaugruen.web.core.roles import MUNICIPALITY_ROLES, PROGRAMME_ROLES, Role
from blaugruen.web.programmes.models import DAY, Appointment, Invitation, Municipality, Phase, Programme, Unit


class ProgrammeForm(VersionedForm):
    """Name, summary and duration of a programme."""

    model = Programme
    model_fields = ("name", "summary", "starts_on", "ends_on")


class PhaseForm(VersionedForm):
    """First and last day of a phase."""

    model = Phase
    model_fields = ("starts_on", "ends_on")


class MunicipalityForm(OperationForm):
    """Master data of a municipality that joins a programme."""

    model = Municipality
    model_fields = ("name", "ags", "inhabitants", "sewer_system", "summary")


class MunicipalityChangeForm(VersionedForm, MunicipalityForm):
    """Master data of a municipality."""


class UnitForm(OperationForm):
    """A new unit."""

    model = Unit
    model_fields = ("name", "short_name", "is_contact")


class UnitChangeForm(VersionedForm, UnitForm):
    """A unit."""


class AppointmentForm(OperationForm):
    """A new appointment."""

    model = Appointment
    model_fields = ("title", "starts_at", "ends_at", "place", "description")


class AppointmentChangeForm(VersionedForm, AppointmentForm):
    """An appointment."""


class InvitationForm(OperationForm):
    """Whom to invite to a programme, and as what."""

    model = Invitation
    model_fields = ("email", "role", "module")
    offered = PROGRAMME_ROLES

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        role.choices = [("", _("Bitte wählen")), *((one.value, one.label) for one in Role if one in self.offered)]
        if "module" in self.fields:
            self.fields["module"].help_text = _("Nur für Fachpersonen: wofür sie gefragt werden können.")

    def clean_role(self) -> Role:
        """Return the role itself."""
        return Role(self.cleaned_data["role"])


class MunicipalityInvitationForm(InvitationForm):
    """Whom to invite to a municipality, and as what."""

    model_fields = ("email", "role", "unit")
    offered = MUNICIPALITY_ROLES

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.queryset = units


class TrailFilter(forms.Form):
    """Which entries of the audit trail to show."""

    who = forms.CharField(label=_("Wer"), required=False, max_length=100)
    what = forms.ChoiceField(label=_("Vorgang"), required=False)
    since = forms.DateField(label=_("von"), required=False, widget=DayInput(), validators=DAY)
    until = forms.DateField(label=_("bis"), required=False, widget=DayInput(), validators=DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        what: Any = self.fields["what"]
        labels = sorted((str(label), name) for name, label in LABELS.items() if label != name)
        what.choices = [("", _("alle")), *((name, label) for label, name in labels)]
