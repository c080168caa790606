"""Addresses of the app."""

from django.urls import path

from blaugruen.web.accounts.invitation_views import invitation
from blaugruen.web.programmes.views import appointments, home, municipalities, people, programmes, trail, units

app_name = "programmes"
urlpatterns = [
    path("start/", home.home, name="home"),
    path("programme/", programmes.programmes, name="list"),
    path("programme/<int:pk>/", programmes.programme, name="programme"),
    path("programme/<int:pk>/bearbeiten/", programmes.programme_change, name="programme_change"),
    path("programme/<int:pk>/phasen/<int:phase>/bearbeiten/", programmes.phase_change, name="phase_change"),
    path("programme/<int:pk>/kommunen/neu/", municipalities.municipality_add, name="municipality_add"),
    path("programme/<int:pk>/personen/", people.programme_people, name="programme_people"),
    path("programme/<int:pk>/personen/einladen/", people.programme_invite, name="programme_invite"),
    path("programme/<int:pk>/termine/", appointments.programme_appointments, name="programme_appointments"),
    path("programme/<int:pk>/termine/neu/", appointments.programme_appointment_make, name="programme_appointment_make"),
    path("programme/<int:pk>/verlauf/", trail.programme_trail, name="programme_trail"),
    path("kommunen/<int:pk>/", municipalities.municipality, name="municipality"),
    path("kommunen/<int:pk>/bearbeiten/", municipalities.municipality_change, name="municipality_change"),
    path("kommunen/<int:pk>/einheiten/", units.units, name="units"),
    path("kommunen/<int:pk>/einheiten/neu/", units.unit_add, name="unit_add"),
    path("kommunen/<int:pk>/einheiten/<int:unit>/bearbeiten/", units.unit_change, name="unit_change"),
    path("kommunen/<int:pk>/einheiten/<int:unit>/entfernen/", units.unit_delete, name="unit_delete"),
    path("kommunen/<int:pk>/personen/", people.municipality_people, name="municipality_people"),
    path("kommunen/<int:pk>/personen/einladen/", people.municipality_invite, name="municipality_invite"),
    path("kommunen/<int:pk>/termine/", appointments.municipality_appointments, name="municipality_appointments"),
    path(
        "kommunen/<int:pk>/termine/neu/",
        appointments.municipality_appointment_make,
        name="municipality_appointment_make",
    ),
    path("kommunen/<int:pk>/verlauf/", trail.municipality_trail, name="municipality_trail"),
    path("termine/<int:pk>/", appointments.appointment, name="appointment"),
    path("termine/<int:pk>/bearbeiten/", appointments.appointment_change, name="appointment_change"),
    path("termine/<int:pk>/absagen/", appointments.appointment_cancel, name="appointment_cancel"),
    path("termine/<int:pk>/termin.ics", appointments.appointment_file, name="appointment_file"),
    path("einladungen/<int:pk>/zurueckziehen/", people.invitation_revoke, name="invitation_revoke"),
    path("rollen/programm/<int:pk>/entziehen/", people.programme_role_withdraw, name="programme_role_withdraw"),
    path("rollen/kommune/<int:pk>/entziehen/", people.municipality_role_withdraw, name="municipality_role_withdraw"),
    path("einladung/<str:token>/", invitation, name="accept"),
]
