"""Jobs through the API: see how they stand, cancel, try again; start a water balance."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Router, Schema

from blaugruen.web.api.base import SIGNED_IN, Body, Id, Words, example, paged
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import NotFound
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.policies import visible
from blaugruen.web.files.models import StoredFile
from blaugruen.web.files.selectors import block_files_of
from blaugruen.web.jobs.kinds import WATER_BALANCE
from blaugruen.web.jobs.models import Job, JobState
from blaugruen.web.jobs.operations import cancel_job, retry_job, start_job
from blaugruen.web.jobs.selectors import get_job, lines_of, my_jobs
from blaugruen.web.programmes.models import Municipality
from blaugruen.web.programmes.selectors import get_visible

router = Router(tags=["jobs"], auth=SIGNED_IN)
Share = Annotated[float, Field(ge=0, le=1)]


class Shares(Body):
    """Shares of measures in a scenario to compare with, 0…1."""

    green_roof: Annotated[Share, Field(description="Least share of the roof area that is green.")] = 0
    unsealing: Annotated[Share, Field(description="Share of today's sealed area that is unsealed.")] = 0
    infiltration_swale: Annotated[Share, Field(description="Least share of the runoff that goes into swales.")] = 0


class WaterBalanceIn(Body):
    """Which blocks to compute, how to read them, and what to compare with."""

    title: Annotated[Words, Field(min_length=1, max_length=80)]
    file: Annotated[str | None, Field(max_length=22, description="Key of a block file; empty: the demo quarter.")] = (
        None
    )
    layer: Annotated[Words, Field(max_length=80)] = ""
    column_names: Literal["native", "rabimo"] = "native"
    missing: Literal["error", "default"] = "error"
    shares: Shares = Shares()
    model_config = example(title="Lindenhof", shares={"unsealing": 0.2, "infiltration_swale": 0.5})


class LineOut(Schema):
    """A line of the log, in the language asked for."""

    at: datetime
    text: str

    @staticmethod
    def resolve_text(obj: Any) -> str:
        """Return the line in the language asked for."""
        return str(obj)


class ResultFileOut(Schema):
    """A file a job has made; `key` is its id among the files."""

    key: str
    name: str
    size: int


class JobOut(Schema):
    """A job; `fraction` is its progress, `message` what is being done or how it ended."""

    id: int
    kind: str
    title: str
    municipality_id: int | None
    programme_id: int | None
    state: JobState
    fraction: float
    message: str
    attempt: int
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


class JobDetailOut(JobOut):
    """A job with its result, files and newest lines of its log."""

    result: Any
    files: list[ResultFileOut]
    lines: list[LineOut]

    @staticmethod
    def resolve_files(obj: Job) -> list[StoredFile]:
        """Return the files of a job that has ended."""
        return [] if obj.is_open else list(obj.files.order_by("pk"))

    @staticmethod
    def resolve_lines(obj: Job) -> list[Any]:
        """Return the newest lines, oldest first."""
        return list(lines_of(obj))


@router.get("/jobs", response=list[JobOut], summary="My jobs")
@paged
def list_jobs(request: HttpRequest) -> QuerySet[Job]:
    """Return the jobs the person has started, newest first."""
    return my_jobs(actor_of(request))


@router.get("/municipalities/{municipality_id}/jobs", response=list[JobOut], summary="Jobs of a municipality")
@paged
def list_municipality_jobs(request: HttpRequest, municipality_id: Id) -> QuerySet[Job]:
    """Return the jobs of a municipality, newest first."""
    actor = actor_of(request)
    return visible(actor, Job).filter(municipality=get_visible(actor, Municipality, municipality_id))


@router.post(
    "/municipalities/{municipality_id}/water-balances", response={201: JobOut}, summary="Start a water balance"
)
def post_water_balance(request: HttpRequest, municipality_id: Id, payload: WaterBalanceIn) -> Job:
    """Compute the water balance of a quarter in the background."""
    actor = actor_of(request)
    town = get_visible(actor, Municipality.objects.select_related("programme"), municipality_id)
    arguments = _arguments(actor, town, payload)
    return start_job(WATER_BALANCE.name, arguments, municipality=town, title=payload.title, actor=actor)


@router.get("/jobs/{job_id}", response=JobDetailOut, summary="A job")
def read_job(request: HttpRequest, job_id: Id) -> Job:
    """Return one job with its result, files and log."""
    return get_job(actor_of(request), job_id)


@router.post("/jobs/{job_id}/cancel", response=JobOut, summary="Cancel a job")
def post_cancel(request: HttpRequest, job_id: Id) -> Job:
    """Cancel a job: at once while it waits; a running one stops at its next step."""
    actor = actor_of(request)
    return cancel_job(get_job(actor, job_id), actor=actor)


@router.post("/jobs/{job_id}/retry", response=JobOut, summary="Start a job again")
def post_retry(request: HttpRequest, job_id: Id) -> Job:
    """Start a job again that failed, was cancelled or lost."""
    actor = actor_of(request)
    return retry_job(get_job(actor, job_id), actor=actor)


def _arguments(actor: Actor, town: Municipality, payload: WaterBalanceIn) -> dict[str, Any]:
    if payload.file is None:
        return {"title": payload.title}
    file = block_files_of(town, actor).filter(key=payload.file).first()
    if file is None:
        raise NotFound
    shares = {kind: share for kind, share in payload.shares.dict().items() if share}
    return {"file": file.pk, "shares": shares, **payload.dict(include={"title", "layer", "column_names", "missing"})}
