"""What may be uploaded, written from the rules the platform checks by."""

from typing import Final

from blaugruen.web.files.images import MAX_PIXELS, SIZES
from blaugruen.web.files.rules import MB, RULES
from pages.markdown import code, table

INTRODUCTION: Final = """# Uploads

What may be uploaded, how it is checked, and how it is served. The table is the one the platform checks by
(`files/rules.py`).

"""

REST: Final = """
Sizes hold unless the limit of the platform (`BLAUGRUEN_UPLOAD_LIMIT_MB`) is lower. *result* is not for upload: only
the platform itself makes such files.

## On the way in

1. A request above the limit of the platform is answered with 413 and a sentence; its body is thrown away, not written.
2. The name is cut to its last part and cleaned of control characters and text-direction marks. It is for people only:
   on disk every file has a random name.
3. The ending decides what the file has to be. Its content is looked at, never the browser's word for it. Archives are
   refused when they point out of themselves, need a password, or would grow out of all proportion; office files when
   they hold macros; SVG when anything in it could run, load or link.
4. Photos are turned upright and written anew: place, device, comments and whatever hangs on at the end are gone.
   More than {pixels} million pixels are refused. Smaller pictures of {sizes} pixels are made.
5. The virus scanner (`BLAUGRUEN_VIRUS_SCANNER`) is called with the path of the file: 0 is clean, 1 is infected,
   anything else means it does not work. Only a clean file is kept. Without a scanner, files say that they were not
   scanned.

## On the way out

Files leave through one address that asks the policy each time. JPEG, PNG, WebP and PDF are shown, everything else is
only downloaded. Answers carry `X-Content-Type-Options: nosniff`, a Content-Security-Policy under which nothing may run
(with `sandbox`, but for PDF, which browsers do not show in one), `Cache-Control: private, no-cache`, an `ETag`, and
understand `Range` and `If-None-Match`. `?download` offers saving; `?size=small` and `?size=medium` give smaller
pictures.

## Deleting

A deleted file is out of reach at once. Its content stays on disk for a day, because a backup may just be copying it;
then the nightly clean-up removes it.
"""


def page() -> str:
    """Return the page."""
    rows = [
        (rule.label.en, kind.label.en, ", ".join(code(ending) for ending in kind.endings), f"{rule.max_bytes // MB} MB")
        for rule in RULES.values()
        for kind in rule.types
    ]
    sizes = " and ".join(map(str, SIZES.values()))
    rest = REST.format(pixels=MAX_PIXELS // 1_000_000, sizes=sizes)
    return INTRODUCTION + table(("kind", "type", "endings", "largest size"), rows, numbers=(3,)) + rest
