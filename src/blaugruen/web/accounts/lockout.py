"""What axes needs to know: who tries, from where, and what to answer whoever tried too often."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from axes.helpers import get_cool_off
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


def account_of(request: HttpRequest | None, credentials: Mapping[str, Any] | None) -> str:
    """Return the address somebody tries to sign in with, in the spelling accounts have."""
    given = (credentials or {}).get("email") or (request.POST.get("login") if request is not None else "")
    return str(given or "").strip().lower()


def address_of(request: HttpRequest) -> str:
    """Return the network address of a request; behind a proxy the one the proxy names, as allauth does."""
    return get_client_ip(request) or "0.0.0.0"  # noqa: S104 -- an address nobody has, not one to listen on


def respond(request: HttpRequest, original_response: HttpResponse | None, credentials: object) -> HttpResponse:  # noqa: ARG001 -- axes' signature
    """Say that there were too many tries, until when, and what can be done instead."""
    pause = get_cool_off(request)
    until = None if pause is None else timezone.now() + pause
    return render(request, "accounts/locked_out.html", {"until": until}, status=429)
