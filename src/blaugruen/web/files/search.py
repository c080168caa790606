"""What of files can be found: their names."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from blaugruen.web.files.models import StoredFile
from blaugruen.web.search.registry import ResultKind, Searchable, one_language, register


def _trail(file: StoredFile) -> str:
    place = file.municipality or file.programme
    return " · ".join(filter(None, ("" if place is None else place.name, file.type_label)))


register(
    Searchable(
        StoredFile,
        kinds=(ResultKind("files", _("Dateien")),),
        texts=lambda file: one_language(file.name),
        url=StoredFile.get_absolute_url,
        objects=lambda: StoredFile.objects.select_related("municipality", "programme"),
        trail=_trail,
    )
)
