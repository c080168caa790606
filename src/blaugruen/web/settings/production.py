"""Production: nothing starts without its own key and address; TLS is ended by the server or the proxy in front."""

from blaugruen.web.settings import environment
from blaugruen.web.settings.base import *  # noqa: F403 -- settings modules build on one another
from blaugruen.web.settings.base import BASE_URL

environment.require()
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SECURE_SSL_REDIRECT = BASE_URL.startswith("https://")
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if BASE_URL.startswith("https://") else 0
if environment.yes_no("BLAUGRUEN_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
