"""What happens to accounts. Passwords, second factors and addresses are changed by allauth; see `listeners`."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from blaugruen.web.accounts.events import SecurityChanged
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.changes import apply
from blaugruen.web.core.operations import announce, authorize, operation, record
from blaugruen.web.core.validation import checked, invalid


@dataclass(frozen=True, slots=True)
class PersonData:
    """What a person says of themself."""

    name: str
    job_title: str = ""


@operation("person.register", _("Konto angelegt"))
def register_person(
    email: str, name: str, password: str | None, *, job_title: str = "", language: str = "de", actor: Actor
) -> Person:
    """Open an account for somebody whose address has been verified.

    Parameters
    ----------
    email
        Address; kept in lower case.
    name
        Name as others see it.
    password
        Password; None for somebody who signs in through the identity provider.
    job_title
        What they do.
    language
        ``de`` or ``en``.
    actor
        The system: an invitation or the identity provider stands behind it; nobody registers on their own.

    Raises
    ------
    InvalidData
        If the address is taken, or anything else cannot be used.
    """
    authorize(actor, "create", Person)
    person = Person(
        email=email.strip().lower(), name=_one_line(name), job_title=_one_line(job_title), language=language
    )
    if password is not None:
        _check_password(password, person)
    person.set_password(password)
    checked(person).save()
    record(person, {"language": language})
    return person


@operation("person.change", _("Profil geändert"))
def change_person(person: Person, data: PersonData, *, actor: Actor) -> Person:
    """Change what a person says of themself; the trail keeps which fields, not what stood in them."""
    authorize(actor, "change", person)
    changed = apply(person, {name: _one_line(value) for name, value in asdict(data).items()})
    checked(person).save(update_fields=list(changed))
    record(person, {"fields": sorted(changed)})
    return person


@operation("person.set_language", _("Sprache gewählt"))
def set_language(person: Person, language: str, *, actor: Actor) -> Person:
    """Remember the language a person reads."""
    authorize(actor, "change", person)
    person.language = language
    checked(person).save(update_fields=["language"])
    record(person, {"language": language})
    return person


@operation("person.note_security", _("Anmeldung geändert"))
def note_security(person: Person, what: str, *, actor: Actor) -> None:
    """Keep in the trail that something about a person's sign-in was changed.

    Parameters
    ----------
    person
        Whose.
    what
        ``password_changed``, ``authenticator_added`` …
    actor
        Whose session it was; after a forgotten password, the system.
    """
    authorize(actor, "change", person)
    record(person, {"what": what})
    announce(SecurityChanged(person.pk, what))


@operation("person.reset_second_factor", _("Zweiter Faktor zurückgesetzt"))
def reset_second_factor(person: Person, *, actor: Actor) -> int:
    """Remove every second factor of somebody who lost theirs, and return how many there were."""
    authorize(actor, "reset_second_factor", person)
    removed: int = Authenticator.objects.filter(user=person).delete()[0]
    record(person, {"removed": removed})
    announce(SecurityChanged(person.pk, "second_factor_reset"))
    return removed


def _check_password(password: str, person: Person) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise invalid(ValidationError({"password": error.error_list})) from error


def _one_line(text: str) -> str:
    """Put a name on one line: it stands in headers, lists and e-mails."""
    return " ".join(text.split())
