"""What the platform holds of people, why and how long, read from every app's ``personal_data.py``."""

from typing import Final

from blaugruen.web.privacy.registry import kinds
from pages.markdown import code, table

INTRODUCTION: Final = """# Data protection

What the platform holds of people, what for and how long. Each app says it in its `personal_data.py`; this table, the
page *My data* of every person, the export, closing an account and the clean-up all read these entries. A test fails
when a model names people and no entry claims it.

## What is held

"""

REST: Final = """
## What a person can do

Under *My account → My data*, with the password entered once more:

* **Take it away**: a ZIP archive with one JSON file per row of the table, named by its key, and a `README.txt`.
* **Close the account**: name, address, roles, means of signing in, sessions and consents are deleted. What the person
  wrote stays and names a former member; their name is replaced in the audit trail, too. The last lead of a programme
  hands over first, the last administrator makes another one first. Whoever
  runs the platform can do it on request: `blaugruen manage close_account person@example.org`.
* **Answer and withdraw consents**: every answer is kept with the version of the text and the time.

## Consent texts

Administrators publish texts under *My data → Publish texts*. A published version never changes; a new one is asked
about once after the next sign-in. A text may be required: whoever declines it reaches only their own account and
data.

## Clean-up

The worker removes every night what is past its period, and notes in the trail how much of each kind. By hand:

```bash
blaugruen manage apply_retention --dry-run   # how much is past its period
blaugruen manage apply_retention             # removes it now
```

## What is not held

* **Log lines** carry neither e-mail nor network addresses nor the tokens of links; they are masked when written. The
  server writes no access log. A proxy in front has its own log, which is yours to set up.
* **No outside requests**: no fonts, maps, statistics or avatars from elsewhere. Signing in through an identity
  provider is the exception you choose yourself.
* **Cookies**: `sessionid` and `csrftoken` to sign in and protect forms, `messages` for one page, `blaugruen_theme`
  for the look. All are technically necessary.

Backups hold what the database held when they were made. Keep them no longer than the shortest period you promise.
"""


def page() -> str:
    """Return the page."""
    rows = [(code(kind.key), kind.what.en, kind.purpose.en, kind.keep.sentence.en) for kind in kinds()]
    return INTRODUCTION + table(("key", "what", "what for", "how long"), rows) + REST
