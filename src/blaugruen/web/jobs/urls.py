"""Addresses of the app."""

from django.urls import path

from blaugruen.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("auftraege/", views.job_list, name="list"),
    path("auftraege/<int:pk>/", views.job_page, name="job"),
    path("auftraege/<int:pk>/stand/", views.job_state, name="state"),
    path("auftraege/<int:pk>/abbrechen/", views.cancel, name="cancel"),
    path("auftraege/<int:pk>/erneut/", views.retry, name="retry"),
    path("kommunen/<int:pk>/wasserbilanz/", views.new_balance, name="new_balance"),
]
