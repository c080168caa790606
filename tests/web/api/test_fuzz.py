"""schemathesis on the whole API: whatever comes in, no error of ours and no answer the description does not know."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.test import Client, override_settings
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

from blaugruen.knowledge.pack import load_pack
from blaugruen.web.api.application import api
from blaugruen.web.api.base import LARGEST_ID
from blaugruen.web.toolbox.operations import pack
from web.api.calling import PUBLIC, Caller
from web.api.furnishing import KIND, Town, furnish
from web.conftest import SYSTEM, build_world
from web.toolbox.conftest import SMALL_PACK

EXAMPLES, SEQUENCES, STEPS = 4, 20, 12
CONFIG = {
    "generation": {
        "max-examples": EXAMPLES,
        "deterministic": bool(os.environ.get("CI")),
        "with-security-parameters": False,
    },
    "checks": {
        # 412 and 422: versions, places and days can fit the schema and still not what there is
        "positive_data_acceptance": {
            "expected-statuses": ["2xx", "401", "403", "404", "409", "412", "422"],
        },
        "negative_data_rejection": {
            "expected-statuses": ["400", "401", "403", "404", "409", "412", "415", "422", "428"]
        },
        "missing_required_header": {"expected-statuses": ["401", "403", "404", "428"]},
    },
}
TAG = re.compile(r'(W/)?"[0-9]{1,9}"')
KEY = re.compile("[A-Za-z0-9_-]+")
known: dict[object, object] = {}
"""Ids of what there is, by the name of the parameter; keys by the first part of the path, too."""


class InProcess:
    """The platform in-process; calls are undone, unless they are to build on each other."""

    def __init__(self, application) -> None:
        self.application = application
        self.is_undoing = True

    def __call__(self, environ, start_response):
        with transaction.atomic():
            answer = self.application(environ, start_response)
            content = list(answer)
            answer.close()
            transaction.set_rollback(self.is_undoing)
        return content


described = json.loads(json.dumps(api.get_openapi_schema(), default=str))
schema = schemathesis.openapi.from_dict(described, config=SchemathesisConfig.from_dict(CONFIG))
schema.app = platform = InProcess(get_wsgi_application())


@schema.hook
def map_path_parameters(context, path_parameters):
    """Call half of the routes with ids of what there is; what is wrong on purpose stays wrong."""
    area = context.operation.path.removeprefix("/api/v1/").partition("/")[0]
    for name, value in (path_parameters or {}).items():
        is_id = isinstance(value, int) and 0 < value <= LARGEST_ID and value % 2
        is_key = isinstance(value, str) and KEY.fullmatch(value) and len(value) % 2
        if is_id and name in known:
            path_parameters[name] = known[name]
        elif is_key and (area, name) in known:
            path_parameters[name] = known[area, name]
    return path_parameters


@schema.hook
def map_headers(context, headers):
    """Base half of the changes on the state everything begins with."""
    tag = (headers or {}).get("If-Match")
    if isinstance(tag, str) and TAG.fullmatch(tag) and len(tag) % 2:
        headers["If-Match"] = '"1"'
    return headers


@contextmanager
def open_connection() -> Iterator[None]:
    """Keep the connection over requests, as the test client does; its transaction is what undoes everything."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def settled(django_db_setup, django_db_blocker, tmp_path_factory) -> Caller:
    """One world for all routes; it is undone at the end."""
    caches = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}  # counts no attempts
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"), CACHES=caches),
        open_connection(),
        transaction.atomic(),
    ):
        world = build_world()
        pack.load(load_pack(SMALL_PACK), actor=SYSTEM)
        town: Town = furnish(world)
        known.update(town.ids)
        known.update({("toolbox", "key"): town.published.key, ("toolbox", "kind"): KIND.value})
        known.update({("desk", "key"): town.draft.key, ("desk", "kind"): KIND.value, ("files", "key"): town.file.key})
        caller = Caller(world, Client())
        caller.token("coordinator")
        yield caller
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["coordinator", PUBLIC])
@schema.parametrize()
@settings(suppress_health_check=list(HealthCheck), deadline=None, phases=[Phase.explicit, Phase.generate])
def test_no_route_breaks(case, who, settled):
    case.call_and_validate(headers=headers_of(settled, who))


@pytest.mark.django_db
def test_no_sequence_of_calls_breaks(settled):
    headers = headers_of(settled, "coordinator")

    class Sequence(schema.as_state_machine()):
        """Calls that follow one another with ids the platform has given, as the coordinator; undone at the end."""

        def setup(self):
            platform.is_undoing = False
            self.beginning = transaction.savepoint()

        def teardown(self):
            transaction.savepoint_rollback(self.beginning)
            platform.is_undoing = True

        def get_call_kwargs(self, _case):
            return {"headers": headers}

        def validate_response(self, response, case, **_):
            case.validate_response(
                response, headers=headers, transport_kwargs={"headers": headers}, recorder=self.recorder
            )

    Sequence.run(
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
            deadline=None,
            phases=[Phase.generate],
        )
    )


def headers_of(caller: Caller, who: str) -> dict[str, str]:
    return {"Accept-Encoding": "identity", **caller.headers(who)}
