"""Who may see, start and stop jobs: the municipality with its own, everybody with what they started themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blaugruen.web.core.policies import Anyone, Grant, Policy, grant, register, without_policy
from blaugruen.web.core.roles import Role
from blaugruen.web.jobs.models import Job, JobLine, PeriodicJob
from blaugruen.web.jobs.registry import KINDS

LEAD, COACH, EXPERT = Role.PROGRAMME_LEAD, Role.COACH, Role.EXPERT
COORDINATOR, MEMBER, READER = Role.COORDINATOR, Role.MEMBER, Role.READER
_OF_THE_PLATFORM = {"started_by_id__isnull": True, "municipality_id__isnull": True, "programme_id__isnull": True}
_STOPPERS = (grant(Anyone.OWNER, LEAD, COORDINATOR), grant(Anyone.ADMINISTRATOR, **_OF_THE_PLATFORM))


class _Grants(Mapping[str, tuple[Grant, ...]]):
    """The grants of jobs; who may start one stands with its kind, and kinds are registered by apps loaded later."""

    _FIXED: Mapping[str, tuple[Grant, ...]] = {
        "view": (
            grant(Anyone.OWNER, LEAD, COACH, EXPERT, COORDINATOR, MEMBER, READER),
            grant(Anyone.ADMINISTRATOR, **_OF_THE_PLATFORM),
        ),
        "cancel": _STOPPERS,
        "retry": _STOPPERS,
    }

    def __getitem__(self, action: str) -> tuple[Grant, ...]:
        if action == "create":
            return tuple(Grant(kind.starters, {"kind": kind.name}) for kind in KINDS.values() if kind.starters)
        return self._FIXED[action]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._FIXED, "create"))

    def __len__(self) -> int:
        return len(self._FIXED) + 1


register(Policy(Job, municipality="municipality_id", programme="programme_id", owner="started_by_id", grants=_Grants()))
without_policy(JobLine, "The log is only ever shown with its job.")
without_policy(PeriodicJob, "Only the scheduler reads and writes it.")
