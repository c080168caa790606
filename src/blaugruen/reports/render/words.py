"""Words the renderers add themselves, in both languages."""

from typing import Final, Literal

from blaugruen.text import Text

CONTENTS: Final = Text(de="Inhalt", en="Contents")
SKIP: Final = Text(de="Zum Inhalt springen", en="Skip to content")
SECTION: Final = Text(de="Abschnitt", en="Section")
FIGURE: Final = Text(de="Abbildung", en="Figure")
TABLE: Final = Text(de="Tabelle", en="Table")
FORMULA: Final = Text(de="Formel", en="Formula")
WHERE: Final = Text(de="Darin sind", en="Where")
PUBLISHER: Final = Text(de="Herausgeber", en="Published by")
AUTHORS: Final = Text(de="Bearbeitung", en="Prepared by")
DATE: Final = Text(de="Stand", en="Date")
PAGE_OF: Final = Text(de="Seite {page} von {pages}", en="Page {page} of {pages}")
NOTE_TITLES: Final[dict[Literal["info", "caution", "unsupported"], Text]] = {
    "info": Text(de="Hinweis", en="Note"),
    "caution": Text(de="Achtung", en="Caution"),
    "unsupported": Text(de="Nicht belegt", en="Not supported by a source"),
}
