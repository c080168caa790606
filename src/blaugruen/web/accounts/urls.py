"""Addresses of the app; allauth's lie below ``konto/``, too, and come after these."""

from django.urls import path

from blaugruen.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("konto/", views.home, name="home"),
    path("konto/oidc/<str:provider_id>/login/", views.single_sign_on, name="single_sign_on"),
]
