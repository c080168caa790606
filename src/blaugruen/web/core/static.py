"""Static files with the hash of their content in the name, compressed once, and sent in a way ASGI servers like."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from blaugruen.web.core.streaming import stream

_SENT_AT_ONCE = 1024 * 1024
"""Files up to this many bytes are sent in one piece."""


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """A missing file is an error when files are collected, not when somebody looks at a page."""

    manifest_strict = True


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise, with ranges; small files in one piece, large ones asynchronously."""

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponseBase:
        """Answer a request for a static file."""
        found = static_file.get_response(request.method, request.META)
        headers = dict(found.headers)
        length = int(headers.get("Content-Length", 0))
        response: HttpResponseBase
        if found.file is None:
            response = HttpResponse(status=int(found.status))
        elif length <= _SENT_AT_ONCE:
            with found.file as file:
                response = HttpResponse(file.read(length), status=int(found.status))
        else:
            response = stream(request, found.file, length, status=int(found.status))
        del response.headers["Content-Type"]
        for name, value in found.headers:
            response.headers[name] = value
        return response
