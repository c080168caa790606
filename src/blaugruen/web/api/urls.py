"""Pages of the API: documentation and access tokens. The routes themselves hang at ``/api/v1/``."""

from django.urls import path

from blaugruen.web.core.stub import stub

app_name = "api"
urlpatterns = [
    path("schnittstelle/", stub, name="docs"),
    path("konto/zugriffstoken/", stub, name="tokens"),
]
