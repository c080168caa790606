"""The language of the request as the knowledge packages name it."""

from django.utils.translation import get_language

from blaugruen.text import Language


def active_language() -> Language:
    """Return the language people read now; German unless it is English."""
    return "en" if get_language() == "en" else "de"
