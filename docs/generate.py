"""Write the pages of the reference that are made from the code.

Without arguments all pages are written; with ``--check`` the program only names the pages that are out of date and
exits with 1 if there are any.
"""

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

os.environ["BLAUGRUEN_LANG"] = "en"  # help texts take their language when the command line is imported

os.environ["DJANGO_SETTINGS_MODULE"] = "blaugruen.web.settings.test"

import django

django.setup()  # models exist only afterwards, and pages on the platform are made from them

from pages import (
    api,
    block_table,
    cli,
    data_protection,
    elements,
    errors,
    parameters,
    platform,
    project_file,
    rain,
    sizing,
    uploads,
)

from blaugruen.files import replacing

REFERENCE = Path(__file__).parent / "reference"
PAGES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "block-table.md": block_table.page,
        "parameters.md": parameters.page,
        "elements.md": elements.page,
        "rain.md": rain.page,
        "project-file.md": project_file.page,
        "sizing.md": sizing.page,
        "cli.md": cli.page,
        "errors.md": errors.page,
        "api.md": api.page,
        "settings.md": platform.settings_page,
        "operations.md": platform.operations_page,
        "permissions.md": platform.permissions_page,
        "data-protection.md": data_protection.page,
        "uploads.md": uploads.page,
    }
)
NOTICE = "<!-- Written by docs/generate.py from the code. Change the code, then run: make docs -->\n"


def main() -> int:
    """Write or check all pages and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, name the pages that are out of date")
    check = parser.parse_args().check
    changed = []
    for name, write in PAGES.items():
        path = REFERENCE / name
        text = NOTICE + write()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        changed.append(str(path.relative_to(REFERENCE.parents[1])))
        if not check:
            with replacing(path) as draft:
                draft.write_text(text, encoding="utf-8")
    if check and changed:
        sys.stderr.write("Out of date, please run make docs:\n" + "".join(f"  {path}\n" for path in changed))
        return 1
    sys.stdout.write("".join(f"written: {path}\n" for path in changed) or f"{len(PAGES)} pages are current\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
