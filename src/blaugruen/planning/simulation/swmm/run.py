"""Running SWMM through its toolkit and reading what it reports about LID controls."""

import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from blaugruen.errors import InputError
from blaugruen.text import Text

_PROGRAM: Final = "import sys; from swmm.toolkit import solver; solver.swmm_run(*sys.argv[1:])"
_ROW: Final = re.compile(r"^\s+(\S+)\s+(\S+)((?:\s+-?\d+\.\d+){8})\s*$")


@dataclass(frozen=True, slots=True)
class LidTotals:
    """Water balance of one LID unit as SWMM reports it, on its area [mm]; SWMM's own closure [%]."""

    inflow_mm: float
    evaporation_mm: float
    infiltration_mm: float
    overflow_mm: float
    drain_mm: float
    initial_mm: float
    final_mm: float
    continuity_percent: float


def run_model(model: Path) -> Path:
    """Run an input file with SWMM and return the path of its report.

    Raises
    ------
    InputError
        If swmm-toolkit is not installed or SWMM refuses the file; the report's first error is quoted.
    """
    if find_spec("swmm") is None:
        raise InputError(
            Text(
                de="SWMM ist nicht installiert; installieren Sie die Erweiterung: pip install 'blaugruen[swmm]'.",
                en="SWMM is not installed; install the extra: pip install 'blaugruen[swmm]'.",
            )
        )
    if not model.is_file():
        raise InputError(
            Text(
                de=f"{model} gibt es nicht; schreiben Sie das Modell zuerst mit blaugruen swmm export.",
                en=f"{model} does not exist; write the model first with blaugruen swmm export.",
            )
        )
    report = model.with_suffix(".rpt")
    report.unlink(missing_ok=True)
    done = subprocess.run(  # noqa: S603 -- our own interpreter; SWMM holds its state in globals and prints its clock
        [sys.executable, "-c", _PROGRAM, str(model), str(report), str(model.with_suffix(".out"))],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = _first_error(report) or done.stderr.strip().rpartition("\n")[2]
        raise InputError(Text(de=f"SWMM lehnt {model.name} ab: {said}", en=f"SWMM refuses {model.name}: {said}"))
    return report


def read_report(report: Path) -> Mapping[str, LidTotals]:
    """Return the LID performance summary of a report by name of the sub-catchment.

    Raises
    ------
    InputError
        If the report holds no such table.
    """
    text = report.read_text(encoding="utf-8", errors="replace")
    _, found, table = text.partition("LID Performance Summary")
    rows = {}
    for line in table.splitlines():
        match = _ROW.match(line)
        if match:
            rows[match[1]] = LidTotals(*(float(number) for number in match[3].split()))
        elif rows and not line.strip():
            break
    if not found or not rows:
        raise InputError(
            Text(
                de=f"{report.name} enthält keine Bilanz von LID-Elementen; prüfen Sie, ob SWMM bis zum Ende lief.",
                en=f"{report.name} holds no balance of LID controls; check whether SWMM ran to its end.",
            )
        )
    return rows


def _first_error(report: Path) -> str:
    if not report.is_file():
        return ""
    lines = report.read_text(encoding="utf-8", errors="replace").splitlines()
    for k, line in enumerate(lines):
        if "ERROR" in line:
            return " ".join(part.strip() for part in lines[k : k + 2] if part.strip())
    return ""
