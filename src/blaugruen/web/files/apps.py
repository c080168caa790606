"""Uploaded files, served only through their policy."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Uploaded files, served only through their policy."""

    name = "blaugruen.web.files"
