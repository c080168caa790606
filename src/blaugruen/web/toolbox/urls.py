"""Addresses of the app."""

from django.urls import path

from blaugruen.web.toolbox.models import Purpose
from blaugruen.web.toolbox.views import catalogues, desk, editing, pages

_ENTRY = "wissen/<kind:kind>/<slug:key>/"

app_name = "toolbox"
urlpatterns = [
    path("bausteine/<slug:module>/", pages.fixed_page, name="module"),
    path("impressum/", pages.fixed_page, {"purpose": Purpose.IMPRINT.value}, name="imprint"),
    path("datenschutz/", pages.fixed_page, {"purpose": Purpose.PRIVACY.value}, name="privacy"),
    path("barrierefreiheit/", pages.fixed_page, {"purpose": Purpose.ACCESSIBILITY.value}, name="accessibility"),
    path("wissen/", catalogues.catalogues, name="catalogues"),
    path("wissen/arbeitsplatz/", desk.desk, name="desk"),
    path("wissen/massnahmen/vergleich/", catalogues.compare, name="compare"),
    path("wissen/<kind:kind>/", catalogues.catalogue, name="catalogue"),
    path("wissen/<kind:kind>/neu/", editing.create, name="create"),
    path(_ENTRY, catalogues.entry, name="entry"),
    path(f"{_ENTRY}bearbeiten/", editing.change, name="change"),
    path(f"{_ENTRY}entwurf/", editing.draft, name="draft"),
    path(f"{_ENTRY}wissenspaket/", desk.decide, name="decide"),
    path(f"{_ENTRY}verlauf/", desk.history, name="history"),
    path(f"{_ENTRY}verlauf/<int:number>/", desk.revision, name="revision"),
    path(f"{_ENTRY}verlauf/<int:number>/wiederherstellen/", desk.restore, name="restore"),
    path(f"{_ENTRY}schritt/<slug:action>/", desk.act, name="act"),
]
