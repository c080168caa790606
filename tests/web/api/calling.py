"""Calls of routes by the name of their function, as anybody, with a token."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.http import HttpResponse
from django.test import Client

from blaugruen.web.api.application import api
from blaugruen.web.api.models import TokenScope
from blaugruen.web.api.operations import TokenData, create_token
from blaugruen.web.core.actors import system_actor
from blaugruen.web.programmes.selectors import actor_for
from web.conftest import World

SYSTEM = system_actor("test")
PUBLIC = "public"


@cache
def routes() -> dict[str, tuple[str, str]]:
    """Return method and path of every route by its name."""
    paths = api.get_openapi_schema()["paths"]
    return {
        route["operationId"]: (method.upper(), path)
        for path, methods in paths.items()
        for method, route in methods.items()
    }


@dataclass
class Caller:
    """Calls routes as people of the world."""

    world: World
    client: Client
    tokens: dict[tuple[str, TokenScope], str] = field(default_factory=dict)

    def token(self, who: str, scope: TokenScope = TokenScope.WRITE) -> str:
        """Return a token of somebody; made once."""
        key = (who, scope)
        if key not in self.tokens:
            actor = actor_for(self.world.people[who])
            self.tokens[key] = create_token(TokenData(name="Test", scope=scope), actor=actor)[1]
        return self.tokens[key]

    def headers(self, who: str, scope: TokenScope = TokenScope.WRITE) -> dict[str, str]:
        """Return the headers with somebody's token; none for the public."""
        return {} if who == PUBLIC else {"Authorization": f"Bearer {self.token(who, scope)}"}

    def call(
        self,
        name: str,
        who: str,
        *,
        ids: dict[str, Any] | None = None,
        body: Any = None,
        is_form: bool = False,
        version: int | None = None,
        scope: TokenScope = TokenScope.WRITE,
        headers: dict[str, str] | None = None,
        query: str = "",
    ) -> HttpResponse:
        """Call a route by its name, with a JSON body or a form."""
        method, path = routes()[name]
        given = {**self.headers(who, scope), **(headers or {})}
        if version is not None:
            given["If-Match"] = f'"{version}"'
        address = path.format(**(ids or {})) + query
        if is_form:
            return self.client.post(address, body, headers=given)
        data = "" if body is None else json.dumps(body)
        return self.client.generic(method, address, data, "application/json", headers=given)
