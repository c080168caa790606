"""Download of station rain, the only module of the toolbox that asks an outside server; nothing imports it by itself.

It needs the package ``wetterdienst`` from version 0.175 on, which is not installed with the toolbox.
"""

from datetime import UTC, datetime
from typing import Any, Final

import numpy as np

from blaugruen.planning.rain.dwd import ATTRIBUTION
from blaugruen.planning.rain.errors import RainError
from blaugruen.planning.rain.series import RainSeries
from blaugruen.planning.rain.series_file import with_checks
from blaugruen.planning.rain.timeline import Rows, StampAt, regular_series

RESOLUTIONS: Final = {60: "1_minute", 300: "5_minutes", 600: "10_minutes", 3600: "hourly"}
"""Names of the resolutions that are asked for, by step [s]."""


def download_dwd(station: int, start: datetime, end: datetime, step_s: int = 600) -> RainSeries:
    """Download the rain of a DWD station.

    Parameters
    ----------
    station
        Number of the station.
    start, end
        Period, with time zone.
    step_s
        60, 300, 600 or 3600 s.

    Raises
    ------
    RainError
        If wetterdienst is not installed, the step is not offered, or the server has no values.
    """
    if step_s not in RESOLUTIONS:
        raise RainError(
            f"Einen Zeitschritt von {step_s} s bietet der DWD nicht an; wählen Sie 60, 300, 600 oder 3600 s.",
            f"The DWD offers no step of {step_s} s; choose 60, 300, 600 or 3600 s.",
        )
    try:
        from wetterdienst.provider.dwd.observation import DwdObservationRequest  # noqa: PLC0415 -- optional
    except ImportError as error:
        raise RainError(
            "Zum Herunterladen wird das Paket wetterdienst ab 0.175 gebraucht (pip install wetterdienst); oder laden "
            "Sie die Datei beim DWD und lesen Sie sie mit read_dwd.",
            "Downloading needs the package wetterdienst, 0.175 or newer (pip install wetterdienst); or download the "
            "file from the DWD and read it with read_dwd.",
        ) from error
    request = DwdObservationRequest(
        parameters=[(RESOLUTIONS[step_s], "precipitation", "precipitation_amount")],
        start=start.astimezone(UTC),
        end=end.astimezone(UTC),
        options={"shape": "long", "convert_units": False},
    ).filter_by_station_id(station_id=(f"{station:05d}",))
    return _series(request.values.all().df, station, step_s)


def _series(frame: Any, station: int, step_s: int) -> RainSeries:  # noqa: ANN401 -- a polars table
    if not len(frame):
        raise RainError(
            f"Der DWD hat für Station {station} in diesem Zeitraum keine Werte; wählen Sie eine andere Station "
            "oder Zeit.",
            f"The DWD has no values of station {station} in this period; choose another station or period.",
        )
    stamps = np.array(
        [stamp.astimezone(UTC).replace(tzinfo=None) for stamp in frame["timestamp"]], dtype="datetime64[s]"
    )
    depth = np.array([np.nan if value is None else value for value in frame["value"]], dtype=np.float64)
    source = f"{ATTRIBUTION}, Station {station:05d}"
    return with_checks(regular_series(Rows(stamps, depth), source, step_s=step_s, stamp_at=StampAt.END))
