"""Addresses of the app."""

from django.urls import path

from blaugruen.web.notifications import views

app_name = "notifications"
urlpatterns = [
    path("mitteilungen/", views.notification_list, name="list"),
    path("mitteilungen/gelesen/", views.read_all, name="read_all"),
    path("mitteilungen/einstellungen/", views.settings, name="settings"),
    path("mitteilungen/abbestellen/<str:token>/", views.stop, name="unsubscribe"),
    path("mitteilungen/<int:pk>/", views.open_notification, name="open"),
    path("mitteilungen/<int:pk>/gelesen/", views.read, name="read"),
]
