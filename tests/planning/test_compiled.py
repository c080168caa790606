"""Machine code on disk: never older than its sources, and no condition for computing."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from blaugruen.planning import compiled

HELPER = "from compiled import compiled\n\n\n@compiled\ndef part(x):\n    return x + {}\n"
KERNEL = "from compiled import compiled\nfrom helper import part\n\n\n@compiled\ndef whole(x):\n    return part(x)\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with `compiled` and a kernel that calls a function of another file."""
    shutil.copy(compiled.__file__, tmp_path)
    (tmp_path / "helper.py").write_text(HELPER.format(1.0), encoding="utf-8")
    (tmp_path / "kernel.py").write_text(KERNEL, encoding="utf-8")
    return tmp_path


def result(folder: Path, setting_up: Callable[[], None] | None = None, **environment: str) -> str:
    code = "import kernel; print(kernel.whole(1.0), sum(kernel.whole.stats.cache_hits.values()))"
    variables = {name: value for name, value in os.environ.items() if not name.startswith("NUMBA_")} | environment
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=setting_up,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_kernel_is_compiled_once_and_again_when_a_function_it_calls_has_changed(folder: Path) -> None:
    assert result(folder) == "2.0 0"
    assert result(folder) == "2.0 1"
    (folder / "helper.py").write_text(HELPER.format(5.0), encoding="utf-8")
    assert result(folder) == "6.0 0"
    assert result(folder) == "6.0 1"


def test_kernel_runs_where_no_cache_can_be_written(folder: Path) -> None:
    (folder / "__pycache__").touch()
    assert result(folder, HOME=os.devnull, XDG_CACHE_HOME=f"{os.devnull}/cache") == "2.0 0"


def test_cache_goes_to_the_person_where_the_program_folder_is_read_only(folder: Path) -> None:
    (folder / "__pycache__").touch()
    assert result(folder, XDG_CACHE_HOME=str(folder / "cache")) == "2.0 0"
    assert result(folder, XDG_CACHE_HOME=str(folder / "cache")) == "2.0 1"


def test_kernel_runs_on_a_full_disk(folder: Path) -> None:
    assert result(folder, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))) == "2.0 0"
