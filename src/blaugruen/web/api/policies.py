"""Access tokens belong to one person and nobody else."""

from blaugruen.web.api.models import AccessToken
from blaugruen.web.core.policies import Anyone, Policy, grant, register

register(
    Policy(
        AccessToken,
        owner="person_id",
        grants={action: (grant(Anyone.OWNER),) for action in ("view", "create", "revoke")},
    )
)
