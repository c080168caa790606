"""A real server with the demo programme, and a real browser in front of it. All of it runs in one test process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from browser.pages import COACH
from browser.places import INVITED, Mails, Places
from browser.serving import Site, running_demo
from browser.visitors import Crowd, Visitor


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep all browser tests in one process: they share one server."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[Site]:
    """The running demo."""
    with running_demo(tmp_path_factory.mktemp("demo")) as running:
        yield running


@pytest.fixture(scope="session")
def crowd(browser, site) -> Iterator[Crowd]:
    """Everybody who visits."""
    everybody = Crowd(browser, site)
    yield everybody
    everybody.close()


@pytest.fixture(scope="session")
def mails(crowd) -> Mails:
    """What arrives by e-mail."""
    return Mails(crowd)


@pytest.fixture(scope="session")
def places(crowd, mails) -> Places:
    """Where the page types are."""
    starts = {
        "invitation": lambda: mails.link(INVITED, r"/einladung/[\w-]+/"),
        "new password": lambda: mails.new_password,
        "unsubscribing": lambda: mails.link(COACH, r"(/en)?/mitteilungen/abbestellen/.+"),
    }
    return Places(crowd, starts)


@pytest.fixture
def reading(crowd) -> Iterator[Callable[..., Visitor]]:
    """Give windows of people who only read; nothing may go wrong in them."""
    used: list[Visitor] = []

    def window(*args, **options) -> Visitor:
        used.append(crowd.window(*args, **options))
        return used[-1]

    yield window
    assert [complaint for visitor in used for complaint in visitor.watch.taken()] == []


@pytest.fixture
def acting(crowd) -> Iterator[Callable[..., Visitor]]:
    """Give windows of people who change something, sign in or out; they are closed after the test."""
    used: list[Visitor] = []

    def window(*args, **options) -> Visitor:
        used.append(crowd.new_window(*args, **options))
        return used[-1]

    yield window
    for visitor in used:
        visitor.context.close()
    assert [complaint for visitor in used for complaint in visitor.watch.taken()] == []
