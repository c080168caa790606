"""The form that starts a water balance."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from blaugruen.web.core.forms import OperationForm
from blaugruen.web.files.forms import UploadField
from blaugruen.web.files.models import StoredFile
from blaugruen.web.files.rules import CSV, GEODATA, MB, UploadRule
from blaugruen.web.jobs.scenario_choices import MEASURES

BLOCK_FILE = UploadRule("geodata", GEODATA.label, (*GEODATA.types, CSV), 500 * MB)
"""Geodata, or a table without map."""
DEMO, UPLOAD = "demo", "upload"


class BalanceForm(OperationForm):
    """Which blocks, how to read them, and what to compare with."""

    title = forms.CharField(
        label=_("Bezeichnung"), max_length=80, help_text=_("Steht über dem Bericht und in den Dateinamen.")
    )
    source = forms.ChoiceField(label=_("Blockdaten"), widget=forms.RadioSelect)
    file = UploadField(
        rules=(BLOCK_FILE,), label=_("Blockdatei"), required=False, help_text=_("Nur wenn Sie eine neue hochladen.")
    )
    layer = forms.CharField(
        label=_("Ebene (Layer)"),
        max_length=80,
        required=False,
        help_text=_("Nur nötig, wenn die Datei mehrere Ebenen hat."),
    )
    column_names = forms.ChoiceField(
        label=_("Spaltennamen"), choices=[("native", _("BlauGrün")), ("rabimo", _("ABIMO (R-Abimo)"))]
    )
    missing = forms.ChoiceField(
        label=_("Fehlende Werte"),
        choices=[("error", _("melden und abbrechen")), ("default", _("durch Standardwerte ersetzen"))],
    )

    def __init__(self, *args: Any, block_files: Iterable[StoredFile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source = self.fields["source"]
        source.choices = [  # type: ignore[attr-defined]
            (DEMO, _("Demo-Quartier Auenbrück, mit seinen Szenarien")),
            *[(str(file.pk), file.name) for file in block_files],
            (UPLOAD, _("Neue Datei hochladen")),
        ]
        source.initial = DEMO
        for kind, (label, hint) in MEASURES.items():
            self.fields[kind] = forms.IntegerField(
                label=label,
                help_text=hint,
                min_value=0,
                max_value=100,
                required=False,
                widget=forms.NumberInput(attrs={"class": "input--number"}),
            )

    def clean(self) -> dict[str, Any]:
        """Ask for a file where one is to be uploaded."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("source") == UPLOAD and not values.get("file"):
            self.add_error("file", _("Wählen Sie die Datei aus, die Sie hochladen möchten."))
        return values

    @property
    def chosen_file(self) -> int | None:
        """Id of the chosen file that is there already."""
        source = self.cleaned_data["source"]
        return None if source in {DEMO, UPLOAD} else int(source)

    def arguments(self, file: int | None) -> dict[str, Any]:
        """Return what the job is called with."""
        if file is None:
            return {"title": self.cleaned_data["title"]}
        values = self.cleaned_data
        shares = {kind: values[kind] / 100 for kind in MEASURES if values[kind]}
        reading = {name: values[name] for name in ("layer", "column_names", "missing")}
        return {"title": values["title"], "file": file, "shares": shares, **reading}
