"""What is held of people here: their consents, and the audit trail of the whole platform."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q, Value
from django.db.models.functions import Replace

from blaugruen.text import Text
from blaugruen.web.accounts.models import FORMER_MEMBER, Person
from blaugruen.web.core.models import AuditEntry
from blaugruen.web.privacy.models import Consent
from blaugruen.web.privacy.registry import Keep, PersonalData, register

_NAMED_AFTER_PEOPLE = ("accounts.person", "privacy.consent", "programmes.programmerole", "programmes.municipalityrole")
"""Objects whose label in the trail holds the name of a person."""


def _entries(person: Person) -> Iterator[dict[str, Any]]:
    for entry in AuditEntry._base_manager.filter(person=person).order_by("at").iterator():
        yield {"at": entry.at, "operation": entry.operation, "object": entry.object_label, "data": entry.data}


def _forget_name(person: Person) -> int:
    """Write a former member where the trail names the person; what was done stays."""
    entries = AuditEntry._base_manager
    done = entries.filter(person=person).update(actor_label=FORMER_MEMBER)
    named = Q(object_type__in=_NAMED_AFTER_PEOPLE, object_label__contains=person.name) if person.name else Q(pk__in=[])
    entries.filter(named).update(object_label=Replace(F("object_label"), Value(person.name), Value(FORMER_MEMBER)))
    return done


register(
    PersonalData(
        key="core.audit",
        what=Text(de="Protokoll: wer was wann geändert hat", en="Audit trail: who changed what and when"),
        purpose=Text(de="Nachvollziehbarkeit von Änderungen und Freigaben", en="Changes and releases can be traced"),
        models=(AuditEntry,),
        export=_entries,
        erase=_forget_name,
        keep=Keep(
            days=1095,
            since=Text(de="dem Vorgang", en="the event"),
            overdue=lambda moment: AuditEntry._base_manager.filter(at__lt=moment),
        ),
    )
)
register(
    PersonalData(
        key="privacy.consents",
        what=Text(de="Antworten auf Einwilligungstexte", en="Answers to consent texts"),
        purpose=Text(de="Nachweis der Einwilligung (Art. 7 DSGVO)", en="Proof of consent (Art. 7 GDPR)"),
        models=(Consent,),
        export=lambda person: (
            {
                "text": consent.text.key,
                "version": consent.text.version,
                "given": consent.is_given,
                "answered_at": consent.answered_at,
            }
            for consent in Consent.objects.filter(person=person).select_related("text")
        ),
        erase=lambda person: Consent.objects.filter(person=person).delete()[0],
    )
)
