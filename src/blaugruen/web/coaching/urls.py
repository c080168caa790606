"""Addresses of the app."""

from django.urls import path

from blaugruen.web.coaching import views

app_name = "coaching"
_FINDINGS = "kommunen/<int:municipality>/befunde/"
urlpatterns = [
    path(_FINDINGS, views.findings, name="findings"),
    path(f"{_FINDINGS}neu/", views.finding_record, name="finding_record"),
    path(f"{_FINDINGS}geloescht/", views.deleted, name="deleted"),
    path(f"{_FINDINGS}<int:pk>/", views.finding, name="finding"),
    path(f"{_FINDINGS}<int:pk>/bearbeiten/", views.finding_change, name="finding_change"),
    path(f"{_FINDINGS}<int:pk>/loeschen/", views.finding_delete, name="finding_delete"),
    path(f"{_FINDINGS}<int:pk>/wiederherstellen/", views.finding_restore, name="finding_restore"),
    path(f"{_FINDINGS}<int:pk>/zeigen/", views.finding_open, name="finding_open"),
    path(f"{_FINDINGS}<int:pk>/freigeben/", views.finding_release, name="finding_release"),
    path(f"{_FINDINGS}<int:pk>/freigabe-zuruecknehmen/", views.finding_withdraw, name="finding_withdraw"),
    path("programme/<int:pk>/befunde/", views.shared, name="shared"),
]
