"""Who may read the audit trail: a programme's lead and coaches, and a municipality's coordinator for their own."""

from blaugruen.web.core.models import AuditEntry
from blaugruen.web.core.policies import Anyone, Policy, grant, register
from blaugruen.web.core.roles import Role

register(
    Policy(
        AuditEntry,
        municipality="municipality_id",
        programme="programme_id",
        owner="person_id",
        grants={"view": (grant(Role.PROGRAMME_LEAD, Role.COACH, Role.COORDINATOR, Anyone.OWNER),)},
    )
)
