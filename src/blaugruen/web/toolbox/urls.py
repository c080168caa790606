"""Addresses of the app."""

from django.urls import path

from blaugruen.web.core.stub import stub

app_name = "toolbox"
urlpatterns = [
    path("bausteine/<str:module>/", stub, name="module"),
    path("wissen/", stub, name="catalogues"),
    path("impressum/", stub, name="imprint"),
    path("datenschutz/", stub, name="privacy"),
    path("barrierefreiheit/", stub, name="accessibility"),
]
