"""Who may do what with programmes and municipalities."""

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
            "appoint_lead": (grant(LEAD, Anyone.ADMINISTRATOR),),
            "give_role": (grant(LEAD),),
            "view_people": (grant(*PROGRAMME_ROLES),),
            "view_trail": (grant(LEAD),),
            "overview": (grant(LEAD, COACH),),
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
            "view": (grant(*ACCOMPANYING, COORDINATOR, MEMBER, READER),),
            "change": (grant(LEAD, COORDINATOR),),
            "give_role": (grant(LEAD, COORDINATOR),),
            "view_people": (grant(*ACCOMPANYING, COORDINATOR, MEMBER, READER),),
            "view_trail": (grant(LEAD, COACH, COORDINATOR),),
            "contribute": (grant(LEAD, COACH, COORDINATOR, MEMBER),),
        },
    )
)
register(
    Policy(
        Unit,
        municipality="municipality_id",
        programme="municipality__programme_id",
        grants={
            "view": (grant(*ACCOMPANYING, COORDINATOR, MEMBER, READER),),
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
        owner="person_id",
        grants={
            "view": (grant(*PROGRAMME_ROLES, Anyone.OWNER),),
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
            "view": (grant(*ACCOMPANYING, COORDINATOR, MEMBER, READER, Anyone.OWNER),),
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
                grant(COORDINATOR, role__in=(COORDINATOR, MEMBER, READER)),
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
            "view": (
                grant(*PROGRAMME_ROLES, municipality__isnull=True),
                grant(Anyone.PEER, municipality__isnull=True),
                grant(*ACCOMPANYING, COORDINATOR, MEMBER, READER),
            ),
            "create": (grant(LEAD), grant(COACH, COORDINATOR, municipality__isnull=False)),
            "change": (grant(LEAD), grant(COACH, COORDINATOR, municipality__isnull=False)),
            "cancel": (grant(LEAD), grant(COACH, COORDINATOR, municipality__isnull=False)),
        },
    )
)
