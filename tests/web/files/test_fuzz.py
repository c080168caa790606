"""Whatever is uploaded, the answer is a page or a redirect, never an error of ours."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blaugruen.web.files.rules import UPLOADED, endings
from web.files.samples_of_files import BAD, GOOD

SAMPLES = [*GOOD.values(), *(content for _, content, _ in BAD.values() if len(content) < 10_000)]
NAMES = st.one_of(
    st.builds(str.__add__, st.text(max_size=30), st.sampled_from(endings(UPLOADED))),
    st.text(max_size=300),
)


@st.composite
def damaged(draw):
    """A sample with some bytes changed, cut or doubled."""
    content = bytearray(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(0, 8))):
        if not content:
            break
        at = draw(st.integers(0, len(content) - 1))
        match draw(st.sampled_from(["flip", "cut", "double", "insert"])):
            case "flip":
                content[at] ^= draw(st.integers(1, 255))
            case "cut":
                del content[at : at + draw(st.integers(1, 200))]
            case "double":
                content[at:at] = content[at : at + draw(st.integers(1, 200))]
            case "insert":
                content[at:at] = draw(st.binary(max_size=40))
    return bytes(content)


def form_data(name, content, visibility):
    """Write a form as a browser would, but with any name of the file."""
    quoted = name.replace("\r", "").replace("\n", "").replace('"', "%22").encode("utf-8", "surrogatepass")
    return (
        b'--SEAM\r\nContent-Disposition: form-data; name="visibility"\r\n\r\n'
        + visibility.encode()
        + b'\r\n--SEAM\r\nContent-Disposition: form-data; name="file"; filename="'
        + quoted
        + b'"\r\nContent-Type: text/html\r\n\r\n'
        + content
        + b"\r\n--SEAM--\r\n"
    )


@pytest.mark.django_db
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(name=NAMES, content=damaged(), visibility=st.sampled_from(["municipality", "coaches", "\x00"]))
def test_fuzzed_uploads_never_break_anything(browse, world, name, content, visibility):
    address = reverse("file_pages:upload", args=[world.home.pk])
    body = form_data(name, content, visibility)
    response = browse("coach").generic("POST", address, body, content_type="multipart/form-data; boundary=SEAM")
    assert response.status_code in {302, 422, 400}


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=st.text(alphabet=st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=60))
def test_fuzzed_addresses_are_not_found(browse, world, key):
    client = browse("coach")
    for name in ("files:download", "file_pages:file"):
        if "/" not in key:
            assert client.get(reverse(name, args=[key])).status_code in {404, 400}
