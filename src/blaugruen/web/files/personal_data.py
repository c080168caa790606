"""What the file store holds of people: what they uploaded, and what belongs to them alone."""

from __future__ import annotations

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.files.models import StoredFile
from blaugruen.web.privacy.registry import KEEP_WITH_CONTENT, PersonalData, register


def _erase(person: Person) -> int:
    """Remove the files of the person alone; what they gave to a municipality or programme stays.

    Notes
    -----
    Only the rows go; the nightly clean-up removes the contents a day later, when no backup is copying them any more.
    """
    own = StoredFile.objects.filter(uploaded_by=person, municipality=None, programme=None)
    return own.delete()[0]


register(
    PersonalData(
        key="files.uploads",
        what=Text(de="Von Ihnen hochgeladene Dateien", en="Files you uploaded"),
        purpose=Text(de="Zusammenarbeit in Kommune und Programm", en="Cooperation in municipality and programme"),
        models=(StoredFile,),
        export=lambda person: (
            {"name": file.name, "type": file.type, "size": file.size, "uploaded_at": file.uploaded_at}
            for file in StoredFile.objects.filter(uploaded_by=person)
        ),
        erase=_erase,
        keep=KEEP_WITH_CONTENT,
    )
)
