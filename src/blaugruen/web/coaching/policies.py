"""Who may do what with findings and with what they suggest.

* A finding for coaches is a coach's own note: only the coaches of the programme see it. Not the programme lead either,
  unless they are a coach, too: what a coach has not put before the city is nobody's report.
* A finding of the municipality is worked on by its people and those who coach it. Experts and readers read.
* Sharing is an act of the city. Only its coordinator releases and withdraws, and what is released only the
  coordinator changes, so that nobody else puts words into the city's mouth before the others.
* A deleted finding is seen by nobody; whoever might have deleted it can restore it.
* What was suggested and put aside is seen by all of the municipality and those who accompany it; whoever works on
  findings puts aside and brings back.
"""

from blaugruen.web.coaching.models import DismissedSuggestion, Finding
from blaugruen.web.core.models import Visibility
from blaugruen.web.core.policies import Anyone, Policy, grant, register
from blaugruen.web.core.roles import Role

LEAD, COACH, EXPERT = Role.PROGRAMME_LEAD, Role.COACH, Role.EXPERT
COORDINATOR, MEMBER, READER = Role.COORDINATOR, Role.MEMBER, Role.READER
CONTRIBUTING = (LEAD, COACH, COORDINATOR, MEMBER)
COACHES, MUNICIPALITY, PROGRAMME = Visibility.COACHES, Visibility.MUNICIPALITY, Visibility.PROGRAMME
THERE = {"deleted_at__isnull": True}
GONE = {"deleted_at__isnull": False}

register(
    Policy(
        Finding,
        municipality="municipality_id",
        programme="municipality__programme_id",
        grants={
            "view": (
                grant(COACH, **THERE),
                grant(LEAD, EXPERT, COORDINATOR, MEMBER, READER, visibility__in=(MUNICIPALITY, PROGRAMME), **THERE),
                grant(Anyone.PEER, visibility=PROGRAMME, **THERE),
            ),
            "create": (
                grant(COACH, visibility=COACHES),
                grant(*CONTRIBUTING, visibility=MUNICIPALITY),
            ),
            "change": (
                grant(COACH, visibility=COACHES, **THERE),
                grant(*CONTRIBUTING, visibility=MUNICIPALITY, **THERE),
                grant(COORDINATOR, visibility=PROGRAMME, **THERE),
            ),
            "delete": (
                grant(COACH, visibility=COACHES, **THERE),
                grant(*CONTRIBUTING, visibility=MUNICIPALITY, **THERE),
                grant(COORDINATOR, visibility=PROGRAMME, **THERE),
            ),
            "restore": (
                grant(COACH, visibility=COACHES, **GONE),
                grant(*CONTRIBUTING, visibility=MUNICIPALITY, **GONE),
            ),
            "open": (grant(COACH, visibility=COACHES, **THERE),),
            "release": (grant(COORDINATOR, visibility=MUNICIPALITY, **THERE),),
            "withdraw": (grant(COORDINATOR, visibility=PROGRAMME, **THERE),),
        },
    )
)
register(
    Policy(
        DismissedSuggestion,
        municipality="municipality_id",
        programme="municipality__programme_id",
        grants={
            "view": (grant(LEAD, COACH, EXPERT, COORDINATOR, MEMBER, READER),),
            "create": (grant(*CONTRIBUTING),),
            "delete": (grant(*CONTRIBUTING),),
        },
    )
)
