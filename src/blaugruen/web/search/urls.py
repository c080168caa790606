"""Addresses of the app."""

from django.urls import path

from blaugruen.web.core.stub import stub

app_name = "search"
urlpatterns = [
    path("suche/", stub, name="results"),
]
