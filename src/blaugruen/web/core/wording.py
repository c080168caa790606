"""Values as people read them in the active language."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

NOTHING = "–"


def in_words(value: Any) -> str:
    """Return a value as text: dates and yes or no in the active language, a dash for nothing."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return formats.date_format(value, "DATE_FORMAT")
    if isinstance(value, int | float):
        return formats.number_format(value)
    return str(value)


def chosen(choices: Any, value: Any) -> Any:
    """Return the label of a chosen value, also one inside a group; the value itself where it is none of them."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            found = chosen(label, value)
            if found != value:
                return found
        elif key == value:
            return label
    return value
