"""What editors do: write entries in a form made from their schema, and look at the draft before anybody else does."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.core.errors import Conflict, Forbidden, InvalidData, NotFound, SignInNeeded, StaleVersion
from blaugruen.web.core.forms import Clash, posted_version
from blaugruen.web.core.language import active_language, say
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.policies import may
from blaugruen.web.toolbox import knowledge
from blaugruen.web.toolbox.models import Entry
from blaugruen.web.toolbox.operations.entries import IN_REVIEW, EntryData, change_entry, create_entry
from blaugruen.web.toolbox.schema_forms.differences import differences
from blaugruen.web.toolbox.schema_forms.form import SchemaForm
from blaugruen.web.toolbox.schema_forms.rows import COMMAND, changed_rows
from blaugruen.web.toolbox.selectors.entries import allowed_with, get_draft, typed
from blaugruen.web.toolbox.sheets.build import sheet_of
from blaugruen.web.toolbox.views.catalogues import catalogue_crumbs, entry_crumbs
from blaugruen.web.toolbox.wording import capital

_LONGEST_COMMENT = 2000


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Write a new entry."""
    actor = actor_of(request)
    if not actor.is_signed_in:
        raise SignInNeeded
    if not may(actor, "create", Entry, kind=kind.value):
        raise Forbidden
    form = SchemaForm(kind, _posted(request), active_language(), with_id=True)
    if request.method == "POST" and COMMAND not in request.POST:
        data = form.read()
        if data is not None:
            try:
                made = create_entry(kind, EntryData(data, request.POST.get("comment", "")), actor=actor)
            except InvalidData as error:
                form.blame(error)
            else:
                messages.success(request, _("Der Entwurf ist angelegt."))
                return redirect("toolbox:draft", kind, made.key)
    context = {
        "title": _("Neuer Eintrag: %(kind)s") % {"kind": capital(kind.label.in_(active_language()))},
        "cancel_url": reverse("toolbox:catalogue", args=[kind]),
        "crumbs": [*catalogue_crumbs(kind), (_("Neuer Eintrag"), "")],
    }
    return _form_page(request, form, context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, kind: Kind, key: str) -> HttpResponse:
    """Change the working version of an entry."""
    actor = actor_of(request)
    entry = get_draft(actor, kind, key)
    if not may(actor, "change", entry):
        raise Forbidden
    posted = request.method == "POST"
    if not posted and not allowed_with(actor, entry).change:
        messages.info(request, say(IN_REVIEW))
        return redirect("toolbox:draft", kind, key)
    language = active_language()
    form = SchemaForm(kind, _posted(request), language) if posted else SchemaForm.of(kind, entry.data, language)
    version = posted_version(request) if posted else entry.version
    if posted and COMMAND not in request.POST:
        data = form.read()
        if data is not None:
            payload = EntryData(data, request.POST.get("comment", ""))
            try:
                change_entry(entry, payload, version=version, actor=actor)
            except StaleVersion as error:
                entry.refresh_from_db()
                version = entry.version
                form.clash = _clash(kind, error, entry, {**data, "id": key})
            except InvalidData as error:
                form.blame(error)
            except Conflict as error:
                form.whole.append(say(error.text))
            else:
                messages.success(request, _("Der Entwurf ist gespeichert."))
                return redirect("toolbox:draft", kind, key)
    context = {
        "entry": entry,
        "version": version,
        "title": entry.title,
        "cancel_url": reverse("toolbox:draft", args=[kind, key]),
        "crumbs": entry_crumbs(kind, entry.title, (_("Bearbeiten"), "")),
    }
    return _form_page(request, form, context)


@require_safe
@knowledge.held
def draft(request: HttpRequest, kind: Kind, key: str) -> HttpResponse:
    """Show the working version of an entry as it will look, what differs from the published one, what comes next."""
    entry = get_draft(actor_of(request), kind, key)
    language = active_language()
    found = typed(kind, entry.data)
    if found is None and entry.released_data is None:
        raise NotFound
    context = {
        "entry": entry,
        "kind": kind,
        "allowed": allowed_with(actor_of(request), entry),
        "sheet": None if found is None else sheet_of(kind, found, knowledge.released(), language),
        "differences": differences(kind, entry.released_data, entry.data, language) if entry.released_data else [],
        "crumbs": entry_crumbs(kind, entry.title, (pgettext("toolbox", "Entwurf"), "")),
    }
    return render(request, "toolbox/draft.html", context)


def _posted(request: HttpRequest) -> dict[str, list[str]]:
    """Return what was posted, after a command of a list was carried out."""
    flat = {name: [str(one) for one in values] for name, values in request.POST.lists()}
    if COMMAND in flat:
        flat, request.focus = changed_rows(flat, flat[COMMAND][-1])  # type: ignore[attr-defined]
    return flat


def _clash(kind: Kind, error: StaleVersion, entry: Entry, mine: dict[str, Any]) -> Clash:
    rows = [(one.label, one.old, one.new) for one in differences(kind, entry.data, mine, active_language())]
    return Clash(error.who, error.when, tuple(rows))


@knowledge.held
def _form_page(request: HttpRequest, form: SchemaForm, context: dict[str, Any]) -> HttpResponse:
    language = active_language()
    refused = bool(form.errors or form.whole)
    sources = knowledge.released().sources.items()
    context |= {
        "form": form,
        "kind": form.kind,
        "mistakes": form.mistakes,
        "comment": request.POST.get("comment", "")[:_LONGEST_COMMENT],
        "sources": [(key, source.title.in_(language)) for key, source in sources],
    }
    return render(request, "toolbox/form.html", context, status=409 if form.clash else 422 if refused else 200)
