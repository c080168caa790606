"""The measures a person may compare with when starting a water balance; the keys are those of the planning engine."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

MEASURES: Final[Mapping[str, tuple[Any, Any]]] = MappingProxyType(
    {
        "green_roof": (_("Gründächer"), _("Anteil der Dachfläche, der mindestens begrünt ist.")),
        "unsealing": (_("Entsiegelung"), _("Anteil der heute befestigten Fläche, der entsiegelt wird.")),
        "infiltration_swale": (
            _("Versickerungsmulden"),
            _("Anteil des Oberflächenabflusses, der mindestens in Mulden geht."),
        ),
    }
)
"""Label and hint by kind of measure, in the order in which they are applied."""
