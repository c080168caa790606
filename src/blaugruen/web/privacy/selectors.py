"""What can be read of consents."""

from __future__ import annotations

from dataclasses import dataclass

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.privacy.models import Consent, ConsentText


@dataclass(frozen=True, slots=True)
class Answer:
    """The newest version of a text, and what a person last said to it.

    Parameters
    ----------
    text
        The text.
    consent
        The last answer to this version; None where the person has not been asked yet.
    """

    text: ConsentText
    consent: Consent | None

    @property
    def title(self) -> Text:
        """Title in both languages."""
        return Text(de=self.text.title_de, en=self.text.title_en)

    @property
    def body(self) -> Text:
        """Text in both languages."""
        return Text(de=self.text.text_de, en=self.text.text_en)

    @property
    def is_open(self) -> bool:
        """Whether the person has to be asked: never answered, or refused what is needed."""
        return self.consent is None or (self.text.is_required and not self.consent.is_given)


def current_texts() -> list[ConsentText]:
    """Return the newest version of every text, by key."""
    newest: dict[str, ConsentText] = {}
    for text in ConsentText.objects.order_by("key", "-version"):
        newest.setdefault(text.key, text)
    return list(newest.values())


def answers_of(person: Person) -> list[Answer]:
    """Return every current text with a person's last answer to it."""
    texts = current_texts()
    last: dict[int, Consent] = {}
    for consent in Consent.objects.filter(person_id=person.pk, text__in=texts).order_by("-answered_at", "-pk"):
        last.setdefault(consent.text_id, consent)
    return [Answer(text, last.get(text.pk)) for text in texts]


def open_answers_of(person: Person) -> list[Answer]:
    """Return the texts a person has to be asked about."""
    return [answer for answer in answers_of(person) if answer.is_open]
