"""Pages of the public site: plain Wagtail pages, one tree per language, filled with a few blocks."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from blaugruen.web.core.roles import Module
from blaugruen.web.toolbox.blocks import page_blocks


class Purpose(models.TextChoices):
    """What the platform links to in fixed places; each at most once per language."""

    NONE = "", _("keiner")
    MODULES = "modules", _("Übersicht der Bausteine")
    IMPRINT = "imprint", _("Impressum")
    PRIVACY = "privacy", _("Datenschutzerklärung")
    ACCESSIBILITY = "accessibility", _("Erklärung zur Barrierefreiheit")


class BlockPage(Page):
    """A page with a sentence below its heading and blocks."""

    lead = models.TextField(_("Einleitung"), blank=True, help_text=_("Ein bis zwei Sätze unter der Überschrift."))
    body = StreamField(page_blocks(), verbose_name=pgettext_lazy("toolbox", "Inhalt"), blank=True)

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    show_in_menus_default = False

    class Meta:
        """Only a base."""

        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add where the page stands and whether it may be edited."""
        from blaugruen.web.toolbox.selectors.pages import crumbs_of, edit_url_of  # noqa: PLC0415 -- reads models

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "crumbs": crumbs_of(self, request), "edit_url": edit_url_of(self, request)}


class HomePage(BlockPage):
    """The first page: what the toolbox is, and the ways in."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count_per_parent = 1

    class Meta:
        """Words of the model."""

        verbose_name = _("Startseite")
        verbose_name_plural = _("Startseiten")


class ModulePage(BlockPage):
    """What a municipality can do in one Baustein."""

    module = models.CharField(_("Baustein"), max_length=20, choices=Module.choices)

    content_panels: ClassVar[list[Any]] = [*BlockPage.content_panels, FieldPanel("module")]
    parent_page_types: ClassVar[list[str]] = ["toolbox.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["toolbox.ContentPage"]

    class Meta:
        """Words of the model."""

        verbose_name = _("Seite eines Bausteins")
        verbose_name_plural = _("Seiten der Bausteine")


class ContentPage(BlockPage):
    """Any other page."""

    purpose = models.CharField(
        _("fester Platz"),
        max_length=20,
        choices=Purpose.choices,
        blank=True,
        default=Purpose.NONE,
        help_text=_("Worauf die Plattform von Kopf- und Fußzeile aus verweist."),
    )

    settings_panels: ClassVar[list[Any]] = [*Page.settings_panels, FieldPanel("purpose")]
    parent_page_types: ClassVar[list[str]] = ["toolbox.HomePage", "toolbox.ContentPage", "toolbox.ModulePage"]

    class Meta:
        """Words of the model."""

        verbose_name = _("Inhaltsseite")
        verbose_name_plural = _("Inhaltsseiten")
