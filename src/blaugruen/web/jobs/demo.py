"""The demo's job: a water balance that waits for the worker, to be watched and then read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from blaugruen.web.jobs.kinds import WATER_BALANCE
from blaugruen.web.jobs.operations import start_job

if TYPE_CHECKING:
    from blaugruen.web.demo.stage import Stage

TOWN: Final = "auenbrueck"
TITLE: Final = "Bahnhofsviertel"


def build(stage: Stage) -> None:
    """Start the water balance of the demo quarter."""
    start_job(
        WATER_BALANCE.name,
        {"title": TITLE},
        municipality=stage.municipalities[TOWN],
        title=TITLE,
        actor=stage.actor(f"{TOWN}.coordinator"),
    )
