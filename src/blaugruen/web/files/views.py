"""Pages about files, and the files themselves."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import Forbidden
from blaugruen.web.core.forms import form_page, run_form
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.models import Visibility
from blaugruen.web.core.policies import may
from blaugruen.web.files.forms import ShareForm, UploadForm
from blaugruen.web.files.models import StoredFile
from blaugruen.web.files.operations import delete_file, share_file, store_file
from blaugruen.web.files.selectors import files_of, get_file, url_of
from blaugruen.web.files.serving import answer_with
from blaugruen.web.programmes.models import Municipality
from blaugruen.web.programmes.places import municipality_place
from blaugruen.web.programmes.selectors import get_visible, municipalities_of

PER_PAGE = 25


@require_safe
def download(request: HttpRequest, key: str) -> HttpResponseBase:
    """Send the content of a file, whole or in part."""
    file = get_file(actor_of(request), key)
    as_download = "download" in request.GET
    return answer_with(request, file, size=request.GET.get("size", ""), as_download=as_download)


@require_safe
def file_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the files of a municipality."""
    actor = actor_of(request)
    town = get_visible(actor, municipalities_of(actor), pk)
    page = Paginator(files_of(town, actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(file, url_of(file), may(actor, "delete", file)) for file in page],
        "may_upload": bool(_visibilities(actor, town)),
        **municipality_place(actor, town, "files"),
    }
    return render(request, "files/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload a file to a municipality."""
    actor = actor_of(request)
    town = get_visible(actor, municipalities_of(actor), pk)
    choices = _visibilities(actor, town)
    if not choices:
        raise Forbidden
    form = UploadForm(request.POST or None, request.FILES or None, choices=choices)
    if request.method == "POST":
        done = run_form(
            form,
            lambda: store_file(
                form.cleaned_data["file"],
                municipality=town,
                visibility=Visibility(form.cleaned_data["visibility"]),
                actor=actor,
            ),
        )
        if done is not None:
            messages.success(request, _("„%(name)s“ ist gespeichert.") % {"name": done.name})
            return redirect("file_pages:list", town.pk)
    context = {"municipality": town, "crumbs": _crumbs(town, (_("Dateien"), _list_url(town)), (_("Hochladen"), ""))}
    return form_page(request, form, "files/upload.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def file_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show what is known about a file, and let its municipality share it."""
    actor = actor_of(request)
    file = get_file(actor, key)
    form = ShareForm.of(file, request.POST or None)
    if request.method == "POST":
        done = run_form(
            form,
            lambda: share_file(
                file, Visibility(form.cleaned_data["visibility"]), version=form.cleaned_data["version"], actor=actor
            ),
        )
        if done is not None:
            messages.success(request, _("Die Freigabe ist geändert."))
            return redirect("file_pages:file", file.key)
    context = {
        "file": file,
        "url": url_of(file),
        "preview": url_of(file, "medium") if file.is_picture else "",
        "may_share": may(actor, "share", file),
        "may_delete": may(actor, "delete", file),
        "crumbs": _crumbs(file.municipality, (_("Dateien"), _list_url(file.municipality)), (file.name, "")),
    }
    return form_page(request, form, "files/file.html", context)


@require_POST
def delete(request: HttpRequest, key: str) -> HttpResponse:
    """Delete a file."""
    actor = actor_of(request)
    file = get_file(actor, key)
    delete_file(file, actor=actor)
    messages.success(request, _("„%(name)s“ ist gelöscht.") % {"name": file.name})
    if file.municipality is not None:
        return redirect("file_pages:list", file.municipality.pk)
    return redirect("programmes:home")


def _visibilities(actor: Actor, town: Municipality) -> list[Visibility]:
    """Return for whom the actor may store files of a municipality, the usual first."""
    place = {"municipality": town, "programme": town.programme}
    return [
        visibility
        for visibility in (Visibility.MUNICIPALITY, Visibility.COACHES)
        if may(actor, "create", StoredFile, visibility=visibility, **place)
    ]


def _list_url(town: Municipality | None) -> str:
    return "" if town is None else reverse("file_pages:list", args=[town.pk])


def _crumbs(town: Municipality | None, *more: tuple[str, str]) -> list[tuple[str, str]]:
    start = [] if town is None else [(town.name, town.get_absolute_url())]
    return [*start, *more]
