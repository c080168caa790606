"""Long lists page by page."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def page_of(request: HttpRequest, objects: QuerySet[Any], size: int = 25) -> Page[Any]:
    """Return the page a request asks for (``?page=``); the first or last one where there is no such page."""
    return Paginator(objects, size).get_page(request.GET.get("page"))
