"""The how-to on the API says what is true: its examples are run against a real server, one after the other."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from blaugruen.web.coaching.models import Finding
from blaugruen.web.core.tenancy import side_of
from blaugruen.web.jobs.models import Job
from web.conftest import SYSTEM

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "use-the-api.md"
BLOCK = re.compile(r"^```(bash|json|python)\n(.*?)^```", re.DOTALL | re.MULTILINE)
MARK = "--- block ---"

pytestmark = pytest.mark.django_db(transaction=True)


def blocks() -> list[tuple[str, str]]:
    return BLOCK.findall(PAGE.read_text(encoding="utf-8"))


def pattern_of(shown: str) -> str:
    """Return what an answer has to match: what is shown, where … stands for anything."""
    return re.escape(shown.strip()).replace("…", ".*")


def environment(live_server, town, caller) -> dict[str, str]:
    return {
        **os.environ,
        "PLATFORM": live_server.url,
        "TOKEN": caller.token("coordinator"),
        "TOWN": str(town.world.home.pk),
    }


def test_examples_for_the_shell(live_server, town, caller, tmp_path):
    commands = [text for language, text in blocks() if language == "bash"]
    script = "set -euo pipefail\n" + "".join(f"{text}\necho; echo '{MARK}'\n" for text in commands)
    done = subprocess.run(
        ["bash", "-c", script],
        env=environment(live_server, town, caller),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    said = [part.strip() for part in done.stdout.split(MARK)]
    position = -1
    for language, text in blocks():
        if language == "bash":
            position += 1
        elif language == "json":
            assert re.fullmatch(pattern_of(text), said[position], re.DOTALL), said[position]
    with side_of(SYSTEM):
        assert Finding.objects.filter(title="Responsibility for swales is open", version=2).count() == 1
        assert Job.objects.get(title="Lindenhof").arguments["shares"] == {"unsealing": 0.2}


def test_examples_in_python(live_server, town, caller, monkeypatch):
    for name, value in environment(live_server, town, caller).items():
        monkeypatch.setenv(name, value)
    program = "\n".join(text for language, text in blocks() if language == "python")
    said = io.StringIO()
    names: dict = {}
    with contextlib.redirect_stdout(said):
        exec(compile(program, str(PAGE), "exec"), names)  # noqa: S102 -- our own documentation
    names["session"].close()
    first, last = said.getvalue().splitlines()
    assert first.startswith("Auenbrück ['Für alle im Programm', 'offen")
    assert last == "Responsibility is settled"


def test_json_on_the_page_is_json():
    for language, text in blocks():
        if language == "json":
            json.loads(text.replace(" …", "").replace("[…]", "[]"))
