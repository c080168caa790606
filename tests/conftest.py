"""Settings for all tests: no example is judged by the time it takes, and CI repeats the same examples; one browser."""

import os
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.db import connections
from hypothesis import settings

from browsing import FRONT_END, OPTIONS, chromium_program

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("anywhere", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "anywhere")

# Playwright runs an event loop in the thread of the tests; what they ask the database there is not asynchronous, and
# goes through the connections of the thread: Django would keep a second set for the loop, and the first one idling.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
connections._connections = threading.local()


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium, started once in a process of tests: Playwright runs only once in a thread."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only where browser tests run

    program = chromium_program()
    if program is None:
        pytest.skip("needs chromium on PATH")
    if not FRONT_END.exists():
        pytest.skip("needs the front end: make frontend")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        yield started
        started.close()
