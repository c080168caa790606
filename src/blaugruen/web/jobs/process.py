"""One worker process: takes attempts of jobs from the queue and runs them, one at a time.

``python -m blaugruen.web.jobs.process NAME TIMING``; the supervisor in `worker` starts it. It ends when it is asked to
(SIGTERM, SIGINT) and when its standard input closes: then the supervisor is gone.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import threading
import time
from types import FrameType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from blaugruen.web.jobs.timing import Timing

log = logging.getLogger(__name__)
MAX_JOBS: Final = 200
"""After so many jobs a process ends and a fresh one takes its place: native libraries do not give all memory back."""
_PAUSE_S: Final = 1.0


def work(name: str, timing: Timing) -> None:
    """Run jobs until asked to stop, or until `MAX_JOBS` are done.

    Parameters
    ----------
    name
        Name of this process; it stands with every job it takes.
    timing
        The clocks.
    """
    from django.conf import settings  # noqa: PLC0415 -- Django is set up before
    from django.db import DatabaseError, connections  # noqa: PLC0415 -- Django is set up before
    from django_tasks_db.management.commands.db_worker import Worker  # noqa: PLC0415 -- Django is set up before

    from blaugruen.web.jobs import execution  # noqa: PLC0415 -- Django is set up before
    from blaugruen.web.jobs.hold import SHUTDOWN  # noqa: PLC0415 -- Django is set up before
    from blaugruen.web.running.lock import running  # noqa: PLC0415 -- Django is set up before

    execution.timing = timing
    logging.getLogger("django_tasks").setLevel(logging.WARNING)  # `execution` says the same in our words
    loop = Worker(
        queue_names=["default"],
        interval=timing.poll,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=MAX_JOBS,
        worker_id=name,
        excluded_queue_names=[],
    )

    def stop(_number: int, _frame: FrameType | None) -> None:
        loop.running = False
        SHUTDOWN.request(timing.finish)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    threading.Thread(target=_stop_with_supervisor, daemon=True).start()
    with running(settings.DATA_DIR):
        while loop.running:
            try:
                loop.run()
                break
            except DatabaseError:
                log.warning("The database is away; trying again")
                connections.close_all()
                time.sleep(_PAUSE_S)


def _stop_with_supervisor() -> None:
    """Wait until nobody holds the other end of standard input any more."""
    while os.read(sys.stdin.fileno(), 1):  # below Python's own buffer, whose lock would break the end of the process
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def main(arguments: list[str]) -> int:
    """Set up Django and work."""
    import django  # noqa: PLC0415 -- set up here and nowhere else

    name, times = arguments
    django.setup()
    from blaugruen.web.jobs.timing import Timing  # noqa: PLC0415 -- Django is set up before

    work(name, Timing(**json.loads(times)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
