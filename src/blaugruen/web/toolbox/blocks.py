"""The blocks pages of the public site are built of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from blaugruen.knowledge.coaching_vocabulary import Module
from blaugruen.web.core.language import active_language
from blaugruen.web.toolbox.kinds import CATALOGUES, kind_named

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]
"""What rich text may hold; `richtext.cleaned` lets the same through."""
_MOST_LISTED = 24


def _label(word: Any) -> str:
    return str(word.label.in_(active_language()))


def kind_choices() -> Iterable[tuple[str, str]]:
    """Return the kinds an editor may choose."""
    return [(kind.value, _label(kind)) for kind in CATALOGUES]


def module_choices() -> Iterable[tuple[str, str]]:
    """Return the Bausteine an editor may choose."""
    return [(module.value, _label(module)) for module in Module]


def chosen_entries() -> Iterable[tuple[str, Iterable[tuple[str, str]]]]:
    """Return the entries an editor may choose, by kind."""
    from blaugruen.web.toolbox.selectors.pages import entry_choices  # noqa: PLC0415 -- models are not loaded yet

    return entry_choices()


class CalloutBlock(blocks.StructBlock):
    """Something that must not be missed."""

    tone = blocks.ChoiceBlock(
        choices=[("info", _("Hinweis")), ("warning", _("Achtung")), ("success", _("Tipp"))],
        default="info",
        label=_("Art"),
    )
    title = blocks.CharBlock(required=False, max_length=120, label=_("Überschrift"))
    text = blocks.RichTextBlock(features=["bold", "italic", "ul", "link"], label=_("Text"))

    class Meta:
        """Look of the block."""

        icon = "warning"
        label = _("Hinweis")
        template = "toolbox/blocks/callout.html"


class CatalogueBlock(blocks.StructBlock):
    """Entries of a catalogue as cards, always as they are released now."""

    title = blocks.CharBlock(required=False, max_length=120, label=_("Überschrift"))
    kind = blocks.ChoiceBlock(choices=kind_choices, label=_("Art der Einträge"))
    module = blocks.ChoiceBlock(choices=module_choices, required=False, label=_("nur dieser Baustein"))
    count = blocks.IntegerBlock(
        default=6, min_value=1, max_value=_MOST_LISTED, label=_("höchstens so viele"), help_text=_("1 bis 24")
    )

    class Meta:
        """Look of the block."""

        icon = "list-ul"
        label = _("Einträge eines Katalogs")
        template = "toolbox/blocks/catalogue.html"

    def get_context(self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the entries."""
        from blaugruen.web.toolbox.selectors.pages import listed  # noqa: PLC0415 -- models are not loaded yet

        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return {**context, **listed(kind_named(value["kind"]), value["module"] or "", value["count"] or _MOST_LISTED)}


class EntryBlock(blocks.StructBlock):
    """One entry, named and linked, always as it is released now."""

    entry = blocks.ChoiceBlock(choices=chosen_entries, label=_("Eintrag"))
    remark = blocks.TextBlock(required=False, rows=2, label=_("Warum er hier steht"))

    class Meta:
        """Look of the block."""

        icon = "link"
        label = _("Verweis auf einen Eintrag")
        template = "toolbox/blocks/entry.html"

    def get_context(self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the entry; nothing where it is no longer published."""
        from blaugruen.web.toolbox.selectors.pages import referenced  # noqa: PLC0415 -- models are not loaded yet

        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return {**context, "reference": referenced(value["entry"])}


class CataloguesBlock(blocks.StaticBlock):
    """All catalogues as cards with the number of their entries."""

    class Meta:
        """Look of the block."""

        icon = "folder-open-inverse"
        label = _("Alle Kataloge")
        admin_text = _("Zeigt alle Kataloge mit der Zahl ihrer Einträge.")
        template = "toolbox/blocks/catalogues.html"

    def get_context(self, value: object, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the catalogues."""
        from blaugruen.web.toolbox.selectors.catalogues import catalogue_cards  # noqa: PLC0415 -- models not loaded yet

        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return {**context, "catalogues": catalogue_cards()}


class ModulesBlock(blocks.StaticBlock):
    """The four Bausteine as cards."""

    class Meta:
        """Look of the block."""

        icon = "grip"
        label = _("Die vier Bausteine")
        admin_text = _("Zeigt die vier Bausteine mit der Einleitung ihrer Seite.")
        template = "toolbox/blocks/modules.html"

    def get_context(self, value: object, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the pages of the Bausteine."""
        from blaugruen.web.toolbox.selectors.pages import module_pages  # noqa: PLC0415 -- models are not loaded yet

        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return {**context, "modules": module_pages()}


class FigureBlock(blocks.StructBlock):
    """A picture with a caption; a picture that says something needs a description."""

    image = ImageBlock(label=_("Bild"))
    caption = blocks.CharBlock(required=False, max_length=300, label=_("Bildunterschrift und Quelle"))

    class Meta:
        """Look of the block."""

        icon = "image"
        label = _("Bild")
        template = "toolbox/blocks/figure.html"


class OperatorBlock(blocks.StaticBlock):
    """The name of whoever runs the platform, from the configuration."""

    class Meta:
        """Look of the block."""

        icon = "user"
        label = _("Betreiber")
        admin_text = _("Zeigt den Namen aus BLAUGRUEN_OPERATOR.")
        template = "toolbox/blocks/operator.html"

    def get_context(self, value: object, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the name."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return {**context, "operator": settings.OPERATOR}


class GapBlock(blocks.StructBlock):
    """Something the operator has to fill in; everybody sees that it is missing."""

    what = blocks.CharBlock(max_length=200, label=_("Was hier stehen muss"))

    class Meta:
        """Look of the block."""

        icon = "edit"
        label = _("Noch auszufüllen")
        template = "toolbox/blocks/gap.html"


def page_blocks() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of a page."""
    return [
        ("text", blocks.RichTextBlock(features=FEATURES, label=_("Text"), template="toolbox/blocks/text.html")),
        ("callout", CalloutBlock()),
        ("catalogue", CatalogueBlock()),
        ("entry", EntryBlock()),
        ("figure", FigureBlock()),
        ("catalogues", CataloguesBlock()),
        ("modules", ModulesBlock()),
        ("operator", OperatorBlock()),
        ("gap", GapBlock()),
    ]
