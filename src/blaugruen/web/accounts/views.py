"""The account of a person, their language, and the door of the editors' area."""

from __future__ import annotations

import logging
from urllib.parse import quote

from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from requests.exceptions import RequestException

from blaugruen.web.accounts import operations
from blaugruen.web.accounts.addresses import in_language
from blaugruen.web.accounts.forms import ProfileForm
from blaugruen.web.accounts.models import Person
from blaugruen.web.accounts.operations import PersonData, change_person
from blaugruen.web.accounts.selectors import sign_in_of
from blaugruen.web.core.errors import Forbidden, SignInNeeded
from blaugruen.web.core.forms import form_page, run_form
from blaugruen.web.core.middleware import actor_of

log = logging.getLogger(__name__)


def signed_in(request: HttpRequest) -> Person:
    """Return the person of a request.

    Raises
    ------
    SignInNeeded
        If there is none.
    """
    person = actor_of(request).person
    if person is None:
        raise SignInNeeded
    return person


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, be it empty; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """Show a person's account; change what they say of themself."""
    person = signed_in(request)
    form = ProfileForm.of(person, posted(request))
    if request.method == "POST":
        kept = Person.objects.get(pk=person.pk)
        if run_form(form, lambda: change_person(kept, PersonData(**form.values()), actor=actor_of(request))):
            messages.success(request, _("Ihr Profil ist gespeichert."))
            return redirect("accounts:home")
    return form_page(
        request, form, "accounts/home.html", {"sign_in": sign_in_of(person), "crumbs": [(_("Mein Konto"), "")]}
    )


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Go on in the other language, and remember it for whoever is signed in."""
    language, back = request.POST.get("language", ""), request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    if language not in {"de", "en"}:
        return HttpResponseRedirect(back)
    actor = actor_of(request)
    if actor.person is not None:
        operations.set_language(actor.person, language, actor=actor)
    return HttpResponseRedirect(in_language(back, language))


@require_safe
def editors_door(request: HttpRequest) -> HttpResponse:
    """Send whoever wants into the editors' area to the one sign-in there is, with its second factor.

    Raises
    ------
    Forbidden
        If somebody is signed in and yet was sent here: they may not go in.
    """
    if actor_of(request).is_signed_in:
        raise Forbidden
    back = request.GET.get("next") or reverse("wagtailadmin_home")
    return HttpResponseRedirect(f"{reverse('account_login')}?next={quote(back)}")


def single_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the identity provider; where it cannot be reached, say so instead of failing."""
    try:
        response: HttpResponse = openid_connect.login(request, provider_id)
    except RequestException:
        log.exception("The identity provider cannot be reached")
        return render(request, "socialaccount/authentication_error.html", status=502)
    return response
