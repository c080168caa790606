"""Calling the real command in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("blaugruen")


def run(*arguments: object, cwd: Path, language: str = "en") -> subprocess.CompletedProcess[str]:
    """Run ``blaugruen`` with some arguments and return what it printed."""
    environment = {**os.environ, "BLAUGRUEN_LANG": language, "COLUMNS": "120", "NO_COLOR": "1", "TERM": "dumb"}
    call = [str(PROGRAM), *map(str, arguments)]
    return subprocess.run(call, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
