"""What we add to Wagtail's editors' part."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

_NOT_HERE = frozenset({"users", "groups", "documents", "snippets", "reports", "help"})
"""Entries of the menu that lead nowhere here, or where people would look for what our own pages do."""


def pickers() -> SafeString:
    """Load the script that starts the date pickers."""
    return format_html('<script type="module" src="{}"></script>', static("toolbox/admin.js"))


def catalogues() -> MenuItem:
    """Lead back to the editors' desk, where entries of the catalogues are written."""
    return MenuItem(_("Kataloge"), reverse("toolbox:desk"), icon_name="folder-open-inverse", order=50)


def tidy(request: object, items: list[Any]) -> None:  # noqa: ARG001 -- Wagtail's signature
    """Take out what is not managed here."""
    items[:] = [item for item in items if item.name not in _NOT_HERE]


hooks.register("insert_global_admin_js", pickers)
hooks.register("register_admin_menu_item", catalogues)
hooks.register("construct_main_menu", tidy)
hooks.register("construct_settings_menu", tidy)
