"""Answers with the content of a file: one range, tags of its content, and headers under which nothing in it can act."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header, parse_etags

from blaugruen.web.core.errors import NotFound
from blaugruen.web.core.streaming import stream
from blaugruen.web.files import storage
from blaugruen.web.files.images import SIZE_MEDIA_TYPE
from blaugruen.web.files.models import StoredFile
from blaugruen.web.files.rules import PDF

_RANGE: Final = re.compile(r"bytes=(\d*)-(\d*)")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'"
_PDF_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
"""Browsers show no PDF inside a sandbox."""


def answer_with(
    request: HttpRequest, file: StoredFile, *, size: str = "", as_download: bool = False
) -> HttpResponseBase:
    """Answer with a file that the actor may see.

    Parameters
    ----------
    request
        ``Range``, ``If-Range`` and ``If-None-Match`` are heeded.
    file
        The file; the caller has asked the policy.
    size
        Name of a smaller picture, where there is one.
    as_download
        Whether to offer saving where the browser could show it.

    Raises
    ------
    NotFound
        If the content is missing on disk.
    """
    is_smaller = size in file.sizes
    path = storage.path_of(storage.sized(file.storage_name, size) if is_smaller else file.storage_name)
    tag = f'"{file.sha256}{f"-{size}" if is_smaller else ""}"'
    media_type = SIZE_MEDIA_TYPE if is_smaller else file.file_type.media_type
    response = _body(request, path, tag)
    response.headers["Content-Type"] = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
    shown = file.file_type.is_shown and not as_download
    response.headers["Content-Disposition"] = content_disposition_header(not shown, file.name) or "attachment"
    response.headers["Content-Security-Policy"] = _PDF_POLICY if media_type == PDF.media_type else f"{_POLICY}; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = tag
    return response


def _body(request: HttpRequest, path: Path, tag: str) -> HttpResponseBase:
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304)
    try:
        total = path.stat().st_size
        stretch = _asked_for(request, total, tag)
        if stretch is None:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{total}"})
        start, end = stretch
        headers = {"Content-Length": str(end - start)}
        status = 200
        if end - start < total:
            status, headers["Content-Range"] = 206, f"bytes {start}-{end - 1}/{total}"
        if request.method == "HEAD":
            return HttpResponse(status=status, headers=headers)
        return _stream(request, path, stretch, status, headers)
    except FileNotFoundError as error:
        raise NotFound from error


def _asked_for(request: HttpRequest, total: int, tag: str) -> tuple[int, int] | None:
    """Return start and end of what was asked for; the whole where nothing sensible was, None where it lies outside."""
    match = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if not match or match.groups() == ("", "") or request.headers.get("If-Range", tag) != tag:
        return 0, total
    first, last = (int(part) if part and len(part) < 16 else None for part in match.groups())
    if first is None and last is None:
        return None
    if first is None:
        return max(0, total - (last or 0)), total
    if first >= total or (last is not None and last < first):
        return None
    return first, total if last is None else min(last + 1, total)


def _stream(
    request: HttpRequest, path: Path, stretch: tuple[int, int], status: int, headers: dict[str, str]
) -> StreamingHttpResponse:
    file = path.open("rb")
    file.seek(stretch[0])
    response = stream(request, file, stretch[1] - stretch[0], status=status)
    for name, value in headers.items():
        response.headers[name] = value
    return response
