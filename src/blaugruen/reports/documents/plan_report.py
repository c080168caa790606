"""The plan report: what a planning run found out, for council and engineers alike."""

from datetime import UTC, date, datetime

from blaugruen.planning.plan import PlanResult
from blaugruen.reports.document import Block, Document, PageBreak, Section
from blaugruen.reports.documents.plan.area import area
from blaugruen.reports.documents.plan.balance import balance
from blaugruen.reports.documents.plan.constants import constants
from blaugruen.reports.documents.plan.deviating import deviating
from blaugruen.reports.documents.plan.distribution import distribution
from blaugruen.reports.documents.plan.maps import maps
from blaugruen.reports.documents.plan.method import method
from blaugruen.reports.documents.plan.overview import overview
from blaugruen.reports.documents.plan.quality import quality
from blaugruen.reports.documents.plan.scenarios import scenarios
from blaugruen.reports.documents.plan.sources import sources
from blaugruen.reports.documents.plan.targets import targets
from blaugruen.reports.documents.voice import Voice
from blaugruen.text import Language

_SECTIONS = (
    overview,
    area,
    balance,
    maps,
    distribution,
    scenarios,
    targets,
    deviating,
    quality,
    method,
    constants,
    sources,
)
_ON_NEW_PAGES = frozenset({method})


def plan_report(result: PlanResult, language: Language) -> Document:
    """Write the report of a planning run.

    Parameters
    ----------
    result
        What the run found out.
    language
        Language of the report.

    Returns
    -------
    Document
        The report, ready to be rendered; with maps where the blocks have shapes. The date is that of the project, else
        today.
    """
    say = Voice(language)
    blocks: list[Block] = []
    for write in _SECTIONS:
        section: Section = write(result, say)
        if write in _ON_NEW_PAGES:
            blocks.append(PageBreak())
        blocks.append(section)
    return Document(
        title=say.text(result.project.title),
        subtitle=_subtitle(result, say),
        language=language,
        date=_date(result.project.date),
        blocks=tuple(blocks),
        keywords=say(
            de=("Wasserhaushalt", "blau-grüne Infrastruktur", "Schwammstadt"),
            en=("water balance", "blue-green infrastructure", "sponge city"),
        ),
    )


def _subtitle(result: PlanResult, say: Voice) -> str:
    count = len(result.scenarios)
    place = say.text(result.project.place)
    start = f"{place} · " if place else ""
    if not count:
        compared = say(de="Wasserhaushalt heute und naturnah", en="Water balance today and in the natural state")
    else:
        one, number = count == 1, say.in_words(count)
        compared = say(
            de=f"Wasserhaushalt heute, naturnah und in {'einem Szenario' if one else f'{number} Szenarien'}",
            en=f"Water balance today, in the natural state and in {'one scenario' if one else f'{number} scenarios'}",
        )
    return start + compared


def _date(given: str) -> date:
    return date.fromisoformat(given) if given else datetime.now(tz=UTC).astimezone().date()
