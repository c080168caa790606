"""The page behind an invitation's link."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from blaugruen.web.accounts.forms import JoinForm
from blaugruen.web.accounts.invitations import account_of, join, remember
from blaugruen.web.accounts.models import Person
from blaugruen.web.accounts.selectors import single_sign_on
from blaugruen.web.accounts.views import posted
from blaugruen.web.core.forms import form_page, run_form
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.programmes.models import Invitation
from blaugruen.web.programmes.operations.roles import accept_invitation, open_invitation

_PAGE = "accounts/invitation.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation.

    Raises
    ------
    NotFound
        If the link is wrong, used, taken back or expired: one page for all four.
    """
    found = open_invitation(token)
    person = actor_of(request).person
    if person is not None:
        return _accept(request, found, token, Person.objects.get(pk=person.pk))
    remember(request, token)
    if account_of(found) is not None:
        return render(request, _PAGE, {"invitation": found, "state": "has_account", "sso": single_sign_on()})
    return _join(request, found, token)


def _accept(request: HttpRequest, found: Invitation, token: str, person: Person) -> HttpResponse:
    """Let somebody who is signed in accept, if the invitation is theirs."""
    if found.email != person.email:
        return render(request, _PAGE, {"invitation": found, "state": "other_account"}, status=409)
    if request.method == "POST":
        accept_invitation(token, person)
        messages.success(request, _("Willkommen! Sie haben die Einladung angenommen."))
        return redirect("programmes:home")
    return render(request, _PAGE, {"invitation": found, "state": "accept"})


def _join(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    """Open an account for somebody new."""
    form = JoinForm(posted(request))
    if request.method == "POST":
        person = run_form(form, lambda: join(token, **form.values()))
        if person is not None:
            messages.success(request, _("Willkommen! Ihr Konto ist eingerichtet."))
            response: HttpResponse = perform_login(request, person)
            return response
    context = {"invitation": found, "state": "join", "sso": single_sign_on()}
    return form_page(request, form, _PAGE, context)
