"""Finds the address of a page type in the running demo by following links, as people do."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from browser.pages import PageType
    from browser.visitors import Crowd

PATIENCE_S = 30
INVITED = "kanalbetrieb@hafenrode.example"
FORGETFUL = "reader@lindenfurt.example"
_HREF = re.compile(r'<a\b[^>]*\shref="([^"#]+)')


@dataclass
class Places:
    """Addresses found so far, and the special ones that are no link on a page."""

    crowd: Crowd
    starts: dict[str, Callable[[], str]]
    _found: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)

    def path_of(self, page: PageType, language: str = "de") -> str:
        """Return the address of a page, without the host."""
        path = self._follow(page.person, page.way)
        return path if language == "de" else f"/{language}{path}"

    def _follow(self, person: str, way: tuple[str, ...]) -> str:
        key = (person, way)
        if key not in self._found:
            *before, last = way
            self._found[key] = self._click(person, tuple(before), last) if before else self._start(last)
        return self._found[key]

    def _start(self, first: str) -> str:
        return first if first.startswith("/") else self.starts[first]()

    def _click(self, person: str, before: tuple[str, ...], pattern: str) -> str:
        start = self._follow(person, before)
        links = self._links(person, start)
        fitting = [link for link in links if re.fullmatch(pattern, urlsplit(link).path)]
        assert fitting, f"{person or 'a visitor'} finds no link {pattern} on {start}: {links}"
        return fitting[0]

    def _links(self, person: str, path: str) -> list[str]:
        site = self.crowd.site
        answer = self.crowd.window(person).context.request.get(site(path))
        assert answer.ok, f"{path} answered {answer.status}"
        found = (urljoin(site(path), html.unescape(link)) for link in _HREF.findall(answer.text()))
        return list(dict.fromkeys(link.removeprefix(site.url) for link in found if link.startswith(site.url)))


@dataclass
class Mails:
    """Links that arrive by e-mail."""

    crowd: Crowd

    def link(self, receiver: str, pattern: str) -> str:
        """Return the newest link somebody was sent, as a path; wait for the worker that sends.

        Parameters
        ----------
        receiver
            Address of the person.
        pattern
            What the path of the link has to match.
        """
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            texts = [text for to, text in self.crowd.site.mails() if receiver in to]
            paths = [urlsplit(link).path for text in texts for link in re.findall(r"https?://[^\s<>]+", text)]
            if fitting := [path for path in paths if re.fullmatch(pattern, path)]:
                return fitting[-1]
            time.sleep(0.2)
        raise AssertionError(f"{receiver} got no e-mail with a link {pattern}")

    @cached_property
    def new_password(self) -> str:
        """Link with which somebody sets a new password."""
        visitor = self.crowd.new_window()
        page = visitor.go("/konto/password/reset/")
        page.get_by_role("main").get_by_role("textbox").first.fill(FORGETFUL)
        page.get_by_role("main").locator("button[type=submit]").first.click()
        page.wait_for_url("**/reset/done/")
        visitor.context.close()
        return self.link(FORGETFUL, r"(/en)?/konto/password/reset/key/[\w-]+/")
