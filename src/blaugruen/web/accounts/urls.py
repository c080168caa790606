"""Addresses of the app; allauth's lie below ``konto/``, too."""

from django.urls import path

from blaugruen.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("konto/", views.home, name="home"),
]
