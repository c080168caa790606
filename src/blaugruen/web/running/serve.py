"""The server, and in the demo the worker beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from django.conf import settings

from blaugruen.errors import InputError
from blaugruen.text import Text
from blaugruen.web.running.lock import running
from blaugruen.web.running.setup import has_open_migrations

_PAUSE_S = 2.0
"""Pause before a worker that ended is started again."""


def serve(host: str, port: int, processes: int, *, with_worker: bool) -> None:
    """Answer requests until the process is asked to stop.

    Parameters
    ----------
    host, port
        Address to listen at.
    processes
        How many server processes.
    with_worker
        Whether a worker runs beside the server.

    Raises
    ------
    InputError
        If the database has not the shape the program expects.
    """
    if has_open_migrations():
        raise InputError(
            Text(
                de="Die Datenbank passt noch nicht zu dieser Version. Führen Sie erst „blaugruen setup“ aus.",
                en="The database does not fit this version yet. Run “blaugruen setup” first.",
            )
        )
    options: dict[str, Any] = {
        "host": host,
        "port": port,
        "workers": processes if processes > 1 else None,
        "access_log": False,
        "log_config": None,
        "server_header": False,
        "proxy_headers": False,
        "timeout_graceful_shutdown": 10,
    }
    with running(settings.DATA_DIR), _worker(wanted=with_worker):
        uvicorn.run("blaugruen.web.asgi:application", **options)


@contextmanager
def _worker(*, wanted: bool) -> Iterator[None]:
    """Keep a worker process running while the block runs."""
    if not wanted:
        yield
        return
    is_over = threading.Event()
    supervisor = threading.Thread(target=_supervise, args=(is_over,), daemon=True)
    supervisor.start()
    try:
        yield
    finally:
        is_over.set()
        supervisor.join(timeout=15)


def _supervise(is_over: threading.Event) -> None:
    command = [sys.executable, "-m", "blaugruen", "worker"]
    while not is_over.is_set():
        process = subprocess.Popen(command, env=dict(os.environ), start_new_session=True)  # noqa: S603 -- our own program
        while process.poll() is None and not is_over.wait(0.5):
            pass
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
        else:
            time.sleep(_PAUSE_S)
