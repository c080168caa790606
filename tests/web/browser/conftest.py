"""A real browser on a running server. Of every page a test opens: no outside request, no error, no refused script."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCAL = {"127.0.0.1", "localhost"}


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
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(5)  # the server notices that the browser has hung up before its database is taken away
    assert somebody.complaints == []
