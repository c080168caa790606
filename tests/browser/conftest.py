"""A real server with the demo programme, and a real browser in front of it. All of it runs in one test process."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("blaugruen")
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
PASSWORD = "wasser-in-der-stadt"
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
START_LIMIT_S = 180


def pytest_collection_modifyitems(items):
    """Keep all browser tests in one process: they share one server."""
    for item in items:
        if Path(__file__).parent in Path(item.fspath).parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@dataclass
class Site:
    """The running demo."""

    url: str
    data: Path
    log: Path

    def __call__(self, path: str = "/") -> str:
        """Return a full address."""
        return self.url + path


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[Site]:
    """Start the demo as `make demo` does, on a free port."""
    folder = tmp_path_factory.mktemp("demo")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("BLAUGRUEN_", "DJANGO_"))}
    environment = {**clean, "BLAUGRUEN_DATA_DIR": str(folder / "data"), "BLAUGRUEN_LANG": "en"}
    log = folder / "log"
    with log.open("w") as output:
        command = [str(PROGRAM), "serve", "--demo", "--port", str(port)]
        server = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT, cwd=folder)
        try:
            place = Site(f"http://127.0.0.1:{port}", folder / "data", log)
            wait_for(place, server)
            yield place
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)


def wait_for(place: Site, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + START_LIMIT_S
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(place("/gesund/"), timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"The demo did not start:\n{place.log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only where browser tests run

    program = shutil.which("chromium")
    assert program, "Install Debian's package chromium; .ci/run does."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a page did besides being shown."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@dataclass
class Visitor:
    """A browser window of its own, watched for outside requests, script errors and server errors."""

    site: Site
    context: object
    page: object
    watch: Watch

    def go(self, path: str) -> None:
        """Open a page of the site and wait until it is ready."""
        self.page.goto(self.site(path))
        self.page.wait_for_selector("html[data-ready]", state="attached")

    def sign_in(self, address: str) -> None:
        """Sign in as a demo person."""
        self.go("/konto/login/")
        self.page.fill("input[name=login]", address)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_url(lambda url: "/login" not in url)

    def axe(self) -> list[str]:
        """Return what axe-core complains about, one line each."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{one['id']}: {one['help']} – {node['target']}" for one in found["violations"] for node in one["nodes"]
        ]


@pytest.fixture
def new_visitor(site, chromium):
    """Make visitors; at the end nobody may have caused an outside request, a script error or a server error."""
    visitors = []

    def make(**options) -> Visitor:
        context = chromium.new_context(locale="de-DE", reduced_motion="reduce", **options)
        watch = Watch()
        page = context.new_page()
        home = urlsplit(site.url).netloc
        page.on("request", lambda request: _note_outside(request.url, home, watch))
        page.on("console", lambda message: watch.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: watch.errors.append(str(error)))
        page.on("response", lambda answer: watch.failed.append(answer.url) if answer.status >= 500 else None)
        visitors.append(Visitor(site, context, page, watch))
        return visitors[-1]

    yield make
    for visitor in visitors:
        visitor.context.close()
        assert visitor.watch.outside == []
        assert visitor.watch.failed == []
        assert [error for error in visitor.watch.errors if "status of 40" not in error] == []


def _note_outside(url: str, home: str, watch: Watch) -> None:
    parts = urlsplit(url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != home:
        watch.outside.append(url)


@pytest.fixture
def visitor(new_visitor) -> Visitor:
    """One visitor with a window of usual size."""
    return new_visitor(viewport={"width": 1280, "height": 900})
