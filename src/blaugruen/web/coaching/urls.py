"""Addresses of the app."""

from django.urls import path

from blaugruen.web.core.stub import stub

app_name = "coaching"
urlpatterns = [
    path("kommunen/<int:municipality>/befunde/", stub, name="findings"),
]
