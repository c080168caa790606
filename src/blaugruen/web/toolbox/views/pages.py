"""The public site: fixed places lead to the page an editor has published for them; pictures of its pages are public."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe
from wagtail.views import serve

from blaugruen.web.core.errors import NotFound
from blaugruen.web.toolbox.selectors.pages import page_for


@require_safe
def fixed_page(request: HttpRequest, purpose: str = "", module: str = "") -> HttpResponse:
    """Show the page of a fixed place; lead to it where an editor has moved it."""
    page = page_for(purpose=purpose, module=module)
    if page is None:
        raise NotFound
    url = page.get_url(request)
    if url != request.path:
        return HttpResponseRedirect(url)
    _, _, path = page.get_url_parts(request)
    response: HttpResponse = serve(request, path.removeprefix(f"/{page.locale.language_code}/").strip("/"))
    return response


_PICTURES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
_DAY = 24 * 3600


@require_safe
def picture(request: HttpRequest, folder: str, name: str) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Answer with a picture of Wagtail's library; whatever else lies in the media folder is not reached from here."""
    kind = _PICTURES.get(name.rpartition(".")[2].lower())
    path = f"{folder}/{name}"
    if kind is None or not default_storage.exists(path):
        raise NotFound
    with default_storage.open(path) as file:
        content = file.read()
    headers = {
        "Cache-Control": f"public, max-age={_DAY}",
        "Content-Security-Policy": "default-src 'none'",
        "Content-Disposition": "inline",
    }
    return HttpResponse(content, content_type=kind, headers=headers)
