"""The pages about jobs: what people see, start, stop; with and without scripts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from blaugruen.planning.demo import quarter_path
from blaugruen.web.files.models import StoredFile
from blaugruen.web.jobs.models import Job, JobState

FORM = {"title": "Süd", "source": "demo", "column_names": "native", "missing": "error"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def browse(client, world):
    def sign_in(who):
        client.force_login(world.people[who])
        return client

    return sign_in


@pytest.fixture
def job(start):
    return start("note", path="/dev/null")


def put(job, **values):
    Job._base_manager.filter(pk=job.pk).update(**values)


def new_balance(world):
    return reverse("jobs:new_balance", args=[world.home.pk])


@pytest.mark.parametrize(("prefix", "words"), [("", "Noch keine Aufträge"), ("/en", "No jobs yet")])
def test_empty_list_says_why(browse, prefix, words):
    assert words in browse("member").get(prefix + reverse("jobs:list")).content.decode()


def test_list_shows_only_what_the_person_started(browse, job):
    assert job.get_absolute_url() in browse("member").get(reverse("jobs:list")).content.decode()
    assert job.get_absolute_url() not in browse("coordinator").get(reverse("jobs:list")).content.decode()


def test_visitors_are_asked_to_sign_in(client, job):
    for name, args in (("list", []), ("job", [job.pk])):
        assert client.get(reverse(f"jobs:{name}", args=args)).status_code == 302


@pytest.mark.parametrize("who", ["coordinator@neighbour", "coach@far", "stranger", "administrator"])
def test_others_find_nothing(browse, world, job, who):
    client = browse(who)
    assert client.get(job.get_absolute_url()).status_code == 404
    assert client.get(reverse("jobs:state", args=[job.pk])).status_code == 404
    for name in ("cancel", "retry"):
        assert client.post(reverse(f"jobs:{name}", args=[job.pk])).status_code == 404
    assert client.get(new_balance(world)).status_code == 404


def test_page_asks_again_until_the_job_has_ended(browse, job, django_assert_max_num_queries):
    client, asks = browse("reader"), f'hx-get="{reverse("jobs:state", args=[job.pk])}"'
    put(job, state=JobState.RUNNING, fraction=0.6, message_de="Karte zeichnen")
    with django_assert_max_num_queries(25):
        page = client.get(job.get_absolute_url()).content.decode()
    assert asks in page
    assert "Karte zeichnen" in page
    assert "60" in page
    assert "<noscript>" in page
    assert 'role="status">' in page
    put(job, state=JobState.SUCCEEDED, fraction=1)
    update = client.get(reverse("jobs:state", args=[job.pk])).content.decode()
    assert asks not in update
    assert 'hx-swap-oob="innerHTML:#job-announcement"' in update
    assert "<html" not in update


def test_screen_reader_is_told_of_every_quarter_only(browse, job):
    client, heard = browse("member"), []
    for fraction in (0.0, 0.1, 0.24, 0.26, 0.4, 0.5, 0.99):
        put(job, state=JobState.RUNNING, fraction=fraction)
        update = client.get(reverse("jobs:state", args=[job.pk])).content.decode()
        said = update.partition("#job-announcement")[2].partition(">")[2].partition("<")[0]
        if said not in heard:
            heard.append(said)
    assert [said.rpartition(": ")[2] for said in heard] == ["0 Prozent", "25 Prozent", "50 Prozent", "75 Prozent"]


def test_signed_out_page_stops_asking(client, job):
    response = client.get(reverse("jobs:state", args=[job.pk]))
    assert (response.status_code, response.headers["HX-Refresh"]) == (286, "true")


def test_cancel_and_start_again(browse, job):
    client = browse("member")
    assert client.post(reverse("jobs:cancel", args=[job.pk])).headers["Location"] == job.get_absolute_url()
    page = client.get(job.get_absolute_url()).content.decode()
    assert "Vor dem Beginn abgebrochen." in page
    assert "Der Auftrag wird abgebrochen." in page
    client.post(reverse("jobs:retry", args=[job.pk]))
    assert "Versuch 2" in client.get(job.get_absolute_url()).content.decode()
    client.post(reverse("jobs:retry", args=[job.pk]))
    assert "kann nicht erneut gestartet werden" in client.get(job.get_absolute_url()).content.decode()


def test_reader_is_not_offered_what_they_may_not(browse, job):
    client, cancel = browse("reader"), reverse("jobs:cancel", args=[job.pk])
    assert cancel not in client.get(job.get_absolute_url()).content.decode()
    assert client.post(cancel).status_code == 403
    assert client.get(cancel).status_code == 405


def test_long_wait_says_what_is_probably_wrong(browse, job):
    client = browse("member")
    assert "länger als üblich" not in client.get(job.get_absolute_url()).content.decode()
    put(job, created_at=timezone.now() - timezone.timedelta(minutes=5))
    assert "länger als üblich" in client.get(job.get_absolute_url()).content.decode()


def test_balance_of_the_demo_quarter_is_started(browse, world):
    response = browse("member").post(new_balance(world), FORM)
    job = Job._base_manager.get()
    assert response.headers["Location"] == job.get_absolute_url()
    assert (job.kind, job.arguments, job.title) == ("jobs.water_balance", {"title": "Süd"}, "Süd")


def test_balance_of_an_uploaded_file_is_started(browse, world):
    blocks = SimpleUploadedFile("bloecke.gpkg", quarter_path().read_bytes())
    form = {**FORM, "source": "upload", "file": blocks, "layer": "blocks", "green_roof": "40"}
    assert browse("member").post(new_balance(world), form).status_code == 302
    file, job = StoredFile._base_manager.get(), Job._base_manager.get()
    assert job.arguments["file"] == file.pk
    assert job.arguments["shares"] == {"green_roof": 0.4}
    page = browse("member").get(new_balance(world)).content.decode()
    assert "bloecke.gpkg" in page
    assert job.get_absolute_url() in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"source": "upload"},
        {"source": "999999"},
        {"source": "x"},
        {"green_roof": "101"},
        {"green_roof": "-1"},
        {"column_names": "x"},
        {"title": "x\0"},
    ],
)
def test_wrong_entries_start_nothing(browse, world, wrong):
    assert browse("member").post(new_balance(world), {**FORM, **wrong}).status_code == 422
    assert not Job._base_manager.exists()


def test_file_of_another_municipality_cannot_be_chosen(browse, world):
    with scopes_disabled():
        file = StoredFile.objects.create(
            municipality=world.neighbour, programme=world.programme, type="geopackage", rule="geodata", size=1
        )
    assert browse("coach").post(new_balance(world), {**FORM, "source": str(file.pk)}).status_code == 422


def test_reader_may_not_start_a_balance(browse, world):
    client = browse("reader")
    assert client.get(new_balance(world)).status_code == 403
    assert client.post(new_balance(world), FORM).status_code == 403
