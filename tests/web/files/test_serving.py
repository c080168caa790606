"""What goes out: the right bytes, to the right people, with headers under which nothing in a file can act."""

import pytest
from django.core.handlers.asgi import ASGIRequest
from django.urls import reverse

from blaugruen.web.core.models import Visibility
from blaugruen.web.files import storage
from blaugruen.web.files.models import StoredFile
from blaugruen.web.files.selectors import url_of
from blaugruen.web.files.serving import answer_with
from blaugruen.web.programmes.models import MunicipalityRole
from web import loops
from web.files.samples_of_files import GOOD, PDF, SVG, picture


def fetch(client, address, *args, **options):
    """Get an address and read the answer to its end; the content is kept in `body`."""
    response = client.get(address, *args, **options)
    response.body = b"".join(response.streaming_content) if response.streaming else response.content
    return response


@pytest.fixture
def plan(store):
    return store("member", "Lageplan Süd.pdf", PDF)


def test_content_and_headers_of_a_pdf(browse, plan):
    response = fetch(browse("reader"), url_of(plan))
    assert response.body == PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == "inline; filename*=utf-8''Lageplan%20S%C3%BCd.pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert response.headers["ETag"] == f'"{plan.sha256}"'


def test_pdf_is_saved_when_asked_for(browse, plan):
    assert fetch(browse("reader"), url_of(plan) + "?download").headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", GOOD)
def test_only_pictures_and_pdf_are_ever_shown(browse, store, name):
    response = fetch(browse("member"), url_of(store("member", name, GOOD[name])))
    shown = name.lower().endswith((".jpg", ".jpeg", ".png", ".webp", ".pdf"))
    assert response.headers["Content-Disposition"].split(";")[0] == ("inline" if shown else "attachment")
    assert "script-src" not in response.headers["Content-Security-Policy"]
    assert ("sandbox" in response.headers["Content-Security-Policy"]) == (not name.endswith(".pdf"))
    assert "html" not in response.headers["Content-Type"]


def test_drawing_is_never_shown(browse, store):
    response = fetch(browse("member"), url_of(store("member", "Schnitt.svg", SVG)))
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_smaller_picture_has_its_own_tag(browse, store):
    file = store("member", "Karte.png", picture("PNG", (1200, 600)))
    response = fetch(browse("member"), url_of(file, "small"))
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["ETag"] == f'"{file.sha256}-small"'
    assert response.body == storage.path_of(storage.sized(file.storage_name, "small")).read_bytes()


@pytest.mark.parametrize("size", ["large", "../../x", "", "0"])
def test_unknown_size_is_the_picture_itself(browse, store, size):
    file = store("member", "Karte.png", picture("PNG"))
    assert fetch(browse("member"), url_of(file), {"size": size}).headers["ETag"] == f'"{file.sha256}"'


LENGTH = len(PDF)


@pytest.mark.parametrize(
    ("asked", "status", "part", "header"),
    [
        ("bytes=0-4", 206, PDF[:5], f"bytes 0-4/{LENGTH}"),
        ("bytes=5-", 206, PDF[5:], f"bytes 5-{LENGTH - 1}/{LENGTH}"),
        ("bytes=-6", 206, PDF[-6:], f"bytes {LENGTH - 6}-{LENGTH - 1}/{LENGTH}"),
        ("bytes=3-999999", 206, PDF[3:], f"bytes 3-{LENGTH - 1}/{LENGTH}"),
        ("bytes=-999999", 200, PDF, None),
        (f"bytes={LENGTH}-", 416, b"", f"bytes */{LENGTH}"),
        ("bytes=9-3", 416, b"", f"bytes */{LENGTH}"),
        ("bytes=99999999999999999999-", 416, b"", f"bytes */{LENGTH}"),
        ("bytes=0-1,5-6", 200, PDF, None),
        ("bytes=-", 200, PDF, None),
        ("Blöcke=0-4", 200, PDF, None),
        ("items=0-4", 200, PDF, None),
    ],
)
def test_ranges(browse, plan, asked, status, part, header):
    response = fetch(browse("reader"), url_of(plan), headers={"Range": asked})
    assert response.status_code == status
    assert response.body == part
    assert response.headers.get("Content-Range") == header
    if status != 416:
        assert response.headers["Content-Length"] == str(len(part))


def test_range_of_another_state_gives_the_whole(browse, plan):
    headers = {"Range": "bytes=0-4", "If-Range": '"something-else"'}
    assert fetch(browse("reader"), url_of(plan), headers=headers).status_code == 200


def test_known_content_is_not_sent_again(browse, plan):
    response = fetch(browse("reader"), url_of(plan), headers={"If-None-Match": f'"x", "{plan.sha256}"'})
    assert (response.status_code, response.body) == (304, b"")


def test_head_tells_the_length_only(browse, plan):
    response = browse("reader").head(url_of(plan))
    assert (response.headers["Content-Length"], response.content) == (str(LENGTH), b"")


def test_server_reads_piece_by_piece(plan, world):
    """An ASGI server must get an asynchronous body, or it would hold the whole file in memory."""
    request = ASGIRequest({"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""}, None)
    response = answer_with(request, plan)
    assert response.is_async

    async def read():
        return b"".join([piece async for piece in response])

    assert loops.run(read()) == PDF
    response.close()


def test_lost_content_is_not_found(browse, plan):
    storage.remove(plan.storage_names)
    assert fetch(browse("reader"), url_of(plan)).status_code == 404


SEEN_BY = {
    Visibility.MUNICIPALITY: {"coordinator", "member", "reader", "coach", "programme_lead", "expert"},
    Visibility.COACHES: {"coach"},
    Visibility.PROGRAMME: {
        *("coordinator", "member", "reader", "coach", "programme_lead", "expert", "editor", "expert_reviewer"),
        *("legal_reviewer", "coordinator@neighbour", "member@neighbour", "reader@neighbour"),
    },
}


@pytest.mark.parametrize("visibility", list(Visibility))
def test_who_may_fetch_a_file(browse, store, world, visibility, rows):
    file = rows(store("coach", "Plan.pdf", PDF), visibility)
    got = {}
    for who in world.people:
        got[who] = fetch(browse(who), url_of(file)).status_code
    everybody = set(world.people)
    allowed = everybody if visibility == Visibility.PUBLIC else SEEN_BY[visibility]
    assert {who for who, status in got.items() if status == 200} == allowed
    assert {status for who, status in got.items() if who not in allowed} <= {404}


@pytest.fixture
def rows(world):
    """Set a visibility without asking anybody, so that every level is tested; nobody owns the file."""

    def change(file, visibility):
        StoredFile._base_manager.filter(pk=file.pk).update(visibility=visibility, uploaded_by=None)
        return file

    return change


def test_visitors_are_asked_to_sign_in_whether_it_exists_or_not(browse, plan):
    client = browse(None)
    there, nowhere = client.get(url_of(plan)), client.get(reverse("files:download", args=["gibt-es-nicht"]))
    assert there.status_code == nowhere.status_code == 302
    assert there.headers["Location"].startswith(reverse("account_login"))


def test_public_file_needs_no_account(client, plan, rows):
    rows(plan, Visibility.PUBLIC)
    assert fetch(client, url_of(plan)).body == PDF


def test_owner_who_left_the_municipality_loses_the_file(browse, plan, world):
    assert fetch(browse("member"), url_of(plan)).status_code == 200
    MunicipalityRole._base_manager.filter(person=world.people["member"]).delete()
    assert fetch(browse("member"), url_of(plan)).status_code == 404
