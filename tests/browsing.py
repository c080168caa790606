"""What all tests with a real browser share: how Chromium is started, and what axe-core is asked."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
FRONT_END = ROOT / "src" / "blaugruen" / "web" / "static" / "build" / "main.js"
OPTIONS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def chromium_program() -> str | None:
    """Return the path of Chromium or Chrome, None where there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def accessibility_violations(page: Page, **options: Any) -> list[str]:
    """Return what axe-core finds on a page, a line for every place; scripts are injected past the page's policy."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("options => axe.run(document, options)", {"runOnly": list(RULES), **options})
    return [
        f"{violation['id']}: {violation['help']} at {node['target']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
