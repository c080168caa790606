"""What people can do with suggestions: put them aside with a reason, bring them back."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from blaugruen.coaching.situation import SuggestionKind
from blaugruen.text import Text
from blaugruen.web.coaching.models import DismissedSuggestion
from blaugruen.web.coaching.selectors.suggestions import entry_of
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import Conflict, InvalidData
from blaugruen.web.core.operations import authorize, operation, record
from blaugruen.web.core.validation import checked
from blaugruen.web.programmes.models import Municipality

UNKNOWN = Text(
    de="Diesen Vorschlag gibt es nicht mehr. Laden Sie die Seite neu.",
    en="This suggestion no longer exists. Reload the page.",
)
ALREADY = Text(
    de="Diesen Vorschlag hat schon jemand zurückgestellt. Laden Sie die Seite neu.",
    en="Somebody has put this suggestion aside already. Reload the page.",
)


@dataclass(frozen=True, slots=True)
class DismissalData:
    """What is put aside, and why.

    Parameters
    ----------
    kind, entry
        The suggestion.
    reason
        A `Refusal`.
    remark
        In the own words of those who put it aside; may stay empty.
    """

    kind: str
    entry: str
    reason: str
    remark: str = ""


@operation("suggestion.dismiss", _("Anregung zurückgestellt"))
def dismiss_suggestion(municipality: Municipality, data: DismissalData, *, actor: Actor) -> DismissedSuggestion:
    """Put a suggestion aside for a municipality; its reason changes what is suggested next.

    Raises
    ------
    InvalidData
        If there is no such suggestion, or the reason is none.
    Conflict
        If somebody has put it aside already.
    """
    authorize(actor, "create", DismissedSuggestion, municipality=municipality)
    dismissed = DismissedSuggestion(
        municipality=municipality,
        kind=data.kind,
        entry=data.entry,
        reason=data.reason,
        remark=data.remark,
        dismissed_by=actor.person,
    )
    if DismissedSuggestion.objects.filter(municipality=municipality, kind=data.kind, entry=data.entry).exists():
        raise Conflict(ALREADY)
    checked(dismissed)
    if entry_of(SuggestionKind(data.kind), data.entry) is None:
        raise InvalidData(UNKNOWN, {"entry": UNKNOWN})
    try:
        with transaction.atomic():
            dismissed.save()
    except IntegrityError as error:
        raise Conflict(ALREADY) from error
    record(dismissed, {"kind": data.kind, "reason": data.reason})
    return dismissed


@operation("suggestion.bring_back", _("Anregung wieder aufgenommen"))
def bring_back_suggestion(dismissed: DismissedSuggestion, *, actor: Actor) -> None:
    """Suggest again what was put aside."""
    authorize(actor, "delete", dismissed)
    record(dismissed, {"kind": dismissed.kind})
    dismissed.delete()
