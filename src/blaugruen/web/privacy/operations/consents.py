"""Publishing texts, and answering them."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.operations import authorize, operation, record
from blaugruen.web.core.validation import checked
from blaugruen.web.privacy.models import Consent, ConsentText


@dataclass(frozen=True, slots=True)
class ConsentTextData:
    """A text to agree to; `key` stays the same over its versions."""

    key: str
    title_de: str
    title_en: str
    text_de: str
    text_en: str
    is_required: bool = False


@operation("consent_text.publish", _("Einwilligungstext veröffentlicht"))
def publish_text(data: ConsentTextData, *, actor: Actor) -> ConsentText:
    """Publish a text, or a new version of it; everybody is asked once after their next sign-in."""
    authorize(actor, "publish", ConsentText)
    newest = ConsentText.objects.filter(key=data.key).aggregate(newest=Max("version"))["newest"] or 0
    text = checked(ConsentText(**asdict(data), version=newest + 1))
    text.save()
    record(text, {"key": text.key, "version": text.version})
    return text


@operation("consent.answer", _("Einwilligung beantwortet"))
def answer(person: Person, text: ConsentText, *, is_given: bool, actor: Actor) -> Consent:
    """Keep what a person says to a version of a text; the earlier answers stay as proof."""
    authorize(actor, "answer", Consent, person_id=person.pk, text=text)
    consent = Consent(person=person, text=text, is_given=is_given)
    consent.save()
    record(consent, {"key": text.key, "version": text.version, "is_given": is_given})
    return consent
