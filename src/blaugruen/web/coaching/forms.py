"""Forms of findings."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from blaugruen.web.coaching.models import DismissedSuggestion, Finding
from blaugruen.web.coaching.vocabulary import FindingKind, control_choices, dimension_choices, refusal_choices
from blaugruen.web.core.forms import OperationForm, VersionedForm
from blaugruen.web.core.language import say
from blaugruen.web.programmes.models import Unit
from blaugruen.web.toolbox import knowledge

Group = tuple[str, list[tuple[str, str]]]


class FindingForm(OperationForm):
    """A finding; whoever is a coach says whether the city sees it, too."""

    model = Finding
    model_fields = ("kind", "title", "words", "dimension", "control_level", "unit", "entry", "source")
    entry = forms.ChoiceField(
        label=_("Eintrag im Katalog"),
        required=False,
        help_text=_("Ein Eintrag, dem dieser Befund ähnelt. So finden Sie passende Strategien."),
    )
    for_coaches = forms.BooleanField(
        label=_("Nur für Coaches"),
        required=False,
        help_text=_("Die Kommune und die Programmleitung sehen diese Notiz nicht. Sie können sie später zeigen."),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], may_be_private: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_be_private:
            del self.fields["for_coaches"]
        unit: Any = self.fields["unit"]
        unit.queryset, unit.empty_label = units, gettext("die Kommune insgesamt")
        entry: Any = self.fields["entry"]
        entry.choices = _with_kept(entry_choices(), self.initial.get("entry", ""))
        level: Any = self.fields["control_level"]
        level.choices = [("", gettext("offen")), *control_choices()]
        kind: Any = self.fields["kind"]
        kind.widget, kind.choices = forms.RadioSelect(), FindingKind.choices


class FindingChangeForm(VersionedForm, FindingForm):
    """A finding that is there already."""


class FindingFilter(forms.Form):
    """Which findings to show."""

    kind = forms.ChoiceField(label=_("Art"), required=False)
    dimension = forms.ChoiceField(label=_("Dimension"), required=False)
    control_level = forms.ChoiceField(label=_("Steuerungsebene"), required=False)
    unit = forms.ModelChoiceField(
        label=_("Organisationseinheit"), required=False, queryset=Unit._base_manager.none(), empty_label=_("alle")
    )

    def __init__(self, *args: Any, units: QuerySet[Unit] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {"kind": FindingKind.choices, "dimension": dimension_choices(), "control_level": control_choices()}
        for name, offered in choices.items():
            field: Any = self.fields[name]
            field.choices = [("", _("alle")), *offered]
        unit: Any = self.fields["unit"]
        if units is None:
            del self.fields["unit"]
        else:
            unit.queryset = units

    def narrow(self, findings: QuerySet[Finding]) -> QuerySet[Finding]:
        """Return the findings that fit; a filter that cannot be read fits none."""
        if not self.is_valid():
            return findings.none()
        return findings.filter(**{name: value for name, value in self.cleaned_data.items() if value})


def entry_choices() -> list[Group]:
    """Return the catalogue entries a finding can point at: barriers, then resources, by side of the organisation."""
    base = knowledge.released()
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, entries in ((FindingKind.BARRIER, base.barriers), (FindingKind.RESOURCE, base.resources)):
        for entry in entries.values():
            groups[f"{kind.label} · {say(entry.dimension.label)}"].append((entry.id, say(entry.name)))
    return list(groups.items())


def _with_kept(groups: list[Group], kept: str) -> list[Any]:
    """Offer no entry, too, and the one chosen before, also where it has left the catalogue."""
    is_known = any(key == kept for _group, entries in groups for key, _name in entries)
    return [("", gettext("keiner")), *([] if is_known or not kept else [(kept, kept.replace("_", " "))]), *groups]


class DismissalForm(OperationForm):
    """Why a suggestion is put aside."""

    model = DismissedSuggestion
    model_fields = ("reason", "remark")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason: Any = self.fields["reason"]
        reason.widget, reason.choices = forms.RadioSelect(), refusal_choices()
