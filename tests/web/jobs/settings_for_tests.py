"""Settings of worker processes in tests: the demo's, with the kinds of jobs for tests."""

import os

from blaugruen.web.settings.databases import database
from blaugruen.web.settings.demo import *  # noqa: F403 -- settings modules build on one another
from blaugruen.web.settings.demo import DATA_DIR, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "web.jobs.kinds_for_tests.TestKinds"]
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA_DIR, is_pooled=False)}
