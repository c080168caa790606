"""Closed lists of the administration: Länder, sewer systems, size classes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Land(models.TextChoices):
    """The sixteen Länder by the first two digits of the municipality key (AGS)."""

    SH = "01", "Schleswig-Holstein"
    HH = "02", "Hamburg"
    NI = "03", _("Niedersachsen")
    HB = "04", "Bremen"
    NW = "05", _("Nordrhein-Westfalen")
    HE = "06", _("Hessen")
    RP = "07", _("Rheinland-Pfalz")
    BW = "08", "Baden-Württemberg"
    BY = "09", _("Bayern")
    SL = "10", "Saarland"
    BE = "11", "Berlin"
    BB = "12", "Brandenburg"
    MV = "13", _("Mecklenburg-Vorpommern")
    SN = "14", _("Sachsen")
    ST = "15", _("Sachsen-Anhalt")
    TH = "16", _("Thüringen")


class SewerSystem(models.TextChoices):
    """How most of the municipality is drained."""

    UNKNOWN = "", _("nicht bekannt")
    COMBINED = "combined", _("überwiegend Mischsystem")
    SEPARATE = "separate", _("überwiegend Trennsystem")
    MIXED = "mixed", _("Misch- und Trennsystem")


SIZE_CLASSES = (
    (500_000, _("große Großstadt")),
    (100_000, _("kleinere Großstadt")),
    (50_000, _("größere Mittelstadt")),
    (20_000, _("kleinere Mittelstadt")),
    (5_000, _("Kleinstadt")),
    (0, _("Landgemeinde")),
)
"""Lower bound of inhabitants and name, largest first; after the city types of the BBSR."""


def size_class(inhabitants: int) -> str:
    """Return the name of the size class of a municipality."""
    return str(next(name for least, name in SIZE_CLASSES if inhabitants >= least))
