"""Pages about a person's notifications."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import SignInNeeded
from blaugruen.web.core.forms import form_page, run_form
from blaugruen.web.core.language import active_language
from blaugruen.web.core.middleware import signed_in
from blaugruen.web.core.paging import page_of
from blaugruen.web.notifications.addresses import in_language
from blaugruen.web.notifications.forms import NotificationFilter, SettingsForm
from blaugruen.web.notifications.kinds import EVERYTHING, KINDS
from blaugruen.web.notifications.operations import change_settings, mark_all_read, mark_read, unsubscribe
from blaugruen.web.notifications.selectors import deliveries_of, own_notifications, unread_count
from blaugruen.web.notifications.unsubscribing import read_token
from blaugruen.web.programmes.selectors import get_visible


@require_safe
def notification_list(request: HttpRequest) -> HttpResponse:
    """Show what a person was told: unread first, then the newest; ``?zeige=ungelesen`` and ``?art=`` narrow it."""
    actor = signed_in(request)
    filters = NotificationFilter(request.GET)
    own = filters.applied_to(own_notifications(actor).select_related("municipality"))
    context: dict[str, Any] = {
        "page": page_of(request, own),
        "unread": unread_count(actor),
        "filters": filters,
        "crumbs": [(_("Mitteilungen"), "")],
    }
    return render(request, "notifications/list.html", context)


@require_safe
def open_notification(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the page a notification is about, and mark it as read: it has reached the person."""
    actor = signed_in(request)
    found = get_visible(actor, own_notifications(actor), pk)
    if found.read_at is None:
        mark_read(found, actor=actor)
    return redirect(in_language(found.url, active_language()))


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a notification as read without leaving the list."""
    actor = signed_in(request)
    mark_read(get_visible(actor, own_notifications(actor), pk), actor=actor)
    return redirect("notifications:list")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    actor, person = _who(request)
    count = mark_all_read(person, actor=actor)
    said = ngettext(
        "{count} Mitteilung als gelesen markiert.", "{count} Mitteilungen als gelesen markiert.", count
    ).format(count=count)
    messages.success(request, said)
    return redirect("notifications:list")


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Choose how to be told."""
    actor, person = _who(request)
    form = SettingsForm(request.POST or None, initial=deliveries_of(person))

    def change() -> bool:
        change_settings(person, form.values(), actor=actor)
        return True

    if request.method == "POST" and run_form(form, change):
        messages.success(request, _("Ihre Auswahl ist gespeichert."))
        return redirect("notifications:settings")
    here = reverse("notifications:list")
    context = {
        "fixed": [kind for kind in KINDS.values() if kind.is_fixed],
        "email": person.email,
        "crumbs": [(_("Mitteilungen"), here), (_("Einstellungen"), "")],
    }
    return form_page(request, form, "notifications/settings.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop e-mails by the link in one of them, signed in or not.

    Notes
    -----
    Mail programs post to it of their own accord (RFC 8058), so there is no CSRF token to ask for: the signed link is
    the proof. Opening it changes nothing, because scanners open links, too.
    """
    person, kind = read_token(token)
    is_done = request.method == "POST"
    if is_done:
        unsubscribe(token)
    context = {
        "is_done": is_done,
        "kind": "" if kind == EVERYTHING else KINDS[kind].label,
        "email": _shortened(person.email),
    }
    return render(request, "notifications/unsubscribe.html", context)


def _who(request: HttpRequest) -> tuple[Actor, Person]:
    actor = signed_in(request)
    if actor.person is None:
        raise SignInNeeded
    return actor, actor.person


def _shortened(address: str) -> str:
    """Return enough of an address for its owner to know it, and not for others."""
    name, _at, domain = address.partition("@")
    return f"{name[:1]}…@{domain}"
