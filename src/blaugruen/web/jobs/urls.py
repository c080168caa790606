"""Addresses of the app."""

from django.urls import path

from blaugruen.web.core.stub import stub

app_name = "jobs"
urlpatterns = [
    path("auftraege/", stub, name="list"),
    path("auftraege/<int:pk>/", stub, name="job"),
]
