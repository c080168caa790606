"""Addresses of the app."""

from django.urls import path

from blaugruen.web.core.stub import stub

app_name = "privacy"
urlpatterns = [
    path("konto/daten/", stub, name="home"),
]
