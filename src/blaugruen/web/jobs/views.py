"""Pages about jobs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from blaugruen.web.core.errors import SignInNeeded
from blaugruen.web.core.forms import form_page, run_action, run_form
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.operations import authorize
from blaugruen.web.core.policies import may
from blaugruen.web.files.operations import store_file
from blaugruen.web.files.selectors import block_files_of, url_of
from blaugruen.web.jobs.forms import BLOCK_FILE, UPLOAD, BalanceForm
from blaugruen.web.jobs.kinds import WATER_BALANCE
from blaugruen.web.jobs.look import Mark, announcement, mark_of
from blaugruen.web.jobs.models import RETRYABLE, Job
from blaugruen.web.jobs.operations import cancel_job, retry_job, start_job
from blaugruen.web.jobs.selectors import get_job, jobs_of, lines_of, my_jobs
from blaugruen.web.programmes.models import Municipality
from blaugruen.web.programmes.places import municipality_place
from blaugruen.web.programmes.selectors import get_visible, municipalities_of

PER_PAGE = 25
RECENT = 10
STOP_POLLING = 286
"""Status after which htmx asks no more."""


@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """Show the jobs of the person."""
    page = Paginator(my_jobs(actor_of(request)), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": _marked(page), "crumbs": [(_("Aufträge"), "")]}
    return render(request, "jobs/list.html", context)


@require_safe
def job_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a job: how far it is, what came out, what it logged."""
    job = get_job(actor_of(request), pk)
    crumbs = [] if job.municipality is None else [(job.municipality.name, job.municipality.get_absolute_url())]
    return render(request, "jobs/job.html", {**_state(request, job), "crumbs": [*crumbs, (str(job), "")]})


@require_safe
def job_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the page that asks how a job is getting on."""
    try:
        job = get_job(actor_of(request), pk)
    except SignInNeeded:
        return HttpResponse(status=STOP_POLLING, headers={"HX-Refresh": "true"})
    return render(request, "jobs/_state.html", {**_state(request, job), "is_update": True})


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a job."""
    return _act(request, pk, cancel_job, _("Der Auftrag wird abgebrochen."))


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Start a job again."""
    return _act(request, pk, retry_job, _("Der Auftrag ist erneut gestartet."))


@require_http_methods(["GET", "HEAD", "POST"])
def new_balance(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the water balance of a quarter of a municipality."""
    actor = actor_of(request)
    town = get_visible(actor, municipalities_of(actor), pk)
    place: dict[str, Any] = {"kind": WATER_BALANCE.name, "municipality": town, "programme": town.programme}
    authorize(actor, "create", Job, **place)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BalanceForm(data, files, block_files=block_files_of(town, actor), initial={"title": town.name})
    if request.method == "POST":
        job = run_form(form, lambda: _start_balance(request, form, town))
        if job is not None:
            messages.success(request, _("Die Berechnung ist gestartet. Sie können die Seite verlassen."))
            return redirect(job)
    recent = jobs_of(town, WATER_BALANCE.name, actor)[:RECENT]
    context = {"recent": _marked(recent), **municipality_place(actor, town, "balance")}
    return form_page(request, form, "jobs/new_balance.html", context)


def _start_balance(request: HttpRequest, form: BalanceForm, town: Municipality) -> Job:
    actor = actor_of(request)
    chosen = form.chosen_file
    if form.cleaned_data["source"] == UPLOAD:
        uploaded = form.cleaned_data["file"]
        chosen = store_file(uploaded, municipality=town, rules=(BLOCK_FILE,), actor=actor).pk
    title = form.cleaned_data["title"]
    return start_job(WATER_BALANCE.name, form.arguments(chosen), municipality=town, title=title, actor=actor)


def _act(request: HttpRequest, pk: int, call: Callable[..., object], done: str) -> HttpResponse:
    actor = actor_of(request)
    job = get_job(actor, pk)
    run_action(request, lambda: call(job, actor=actor), done=done)
    return redirect(job)


def _state(request: HttpRequest, job: Job) -> dict[str, Any]:
    actor = actor_of(request)
    kind = job.known_kind
    files = job.files.order_by("pk") if not job.is_open else []
    return {
        "job": job,
        "mark": mark_of(job),
        "announcement": announcement(job),
        "files": [(file, url_of(file)) for file in files],
        "lines": lines_of(job),
        "result_template": kind.result_template if kind and job.result else "",
        "may_cancel": job.is_open and not job.cancel_requested_at and may(actor, "cancel", job),
        "may_retry": job.state in RETRYABLE and kind is not None and may(actor, "retry", job),
    }


def _marked(jobs: Any) -> list[tuple[Job, Mark]]:
    return [(job, mark_of(job)) for job in jobs]
