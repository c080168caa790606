"""Addresses of the app."""

from django.urls import path

from blaugruen.web.privacy import views

app_name = "privacy"
urlpatterns = [
    path("konto/daten/", views.home, name="home"),
    path("konto/daten/herunterladen/", views.download, name="download"),
    path("konto/daten/schliessen/", views.close, name="close"),
    path("konto/daten/einwilligung/", views.consent, name="consent"),
    path("konto/daten/einwilligung/<int:pk>/", views.answer, name="answer"),
    path("konto/daten/texte/", views.texts, name="texts"),
]
