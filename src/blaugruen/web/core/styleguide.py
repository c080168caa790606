"""What the style guide shows: invented samples for every component. Shown in demo and tests only."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator

from blaugruen.web.core.templatetags.ui import GRADES, STATUSES

SPRITE = "build/icons.svg"
SECTIONS = {
    "colours": "Colours",
    "modules": "Bausteine",
    "text": "Text",
    "icons": "Icons",
    "hero": "Hero",
    "badges": "Badges",
    "cards": "Cards",
    "panel": "Panel",
    "stats": "Figures",
    "alerts": "Alerts",
    "empty": "Empty state",
    "tables": "Tables",
    "definitions": "Definitions",
    "steps": "Phases",
    "timeline": "Timeline",
    "rows": "Files and people",
    "results": "Search results",
    "buttons": "Buttons",
    "navigation": "Tabs and pages",
    "filter": "Filter",
    "waiting": "Waiting",
    "forms": "Forms",
}
SWATCHES = ("paper", "surface", "sunken", "ink", "muted", "line", "water", "leaf", "soil", "plum", "sky", "danger")
DIMENSIONS = [("structure", "Strukturen"), ("process", "Prozesse"), ("culture", "Organisationskultur")]


class SampleForm(forms.Form):
    """One of every control."""

    title = forms.CharField(label="Titel des Befunds", help_text="Ein Satz, den auch Fachfremde verstehen.")
    contact = forms.EmailField(label="E-Mail der Ansprechperson")
    area = forms.DecimalField(label="Fläche in m²", widget=forms.NumberInput(attrs={"class": "input--number"}))
    dimension = forms.ChoiceField(label="Dimension", choices=DIMENSIONS, required=False)
    note = forms.CharField(label="Beobachtung", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    kind = forms.ChoiceField(
        label="Art", choices=[("barrier", "Barriere"), ("resource", "Ressource")], widget=forms.RadioSelect
    )
    units = forms.MultipleChoiceField(
        label="Beteiligte Stellen",
        choices=[("green", "Grünflächenamt"), ("road", "Straßenbauamt"), ("sewer", "Stadtentwässerung")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    photo = forms.FileField(label="Foto", help_text="JPEG oder PNG bis 10 MB.", required=False)
    is_shared = forms.BooleanField(
        label="Für das Programm freigeben", help_text="Sie können die Freigabe jederzeit zurücknehmen.", required=False
    )


class FilterForm(forms.Form):
    """A filter as lists use it."""

    q = forms.CharField(label="Stichwort", required=False)
    dimension = forms.ChoiceField(label="Thema", choices=[("", "Alle"), *DIMENSIONS], required=False)


def icon_names() -> list[str]:
    """Return the names of all icons of the built sprite."""
    sprite = settings.STATICFILES_DIRS[0] / SPRITE
    return re.findall(r'<symbol id="([a-z-]+)"', sprite.read_text(encoding="utf-8"))


def examples() -> dict[str, Any]:
    """Return the context of the style guide."""
    sent = {"title": "", "contact": "keine-adresse", "area": "120", "kind": "barrier", "units": ["green"]}
    return {
        "toc": list(SECTIONS.items()),
        "crumbs": [("Start", "/"), ("Style guide", "")],
        "swatches": SWATCHES,
        "icons": icon_names(),
        "grades": list(GRADES),
        "statuses": list(STATUSES),
        "meta": ["Auenbrück", "12. Mai 2026", "", "Version 3"],
        "form": SampleForm({f"sample-{name}": value for name, value in sent.items()}, prefix="sample"),
        "filters": FilterForm(prefix="filter"),
        "page": Paginator(range(240), 12).page(5),
        "comparable": [
            ("swale", "Mulde"),
            ("trench", "Rigole"),
            ("roof", "Gründach"),
            ("tree", "Baumrigole"),
            ("pond", "Teich"),
        ],
        **_lines(),
        **_rows(),
    }


def _lines() -> dict[str, Any]:
    """Return the samples of tables, definitions, phases, tabs."""
    return {
        "table_columns": [("Maßnahme", ""), ("Ort", ""), ("Fläche in m²", "number"), ("Kosten in €", "number")],
        "table_rows": [
            [("Versickerungsmulde", "#tables"), "Lindenstraße", "1.240", "62.000"],
            [("Baumrigole", "#tables"), "Marktplatz", "86", "148.500"],
            [("Retentionsdach", "#tables"), "Schule am Auengrund", "2.015", "183.400"],
        ],
        "subjects": [("Mulde", "#tables"), ("Baumrigole", "#tables")],
        "comparison": [
            ("Platzbedarf", ["10–20 % der Fläche", "3–5 m² je Baum"]),
            ("Verdunstung", ["mittel", "hoch"]),
            ("Pflege im Jahr", ["2-mal mähen", ""]),
        ],
        "definitions": [
            ("Bodendurchlässigkeit kf", "5 · 10⁻⁵ m/s", "sourced"),
            ("Nutzungsdauer", "30 Jahre", "expert"),
            ("Zuständig", "Stadtentwässerung"),
        ],
        "steps": [
            {"title": "Vorbereitung", "state": "done", "note": "bis März 2025"},
            {"title": "Auswahl", "state": "done", "note": "bis Juni 2025"},
            {"title": "Coaching", "state": "current", "note": "18 Monate"},
            {"title": "Auswertung", "state": "open", "note": "2027"},
        ],
        "timeline": [
            {"date": "12. Mai 2026", "title": "Grundlagenworkshop", "text": "24 Personen, 61 Karten", "icon": "notes"},
            {"date": "3. Juni 2026", "title": "Strategie beschlossen", "url": "#timeline"},
        ],
        "tabs": [
            {"label": "Befunde", "url": "#navigation", "current": True, "count": 24},
            {"label": "Ziele", "url": "#navigation", "current": False, "count": 5},
            {"label": "Termine", "url": "#navigation", "current": False},
        ],
    }


def _rows() -> dict[str, Any]:
    """Return the samples of files, people and search results."""
    return {
        "files": [
            {"name": "Lageplan.pdf", "url": "#rows", "size": 482_133, "kind": "PDF", "date": date(2026, 5, 12)},
            {
                "name": "Kanalnetz.gpkg",
                "url": "#rows",
                "size": 9_310_552,
                "kind": "GeoPackage",
                "person": "Jana Brinkmann",
            },
        ],
        "people": [
            {"name": "Jana Brinkmann", "role": "Koordination", "unit": "Stadtplanung", "url": "#rows"},
            {"name": "Deniz Aksoy", "role": "Coach", "email": "deniz.aksoy@example.org"},
        ],
        "results": [
            {
                "kind": "Maßnahme",
                "title": "Versickerungsmulde",
                "url": "#results",
                "excerpt": "Begrünte Senke, in der Regenwasser kurz stehen und versickern darf.",
                "trail": "Planung · belegt",
            }
        ],
    }
