"""Addresses of the app."""

from django.urls import path

from blaugruen.web.search import views

app_name = "search"
urlpatterns = [
    path("suche/", views.results, name="results"),
]
