"""What coaching holds of people: who recorded a finding, who put a suggestion aside."""

from blaugruen.text import Text
from blaugruen.web.coaching.models import DismissedSuggestion, Finding
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
register(
    PersonalData(
        key="coaching.dismissed_suggestions",
        what=Text(de="Von Ihnen zurückgestellte Anregungen", en="Suggestions you put aside"),
        purpose=Text(de="Arbeit im Coachingprozess", en="Work in the coaching process"),
        models=(DismissedSuggestion,),
        export=lambda person: (
            {
                "municipality": dismissed.municipality.name,
                "suggestion": dismissed.entry,
                "reason": dismissed.reason,
                "remark": dismissed.remark,
                "dismissed_at": dismissed.dismissed_at,
            }
            for dismissed in DismissedSuggestion.objects.filter(dismissed_by=person).select_related("municipality")
        ),
        erase=nothing,
        keep=KEEP_WITH_CONTENT,
    )
)
