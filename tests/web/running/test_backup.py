"""Backup and restore with the real command on a real data folder."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("blaugruen")


def run(data: Path, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("BLAUGRUEN_", "DJANGO_"))},
        "BLAUGRUEN_DATA_DIR": str(data),
        "BLAUGRUEN_MODE": "demo",
        "BLAUGRUEN_LANG": "en",
        "NO_COLOR": "1",
        **variables,
    }
    call = [str(PROGRAM), *map(str, arguments)]
    return subprocess.run(call, env=environment, capture_output=True, text=True, check=False, cwd=data.parent)


@pytest.fixture(scope="module")
def installation(tmp_path_factory) -> Path:
    """An installation with a database, one administrator and one file."""
    data = tmp_path_factory.mktemp("installation") / "data"
    done = run(data, "manage", "migrate", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    (data / "media" / "files").mkdir(parents=True)
    (data / "media" / "files" / "a1b2").write_bytes(b"a plan")
    name_in(data, "before")
    return data


@pytest.fixture
def data(installation, tmp_path) -> Path:
    shutil.copytree(installation, tmp_path / "data")
    return tmp_path / "data"


def name_in(data: Path, name: str | None = None) -> str:
    """Set or read the one row the tests look at."""
    with closing(sqlite3.connect(data / "blaugruen.sqlite3")) as database:
        if name is not None:
            database.execute("DELETE FROM taggit_tag")
            database.execute("INSERT INTO taggit_tag (name, slug) VALUES (?, 'x')", [name])
            database.commit()
        return database.execute("SELECT name FROM taggit_tag").fetchone()[0]


def tables_in(data: Path) -> set[str]:
    with closing(sqlite3.connect(data / "blaugruen.sqlite3")) as database:
        return {name for (name,) in database.execute("SELECT name FROM sqlite_master")}


def rewrite(archive: Path, change) -> Path:
    """Copy an archive, letting `change` alter name → content."""
    with zipfile.ZipFile(archive) as source:
        contents = {name: source.read(name) for name in source.namelist()}
    change(contents)
    target = archive.with_name("changed.zip")
    with zipfile.ZipFile(target, "w") as copy:
        for name, content in contents.items():
            copy.writestr(name, content)
    return target


def test_restore_brings_database_and_files_back(data, tmp_path):
    archive = tmp_path / "backup.zip"
    assert run(data, "backup", archive).returncode == 0
    name_in(data, "after")
    (data / "media" / "files" / "a1b2").write_bytes(b"overwritten")
    (data / "media" / "files" / "later").write_bytes(b"later")

    done = run(data, "restore", archive, "--yes")

    assert done.returncode == 0, done.stderr
    assert name_in(data) == "before"
    assert (data / "media" / "files" / "a1b2").read_bytes() == b"a plan"
    assert not (data / "media" / "files" / "later").exists()
    assert not list(data.glob(".restore-*"))


def test_backup_of_open_database_is_consistent(data, tmp_path):
    archive = tmp_path / "backup.zip"
    with closing(sqlite3.connect(data / "blaugruen.sqlite3", isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        database.execute("UPDATE taggit_tag SET name = 'half done'")
        assert run(data, "backup", archive).returncode == 0
        database.execute("ROLLBACK")
    run(data, "restore", archive, "--yes")
    assert name_in(data) == "before"


@pytest.mark.parametrize("which", ["database", "files/files/a1b2"])
def test_damaged_archive_is_refused_and_changes_nothing(data, tmp_path, which):
    archive = tmp_path / "backup.zip"
    run(data, "backup", archive)
    name_in(data, "after")
    broken = rewrite(archive, lambda contents: contents.update({which: contents[which][:-1] + b"?"}))

    done = run(data, "restore", broken, "--yes")

    assert done.returncode == 3
    assert "damaged" in done.stderr
    assert name_in(data) == "after"


@pytest.mark.parametrize(
    "change",
    [
        lambda contents: contents.pop("manifest.json"),
        lambda contents: contents.pop("database"),
        lambda contents: contents.update({"files/extra": b"?"}),
        lambda contents: contents.update({"manifest.json": b"{}"}),
    ],
    ids=["no manifest", "no database", "a file too many", "empty manifest"],
)
def test_incomplete_archive_is_refused(data, tmp_path, change):
    archive = tmp_path / "backup.zip"
    run(data, "backup", archive)
    assert run(data, "restore", rewrite(archive, change), "--yes").returncode == 3


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04"])
def test_something_else_is_refused(data, tmp_path, content):
    (tmp_path / "other.zip").write_bytes(content)
    assert run(data, "restore", tmp_path / "other.zip", "--yes").returncode == 3
    assert run(data, "restore", tmp_path / "missing.zip", "--yes").returncode == 3


def test_archive_of_older_version_is_brought_up_to_date(data, tmp_path):
    archive = tmp_path / "older.zip"
    assert run(data, "manage", "migrate", "api", "zero", "--verbosity", "0").returncode == 0
    assert "api_accesstoken" not in tables_in(data)
    assert run(data, "backup", archive).returncode == 0

    done = run(data, "restore", archive, "--yes")

    assert done.returncode == 0, done.stderr
    assert "api_accesstoken" in tables_in(data)


def test_archive_of_newer_version_is_refused_with_a_sentence(data, tmp_path):
    archive = tmp_path / "backup.zip"
    run(data, "backup", archive)

    def from_the_future(contents):
        manifest = json.loads(contents["manifest.json"])
        manifest["migrations"].append("programmes.9999_of_tomorrow")
        manifest["program"] = "9.0"
        contents["manifest.json"] = json.dumps(manifest).encode()

    done = run(data, "restore", rewrite(archive, from_the_future), "--yes")
    assert done.returncode == 3
    assert "newer version (9.0)" in done.stderr


def test_restore_waits_for_the_server_to_stop(data, tmp_path):
    archive = tmp_path / "backup.zip"
    run(data, "backup", archive)
    holder = "import sys; from pathlib import Path; from blaugruen.web.running.lock import running\n"
    holder += "with running(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout.readline() == "held\n"
        done = run(data, "restore", archive, "--yes")
        server.stdin.close()
    assert done.returncode == 4
    assert "Stop it" in done.stderr


def test_restore_asks_before_it_replaces(data, tmp_path):
    archive = tmp_path / "backup.zip"
    run(data, "backup", archive)
    name_in(data, "after")
    assert run(data, "restore", archive).returncode == 1
    assert name_in(data) == "after"
