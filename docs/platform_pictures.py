"""Pictures of the platform: the demo is started anew, and a browser that reaches nothing else looks at it."""

import io
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the browser tests know how to start the demo, sign in and find pages
os.environ["DJANGO_SETTINGS_MODULE"] = "blaugruen.web.settings.test"

import django

django.setup()

from PIL import Image
from playwright.sync_api import sync_playwright

from browser.pages import COORDINATOR, FINDINGS, LEAD, MEASURE, SUGGESTIONS, TOWN, PageType
from browser.places import Places
from browser.serving import running_demo
from browser.visitors import SMALL, WIDTH, Crowd
from browsing import OPTIONS

COLOURS = 96
COMPARED = "vergleich=infiltration_swale&vergleich=tree_trench&vergleich=cistern"


@dataclass(frozen=True)
class View:
    """A picture to take.

    Parameters
    ----------
    name
        Name of the file, without its ending.
    page
        What it shows, and who looks at it.
    language, theme, width
        How it is shown.
    """

    name: str
    page: PageType
    language: str = "de"
    theme: str = "light"
    width: int = WIDTH


HOME = PageType("wagtail_serve", ("/",))
SHEET = PageType("toolbox:entry", MEASURE)
START = PageType("programmes:home", ("/start/",), COORDINATOR)
VIEWS = (
    View("home-de", HOME),
    View("home-en", HOME, "en"),
    View("measure-de", SHEET),
    View("measure-en", SHEET, "en"),
    View("compare-de", PageType("toolbox:compare", (f"/wissen/massnahmen/vergleich/?{COMPARED}",))),
    View("search-en", PageType("search:results", ("/suche/?q=swale",), COORDINATOR), "en"),
    View("start-de", START),
    View("start-en-dark", START, "en", "dark"),
    View("municipalities-de", PageType("programmes:home", ("/start/",), LEAD)),
    View("findings-en", PageType("coaching:findings", FINDINGS, COORDINATOR), "en"),
    View("suggestions-de", PageType("coaching:suggestions", SUGGESTIONS, COORDINATOR)),
    View("measure-de-small", SHEET, width=SMALL),
    View("municipality-en-small", PageType("programmes:municipality", TOWN, COORDINATOR), "en", width=SMALL),
)


def take(browser: str, target: Path) -> None:
    """Write ``<name>.png`` of all views.

    Parameters
    ----------
    browser
        Program of Chromium.
    target
        Folder.
    """
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running_demo(Path(folder)) as site, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(OPTIONS))
        crowd = Crowd(chromium, site)
        places = Places(crowd, {})
        for view in VIEWS:
            visitor = crowd.window(view.page.person, view.theme, view.width)
            shown = visitor.go(places.path_of(view.page, view.language)).screenshot()
            picture = Image.open(io.BytesIO(shown)).convert("RGB").quantize(COLOURS)
            picture.save(target / f"{view.name}.png", optimize=True)
        crowd.close()
        chromium.close()
