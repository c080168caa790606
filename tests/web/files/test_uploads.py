"""What comes in: every type that is allowed, and everything that only pretends to be one."""

import hashlib
import io

import pytest
from PIL import Image

from blaugruen.web.core.audit import trail_of
from blaugruen.web.files import storage
from blaugruen.web.files.content import _CHECKS
from blaugruen.web.files.errors import FileRefused
from blaugruen.web.files.models import StoredFile
from blaugruen.web.files.rules import RESULT, RULES, TYPES, UPLOADED, Structure, find_type
from web.files.samples_of_files import BAD, GOOD, HTML, PDF, photo_with_place, picture, png_with_comment


def everything_in(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", GOOD)
def test_every_allowed_type_is_stored(store, name):
    file = store("member", name, GOOD[name])
    content = storage.path_of(file.storage_name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == file.sha256
    assert (len(content), file.name) == (file.size, name)
    assert TYPES[file.type].structure is Structure.RASTER or content == GOOD[name]


def test_every_type_has_a_sample():
    sampled = {find_type(name, UPLOADED)[1].key for name in GOOD}
    assert sampled == {kind.key for rule in UPLOADED for kind in rule.types}


def test_every_structure_has_a_check():
    assert set(_CHECKS) == set(Structure)


@pytest.mark.parametrize("what", BAD)
def test_what_only_pretends_is_refused_and_leaves_nothing(store, media, what):
    name, content, word = BAD[what]
    with pytest.raises(FileRefused) as caught:
        store("member", name, content)
    assert word in caught.value.in_("de")
    assert caught.value.in_("en") != caught.value.in_("de")
    assert everything_in(media) == []
    assert not StoredFile._base_manager.exists()


def test_too_large_file_is_refused_while_it_comes_in(store, settings, media):
    settings.UPLOAD_LIMIT_BYTES = 1000
    with pytest.raises(FileRefused, match="too large"):
        store("member", "Plan.pdf", PDF + bytes(2000) + b"%%EOF")
    assert everything_in(media) == []


def test_limit_of_the_rule_holds_below_that_of_the_platform(store, settings):
    settings.UPLOAD_LIMIT_BYTES = 1 << 30
    with pytest.raises(FileRefused, match="15 MB"):
        store("member", "Bild.jpg", bytes(16 << 20))


def test_photo_loses_place_and_device_and_stands_upright(store):
    file = store("member", "Foto.jpg", photo_with_place())
    with Image.open(storage.path_of(file.storage_name)) as kept:
        assert kept.size == (30, 40)
        assert not kept.getexif()
        assert "Telefonwerk" not in str(kept.info)


def test_what_hangs_on_a_picture_is_gone(store):
    for name, content in (
        ("Bild.png", picture("PNG") + HTML),
        ("Bild.jpg", picture("JPEG") + HTML),
        ("Kommentar.png", png_with_comment("<script>alert(1)</script>")),
    ):
        file = store("member", name, content)
        assert b"script" not in storage.path_of(file.storage_name).read_bytes()


def test_transparent_pixels_stay_transparent(store):
    content = io.BytesIO()
    Image.new("P", (4, 4), 0).save(content, "PNG", transparency=0)
    file = store("member", "Palette.png", content.getvalue())
    with Image.open(storage.path_of(file.storage_name)) as kept:
        assert kept.convert("RGBA").getpixel((0, 0))[3] == 0


def test_smaller_pictures_are_made_and_none_is_enlarged(store):
    file = store("member", "Karte.png", picture("PNG", (1200, 600)))
    assert file.sizes == {"small": {"width": 320, "height": 160}, "medium": {"width": 960, "height": 480}}
    with Image.open(storage.path_of(storage.sized(file.storage_name, "small"))) as small:
        assert (small.size, small.format) == ((320, 160), "WEBP")
    tiny = store("member", "Zeichen.png", picture("PNG", (20, 10)))
    assert tiny.sizes["medium"] == {"width": 20, "height": 10}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\Windows\\Plan.pdf", "Plan.pdf"),
        ("/absolut/Plan.pdf", "Plan.pdf"),
        ("Plan\x00.pdf", "Plan.pdf"),
        ("Plan\r\nSet-Cookie: a.pdf", "PlanSet-Cookie_ a.pdf"),
        ("gpj.nalP\u202efdp.pdf", "gpj.nalPfdp.pdf"),
        ('Plan"><script>.pdf', "Plan___script_.pdf"),
        ("A" * 400 + ".pdf", "A" * 146 + ".pdf"),
        ("Übersicht – Straße.pdf", "Übersicht – Straße.pdf"),
    ],
)
def test_names_are_cleaned_and_never_used_on_disk(store, media, given, kept):
    file = store("member", given, PDF)
    assert file.name == kept
    assert everything_in(media) == [f"files/{file.storage_name}"]


def test_same_content_twice_is_two_files(store):
    first, second = store("member", "Plan.pdf", PDF), store("member", "Plan.pdf", PDF)
    assert first.key != second.key
    assert first.storage_name != second.storage_name


def test_results_are_not_for_upload(store):
    assert not RESULT.is_uploaded
    assert RESULT not in UPLOADED
    with pytest.raises(FileRefused):
        store("member", "bericht.html", HTML)


def test_trail_tells_of_the_file(store):
    file = store("member", "Plan.pdf", PDF)
    (entry,) = trail_of(file)
    assert (entry.operation, entry.municipality_id) == ("file.store", file.municipality_id)
    assert entry.data == {"name": "Plan.pdf", "size": len(PDF), "sha256": file.sha256}


def test_rules_are_known_by_their_keys():
    assert all(RULES[key].key == key for key in RULES)
    assert all(TYPES[key].key == key for key in TYPES)
