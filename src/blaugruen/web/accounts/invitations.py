"""Accepting an invitation: with a new account, with the account of the same address, or through single sign-on."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.http import HttpRequest

from blaugruen.web.accounts.models import Person
from blaugruen.web.accounts.operations import register_person
from blaugruen.web.core.actors import system_actor
from blaugruen.web.core.errors import NotFound
from blaugruen.web.core.language import active_language
from blaugruen.web.programmes.models import Invitation
from blaugruen.web.programmes.operations.roles import accept_invitation, digest, open_invitation

IN_SESSION = "invitation"
INVITED = system_actor("invitation")


def account_of(invitation: Invitation) -> Person | None:
    """Return the account that has the invited address already."""
    return Person.objects.filter(email=invitation.email, is_active=True).first()


def join(token: str, name: str, password: str, *, job_title: str = "") -> Person:
    """Open an account at the invited address and accept the invitation, both or neither.

    Raises
    ------
    NotFound
        If the link does not hold (any more).
    InvalidData
        If name or password cannot be used.
    """
    with transaction.atomic():
        # Whoever sends the form twice waits here and then finds the link used, instead of the address taken.
        Invitation._base_manager.select_for_update().filter(token_digest=digest(token)).first()
        person = register_person(
            open_invitation(token).email,
            name,
            password,
            job_title=job_title,
            language=active_language(),
            actor=INVITED,
        )
        accept_invitation(token, person)
    return person


def remember(request: HttpRequest, token: str) -> None:
    """Keep the link in the session while the person goes to the identity provider and back."""
    request.session[IN_SESSION] = token


def person_from_single_sign_on(request: HttpRequest, verified: Iterable[str], name: str) -> Person | None:
    """Open an account for somebody the identity provider knows, if they came from an invitation to that address.

    Parameters
    ----------
    request
        The request that came back from the provider.
    verified
        Addresses the provider vouches for.
    name
        Name the provider tells.

    Returns
    -------
    Person or None
        The new account, without password; None for everybody else. The invitation is accepted afterwards, by the
        person themself.
    """
    try:
        invitation = open_invitation(request.session.get(IN_SESSION, ""))
    except NotFound:
        return None
    if invitation.email not in {address.lower() for address in verified} or account_of(invitation) is not None:
        return None
    request.session.pop(IN_SESSION)
    shown = name or invitation.email.partition("@")[0]
    return register_person(invitation.email, shown, None, language=active_language(), actor=INVITED)
