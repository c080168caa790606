"""Who may do what with programmes and municipalities.

Whoever accompanies a programme (lead, coaches, experts) may look into its municipalities; editors and reviewers work on
content and may not. A municipality's people see their own municipality and nobody else's. Whoever runs the platform
founds programmes and appoints their leads, and sees nothing of the municipalities.
"""

from blaugruen.web.core.policies import Anyone, Policy, grant, register
from blaugruen.web.core.roles import PROGRAMME_ROLES, Role
from blaugruen.web.programmes.models import (
    Appointment,
    Invitation,
    Municipality,
    MunicipalityRole,
    Phase,
    Programme,
    ProgrammeRole,
    Unit,
)

LEAD, COACH, EXPERT = Role.PROGRAMME_LEAD, Role.COACH, Role.EXPERT
COORDINATOR, MEMBER, READER = Role.COORDINATOR, Role.MEMBER, Role.READER
MUNICIPAL = (COORDINATOR, MEMBER, READER)
ACCOMPANYING = (LEAD, COACH, EXPERT)
"""Who goes along with the municipalities of a programme and may look into them."""

register(
    Policy(
        Programme,
        programme="pk",
        grants={
            "view": (grant(Anyone.PEER, Anyone.ADMINISTRATOR),),
            "create": (grant(Anyone.ADMINISTRATOR),),
            "change": (grant(LEAD),),
            "add_municipality": (grant(LEAD),),
            "view_trail": (grant(LEAD, COACH),),
            "overview": (grant(LEAD),),
        },
    )
)
register(
    Policy(
        Phase,
        programme="programme_id",
        grants={"view": (grant(Anyone.PEER, Anyone.ADMINISTRATOR),), "change": (grant(LEAD),)},
    )
)
register(
    Policy(
        Municipality,
        municipality="pk",
        programme="programme_id",
        grants={
            "view": (grant(*ACCOMPANYING, *MUNICIPAL),),
            "change": (grant(LEAD, COORDINATOR),),
            "view_trail": (grant(LEAD, COACH, COORDINATOR),),
        },
    )
)
register(
    Policy(
        Unit,
        municipality="municipality_id",
        programme="municipality__programme_id",
        grants={
            "view": (grant(*ACCOMPANYING, *MUNICIPAL),),
            "create": (grant(LEAD, COORDINATOR),),
            "change": (grant(LEAD, COORDINATOR),),
            "delete": (grant(LEAD, COORDINATOR),),
        },
    )
)
register(
    Policy(
        ProgrammeRole,
        programme="programme_id",
        grants={
            "view": (grant(*PROGRAMME_ROLES), grant(Anyone.PEER, role__in=ACCOMPANYING)),
            "create": (grant(LEAD), grant(Anyone.ADMINISTRATOR, role=LEAD)),
            "delete": (grant(LEAD), grant(Anyone.ADMINISTRATOR, role=LEAD)),
        },
    )
)
register(
    Policy(
        MunicipalityRole,
        municipality="municipality_id",
        programme="municipality__programme_id",
        owner="person_id",
        grants={
            "view": (grant(*ACCOMPANYING, *MUNICIPAL),),
            "create": (grant(LEAD, COORDINATOR),),
            "delete": (grant(LEAD, COORDINATOR, Anyone.OWNER),),
        },
    )
)
register(
    Policy(
        Invitation,
        municipality="municipality_id",
        programme="programme_id",
        grants={
            "view": (grant(LEAD, COORDINATOR), grant(Anyone.ADMINISTRATOR, role=LEAD)),
            "create": (
                grant(LEAD),
                grant(COORDINATOR, role__in=MUNICIPAL),
                grant(Anyone.ADMINISTRATOR, role=LEAD),
            ),
            "revoke": (grant(LEAD, COORDINATOR), grant(Anyone.ADMINISTRATOR, role=LEAD)),
        },
    )
)
register(
    Policy(
        Appointment,
        municipality="municipality_id",
        programme="programme_id",
        grants={
            "view": (grant(Anyone.PEER, municipality_id__isnull=True), grant(*ACCOMPANYING, *MUNICIPAL)),
            "create": (grant(LEAD), grant(COACH, COORDINATOR, municipality_id__isnull=False)),
            "change": (grant(LEAD), grant(COACH, COORDINATOR, municipality_id__isnull=False)),
            "cancel": (grant(LEAD), grant(COACH, COORDINATOR, municipality_id__isnull=False)),
        },
    )
)
