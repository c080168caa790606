"""The list of sources of the plan report."""

from pathlib import Path

from blaugruen.planning.plan import PlanResult
from blaugruen.reports.document import Code, Section, Source, Sources
from blaugruen.reports.documents.voice import Voice


def sources(result: PlanResult, say: Voice) -> Section:
    """Return the section with all sources."""
    entries = (
        Source(
            "source-rabimo",
            say(
                de="Kompetenzzentrum Wasser Berlin gGmbH (2025): kwb.rabimo, Version 2.1.0. R-Paket des "
                "Wasserhaushaltsmodells ABIMO, Lizenz MIT.",
                en="Kompetenzzentrum Wasser Berlin gGmbH (2025): kwb.rabimo, version 2.1.0. R package of the water "
                "balance model ABIMO, MIT licence.",
            ),
            "https://github.com/KWB-R/kwb.rabimo",
        ),
        Source(
            "source-abimo",
            say(
                de="Glugla, G.; Fürtig, G. (1997): Dokumentation zur Anwendung des Rechenprogramms ABIMO. "
                "Bundesanstalt für Gewässerkunde, Berlin.",
                en="Glugla, G.; Fürtig, G. (1997): Dokumentation zur Anwendung des Rechenprogramms ABIMO "
                "[documentation of the program ABIMO, in German]. Federal Institute of Hydrology, Berlin.",
            ),
        ),
        Source(
            "source-bagrov",
            say(
                de=("Bagrov, N. A. (1953): Beziehung zwischen mittlerem Niederschlag und mittlerer Verdunstung; "
                "verwendet in der Form, die ABIMO ihr gibt."),
                en=("Bagrov, N. A. (1953): relation between mean precipitation and mean evapotranspiration; used in "
                "the form that ABIMO gives it."),
            ),
        ),
        Source(
            "source-blocks",
            say(
                de=("Blockdaten des Projekts: Datei ", Code(Path(result.project.area.file).name), "."),
                en=("Block data of the project: file ", Code(Path(result.project.area.file).name), "."),
            ),
        ),
    )  # fmt: skip
    return Section(say(de="Quellen", en="Sources"), "sources", (Sources(entries),))
