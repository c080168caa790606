"""What can be read of jobs; everything goes through the policy."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import SignInNeeded
from blaugruen.web.core.policies import may, visible
from blaugruen.web.jobs.kinds import WATER_BALANCE
from blaugruen.web.jobs.models import Job, JobLine
from blaugruen.web.programmes.models import Municipality
from blaugruen.web.programmes.selectors import get_visible

SHOWN_LINES = 200


def my_jobs(actor: Actor) -> QuerySet[Any]:
    """Return the jobs a person has started, newest first."""
    if actor.person is None:
        raise SignInNeeded
    return visible(actor, Job).filter(started_by=actor.person).select_related("municipality")


def get_job(actor: Actor, pk: int) -> Job:
    """Return a job the actor may see, with all its page needs."""
    if not actor.is_signed_in:
        raise SignInNeeded
    jobs = visible(actor, Job).select_related("municipality", "programme", "started_by")
    job: Job = get_visible(actor, jobs, pk)
    return job


def jobs_of(municipality: Municipality, kind: str, actor: Actor) -> QuerySet[Any]:
    """Return the jobs of one kind of a municipality, newest first."""
    return visible(actor, Job).filter(municipality=municipality, kind=kind).select_related("started_by")


def may_compute(municipality: Municipality, actor: Actor) -> bool:
    """Return whether the actor may start a water balance for a municipality."""
    return may(
        actor, "create", Job, kind=WATER_BALANCE.name, municipality=municipality, programme=municipality.programme
    )


def lines_of(job: Job) -> list[JobLine]:
    """Return the newest lines of a job's log, oldest first."""
    return list(reversed(job.lines.order_by("-pk")[:SHOWN_LINES]))
