"""What the toolbox keeps: entries of the catalogues with their revisions, loads of packs, pages of the public site."""

from blaugruen.web.toolbox.models.entries import Entry, EntryRevision, Origin, PackLoad, State, Step
from blaugruen.web.toolbox.models.pages import ContentPage, HomePage, ModulePage, Purpose

__all__ = [
    "ContentPage",
    "Entry",
    "EntryRevision",
    "HomePage",
    "ModulePage",
    "Origin",
    "PackLoad",
    "Purpose",
    "State",
    "Step",
]
