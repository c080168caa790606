"""Address of the files themselves; it has no language, so that a link to a file is one."""

from django.urls import path

from blaugruen.web.files import views

app_name = "files"
urlpatterns = [
    path("dateien/<str:key>/", views.download, name="download"),
]
