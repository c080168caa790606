"""Every page type on a phone of 360 pixels, and on paper."""

from __future__ import annotations

import subprocess

import pytest

from browser.pages import COORDINATOR, FINDINGS, MEASURE, PAGES, PageType
from browser.visitors import SMALL
from browsing import overflow

CUT_OFF = """() => Array.from(document.body.querySelectorAll("*:not(input, select, textarea)"))
  .filter(element => {
    const style = getComputedStyle(element);
    const hides = ["hidden", "clip"].includes(style.overflowX) && element.checkVisibility();
    return hides && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
  })
  .map(element => element.outerHTML.slice(0, 120))"""
PAPER = (
    PageType("toolbox:entry", MEASURE),
    PageType("coaching:findings", FINDINGS, COORDINATOR),
    PageType("programmes:home", ("/start/",), COORDINATOR),
)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_page_fits_a_phone(page, places, reading):
    visitor = reading(page.person, width=SMALL)
    visitor.go(places.path_of(page), page.status)
    assert overflow(visitor.page) <= 0
    assert visitor.page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("page", PAPER, ids=str)
def test_page_prints_its_text_without_navigation(page, places, reading, tmp_path):
    visitor = reading(page.person)
    visitor.go(places.path_of(page))
    heading = visitor.page.get_by_role("heading", level=1).inner_text()
    target = tmp_path / "page.pdf"
    visitor.page.pdf(path=target, format="A4")
    printed = subprocess.run(["pdftotext", target, "-"], check=True, capture_output=True, text=True).stdout
    assert heading.replace("\xad", "") in " ".join(printed.split())
    assert "Zum Inhalt" not in printed
    assert "Abmelden" not in printed
