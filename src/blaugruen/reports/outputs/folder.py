"""The folder of a planning run: report, map, tables and summary, all of them or none."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from blaugruen.errors import OutputError
from blaugruen.files import WORKSHOP_PREFIX, replacing
from blaugruen.planning.plan import PlanResult, Progress
from blaugruen.reports.outputs.results import results_table
from blaugruen.reports.outputs.summary import PROGRAM, plan_summary, summary_text
from blaugruen.text import Language, Text

if TYPE_CHECKING:
    from blaugruen.reports.document import Document

REPORT_HTML: Final = "report.html"
REPORT_PDF: Final = "report.pdf"
BLOCKS: Final = "blocks.gpkg"
TABLE: Final = "results.parquet"
WORKBOOK: Final = "results.xlsx"
SUMMARY: Final = "summary.json"
NAMES: Final = (REPORT_HTML, REPORT_PDF, BLOCKS, TABLE, WORKBOOK, SUMMARY)
"""Names of the files, in the order in which people are told of them."""

_LEFT_BY_SYSTEMS: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_NAMED: Final = 5

_Step = tuple[Text, float, Callable[[Path], None]]


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """The files of a planning run.

    Parameters
    ----------
    folder
        Where they lie.
    """

    folder: Path

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return the paths of all files, the report first."""
        return tuple(self.folder / name for name in NAMES)

    @property
    def report_html(self) -> Path:
        """Return the path of the report for the browser."""
        return self.folder / REPORT_HTML

    @property
    def summary_json(self) -> Path:
        """Return the path of the summary."""
        return self.folder / SUMMARY


def write_plan_outputs(
    result: PlanResult, folder: Path, *, language: Language | None = None, progress: Progress | None = None
) -> PlanFiles:
    """Write report.html, report.pdf, blocks.gpkg, results.parquet, results.xlsx and summary.json into a folder.

    Parameters
    ----------
    result
        What a planning run found out.
    folder
        Folder to write; it is created where it is missing. The files of an earlier run in it are replaced when all
        new ones are complete.
    language
        Language of the texts in the files; that of the project when omitted.
    progress
        Called before every step.

    Returns
    -------
    PlanFiles
        Where everything lies.

    Raises
    ------
    OutputError
        If the folder holds anything that no earlier run wrote, or cannot be written. It is then as it was before.
    """
    from blaugruen.reports.documents.plan_report import plan_report  # noqa: PLC0415 -- loads matplotlib

    report = progress or (lambda _text, _done: None)
    language = language or result.project.language
    result = replace(result, project=result.project.in_language(language))
    with replacing(folder) as draft:
        refuse_foreign_files(folder)
        draft.mkdir()
        report(Text(de="Bericht verfassen", en="Composing the report"), 0.0)
        document = plan_report(result, language)
        for text, done, write in _steps(result, document, language):
            report(text, done)
            write(draft)
        refuse_foreign_files(folder)
    return PlanFiles(folder)


def refuse_foreign_files(folder: Path) -> None:
    """Refuse a folder whose content would be lost: anything that no earlier planning run wrote.

    Parameters
    ----------
    folder
        Folder that may or may not exist.

    Raises
    ------
    OutputError
        If it is a file, or holds files that the ``summary.json`` of an earlier run does not name.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise OutputError(
            Text(
                de=f"{folder} ist eine Datei; geben Sie mit -o einen Ordner an.",
                en=f"{folder} is a file; name a folder with -o.",
            )
        )
    ours = _files_of_earlier_run(folder)
    foreign = sorted(
        entry.name
        for entry in folder.iterdir()
        if not (entry.name in ours and entry.is_file())
        and entry.name not in _LEFT_BY_SYSTEMS
        and not entry.name.startswith(WORKSHOP_PREFIX)
    )
    if foreign:
        listed = ", ".join(foreign[:_NAMED]) + (" …" if len(foreign) > _NAMED else "")
        raise OutputError(
            Text(
                de=f"{folder} enthält etwas, das nicht aus einem früheren Lauf stammt ({listed}), und wird deshalb "
                "nicht ersetzt; wählen Sie mit -o einen anderen Ordner oder räumen Sie diesen auf.",
                en=f"{folder} holds something that no earlier run wrote ({listed}) and is therefore not replaced; "
                "choose another folder with -o or tidy up this one.",
            )
        )


def _files_of_earlier_run(folder: Path) -> frozenset[str]:
    try:
        summary = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
        if summary["program"]["name"] == PROGRAM:
            return frozenset(str(name) for name in summary["files"])
    except (OSError, ValueError, KeyError, TypeError):  # not there, or not ours
        pass
    return frozenset()


def _steps(result: PlanResult, document: "Document", language: Language) -> tuple[_Step, ...]:
    """Return what is written: description, share 0…1 done before, and the function that takes the folder."""
    from blaugruen.reports.outputs.geopackage import write_blocks_geopackage  # noqa: PLC0415 -- loads GDAL
    from blaugruen.reports.outputs.workbook import write_workbook  # noqa: PLC0415 -- loads openpyxl
    from blaugruen.reports.render.html import render_html  # noqa: PLC0415 -- only here
    from blaugruen.reports.render.pdf import render_pdf  # noqa: PLC0415 -- loads Typst

    def write_html(folder: Path) -> None:
        (folder / REPORT_HTML).write_text(render_html(document), encoding="utf-8")

    def write_summary(folder: Path) -> None:
        (folder / SUMMARY).write_text(summary_text(plan_summary(result, NAMES)), encoding="utf-8")

    return (
        (_writing(REPORT_HTML), 0.3, write_html),
        (_writing(REPORT_PDF), 0.4, lambda folder: render_pdf(document, folder / REPORT_PDF)),
        (_writing(BLOCKS), 0.7, lambda folder: write_blocks_geopackage(result, folder / BLOCKS, language)),
        (_writing(TABLE), 0.8, lambda folder: _write_parquet(result, folder / TABLE)),
        (_writing(WORKBOOK), 0.85, lambda folder: write_workbook(result, folder / WORKBOOK, language)),
        (_writing(SUMMARY), 0.98, write_summary),
    )


def _writing(name: str) -> Text:
    return Text(de=f"{name} schreiben", en=f"Writing {name}")


def _write_parquet(result: PlanResult, path: Path) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415 -- heavy

    pq.write_table(results_table(result), path, compression="zstd")
