"""What coaching holds of people: who recorded a finding."""

from blaugruen.text import Text
from blaugruen.web.coaching.models import Finding
from blaugruen.web.privacy.registry import KEEP_WITH_CONTENT, PersonalData, nothing, register

register(
    PersonalData(
        key="coaching.findings",
        what=Text(de="Von Ihnen festgehaltene Befunde", en="Findings you recorded"),
        purpose=Text(de="Arbeit im Coachingprozess", en="Work in the coaching process"),
        models=(Finding,),
        export=lambda person: (
            {
                "municipality": finding.municipality.name,
                "title": finding.title,
                "words": finding.words,
                "recorded_at": finding.recorded_at,
            }
            for finding in Finding.objects.filter(recorded_by=person).select_related("municipality")
        ),
        erase=nothing,
        keep=KEEP_WITH_CONTENT,
    )
)
