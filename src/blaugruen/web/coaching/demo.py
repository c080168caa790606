"""The demo's findings: what three fictional municipalities found out about themselves, and what they made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from blaugruen.coaching.situation import Refusal, SuggestionKind
from blaugruen.web.coaching.operations.findings import FindingData, record_finding, release_finding
from blaugruen.web.coaching.operations.suggestions import DismissalData, dismiss_suggestion
from blaugruen.web.core.models import Visibility

if TYPE_CHECKING:
    from blaugruen.web.demo.stage import Stage

FINDINGS = Path(__file__).with_name("demo_findings.yaml")
PUT_ASIDE = (
    (
        "auenbrueck",
        DismissalData(
            SuggestionKind.STRATEGY,
            "contracts_and_concept_based_land_sales",
            Refusal.NOT_NOW,
            "Die Stadt verkauft bis 2028 keine Grundstücke.",
        ),
    ),
)
"""Suggestions a coordinator has put aside."""


def build(stage: Stage) -> None:
    """Let people record findings, and coordinators release some and put suggestions aside."""
    for town, findings in yaml.safe_load(FINDINGS.read_text(encoding="utf-8")).items():
        for finding in findings:
            _record(stage, town, finding)
    for town, data in PUT_ASIDE:
        dismiss_suggestion(stage.municipalities[town], data, actor=stage.actor(f"{town}.coordinator"))


def _record(stage: Stage, town: str, told: dict[str, Any]) -> None:
    data = FindingData(
        kind=told["kind"],
        title=told["title"],
        words=told.get("words", ""),
        dimension=told["dimension"],
        control_level=told.get("level", ""),
        unit=stage.units[town, told["unit"]] if "unit" in told else None,
        entry=told.get("entry", ""),
        source=told["source"],
    )
    who = told["by"] if told["by"] in stage.people else f"{town}.{told['by']}"
    is_private = told["for"] == Visibility.COACHES
    visibility = Visibility.COACHES if is_private else Visibility.MUNICIPALITY
    finding = record_finding(stage.municipalities[town], data, visibility=visibility, actor=stage.actor(who))
    if told["for"] == Visibility.PROGRAMME:
        release_finding(finding, version=finding.version, actor=stage.actor(f"{town}.coordinator"))
