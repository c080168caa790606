"""Addresses of the app."""

from django.urls import path

from blaugruen.web.core.stub import stub

app_name = "files"
urlpatterns = [
    path("dateien/<str:key>/", stub, name="download"),
]
