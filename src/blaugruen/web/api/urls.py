"""Pages of the API: documentation and access tokens. The routes themselves hang at ``/api/v1/``."""

from django.urls import path

from blaugruen.web.api import views

app_name = "api"
urlpatterns = [
    path("schnittstelle/", views.docs, name="docs"),
    path("schnittstelle/<slug:tag>/", views.docs_group, name="docs_group"),
    path("konto/zugriffstoken/", views.tokens, name="tokens"),
    path("konto/zugriffstoken/neu/", views.new_token, name="token_new"),
    path("konto/zugriffstoken/<int:pk>/zurueckziehen/", views.revoke, name="token_revoke"),
]
