"""Filters for knowledge in templates: bilingual texts, kinds, safe rich text."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text
from blaugruen.web.core.language import active_language
from blaugruen.web.toolbox import knowledge
from blaugruen.web.toolbox.kinds import kind_named
from blaugruen.web.toolbox.richtext import cleaned

register = template.Library()


@register.filter
def spoken(text: Text) -> str:
    """Return a text in the active language."""
    return text.in_(active_language())


@register.filter
def kind(value: str) -> Kind:
    """Return the kind of a name, for addresses."""
    return kind_named(value)


@register.filter
def term_title(key: str) -> str:
    """Return the word of a term of the glossary; its id where it is not published."""
    found = knowledge.released().glossary.get(key)
    return key if found is None else found.term.in_(active_language())


@register.filter
def rich(value: object) -> SafeString:
    """Return rich text as safe HTML."""
    return cleaned(str(getattr(value, "source", value)))
