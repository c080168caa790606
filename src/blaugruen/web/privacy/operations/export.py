"""Everything the platform holds of a person, as an archive they can take away."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from blaugruen.text import Language, Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.operations import authorize, operation, record
from blaugruen.web.privacy.registry import PersonalData, kinds


class _Encoder(DjangoJSONEncoder):
    """Writes what JSON does not know as text."""

    def default(self, o: Any) -> Any:
        """Write dates as ISO 8601, everything else as it reads."""
        try:
            return super().default(o)
        except TypeError:
            return str(o)


@operation("person.export", _("Eigene Daten heruntergeladen"))
def export_person(person: Person, *, actor: Actor) -> bytes:
    """Return a ZIP archive with one JSON file per kind of data and a page that says what they are.

    Parameters
    ----------
    person
        Whose data; a person exports only their own.
    actor
        That person.
    """
    authorize(actor, "export", person)
    language: Language = "en" if person.language == "en" else "de"
    with scopes_disabled():
        found = [(kind, _plain(kind.export(person))) for kind in kinds()]
    record(person, {"kinds": [kind.key for kind, data in found if data]})
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as file:
        file.writestr("README.txt", _readme(person, [kind for kind, data in found if data], language))
        for kind, data in found:
            if data:
                text = json.dumps(data, cls=_Encoder, ensure_ascii=False, indent=2, sort_keys=True)
                file.writestr(f"{kind.key}.json", text + "\n")
    return archive.getvalue()


def _plain(data: Any) -> Any:
    return dict(data) if isinstance(data, Mapping) else [dict(entry) for entry in data]


def _readme(person: Person, held: list[PersonalData], language: Language) -> str:
    moment = timezone.localtime().strftime("%Y-%m-%d %H:%M %Z")
    head = Text(
        de=f"Ihre Daten in der BlauGrün Coaching-Toolbox\n\n{person.name} <{person.email}>, Stand {moment}\n\n"
        "Jede Datei enthält eine Art von Daten (JSON, UTF-8). Zeiten stehen nach ISO 8601 in UTC.",
        en=f"Your data in the BlauGrün Coaching-Toolbox\n\n{person.name} <{person.email}>, as of {moment}\n\n"
        "Each file holds one kind of data (JSON, UTF-8). Times are ISO 8601 in UTC.",
    )
    lines = [head.in_(language), ""]
    for kind in held:
        texts = (kind.what, kind.purpose, kind.keep.sentence)
        lines += [f"{kind.key}.json", *(f"    {text.in_(language)}" for text in texts)]
    return "\n".join(lines) + "\n"
