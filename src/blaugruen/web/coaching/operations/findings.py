"""What people can do with findings."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blaugruen.text import Text
from blaugruen.web.coaching.events import FindingChanged, FindingReleased
from blaugruen.web.coaching.models import Finding
from blaugruen.web.coaching.vocabulary import FindingKind, FindingSource
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.changes import Changed, apply
from blaugruen.web.core.errors import InvalidData, NotFound
from blaugruen.web.core.models import Visibility
from blaugruen.web.core.operations import announce, authorize, operation, record
from blaugruen.web.core.validation import CHECK_MARKED_ENTRIES, checked
from blaugruen.web.core.versions import claim_version
from blaugruen.web.programmes.models import Municipality, Unit
from blaugruen.web.toolbox import knowledge


@dataclass(frozen=True, slots=True)
class FindingData:
    """What was found.

    Parameters
    ----------
    kind, title, words
        Barrier or resource, in one line and in the own words of those who observed it.
    dimension, control_level
        Side of the organisation; level on which something can be done, empty while that is open.
    unit
        Unit it was observed in; None: the municipality as a whole.
    entry
        Key of the catalogue entry it resembles; empty: none.
    source
        Where it comes from.
    """

    kind: str
    title: str
    dimension: str
    words: str = ""
    control_level: str = ""
    unit: Unit | None = None
    entry: str = ""
    source: str = FindingSource.OBSERVATION

    def values(self) -> dict[str, Any]:
        """Return the values by field."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@operation("finding.record", _("Befund festgehalten"))
def record_finding(
    municipality: Municipality, data: FindingData, *, visibility: str = Visibility.MUNICIPALITY, actor: Actor
) -> Finding:
    """Record a finding, for the municipality or, as a coach's note, for the coaches alone."""
    authorize(actor, "create", Finding, municipality=municipality, visibility=visibility)
    finding = Finding(municipality=municipality, visibility=visibility, recorded_by=actor.person, **data.values())
    _check(finding)
    finding.save()
    record(finding, {"kind": data.kind, "dimension": data.dimension, "visibility": visibility})
    announce(FindingChanged(finding.pk))
    return finding


@operation("finding.change", _("Befund geändert"))
def change_finding(finding: Finding, data: FindingData, *, version: int, actor: Actor) -> Finding:
    """Change a finding; for whom it is stays as it is."""
    authorize(actor, "change", finding)
    claim_version(finding, version)
    before = finding.unit
    changed = apply(finding, data.values())
    _check(finding, keeps_entry="entry" not in changed and "kind" not in changed)
    finding.save()
    record(finding, _with_names(changed, before, data.unit))
    announce(FindingChanged(finding.pk))
    return finding


@operation("finding.delete", _("Befund gelöscht"))
def delete_finding(finding: Finding, *, version: int, actor: Actor) -> Finding:
    """Delete a finding; it can be restored. One that was released is withdrawn with it, and comes back unreleased."""
    authorize(actor, "delete", finding)
    claim_version(finding, version)
    withdrawn = finding.is_shared
    if withdrawn:
        _withdraw(finding)
    finding.deleted_at = timezone.now()
    finding.save()
    record(finding, {"withdrawn": withdrawn} if withdrawn else {})
    announce(FindingChanged(finding.pk))
    return finding


@operation("finding.restore", _("Befund wiederhergestellt"))
def restore_finding(finding: Finding, *, version: int, actor: Actor) -> Finding:
    """Bring a deleted finding back."""
    authorize(actor, "restore", finding)
    claim_version(finding, version)
    finding.deleted_at = None
    finding.save()
    record(finding, {})
    announce(FindingChanged(finding.pk))
    return finding


@operation("finding.open", _("Befund der Kommune gezeigt"))
def open_finding(finding: Finding, *, version: int, actor: Actor) -> Finding:
    """Put a coach's note before the municipality; there is no way back, for what was seen was seen."""
    authorize(actor, "open", finding)
    claim_version(finding, version)
    finding.visibility = Visibility.MUNICIPALITY
    finding.save()
    record(finding, {})
    announce(FindingChanged(finding.pk))
    return finding


@operation("finding.release", _("Befund für das Programm freigegeben"))
def release_finding(finding: Finding, *, version: int, actor: Actor) -> Finding:
    """Release a finding to the other municipalities of the programme: its text and the municipality's name."""
    authorize(actor, "release", finding)
    claim_version(finding, version)
    finding.visibility = Visibility.PROGRAMME
    finding.released_at = timezone.now()
    finding.save()
    record(finding, {})
    announce(FindingChanged(finding.pk))
    announce(FindingReleased(finding.pk, None if actor.person is None else actor.person.pk))
    return finding


@operation("finding.withdraw", _("Freigabe des Befunds zurückgenommen"))
def withdraw_finding(finding: Finding, *, version: int, actor: Actor) -> Finding:
    """Take a release back: from now on only the municipality and those who accompany it see the finding."""
    authorize(actor, "withdraw", finding)
    claim_version(finding, version)
    _withdraw(finding)
    finding.save()
    record(finding, {})
    announce(FindingChanged(finding.pk))
    return finding


def _withdraw(finding: Finding) -> None:
    finding.visibility = Visibility.MUNICIPALITY
    finding.released_at = None


def _check(finding: Finding, *, keeps_entry: bool = False) -> None:
    """Refuse a unit of another municipality and an entry the catalogue does not have.

    An entry that was chosen once may stay, also when it was retired in the meantime.
    """
    if finding.unit is not None and finding.unit.municipality_id != finding.municipality_id:
        raise NotFound
    checked(finding)
    if finding.entry and not keeps_entry and not _is_in_catalogue(finding):
        raise InvalidData(
            CHECK_MARKED_ENTRIES,
            {
                "entry": Text(
                    de="Diesen Eintrag gibt es im Katalog dieser Art nicht. Wählen Sie einen anderen oder keinen.",
                    en="The catalogue of this kind has no such entry. Choose another one or none.",
                )
            },
        )


def _is_in_catalogue(finding: Finding) -> bool:
    return finding.entry in knowledge.released().of_kind(FindingKind(finding.kind).catalogue)


def _with_names(changed: Changed, before: Unit | None, after: Unit | None) -> Changed:
    """Name units in the trail instead of numbering them."""
    if "unit" in changed:
        changed["unit"] = {"from": before and before.name, "to": after and after.name}
    return changed
