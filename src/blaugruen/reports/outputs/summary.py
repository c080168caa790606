"""``summary.json``: the run in numbers, for programs. Its schema is in ``docs/reference/plan-outputs.md``."""

import json
from collections.abc import Sequence
from typing import Any, Final

from blaugruen import __version__
from blaugruen.planning.plan import PlanResult, State, TargetCheck
from blaugruen.reports.outputs.totals import FLUXES, all_states, depths_mm, groups, largest_balance_error_mm, volumes_m3
from blaugruen.text import Text

SCHEMA_VERSION: Final = 1
"""Raised whenever a key changes its meaning or goes away; new keys do not raise it."""
PROGRAM: Final = "blaugruen"


def plan_summary(result: PlanResult, files: Sequence[str]) -> dict[str, Any]:
    """Return the run in numbers, in the order of the schema.

    Parameters
    ----------
    result
        What a planning run found out.
    files
        Names of all files of the folder.

    Returns
    -------
    dict
        Plain values only. The same result gives the same summary: there is no clock in it, the date is the project's.
    """
    project, blocks = result.project, result.today.blocks
    return {
        "schema_version": SCHEMA_VERSION,
        "program": {"name": PROGRAM, "version": __version__},
        "project": {
            "title": _both(project.title),
            "place": _both(project.place),
            "date": project.date,
            "language": project.language,
            "mode": project.mode.value,
            "natural_state": project.natural.value,
        },
        "area": {
            "blocks": len(blocks),
            "area_m2": blocks.area_total_m2,
            "has_geometry": blocks.has_shapes,
            "epsg": blocks.epsg,
        },
        "states": [_state(state) for state in all_states(result)],
        "group_by": project.area.group_by,
        "groups": [
            {"name": group.name, "blocks": group.blocks, "area_m2": group.area_m2, "states": group.means}
            for group in groups(result)
        ],
        "targets": [_target(target) for target in result.targets],
        "quality": [
            {
                "kind": note.kind.value,
                "column": note.column,
                "count": note.count,
                "text": _both(note.text),
                "examples": list(note.examples),
            }
            for note in result.quality
        ],
        "largest_balance_error_mm": largest_balance_error_mm(result),
        "files": list(files),
    }


def summary_text(summary: dict[str, Any]) -> str:
    """Return the summary as JSON text, indented, with numbers in full precision.

    Raises
    ------
    ValueError
        If a number is not finite; JSON has no word for it.
    """
    return json.dumps(summary, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _state(state: State) -> dict[str, Any]:
    shares = state.shares()
    measures = state.measures
    return {
        "key": state.key,
        "name": _both(state.name),
        "description": _both(state.description),
        **depths_mm(state),
        **{name.replace("_mm", "_fraction"): shares[name] for name in FLUXES[1:]},
        **{name.replace("_mm", "_m3"): volume for name, volume in volumes_m3(state).items()},
        "delta_w_mean_percent": state.delta_w_mean_percent,
        "green_roof_m2": measures.green_roof_m2,
        "unpaved_m2": measures.unpaved_m2,
        "drained_to_swales_m2": measures.drained_to_swales_m2,
    }


def _target(target: TargetCheck) -> dict[str, Any]:
    return {
        "quantity": target.quantity,
        "limit": target.limit,
        "at_most": target.at_most,
        "states": {key: {"reached": value, "met": target.is_met(key)} for key, value in target.reached.items()},
    }


def _both(text: Text) -> dict[str, str]:
    return {"de": text.de, "en": text.en}
