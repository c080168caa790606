"""Take the pictures of the documentation from the demo as it is now: ``make pictures`` (needs chromium).

The report is made anew in both languages, the platform is started anew with its demo programme, and both are
photographed by a browser that may not reach anything else.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import platform_pictures

PICTURES = Path(__file__).parent / "pictures"
BROWSER_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--force-device-scale-factor=1",
)


def main() -> None:
    """Write ``docs/pictures/report-<language>.png`` and ``docs/pictures/web/<view>.png``."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("chromium is needed to take the pictures; install it, for example with: apt-get install chromium")
    PICTURES.mkdir(exist_ok=True)
    program = Path(sys.executable).with_name("blaugruen")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for language in ("de", "en"):
            subprocess.run(
                [str(program), "demo", "-o", str(folder / language), "--lang", language],
                check=True,
                capture_output=True,
            )
            report = folder / language / "report" / "report.html"
            photograph(browser, report, PICTURES / f"report-{language}.png", folder)
    platform_pictures.take(browser, PICTURES / "web")
    for picture in sorted(PICTURES.rglob("*.png")):
        print(f"{picture.relative_to(PICTURES.parents[1])}  {picture.stat().st_size / 1024:.0f} kB")


def photograph(browser: str, page: Path, target: Path, folder: Path) -> None:
    """Take a picture of the top of a page, 1280 × 1750 pixels."""
    options = [*BROWSER_OPTIONS, f"--user-data-dir={folder / 'profile'}", "--window-size=1280,1750"]
    command = [browser, *options, f"--screenshot={target}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
