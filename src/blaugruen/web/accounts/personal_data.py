"""What is held of people here: profile, means of signing in, sessions, failed attempts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.users.models import UserProfile

from blaugruen.text import Text
from blaugruen.web.accounts.models import FORMER_MEMBER, Person
from blaugruen.web.core.roles import Role
from blaugruen.web.privacy.operations.closing import erase
from blaugruen.web.privacy.registry import KEEP_WITH_ACCOUNT, Keep, PersonalData, nothing, register


def _profile(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "email": person.email,
        "job_title": person.job_title,
        "language": person.language,
        "joined_at": person.joined_at,
        "last_login": person.last_login,
    }


def _anonymise(person: Person) -> int:
    """Leave of a person only that there was somebody."""
    person.name, person.job_title, person.email = FORMER_MEMBER, "", f"ehemals-{person.pk}@konto.invalid"
    person.is_active = person.is_staff = person.is_superuser = False
    person.last_login, person.anonymised_at = None, timezone.now()
    person.set_unusable_password()
    person.save()
    person.groups.clear()
    person.user_permissions.clear()
    UserProfile.objects.filter(user=person).delete()
    return 1


def _means(person: Person) -> Iterator[dict[str, Any]]:
    for address in EmailAddress.objects.filter(user=person):
        yield {"kind": "email", "email": address.email, "verified": address.verified}
    for means in Authenticator.objects.filter(user=person):
        yield {"kind": means.type, "created_at": means.created_at, "last_used_at": means.last_used_at}
    for account in SocialAccount.objects.filter(user=person):
        yield {"kind": "single_sign_on", "id": account.uid, "told": account.extra_data, "since": account.date_joined}


def _forget_means(person: Person) -> int:
    owned = (EmailAddress, Authenticator, SocialAccount)
    return sum(model.objects.filter(user=person).delete()[0] for model in owned)


def _sessions(person: Person) -> Iterator[dict[str, Any]]:
    for session in UserSession.objects.filter(user=person):
        yield {"signed_in_at": session.created_at, "address": session.ip, "browser": session.user_agent}


def _end(sessions: QuerySet[UserSession]) -> int:
    ended = list(sessions)
    for session in ended:
        session.end()
    return len(ended)


def _attempts(person: Person) -> Any:
    return AccessAttempt.objects.filter(username=person.email)


def _close(people: QuerySet[Person]) -> int:
    closed = list(people)
    for person in closed:
        erase(person)
    return len(closed)


register(
    PersonalData(
        key="accounts.profile",
        what=Text(de="Name, E-Mail-Adresse, Funktion, Sprache", en="Name, e-mail address, job title, language"),
        purpose=Text(de="Konto und Zusammenarbeit im Programm", en="Account and cooperation in the programme"),
        models=(Person, UserProfile),
        export=_profile,
        erase=_anonymise,
        keep=KEEP_WITH_ACCOUNT,
    )
)
register(
    PersonalData(
        key="accounts.unused",
        what=Text(
            de="Konten, die niemand mehr nutzt (ohne Programmleitung und Verwaltung)",
            en="Accounts nobody uses any more (other than programme leads and administrators)",
        ),
        purpose=Text(de="werden wie auf eigenen Wunsch geschlossen", en="are closed as on request"),
        models=(),
        export=lambda person: (),  # noqa: ARG005 -- the profile has its own entry
        erase=nothing,
        keep=Keep(
            days=1095,
            since=Text(de="der letzten Anmeldung", en="the last sign-in"),
            overdue=lambda moment: Person.objects.filter(
                Q(last_login__lt=moment) | Q(last_login=None, joined_at__lt=moment),
                anonymised_at=None,
                is_superuser=False,
            ).exclude(programme_roles__role=Role.PROGRAMME_LEAD),
            remove=_close,
        ),
    )
)
register(
    PersonalData(
        key="accounts.sign_in",
        what=Text(
            de="Bestätigte Adressen, zweite Faktoren, Kennung beim Anmeldedienst",
            en="Verified addresses, second factors, id at the identity provider",
        ),
        purpose=Text(de="Anmeldung", en="Signing in"),
        models=(EmailAddress, Authenticator, SocialAccount),
        export=_means,
        erase=_forget_means,
    )
)
register(
    PersonalData(
        key="accounts.sessions",
        what=Text(de="Sitzungen: Zeit, Netzadresse, Browser", en="Sessions: time, network address, browser"),
        purpose=Text(
            de="Sie sehen, wo Sie angemeldet sind, und melden sich überall ab",
            en="You see where you are signed in and can sign out everywhere",
        ),
        models=(UserSession,),
        export=_sessions,
        erase=lambda person: _end(UserSession.objects.filter(user=person)),
        keep=Keep(
            days=30,
            since=Text(de="der Anmeldung", en="signing in"),
            overdue=lambda moment: UserSession.objects.filter(last_seen_at__lt=moment),
            remove=_end,
        ),
    )
)
register(
    PersonalData(
        key="accounts.expired_sessions",
        what=Text(de="Inhalt abgelaufener Sitzungen", en="Contents of expired sessions"),
        purpose=Text(de="angemeldet bleiben", en="Staying signed in"),
        models=(Session,),
        export=lambda person: (),  # noqa: ARG005 -- the sessions of a person have their own entry
        erase=nothing,
        keep=Keep(
            days=1,
            since=Text(de="Ablauf", en="expiry"),
            overdue=lambda moment: Session.objects.filter(expire_date__lt=moment),
        ),
    )
)
register(
    PersonalData(
        key="accounts.attempts",
        what=Text(
            de="Fehlgeschlagene Anmeldungen: eingegebene Adresse, Netzadresse, Browser",
            en="Failed sign-ins: address entered, network address, browser",
        ),
        purpose=Text(de="Schutz vor dem Erraten von Passwörtern", en="Protection against guessing passwords"),
        models=(AccessAttempt,),
        export=lambda person: (
            {"at": attempt.attempt_time, "address": attempt.ip_address, "browser": attempt.user_agent}
            for attempt in _attempts(person)
        ),
        erase=lambda person: _attempts(person).delete()[0],
        keep=Keep(
            days=1,
            since=Text(de="dem Versuch", en="the attempt"),
            overdue=lambda moment: AccessAttempt.objects.filter(attempt_time__lt=moment),
        ),
    )
)
