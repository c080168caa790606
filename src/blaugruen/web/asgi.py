"""The application a server runs."""

import os

from django.core.asgi import get_asgi_application

from blaugruen.web.files.limits import LimitedBody

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "blaugruen.web.settings.production")
application = LimitedBody(get_asgi_application())
