"""The demo as `make demo` starts it, on a free port and in a folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("blaugruen")
START_LIMIT_S = 180


@dataclass(frozen=True)
class Site:
    """The running demo."""

    url: str
    data: Path
    log: Path

    def __call__(self, path: str = "/") -> str:
        """Return a full address."""
        return self.url + path

    def mails(self) -> Iterator[tuple[str, str]]:
        """Yield receiver and text (with the link to unsubscribe) of the e-mails sent so far, oldest first."""
        for path in sorted((self.data / "mail").glob("*"), key=lambda path: path.stat().st_mtime_ns):
            mail = message_from_bytes(path.read_bytes(), policy=default)
            body = mail.get_body(("plain",))
            if body is not None and mail["To"]:
                yield mail["To"], f"{mail['List-Unsubscribe']}\n{body.get_content()}"


@contextmanager
def running_demo(folder: Path) -> Iterator[Site]:
    """Start the demo, yield it once it answers, stop it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("BLAUGRUEN_", "DJANGO_"))}
    clean.pop("DATABASE_URL", None)
    environment = {**clean, "BLAUGRUEN_DATA_DIR": str(folder / "data"), "BLAUGRUEN_LANG": "en"}
    site = Site(f"http://127.0.0.1:{port}", folder / "data", folder / "log")
    with site.log.open("w") as output:
        command = [str(PROGRAM), "serve", "--demo", "--port", str(port)]
        server = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT, cwd=folder)
        try:
            _wait_for(site, server)
            yield site
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)


def _wait_for(site: Site, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_LIMIT_S
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(site("/gesund/"), timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise RuntimeError(f"The demo did not start:\n{site.log.read_text()[-3000:]}")
