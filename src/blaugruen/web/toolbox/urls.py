"""Addresses of the app."""

from django.urls import path

from blaugruen.web.toolbox.models import Purpose
from blaugruen.web.toolbox.views import catalogues, pages

app_name = "toolbox"
urlpatterns = [
    path("bausteine/<slug:module>/", pages.fixed_page, name="module"),
    path("impressum/", pages.fixed_page, {"purpose": Purpose.IMPRINT.value}, name="imprint"),
    path("datenschutz/", pages.fixed_page, {"purpose": Purpose.PRIVACY.value}, name="privacy"),
    path("barrierefreiheit/", pages.fixed_page, {"purpose": Purpose.ACCESSIBILITY.value}, name="accessibility"),
    path("wissen/", catalogues.catalogues, name="catalogues"),
    path("wissen/massnahmen/vergleich/", catalogues.compare, name="compare"),
    path("wissen/<kind:kind>/", catalogues.catalogue, name="catalogue"),
    path("wissen/<kind:kind>/<slug:key>/", catalogues.entry, name="entry"),
]
