"""Who may do what in data protection: everybody answers for themself, who runs the platform publishes texts."""

from blaugruen.web.core.policies import Anyone, Policy, grant, register
from blaugruen.web.privacy.models import Cleanup, Consent, ConsentText

register(
    Policy(
        ConsentText,
        grants={"view": (grant(Anyone.PUBLIC),), "publish": (grant(Anyone.ADMINISTRATOR),)},
    )
)
register(
    Policy(
        Consent,
        owner="person_id",
        grants={"view": (grant(Anyone.OWNER),), "answer": (grant(Anyone.OWNER),)},
    )
)
register(Policy(Cleanup, grants={"view": (grant(Anyone.ADMINISTRATOR),), "run": (grant(Anyone.ADMINISTRATOR),)}))
