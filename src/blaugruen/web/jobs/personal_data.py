"""What jobs hold of people: who started them."""

from blaugruen.text import Text
from blaugruen.web.jobs.cleaning import KEPT
from blaugruen.web.jobs.models import Job
from blaugruen.web.privacy.registry import Keep, PersonalData, nothing, register

register(
    PersonalData(
        key="jobs.started",
        what=Text(de="Von Ihnen gestartete Aufträge", en="Jobs you started"),
        purpose=Text(de="Rechenaufträge und ihre Ergebnisse", en="Computations and their results"),
        models=(Job,),
        export=lambda person: (
            {"kind": job.kind, "title": job.title, "state": job.state, "created_at": job.created_at}
            for job in Job.objects.filter(started_by=person)
        ),
        erase=nothing,
        keep=Keep(Text(de=f"{KEPT.days} Tage ab dem Ende", en=f"{KEPT.days} days after the end")),
    )
)
