"""The water balance of a quarter, computed in the worker: blocks in, report, map and tables out.

Loads the numerical libraries; nothing that answers requests may import this module.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone

from blaugruen.planning.demo import project_path
from blaugruen.planning.plan import PlanResult, State, run_plan
from blaugruen.planning.project import Project, read_project
from blaugruen.reports.outputs.folder import PlanFiles, write_plan_outputs
from blaugruen.text import Text
from blaugruen.web.core.errors import Conflict
from blaugruen.web.files import storage
from blaugruen.web.files.models import StoredFile
from blaugruen.web.jobs.progress import Progress
from blaugruen.web.jobs.scenario_choices import MEASURES

_COMPUTED, _WRITTEN = 0.35, 0.9
"""Shares of the work that are done after computing and after writing."""


def compute(
    progress: Progress,
    *,
    title: str,
    file: int | None = None,
    layer: str = "",
    column_names: str = "native",
    missing: str = "error",
    shares: Mapping[str, float] | None = None,
) -> dict[str, Any]:
    """Compute a water balance and keep its files.

    Parameters
    ----------
    progress
        Handle of the job.
    title
        Title of the report.
    file
        Id of a block file of the municipality; None: the demo quarter with its own scenarios.
    layer
        Layer of the file, where it has several.
    column_names, missing
        How to read the file: ``area.schema`` and ``area.missing`` of a project.
    shares
        Measures of a scenario to compare with, by `MeasureKind`, 0…1.

    Returns
    -------
    dict
        The figures the page of the job shows.
    """
    with tempfile.TemporaryDirectory(prefix="blaugruen-job-") as name:
        folder = Path(name)
        if file is None:
            project_file = project_path()
            project = read_project(project_file)
        else:
            project_file = folder / "project.yaml"
            blocks = _fetch(progress, file, folder)
            project = _project(progress, title, blocks, layer, column_names, missing, shares or {})
        project = project.in_language(progress.language)
        result = run_plan(project, project_file, lambda text, done: progress.report(_COMPUTED * done, text))
        span = _WRITTEN - _COMPUTED
        files = write_plan_outputs(
            result, folder / "out", progress=lambda text, done: progress.report(_COMPUTED + span * done, text)
        )
        _keep(progress, files, title)
    _log_notes(progress, result)
    return _facts(result)


def _fetch(progress: Progress, key: int, folder: Path) -> Path:
    """Copy a block file of the job's municipality out of the store, under its own name."""
    found: StoredFile | None = StoredFile._base_manager.filter(pk=key, municipality=progress.job.municipality).first()
    if found is None:
        raise Conflict(
            Text(
                de="Die Blockdatei gibt es nicht mehr. Laden Sie sie erneut hoch und starten Sie neu.",
                en="The block file is no longer there. Upload it again and start anew.",
            )
        )
    path = folder / found.name
    shutil.copyfile(storage.path_of(found.storage_name), path)
    return path


def _project(
    progress: Progress,
    title: str,
    blocks: Path,
    layer: str,
    column_names: str,
    missing: str,
    shares: Mapping[str, float],
) -> Project:
    area = {"file": blocks.name, "layer": layer or None, "schema": column_names, "missing": missing}
    scenario = {
        "key": "measures",
        "name": {"de": "Mit Maßnahmen", "en": "With measures"},
        "measures": [{"kind": kind, "fraction": shares[kind]} for kind in MEASURES if shares.get(kind)],
    }
    return Project.model_validate(
        {
            "title": title,
            "place": str(progress.job.municipality or ""),
            "date": timezone.localdate().isoformat(),
            "area": area,
            "scenarios": [scenario] if scenario["measures"] else [],
        }
    )


def _keep(progress: Progress, files: PlanFiles, title: str) -> None:
    total = len(files.paths)
    for done, path in enumerate(files.paths):
        progress.report(_WRITTEN + (1 - _WRITTEN) * done / total, Text(de="Dateien ablegen", en="Storing the files"))
        progress.keep(path, f"{title}{path.suffix}")


def _log_notes(progress: Progress, result: PlanResult) -> None:
    """Write down what was noticed about the data; the report says the same."""
    for note in result.quality:
        count = note.count
        progress.log(Text(de=f"{note.column} ({count}): {note.text.de}", en=f"{note.column} ({count}): {note.text.en}"))


def _facts(result: PlanResult) -> dict[str, Any]:
    return {
        "blocks": len(result.today.blocks),
        "area_ha": round(float(result.today.balance.area_m2.sum()) / 10_000, 1),
        "precipitation_mm": round(result.today.balance.mean_mm("precipitation_mm")),
        "states": [_state(state) for state in (result.natural, *result.states)],
    }


def _state(state: State) -> dict[str, Any]:
    depths = ("runoff_mm", "infiltration_mm", "evapotranspiration_mm")
    return {
        "key": state.key,
        "name": {"de": state.name.de, "en": state.name.en},
        "delta_w_percent": round(state.delta_w_mean_percent, 1),
        **{name: round(float(state.balance.mean_mm(name))) for name in depths},
    }
