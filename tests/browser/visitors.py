"""People in front of a browser, and what their pages do besides being shown."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from blaugruen.web.demo.stage import PASSWORD
from browser.pages import GUARDED, HALFWAY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

    from browser.serving import Site

WIDTH, HEIGHT = 1280, 900
SMALL = 360
PATIENCE_MS = 15_000
READY = "html[data-ready]"


@dataclass
class Watch:
    """What went wrong on the pages of one visitor: outside requests, script errors, refused code, broken answers."""

    home: str
    complaints: list[str] = field(default_factory=list)

    def on(self, page: Page) -> None:
        """Watch a page."""
        page.on("request", self._request)
        page.on("response", self._response)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))

    def taken(self) -> list[str]:
        """Return the complaints and forget them."""
        complaints, self.complaints = self.complaints, []
        return complaints

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.home:
            self.complaints.append(f"outside request: {request.url}")

    def _response(self, response: Response) -> None:
        """Pages may be refused, their parts may not."""
        is_page = response.request.resource_type == "document"
        if response.status >= 500 or (response.status >= 400 and not is_page):
            self.complaints.append(f"{response.status}: {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        """Chromium's remark on a refused page is no error of the page; parts of it are seen in `_response`."""
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.complaints.append(f"console: {message.text}")


@dataclass
class Visitor:
    """A browser window of its own with somebody in front of it."""

    site: Site
    context: BrowserContext
    page: Page
    watch: Watch
    answer: Response | None = None

    def go(self, path: str, status: int = 200) -> Page:
        """Open a page of the site, not one it leads to instead, and wait until it is ready."""
        self._open(path)
        if urlsplit(self.page.url).path.endswith("/reauthenticate/") and "/reauthenticate/" not in path:
            self._confirm()
            self._open(path)
        assert self.answer is not None
        assert self.answer.status == status, f"{path} answered {self.answer.status}"
        if "/password/reset/key/" not in path:  # allauth takes the key out of the address
            assert urlsplit(self.page.url).path == urlsplit(path).path
        return self.page

    def _open(self, path: str) -> None:
        self.answer = self.page.goto(self.site(path))
        self.ready()

    def _confirm(self) -> None:
        """Enter the password once more; the platform asks before anything that matters."""
        self.page.locator("main input[name=password]").fill(PASSWORD)
        self.page.locator("main form[method=post] button[type=submit]").first.click()
        self.page.wait_for_url(lambda url: "/reauthenticate/" not in url)

    def ready(self) -> None:
        """Wait until the page is enhanced."""
        self.page.wait_for_selector(READY, state="attached")

    def sign_in(self, address: str, password: str = PASSWORD) -> None:
        """Sign in through the form."""
        self.enter_password(address, password)
        self.page.wait_for_url(lambda url: "/login" not in url)
        self.ready()

    def enter_password(self, address: str, password: str = PASSWORD) -> None:
        """Fill in the first step of signing in, and send it."""
        self.go("/konto/login/")
        self.page.get_by_role("textbox", name="E-Mail-Adresse").fill(address)
        self.page.get_by_label("Passwort").fill(password)
        self.page.get_by_role("main").get_by_role("button", name="Anmelden", exact=True).click()

    def set_up_second_step(self) -> None:
        """Set an authenticator app up, as a person with a phone does."""
        self.go("/konto/2fa/totp/activate/")
        secret = self.page.locator("code.secret").inner_text()
        self.page.get_by_role("main").get_by_role("textbox").first.fill(_code(secret))
        self.page.get_by_role("button", name="Einrichten").click()
        self.page.wait_for_url(lambda url: "/activate/" not in url)


def _code(secret: str) -> str:
    """Return the code an authenticator app shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, int(time.time() // 30).to_bytes(8, "big"), hashlib.sha1)
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


@dataclass
class Crowd:
    """Everybody who visits the demo: each signs in once, and keeps their windows for all tests."""

    browser: Browser
    site: Site
    _states: dict[str, Any] = field(default_factory=dict)
    _windows: dict[tuple[str, str, int], Visitor] = field(default_factory=dict)

    def window(self, person: str = "", theme: str = "light", width: int = WIDTH) -> Visitor:
        """Return the window in which somebody reads; tests share it."""
        key = (person, theme, width)
        if key not in self._windows:
            self._windows[key] = self.new_window(person, theme, width)
        return self._windows[key]

    def new_window(self, person: str = "", theme: str = "light", width: int = WIDTH, **options: Any) -> Visitor:
        """Open a window for one test; the person is signed in already."""
        if person and person not in self._states:
            self._states[person] = self._signed_in(person)
        options = {"reduced_motion": "reduce", "locale": "de-DE", **options}
        context = self.browser.new_context(
            viewport={"width": width, "height": HEIGHT}, storage_state=self._states.get(person), **options
        )
        context.set_default_timeout(PATIENCE_MS)
        context.add_cookies([{"name": "blaugruen_theme", "value": theme, "url": self.site.url}])
        watch = Watch(urlsplit(self.site.url).netloc)
        page = context.new_page()
        watch.on(page)
        return Visitor(self.site, context, page, watch)

    def close(self) -> None:
        """Close all windows."""
        for visitor in self._windows.values():
            visitor.context.close()

    def _signed_in(self, person: str) -> Any:
        visitor = self.new_window()
        if person == HALFWAY:
            self.window(GUARDED)
            visitor.enter_password(GUARDED)
            visitor.page.wait_for_url("**/2fa/authenticate/**")
        else:
            visitor.sign_in(person)
        if person == GUARDED:
            visitor.set_up_second_step()
        state = visitor.context.storage_state()
        visitor.context.close()
        assert visitor.watch.taken() == []
        return state
