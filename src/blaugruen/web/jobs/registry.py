"""Kinds of jobs. An app registers its kinds when it is loaded; the function of a kind is imported only in the worker.

``register(JobKind("files.clean_up", _("Dateien aufräumen"), "blaugruen.web.files.cleaning.clean_up", starters=…))``
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from blaugruen.web.core.policies import Who
from blaugruen.web.jobs.schedules import Schedule


@dataclass(frozen=True, slots=True)
class JobKind:
    """One kind of job.

    Parameters
    ----------
    name
        ``app.verb``; kept with every job.
    label
        Name for people, in the language of the page (a lazy text).
    function
        Dotted path of ``function(progress, **arguments)``. It returns JSON-able facts or None, calls
        ``progress.report`` now and then, and keeps result files with ``progress.keep``. It may be called twice for one
        job: a worker can die in its midst.
    starters
        Who may start one, with regard to municipality or programme of the job; the system always may.
    schedule
        When it starts by itself; None: never.
    result_template
        Template that shows the facts of a result (``job``, ``result``); empty: only files are shown.
    """

    name: str
    label: Any
    function: str
    starters: frozenset[Who] = field(default_factory=frozenset)
    schedule: Schedule | None = None
    result_template: str = ""


KINDS: dict[str, JobKind] = {}
"""All kinds by name."""


def register(kind: JobKind) -> JobKind:
    """Make a kind of job known. A name stands for one kind only."""
    if kind.name in KINDS:
        raise ValueError(f"There are two kinds of job called {kind.name}")
    KINDS[kind.name] = kind
    return kind
