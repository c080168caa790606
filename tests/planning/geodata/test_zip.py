"""Archives that are harmful, incomplete or ambiguous."""

import stat
import zipfile
from pathlib import Path

import pytest

from blaugruen.planning.geodata import archive
from blaugruen.planning.geodata.errors import GeodataError
from blaugruen.planning.geodata.read import read_table
from planning.geodata.samples import frame

PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")


@pytest.fixture
def shapefile(tmp_path: Path) -> Path:
    folder = tmp_path / "shapefile"
    folder.mkdir()
    frame().to_file(folder / "blocks.shp")
    return folder


def packed(folder: Path, shapefile: Path, names: str = "blocks", extra: dict[str, bytes] | None = None) -> Path:
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as target:
        for part in PARTS:
            target.write(shapefile / f"blocks{part}", f"{names}{part}")
        for name, content in (extra or {}).items():
            target.writestr(name, content)
    return folder / "a.zip"


def refused(path: Path, layer: str | None = None) -> str:
    with pytest.raises(GeodataError) as caught:
        read_table(path, layer=layer)
    assert caught.value.in_("de") != caught.value.in_("en")
    return caught.value.in_("en")


def test_folders_and_shadow_files_of_macos_do_not_matter(tmp_path: Path, shapefile: Path) -> None:
    extra = {"__MACOSX/Daten/._blocks.shp": b"x", "Daten/README.txt": b"x", "Daten/": b""}
    path = packed(tmp_path, shapefile, "Daten/blocks", extra)
    assert read_table(path).columns["code"].to_pylist() == ["000000", "000001", "000002"]


def test_endings_in_capitals(tmp_path: Path, shapefile: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as target:
        for part in PARTS:
            target.write(shapefile / f"blocks{part}", f"BLOCKS{part.upper()}")
    assert len(read_table(tmp_path / "a.zip")) == 3


def test_layer_chooses_among_several_shapefiles(tmp_path: Path, shapefile: Path) -> None:
    extra = {f"b/Straßen{part}": (shapefile / f"blocks{part}").read_bytes() for part in PARTS}
    path = packed(tmp_path, shapefile, "a/Blöcke", extra)

    assert "a.zip holds several Shapefiles: Blöcke, Straßen; choose one with --layer NAME" in refused(path)
    assert 'no Shapefile "Wege" in a.zip; there are: Blöcke, Straßen' in refused(path, "Wege")
    assert len(read_table(path, layer="Straßen")) == 3


def test_archives_without_shapefile_say_what_they_hold(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as target:
        target.writestr("blocks.gpkg", b"x")
    assert "a.zip holds no Shapefile (.shp) but blocks.gpkg; pack .shp" in refused(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "b.zip", "w"):
        pass
    assert "b.zip holds no Shapefile (.shp) but –" in refused(tmp_path / "b.zip")


def test_archives_with_missing_parts_are_refused_under_their_own_name(tmp_path: Path, shapefile: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as target:
        target.write(shapefile / "blocks.shp", "blocks.shp")
    assert "a.zip lacks .shx, .dbf" in refused(tmp_path / "a.zip")


@pytest.mark.parametrize(
    "name", ["../evil.shp", "x/../../evil.shp", "/etc/evil.shp", "C:\\evil.shp", "..\\evil.shp", "C:/evil.shp"]
)
def test_path_traversal_is_refused_and_nothing_unpacked(tmp_path: Path, shapefile: Path, name: str) -> None:
    path = packed(tmp_path, shapefile, extra={name: b"x"})
    assert "a.zip holds an entry that points out of the archive" in refused(path)
    assert not list(tmp_path.rglob("evil*"))


def test_symbolic_links_are_refused(tmp_path: Path, shapefile: Path) -> None:
    link = zipfile.ZipInfo("blocks.qix")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = packed(tmp_path, shapefile)
    with zipfile.ZipFile(path, "a") as target:
        target.writestr(link, "/etc/passwd")
    assert "points out of the archive" in refused(path)


def test_bombs_are_refused_by_their_ratio(tmp_path: Path, shapefile: Path) -> None:
    path = packed(tmp_path, shapefile, extra={"bomb.dbf": bytes(100 << 20)})
    assert path.stat().st_size < 1 << 20
    assert "a.zip would grow to 105 MB and is not unpacked" in refused(path)


def test_archives_that_are_too_large_are_refused(
    tmp_path: Path, shapefile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed(tmp_path, shapefile)
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 1000)
    assert "is not unpacked" in refused(path)


def test_entries_larger_than_they_claim_are_refused(tmp_path: Path, shapefile: Path) -> None:
    path = packed(tmp_path, shapefile)
    content = path.read_bytes()
    size = (shapefile / "blocks.dbf").stat().st_size
    lying = content.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != content
    path.write_bytes(lying)
    assert "a.zip is damaged" in refused(path)


def test_encrypted_archives_are_refused(tmp_path: Path, shapefile: Path) -> None:
    path = packed(tmp_path, shapefile)
    content = bytearray(path.read_bytes())
    # The flags stand at byte 6 of a local header and at byte 8 of an entry of the directory.
    content[content.index(b"PK\x03\x04") + 6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert "a.zip is protected by a password" in refused(path)


def test_damaged_archives_are_refused(tmp_path: Path, shapefile: Path) -> None:
    path = packed(tmp_path, shapefile)
    content = bytearray(path.read_bytes())
    content[60:90] = bytes(30)
    path.write_bytes(content)
    assert "a.zip is damaged" in refused(path)


def test_no_unpacked_files_are_left_behind(tmp_path: Path, shapefile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    read_table(packed(tmp_path, shapefile))
    refused(packed(tmp_path, shapefile), "none")
    assert not list(scratch.iterdir())
