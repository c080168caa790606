"""Who may do what with an account: the person themself; who runs the platform may close it."""

from blaugruen.web.accounts.models import Person
from blaugruen.web.core.policies import Anyone, Policy, grant, register

register(
    Policy(
        Person,
        owner="pk",
        grants={
            "view": (grant(Anyone.OWNER, Anyone.ADMINISTRATOR),),
            "change": (grant(Anyone.OWNER),),
            "export": (grant(Anyone.OWNER),),
            "reset_second_factor": (grant(Anyone.ADMINISTRATOR),),
            "delete": (grant(Anyone.OWNER, Anyone.ADMINISTRATOR),),
        },
    )
)
