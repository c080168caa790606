"""Addresses of the app."""

from django.urls import path

from blaugruen.web.core.stub import stub

app_name = "notifications"
urlpatterns = [
    path("mitteilungen/", stub, name="list"),
]
