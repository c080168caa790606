"""Static files as an ASGI server sends them: whole, in ranges, large ones piece by piece, without a warning."""

import pytest
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.test import RequestFactory

from blaugruen.web.core.middleware import CompressionMiddleware
from blaugruen.web.core.static import StaticFilesMiddleware
from blaugruen.web.core.streaming import stream
from web import loops

LARGE = bytes(range(256)) * 16_384  # 4 MiB


@pytest.fixture(scope="module")
def handler(tmp_path_factory):
    folder = tmp_path_factory.mktemp("static")
    (folder / "small.txt").write_bytes(b"0123456789" * 100)
    (folder / "large.bin").write_bytes(LARGE)
    middleware = StaticFilesMiddleware(lambda _: None, settings)
    middleware.add_files(str(folder), prefix="/static/")
    return middleware


def answer(handler, path: str, *, method: str = "GET", **headers: str):
    request = RequestFactory(headers=headers).generic(method, path)
    return handler.serve(handler.find_file(path), request)


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_small_file_comes_in_one_piece(handler):
    response = answer(handler, "/static/small.txt")
    assert not response.streaming
    assert (response.content, response["Content-Type"]) == (b"0123456789" * 100, 'text/plain; charset="utf-8"')


@pytest.mark.parametrize(("asked", "expected"), [("bytes=2-4", b"234"), ("bytes=-3", b"789"), ("bytes=995-", b"56789")])
def test_range_of_small_file(handler, asked, expected):
    response = answer(handler, "/static/small.txt", Range=asked)
    assert (response.status_code, body(response)) == (206, expected)


def test_range_of_large_file_is_streamed(handler):
    response = answer(handler, "/static/large.bin", Range="bytes=100-3000099")
    assert response.streaming
    assert body(response) == LARGE[100:3_000_100]


def test_range_behind_the_end_is_refused(handler):
    assert answer(handler, "/static/small.txt", Range="bytes=5000-6000").status_code == 416


def test_head_has_length_and_no_body(handler):
    response = answer(handler, "/static/large.bin", method="HEAD")
    assert (response["Content-Length"], body(response)) == (str(len(LARGE)), b"")


@pytest.mark.django_db  # closing an answer tells Django that a request has ended
def test_asgi_request_gets_an_asynchronous_stream(tmp_path):
    path = tmp_path / "large"
    path.write_bytes(LARGE)
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""}
    request = ASGIHandler.request_class(scope, None)
    response = stream(request, path.open("rb"), 1_000_000)

    async def read() -> bytes:
        return b"".join([piece async for piece in response])

    assert response.is_async
    assert loops.run(read()) == LARGE[:1_000_000]
    response.close()


def test_pages_are_compressed_and_parts_of_files_are_not(handler):
    request = RequestFactory(headers={"Accept-Encoding": "gzip"}).get("/")
    compress = CompressionMiddleware(lambda _: None)
    part = answer(handler, "/static/small.txt", Range="bytes=0-899")
    whole = answer(handler, "/static/small.txt")
    assert compress.process_response(request, part).headers.get("Content-Encoding") is None
    assert compress.process_response(request, whole)["Content-Encoding"] == "gzip"
