"""Who may do what with files: the municipality with its own, coaches with their private ones; sharing is the city's."""

from blaugruen.web.core.models import Visibility
from blaugruen.web.core.policies import Anyone, Policy, grant, register
from blaugruen.web.core.roles import Role
from blaugruen.web.files.models import StoredFile

LEAD, COACH, EXPERT = Role.PROGRAMME_LEAD, Role.COACH, Role.EXPERT
COORDINATOR, MEMBER, READER = Role.COORDINATOR, Role.MEMBER, Role.READER
_OPEN = (Visibility.MUNICIPALITY, Visibility.PROGRAMME, Visibility.PUBLIC)

register(
    Policy(
        StoredFile,
        municipality="municipality_id",
        programme="programme_id",
        owner="uploaded_by_id",
        grants={
            "view": (
                grant(Anyone.PUBLIC, visibility=Visibility.PUBLIC),
                grant(Anyone.PEER, visibility=Visibility.PROGRAMME),
                grant(LEAD, COACH, EXPERT, COORDINATOR, MEMBER, READER, visibility__in=_OPEN),
                grant(COACH, visibility=Visibility.COACHES),
                grant(Anyone.OWNER),
            ),
            "create": (
                grant(LEAD, COACH, COORDINATOR, MEMBER, visibility=Visibility.MUNICIPALITY),
                grant(COACH, visibility=Visibility.COACHES),
                grant(LEAD, COACH, municipality__isnull=True, visibility=Visibility.PROGRAMME),
                grant(LEAD, municipality__isnull=True, visibility=Visibility.PUBLIC),
            ),
            "share": (grant(COORDINATOR, municipality__isnull=False, visibility__in=_OPEN),),
            "delete": (
                grant(COORDINATOR, visibility__in=_OPEN),
                grant(LEAD, municipality__isnull=True),
                grant(Anyone.OWNER),
            ),
        },
    )
)
