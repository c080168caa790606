"""Filters for facts that jobs leave behind."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from blaugruen.web.core.language import active_language

register = template.Library()


@register.filter
def in_language(both: Mapping[str, str]) -> str:
    """Show a text that stands in a result in both languages, ``{"de": …, "en": …}``."""
    return both[active_language()]
