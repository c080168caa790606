"""The editors' desk: what waits, the way of an entry through review, its history, decisions about the pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_POST, require_safe

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.core.errors import InvalidData, NotFound, SignInNeeded
from blaugruen.web.core.forms import posted_version, run_action
from blaugruen.web.core.language import active_language, say
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.toolbox import knowledge
from blaugruen.web.toolbox.models import Entry
from blaugruen.web.toolbox.operations.entries import restore_revision
from blaugruen.web.toolbox.operations.pack import keep_own_version, take_pack_version
from blaugruen.web.toolbox.operations.review import release_entry, retire_entry, return_entry, submit_entry
from blaugruen.web.toolbox.schema_forms.differences import differences
from blaugruen.web.toolbox.selectors.desk import SHOWN, last_load, waiting_for, works_at_desk
from blaugruen.web.toolbox.selectors.entries import allowed_with, get_draft, get_revision, revisions_of
from blaugruen.web.toolbox.selectors.pages import open_gaps
from blaugruen.web.toolbox.views.catalogues import entry_crumbs, home_url

_PAGE = 30
_COMMENTED: Mapping[str, tuple[Callable[..., Entry], Promise]] = {
    "einreichen": (submit_entry, gettext_lazy("Der Eintrag liegt jetzt zur Prüfung.")),
    "zurueckgeben": (return_entry, gettext_lazy("Der Eintrag ist wieder ein Entwurf.")),
    "freigeben": (release_entry, gettext_lazy("Der Eintrag ist freigegeben und öffentlich.")),
    "zurueckziehen": (retire_entry, gettext_lazy("Der Eintrag ist zurückgezogen.")),
}
_DECISIONS: Mapping[str, tuple[Callable[..., Entry], Promise]] = {
    "fassung-uebernehmen": (take_pack_version, gettext_lazy("Die Fassung des Wissenspakets ist jetzt der Entwurf.")),
    "eigene-behalten": (keep_own_version, gettext_lazy("Ihre Fassung bleibt.")),
}


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits for an editor or reviewer."""
    actor = actor_of(request)
    if not actor.is_signed_in:
        raise SignInNeeded
    if not works_at_desk(actor):
        raise NotFound
    waiting = waiting_for(actor)
    context = {
        "lists": [
            (_("Zur Prüfung"), list(waiting.to_review[:SHOWN])),
            (_("Entwürfe"), list(waiting.drafts[:SHOWN])),
            (_("Entscheidung zum Wissenspaket"), list(waiting.to_decide[:SHOWN])),
        ],
        "counts": waiting.counts,
        "edits_pages": request.user.is_staff,
        "gaps": open_gaps() if request.user.is_staff else [],
        "load": last_load(actor),
        "crumbs": [(_("Start"), home_url()), (pgettext("toolbox", "Redaktion"), "")],
    }
    return render(request, "toolbox/desk.html", context)


@require_POST
def act(request: HttpRequest, kind: Kind, key: str, action: str) -> HttpResponse:
    """Take a step with an entry."""
    actor = actor_of(request)
    entry = get_draft(actor, kind, key)
    version = posted_version(request)
    if action in _COMMENTED:
        step, done = _COMMENTED[action]
        comment = request.POST.get("comment", "")
        _run(request, lambda: step(entry, comment=comment, version=version, actor=actor), str(done))
    elif action in _DECISIONS:
        step, done = _DECISIONS[action]
        _run(request, lambda: step(entry, version=version, actor=actor), str(done))
    else:
        raise NotFound
    return redirect("toolbox:draft", kind, key)


@require_safe
def history(request: HttpRequest, kind: Kind, key: str) -> HttpResponse:
    """Show who did what with an entry."""
    entry = get_draft(actor_of(request), kind, key)
    page = Paginator(revisions_of(entry).defer("data"), _PAGE).get_page(request.GET.get("page"))
    context = {
        "entry": entry,
        "kind": kind,
        "page": page,
        "crumbs": entry_crumbs(kind, entry.title, (_("Verlauf"), "")),
    }
    return render(request, "toolbox/history.html", context)


@require_safe
@knowledge.held
def revision(request: HttpRequest, kind: Kind, key: str, number: int) -> HttpResponse:
    """Show what an entry said at one revision, against what it says now."""
    actor = actor_of(request)
    entry = get_draft(actor, kind, key)
    found = get_revision(entry, number)
    context = {
        "entry": entry,
        "kind": kind,
        "revision": found,
        "differences": differences(kind, found.data, entry.data, active_language()),
        "may_restore": allowed_with(actor, entry).change and found.data != entry.data,
        "crumbs": entry_crumbs(kind, entry.title, (_("Verlauf"), ""), (str(number), "")),
    }
    return render(request, "toolbox/revision.html", context)


@require_POST
def restore(request: HttpRequest, kind: Kind, key: str, number: int) -> HttpResponse:
    """Go back to an earlier revision."""
    actor = actor_of(request)
    entry = get_draft(actor, kind, key)
    found, version = get_revision(entry, number), posted_version(request)
    done = _("Der frühere Stand ist wieder der Entwurf.")
    _run(request, lambda: restore_revision(entry, found, version=version, actor=actor), done)
    return redirect("toolbox:draft", kind, key)


@require_safe
@knowledge.held
def decide(request: HttpRequest, kind: Kind, key: str) -> HttpResponse:
    """Show both versions of an entry that was edited here and has a new version in the pack."""
    actor = actor_of(request)
    entry = get_draft(actor, kind, key)
    if not entry.gone_from_pack and entry.pack_data is None:
        return redirect("toolbox:draft", kind, key)
    context = {
        "entry": entry,
        "kind": kind,
        "allowed": allowed_with(actor, entry),
        "differences": differences(kind, entry.data, entry.pack_data, active_language()) if entry.pack_data else [],
        "crumbs": entry_crumbs(kind, entry.title, (_("Wissenspaket"), "")),
    }
    return render(request, "toolbox/decide.html", context)


def _run(request: HttpRequest, step: Callable[[], object], done: str) -> None:
    """Take a step, and say on the next page how it went; what does not fit is said field by field."""
    try:
        run_action(request, step, done=done)
    except InvalidData as error:
        sentences = [say(text) for text in error.fields.values()] or [say(error.text)]
        messages.error(request, " ".join(sentences))
