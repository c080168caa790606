"""All addresses: German at the root, English below ``/en/``; the API and files have no language."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls

from blaugruen.web.accounts import views as accounts
from blaugruen.web.api.application import api
from blaugruen.web.api.views import no_route
from blaugruen.web.core import views
from blaugruen.web.toolbox.views import pages

urlpatterns = [
    path("gesund/", views.health, name="health"),
    path("favicon.ico", views.favicon),
    path("einstellungen/darstellung/", views.set_theme, name="set_theme"),
    path("einstellungen/sprache/", accounts.set_language, name="set_language"),
    path("redaktion/login/", accounts.editors_door),
    path("redaktion/", include("blaugruen.web.toolbox.admin_urls")),
    re_path(r"^media/(?P<folder>images|original_images)/(?P<name>[^/]+)$", pages.picture),
    path("api/v1/", no_route),
    path("api/v1/", api.urls),
    re_path(r"^api/", no_route),
    path("", include("blaugruen.web.files.urls")),
]

urlpatterns += i18n_patterns(
    path("", include("blaugruen.web.accounts.urls")),
    path("konto/", include("allauth.urls")),
    path("", include("blaugruen.web.privacy.urls")),
    path("", include("blaugruen.web.api.urls")),
    path("", include("blaugruen.web.programmes.urls")),
    path("", include("blaugruen.web.coaching.urls")),
    path("", include("blaugruen.web.toolbox.urls")),
    path("", include("blaugruen.web.search.urls")),
    path("", include("blaugruen.web.jobs.urls")),
    path("", include("blaugruen.web.files.page_urls")),
    path("", include("blaugruen.web.notifications.urls")),
    *([path("gestaltung/", views.styleguide, name="styleguide")] if settings.SHOW_STYLEGUIDE else []),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

handler400 = "blaugruen.web.core.views.bad_request"
handler403 = "blaugruen.web.core.views.forbidden"
handler404 = "blaugruen.web.core.views.not_found"
handler500 = "blaugruen.web.core.views.server_error"
