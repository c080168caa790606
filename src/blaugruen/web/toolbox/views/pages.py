"""Fixed places of the public site: their names lead to the page an editor has published for them."""

from __future__ import annotations

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
