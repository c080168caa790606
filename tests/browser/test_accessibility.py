"""No barrier that axe-core knows, on any page type: in German in the light look, in English in the dark one.

Contrast depends on the look, texts on the language, and neither on the other: two of the four combinations are enough.
"""

from __future__ import annotations

import pytest

from browser.pages import PAGES
from browsing import accessibility_violations


@pytest.mark.parametrize("page", PAGES, ids=str)
@pytest.mark.parametrize(("language", "theme"), [("de", "light"), ("en", "dark")])
def test_page_has_no_barrier(page, language, theme, places, reading):
    visitor = reading(page.person, theme)
    visitor.go(places.path_of(page, language), page.status)
    root = visitor.page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("data-theme")) == (language, theme)
    assert accessibility_violations(visitor.page) == []
