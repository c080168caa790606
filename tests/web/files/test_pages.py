"""The pages about files: what people see, send and are told."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from blaugruen.web.core.models import Visibility
from blaugruen.web.files.models import StoredFile
from web.files.samples_of_files import BAD, PDF, picture

QUERIES = 25


def post_upload(client, town, name="Plan.pdf", content=PDF, visibility="municipality"):
    data = {"file": SimpleUploadedFile(name, content), "visibility": visibility}
    return client.post(reverse("file_pages:upload", args=[town.pk]), data)


@pytest.mark.parametrize("language", ["de", "en"])
def test_empty_area_says_what_to_do(browse, world, language):
    with translation.override(language):
        address = reverse("file_pages:list", args=[world.home.pk])
        page = browse("member").get(address).content.decode()
        assert reverse("file_pages:upload", args=[world.home.pk]) in page
    assert {"de": "Noch keine Dateien", "en": "No files yet"}[language] in page


def test_reader_is_not_offered_what_they_may_not(browse, world, store):
    file = store("member", "Plan.pdf", PDF)
    client = browse("reader")
    page = client.get(reverse("file_pages:list", args=[world.home.pk])).content.decode()
    assert "Plan.pdf" in page
    assert reverse("file_pages:upload", args=[world.home.pk]) not in page
    assert reverse("file_pages:delete", args=[file.key]) not in page
    assert client.get(reverse("file_pages:upload", args=[world.home.pk])).status_code == 403
    assert post_upload(client, world.home).status_code == 403
    assert client.post(reverse("file_pages:delete", args=[file.key])).status_code == 403


def test_upload_and_list(browse, world):
    client = browse("member")
    assert post_upload(client, world.home).status_code == 302
    file = StoredFile._base_manager.get()
    assert (file.municipality, file.programme, file.uploaded_by) == (
        world.home,
        world.programme,
        world.people["member"],
    )
    page = client.get(reverse("file_pages:list", args=[world.home.pk])).content.decode()
    assert "„Plan.pdf“ ist gespeichert." in page
    assert reverse("files:download", args=[file.key]) in page


def test_coach_may_keep_a_file_private(browse, world):
    assert post_upload(browse("coach"), world.home, visibility="coaches").status_code == 302
    file = StoredFile._base_manager.get()
    assert file.visibility == Visibility.COACHES
    address = reverse("file_pages:list", args=[world.home.pk])
    assert file.key in browse("coach").get(address).content.decode()
    assert file.key not in browse("coordinator").get(address).content.decode()


@pytest.mark.parametrize("visibility", ["coaches", "public", "programme", "x", ""])
def test_nobody_else_chooses_another_visibility(browse, world, visibility):
    assert post_upload(browse("member"), world.home, visibility=visibility).status_code == 422
    assert not StoredFile._base_manager.exists()


@pytest.mark.parametrize("what", ["empty", "html as png", "svg script", "zip bomb", "unknown ending"])
def test_refused_upload_says_why_beside_the_field(browse, world, what):
    name, content, word = BAD[what]
    response = post_upload(browse("member"), world.home, name, content)
    assert response.status_code == 422
    assert word in response.content.decode()


def test_upload_without_file_asks_for_one(browse, world):
    response = browse("member").post(reverse("file_pages:upload", args=[world.home.pk]), {"visibility": "municipality"})
    assert response.status_code == 422


def test_file_page_tells_what_is_known(browse, store):
    file = store("member", "Karte.png", picture("PNG"))
    page = browse("reader").get(file.get_absolute_url()).content.decode()
    assert file.sha256 in page
    assert "?size=medium" in page
    assert "Freigabe ändern" not in page


def test_coordinator_shares_on_the_page_and_hears_of_clashes(browse, store):
    file, client = store("member", "Plan.pdf", PDF), browse("coordinator")
    assert client.post(file.get_absolute_url(), {"visibility": "programme", "version": 1}).status_code == 302
    assert StoredFile._base_manager.get().visibility == Visibility.PROGRAMME
    again = client.post(file.get_absolute_url(), {"visibility": "municipality", "version": 1})
    assert again.status_code == 409
    assert "Zwei Stände" in again.content.decode()


def test_member_cannot_share(browse, store):
    file = store("member", "Plan.pdf", PDF)
    response = browse("member").post(file.get_absolute_url(), {"visibility": "public", "version": 1})
    assert response.status_code == 403


def test_delete_leads_back_to_the_list(browse, world, store):
    file, client = store("member", "Plan.pdf", PDF), browse("member")
    response = client.post(reverse("file_pages:delete", args=[file.key]))
    assert response.headers["Location"] == reverse("file_pages:list", args=[world.home.pk])
    assert client.post(reverse("file_pages:delete", args=[file.key])).status_code == 404
    assert client.get(file.get_absolute_url()).status_code == 404


def test_nothing_is_deleted_by_looking(browse, store):
    file = store("member", "Plan.pdf", PDF)
    assert browse("member").get(reverse("file_pages:delete", args=[file.key])).status_code == 405


@pytest.mark.parametrize("who", ["coordinator@neighbour", "coach@far", "stranger", "administrator"])
def test_others_find_nothing(browse, world, store, who):
    file, client = store("member", "Plan.pdf", PDF), browse(who)
    for address in (
        reverse("file_pages:list", args=[world.home.pk]),
        reverse("file_pages:upload", args=[world.home.pk]),
        file.get_absolute_url(),
    ):
        assert client.get(address).status_code == 404
    assert post_upload(client, world.home).status_code == 404
    assert client.post(reverse("file_pages:delete", args=[file.key])).status_code == 404


def test_names_are_escaped(browse, world, store):
    file = store("member", "Plan & <b>.pdf", PDF)
    for address in (reverse("file_pages:list", args=[world.home.pk]), file.get_absolute_url()):
        page = browse("member").get(address).content.decode()
        assert "<b>.pdf" not in page
        assert "Plan &amp; _b_.pdf" in page


def test_long_list_is_paged_with_few_queries(browse, world, store, django_assert_max_num_queries):
    file = store("member", "Plan.pdf", PDF)
    fields = {name: getattr(file, name) for name in ("programme", "municipality", "rule", "type", "size", "sha256")}
    StoredFile._base_manager.bulk_create(
        StoredFile(**fields, name=f"{number}.pdf", scan=file.scan, storage_name=f"00/{number:040x}", uploaded_by=who)
        for number, who in enumerate(list(world.people.values()) * 2)
    )
    client = browse("member")
    with django_assert_max_num_queries(QUERIES):
        page = client.get(reverse("file_pages:list", args=[world.home.pk])).content.decode()
    assert "?page=2" in page


@pytest.mark.parametrize("page", ["0", "-1", "99999", "x", "1e9", "२"])
def test_odd_page_numbers_show_a_page(browse, world, page):
    address = reverse("file_pages:list", args=[world.home.pk])
    assert browse("member").get(address, {"page": page}).status_code == 200
