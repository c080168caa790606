"""What the toolbox holds of people: who took which step with an entry, and who wrote a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blaugruen.text import Text
from blaugruen.web.accounts.models import FORMER_MEMBER, Person
from blaugruen.web.privacy.registry import KEEP_WITH_CONTENT, PersonalData, register
from blaugruen.web.toolbox.models import ContentPage, EntryRevision, HomePage, ModulePage


def _steps(person: Person) -> Iterator[dict[str, Any]]:
    for revision in EntryRevision.objects.filter(author=person).select_related("entry"):
        entry = revision.entry
        yield {"entry": f"{entry.kind}/{entry.key}", "step": revision.step, "at": revision.at, "note": revision.comment}


register(
    PersonalData(
        key="toolbox.authorship",
        what=Text(
            de="Bearbeitung von Einträgen und Seiten: Schritte, Bemerkungen",
            en="Work on entries and pages: steps, notes",
        ),
        purpose=Text(
            de="Prüfung im Vier-Augen-Prinzip, Nachweis der Freigabe", en="Review by four eyes, proof of release"
        ),
        models=(EntryRevision, HomePage, ModulePage, ContentPage),
        export=_steps,
        erase=lambda person: EntryRevision.objects.filter(author=person).update(author_label=FORMER_MEMBER),
        keep=KEEP_WITH_CONTENT,
    )
)
