"""Archives and folders of weather services, also those that should not be opened."""

import zipfile
from pathlib import Path

import pytest

from blaugruen.planning.rain import RainError
from blaugruen.planning.rain import members as module
from blaugruen.planning.rain.members import members

ENDINGS = (".txt",)


def archive(folder: Path, name: str = "a.zip") -> Path:
    with zipfile.ZipFile(folder / name, "w") as packed:
        packed.writestr("b/deep.txt", "Müller".encode("latin-1"))
        packed.writestr("b/._deep.txt", "shadow")
        packed.writestr("picture.png", "no")
    return folder / name


def test_folder_with_files_and_archives_is_read_in_order(tmp_path: Path) -> None:
    archive(tmp_path)
    (tmp_path / "c.txt").write_text("\ufeffÄpfel", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    found = list(members(tmp_path, ENDINGS))
    assert [(member.name, member.text, member.archive) for member in found] == [
        ("deep.txt", "Müller", "a.zip"),
        ("c.txt", "Äpfel", ""),
    ]


def test_protected_archive_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path)
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(RainError, match="protected by a password"):
        list(members(path, ENDINGS))


def test_member_that_would_grow_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_MEMBER_BYTES", 3)
    with pytest.raises(RainError, match=r"b/deep.txt in a.zip would grow to 0 MB; split the file"):
        list(members(archive(tmp_path), ENDINGS))


def test_truncated_archive_and_absent_files_are_refused(tmp_path: Path) -> None:
    path = archive(tmp_path)
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(RainError, match=r"a.zip is damaged or no ZIP archive; download the file again"):
        list(members(path, ENDINGS))
    for name in ("absent.zip", "absent.txt", "absent"):
        with pytest.raises(RainError, match=f"There is no .*{name}"):
            list(members(tmp_path / name, ENDINGS))
    (tmp_path / "a.docx").write_text("x", encoding="utf-8")
    with pytest.raises(RainError, match=r"has no known ending; expected is \.txt, \.zip or a folder"):
        list(members(tmp_path / "a.docx", ENDINGS))
