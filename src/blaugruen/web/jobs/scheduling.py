"""Starting what is due again and again; any number of supervisors may do so at once, each due time counts once."""

from __future__ import annotations

import logging
from datetime import datetime

from django.utils import timezone

from blaugruen.web.core.actors import system_actor
from blaugruen.web.jobs.models import OPEN, Job, PeriodicJob
from blaugruen.web.jobs.operations import start_job
from blaugruen.web.jobs.registry import KINDS

log = logging.getLogger(__name__)
SCHEDULER = system_actor("scheduler")


def start_due(moment: datetime | None = None) -> list[Job]:
    """Start every kind of job that is due, and write down when it is due next.

    Parameters
    ----------
    moment
        Now; the present when omitted.

    Returns
    -------
    list
        The jobs that were started by this call.

    Notes
    -----
    A due time is taken by exchanging it for the next one; who finds it exchanged already was too late. What was missed
    while no worker ran is started once. When the clock was set back, the next time lies further away than one period
    and is brought near again.
    """
    now = moment or timezone.now()
    started = []
    due_at = dict(PeriodicJob.objects.values_list("kind", "next_run_at"))
    for kind in KINDS.values():
        if kind.schedule is None:
            continue
        following = kind.schedule.next_after(now)
        present = due_at.get(kind.name)
        if present is None:
            PeriodicJob.objects.get_or_create(kind=kind.name, defaults={"next_run_at": following})
        elif present > following:
            PeriodicJob.objects.filter(kind=kind.name, next_run_at=present).update(next_run_at=following)
        elif present <= now and _take(kind.name, present, following):
            started += [] if _is_open(kind.name) else [start_job(kind.name, {}, actor=SCHEDULER)]
    return started


def _take(kind: str, present: datetime, following: datetime) -> bool:
    rows = PeriodicJob.objects.filter(kind=kind, next_run_at=present)
    return bool(rows.update(next_run_at=following))


def _is_open(kind: str) -> bool:
    """Return whether the last one has not ended yet; then another one would only queue up behind it."""
    return Job._base_manager.filter(kind=kind, state__in=OPEN, started_by=None).exists()
