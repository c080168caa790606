"""Writing files and folders: all or nothing."""

import errno
import os
import resource
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from blaugruen.errors import OutputError
from blaugruen.files import replacing

NOBODY = 65534


def tree(folder: Path) -> dict[str, str | None]:
    """Return everything under a folder, hidden files too: text of files, None for folders."""
    paths = sorted(folder.rglob("*"))
    return {str(path.relative_to(folder)): path.read_text() if path.is_file() else None for path in paths}


@contextmanager
def file_size_limit(size_bytes: int) -> Iterator[None]:
    """Make the system refuse to let a file grow beyond a size, as a disk does that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def ordinary_person() -> Iterator[None]:
    """Give up the rights of root, for whom no folder is unwritable."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def write_file(target: Path, content: str, error: BaseException | None = None) -> None:
    """Write a file, then fail if there is an error to fail with."""
    with replacing(target) as draft:
        draft.write_text(content)
        if error:
            raise error


def write_folder(target: Path, files: dict[str, str], error: BaseException | None = None) -> None:
    """Write a folder of files, each all or nothing too, then fail if there is an error to fail with."""
    with replacing(target) as draft:
        draft.mkdir()
        for name, content in files.items():
            write_file(draft / name, content)
        if error:
            raise error


def test_new_file_appears_with_its_folders(tmp_path: Path) -> None:
    with replacing(tmp_path / "a" / "b" / "out.csv") as draft:
        assert draft.name == "out.csv"
        draft.write_text("new")
        assert not (tmp_path / "a" / "b" / "out.csv").exists()
    assert tree(tmp_path) == {"a": None, "a/b": None, "a/b/out.csv": "new"}


def test_existing_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    target.chmod(0o640)
    with replacing(target) as draft:
        draft.write_text("new")
        assert target.read_text() == "old"
    assert tree(tmp_path) == {"out.csv": "new"}
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.parametrize("error", [ValueError("bad"), KeyboardInterrupt(), SystemExit(1)])
def test_old_file_stays_when_the_block_fails(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    with pytest.raises(type(error)):
        write_file(target, "half", error)
    assert tree(tmp_path) == {"out.csv": "old"}


def test_created_folders_vanish_when_the_block_fails(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="bad"):
        write_file(tmp_path / "a" / "b" / "out.csv", "half", ValueError("bad"))
    assert tree(tmp_path) == {}


def test_new_folder_appears_whole(tmp_path: Path) -> None:
    with replacing(tmp_path / "report") as draft:
        draft.mkdir()
        (draft / "a.txt").write_text("a")
        (draft / "b.txt").write_text("b")
        assert not (tmp_path / "report").exists()
    assert tree(tmp_path) == {"report": None, "report/a.txt": "a", "report/b.txt": "b"}


def test_existing_folder_gets_new_content_and_stays_the_same_folder(tmp_path: Path) -> None:
    target = tmp_path / "report"
    (target / "deep").mkdir(parents=True)
    (target / "deep" / "old.txt").write_text("old")
    (target / "same.txt").write_text("old")
    before = target.stat().st_ino
    with replacing(target) as draft:
        draft.mkdir()
        (draft / "same.txt").write_text("new")
    assert tree(tmp_path) == {"report": None, "report/same.txt": "new"}
    assert target.stat().st_ino == before


def test_current_folder_as_target_remains_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with replacing(Path()) as draft:
        draft.mkdir()
        (draft / "a.txt").write_text("a")
    assert os.listdir() == ["a.txt"]  # noqa: PTH208 -- as the shell sees it


def test_old_folder_stays_when_the_block_fails(tmp_path: Path) -> None:
    target = tmp_path / "report"
    target.mkdir()
    (target / "old.txt").write_text("old")
    with pytest.raises(ValueError, match="bad"):
        write_folder(target, {"new.txt": "half"}, ValueError("bad"))
    assert tree(tmp_path) == {"report": None, "report/old.txt": "old"}


def test_exchange_that_fails_halfway_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report"
    target.mkdir()
    for name in ("a.txt", "b.txt"):
        (target / name).write_text("old")
    rename = Path.rename

    def fail_on_new_b(self: Path, goal: Path) -> Path:
        if self.name == "b.txt" and self.read_text() == "new":
            raise PermissionError(errno.EACCES, "locked", str(self))
        return rename(self, goal)

    monkeypatch.setattr(Path, "rename", fail_on_new_b)
    with pytest.raises(OutputError, match=r"report cannot be written \(locked\)"):
        write_folder(target, {"a.txt": "new", "b.txt": "new", "c.txt": "new"})
    assert tree(target) == {"a.txt": "old", "b.txt": "old"}


def test_file_never_replaces_a_folder(tmp_path: Path) -> None:
    target = tmp_path / "report"
    target.mkdir()
    (target / "old.txt").write_text("old")
    with pytest.raises(OutputError, match="is a folder"):
        write_file(target, "new")
    assert tree(tmp_path) == {"report": None, "report/old.txt": "old"}


def test_folder_never_replaces_a_file(tmp_path: Path) -> None:
    (tmp_path / "report").write_text("old")
    with pytest.raises(OutputError, match="cannot be written"), replacing(tmp_path / "report") as draft:
        draft.mkdir()
    assert tree(tmp_path) == {"report": "old"}


def test_disk_full_while_writing_keeps_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.bin"
    target.write_text("old")
    with (
        pytest.raises(OutputError, match=r"out.bin cannot be written \(File too large\)") as caught,
        file_size_limit(1024),
    ):
        write_file(target, "x" * 4096)
    assert caught.value.exit_code == 4
    assert tree(tmp_path) == {"out.bin": "old"}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_disk_full_says_so_in_both_languages(tmp_path: Path, number: int) -> None:
    with pytest.raises(OutputError) as caught, replacing(tmp_path / "out.csv"):
        raise OSError(number, os.strerror(number))
    assert caught.value.in_("de").startswith(f"Der Datenträger ist voll: {tmp_path}/out.csv wurde nicht geschrieben.")
    assert caught.value.in_("en").startswith(f"The disk is full: {tmp_path}/out.csv was not written.")


def test_unwritable_folder_is_named() -> None:
    with tempfile.TemporaryDirectory() as name:  # not tmp_path, which others than its owner may not even enter
        folder = Path(name)
        folder.chmod(0o555)
        message = rf"{folder}/out.csv cannot be written \(Permission denied\)"
        with pytest.raises(OutputError, match=message), ordinary_person():
            write_file(folder / "out.csv", "new")
        assert tree(folder) == {}
        folder.chmod(0o755)


def test_file_in_place_of_a_parent_folder_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("old")
    with pytest.raises(OutputError, match="cannot be written"), replacing(tmp_path / "notes.txt" / "out.csv"):
        pass
    assert tree(tmp_path) == {"notes.txt": "old"}


def test_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "real.csv").write_text("old")
    link = tmp_path / "out.csv"
    link.symlink_to(tmp_path / "store" / "real.csv")
    with replacing(link) as draft:
        draft.write_text("new")
    assert link.is_symlink()
    assert (tmp_path / "store" / "real.csv").read_text() == "new"


def test_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    link = tmp_path / "report"
    link.symlink_to(tmp_path / "store")
    with replacing(link) as draft:
        draft.mkdir()
        (draft / "a.txt").write_text("a")
    assert link.is_symlink()
    assert tree(tmp_path / "store") == {"a.txt": "a"}


def test_loop_of_links_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(OutputError, match="cannot be written"), replacing(tmp_path / "a"):
        pass


def test_missing_input_is_not_blamed_on_the_output(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(FileNotFoundError, match="nowhere"), replacing(tmp_path / "out" / "out.csv"):
        (tmp_path / "nowhere.csv").read_text()
    assert tree(tmp_path) == {"out": None}


def test_error_of_an_inner_file_names_the_outer_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="report cannot be written") as caught, file_size_limit(1024):
        write_folder(tmp_path / "report", {"a.txt": "a", "b.txt": "x" * 4096})
    assert ".blaugruen-" not in caught.value.text.en + caught.value.text.de
    assert tree(tmp_path) == {}


def test_error_of_another_target_keeps_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("old")
    inner = tmp_path / "notes.txt" / "b.csv"
    with pytest.raises(OutputError, match=r"b.csv cannot be written"), replacing(tmp_path / "a.csv"), replacing(inner):
        pass
    assert tree(tmp_path) == {"notes.txt": "old"}
