"""Tests: quick password hashing, e-mails in memory, SQLite in memory unless a test database is named."""

import os
import tempfile
from pathlib import Path

from blaugruen.web.settings.base import *  # noqa: F403 -- settings modules build on one another
from blaugruen.web.settings.base import STORAGES as _STORAGES
from blaugruen.web.settings.databases import database

SECRET_KEY = "only-for-tests-" + 50 * "x"
ALLOWED_HOSTS = ["*"]
SHOW_STYLEGUIDE = True
DATA_DIR = Path(tempfile.mkdtemp(prefix="blaugruen-test-"))
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
DATABASES = {"default": database(os.environ.get("BLAUGRUEN_TEST_DATABASE_URL", ""), DATA_DIR, is_pooled=False)}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**_STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
