"""Addresses of the pages about files."""

from django.urls import path

from blaugruen.web.files import views

app_name = "file_pages"
urlpatterns = [
    path("kommunen/<int:pk>/dateien/", views.file_list, name="list"),
    path("kommunen/<int:pk>/dateien/hochladen/", views.upload, name="upload"),
    path("dateien/<str:key>/angaben/", views.file_page, name="file"),
    path("dateien/<str:key>/loeschen/", views.delete, name="delete"),
]
