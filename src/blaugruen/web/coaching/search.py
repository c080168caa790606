"""What of the coaching can be found: findings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from blaugruen.web.coaching.models import Finding
from blaugruen.web.search.registry import ResultKind, Searchable, one_language, register

register(
    Searchable(
        Finding,
        kinds=(ResultKind("findings", _("Befunde")),),
        texts=lambda finding: one_language(finding.title, finding.words),
        url=Finding.get_absolute_url,
        objects=lambda: Finding.objects.filter(deleted_at=None).select_related("municipality"),
        trail=lambda finding: f"{finding.municipality.name} · {finding.get_kind_display()}",
    )
)
