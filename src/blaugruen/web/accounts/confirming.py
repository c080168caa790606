"""Asking once more who it is, before something that matters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from allauth.account.decorators import reauthentication_required

V = TypeVar("V", bound=Callable[..., Any])


def confirmed_recently(view: V) -> V:
    """Let somebody into a view only shortly after they entered their password, or second factor, once more."""
    return cast("V", reauthentication_required(app="allauth.account")(view))
