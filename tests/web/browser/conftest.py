"""A real browser on a running server. Of every page a test opens: no outside request, no error, no refused script."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LOCAL = {"127.0.0.1", "localhost"}

# Playwright runs an event loop in the thread of the tests; what they ask the database there is not asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("needs chromium on PATH")
    if not (settings.STATICFILES_DIRS[0] / "build" / "main.js").exists():
        pytest.skip("needs the front end: make frontend")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield started
        started.close()


@dataclass
class Visitor:
    """Somebody in front of a browser."""

    browser: Browser
    address: str
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str, *, width: int = 1280, theme: str = "light", scripts: bool = True) -> Page:
        """Open a page in a fresh browser profile."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
            locale="de-DE",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: self._note_outside(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.goto(self.address + path)
        if scripts:
            page.wait_for_selector("html[data-ready]")
        return page

    def _note_outside(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and parts.hostname not in LOCAL:
            self.complaints.append(f"outside request: {url}")


@pytest.fixture
def visitor(browser, live_server) -> Iterator[Visitor]:
    """Give somebody who opens pages; afterwards nothing may have gone wrong in the browser."""
    yield from _watched(Visitor(browser, live_server.url))


@pytest.fixture(scope="module")
def still_server(django_db_setup, django_db_blocker) -> Iterator[str]:
    """Serve pages that show and write no data; there is nothing to wipe after each test, which makes them quick."""
    with django_db_blocker.unblock():
        server = LiveServer("localhost")
        yield server.url
        server.stop()


@pytest.fixture
def reader(browser, still_server) -> Iterator[Visitor]:
    """Give somebody who opens pages without data."""
    yield from _watched(Visitor(browser, still_server))


def _watched(somebody: Visitor) -> Iterator[Visitor]:
    yield somebody
    for context in somebody.contexts:
        context.close()
    assert somebody.complaints == []


def accessibility_violations(page: Page) -> list[str]:
    """Return what axe-core finds on a page, a line for every place."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [
        f"{violation['id']}: {violation['help']} at {node['target']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
