"""Addresses of the app."""

from django.urls import path

from blaugruen.web.core.stub import stub

app_name = "programmes"
urlpatterns = [
    path("start/", stub, name="home"),
    path("programme/", stub, name="list"),
    path("programme/<int:pk>/", stub, name="programme"),
    path("kommunen/<int:pk>/", stub, name="municipality"),
    path("termine/<int:pk>/", stub, name="appointment"),
    path("einladung/<str:token>/", stub, name="accept"),
]
