"""Addresses of the app."""

from django.urls import path

from blaugruen.web.coaching.views import findings, suggestions

app_name = "coaching"
_FINDINGS = "kommunen/<int:municipality>/befunde/"
_SUGGESTIONS = "kommunen/<int:municipality>/anregungen/"
urlpatterns = [
    path(_FINDINGS, findings.findings, name="findings"),
    path(f"{_FINDINGS}neu/", findings.finding_record, name="finding_record"),
    path(f"{_FINDINGS}geloescht/", findings.deleted, name="deleted"),
    path(f"{_FINDINGS}<int:pk>/", findings.finding, name="finding"),
    path(f"{_FINDINGS}<int:pk>/bearbeiten/", findings.finding_change, name="finding_change"),
    path(f"{_FINDINGS}<int:pk>/loeschen/", findings.finding_delete, name="finding_delete"),
    path(f"{_FINDINGS}<int:pk>/wiederherstellen/", findings.finding_restore, name="finding_restore"),
    path(f"{_FINDINGS}<int:pk>/zeigen/", findings.finding_open, name="finding_open"),
    path(f"{_FINDINGS}<int:pk>/freigeben/", findings.finding_release, name="finding_release"),
    path(f"{_FINDINGS}<int:pk>/freigabe-zuruecknehmen/", findings.finding_withdraw, name="finding_withdraw"),
    path(_SUGGESTIONS, suggestions.suggestions, name="suggestions"),
    path(f"{_SUGGESTIONS}zurueckstellen/<str:kind>/<str:entry>/", suggestions.dismiss, name="dismiss"),
    path(f"{_SUGGESTIONS}zurueckgestellt/<int:pk>/wieder/", suggestions.bring_back, name="bring_back"),
    path("programme/<int:pk>/befunde/", findings.shared, name="shared"),
]
