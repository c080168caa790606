"""Who may read the audit trail: a programme's lead and coaches, and a municipality's coordinator for their own.

What happened to things that only coaches may see is told to coaches alone.
"""

from blaugruen.web.core.models import AuditEntry
from blaugruen.web.core.policies import Anyone, Policy, grant, register
from blaugruen.web.core.roles import Role

register(
    Policy(
        AuditEntry,
        municipality="municipality_id",
        programme="programme_id",
        owner="person_id",
        grants={
            "view": (
                grant(Role.COACH),
                grant(Role.PROGRAMME_LEAD, Role.COORDINATOR, Anyone.OWNER, for_coaches=False),
            )
        },
    )
)
