"""List rule and object rule of every policy say the same, for actors nobody thought of."""

from __future__ import annotations

from itertools import product

import pytest
from django.apps import apps
from django.utils import timezone
from django_scopes import scopes_disabled
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blaugruen.web.coaching.models import DismissedSuggestion, Finding
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.models import AuditEntry, Visibility
from blaugruen.web.core.policies import policy_of
from blaugruen.web.core.roles import MUNICIPALITY_ROLES, PROGRAMME_ROLES
from blaugruen.web.programmes.models import Appointment, Invitation, Programme

MODELS = [
    *apps.get_app_config("programmes").get_models(),
    *apps.get_app_config("coaching").get_models(),
    AuditEntry,
]

READING = {"view", "view_trail", "overview"}
"""What an access token without the right to write may still ask for."""


@pytest.fixture
def furnished(world):
    """Objects in every state a policy looks at, in all three municipalities and both programmes."""
    now = timezone.now()
    later = now + timezone.timedelta(hours=1)
    with scopes_disabled():
        towns = (world.home, world.neighbour, world.far)
        for town, level, deleted_at in product(towns, Visibility.values, (None, now)):
            what = {"kind": "barrier", "dimension": "law", "title": level}
            Finding.objects.create(municipality=town, visibility=level, deleted_at=deleted_at, **what)
        for town in towns:
            DismissedSuggestion.objects.create(municipality=town, kind="strategy", entry="x", reason="not_now")
        for number, programme in enumerate((world.programme, world.other_programme)):
            places = [None, *(town for town in towns if town.programme_id == programme.pk)]
            for place, role in product(places, (*PROGRAMME_ROLES, *MUNICIPALITY_ROLES)):
                digest = f"{number}{getattr(place, 'pk', 0)}{role}"
                Invitation.objects.create(
                    programme=programme, municipality=place, role=role, email="x@example.org", token_digest=digest,
                    expires_at=later,
                )  # fmt: skip
            for place in places:
                Appointment.objects.create(
                    programme=programme, municipality=place, title="Termin", starts_at=now, ends_at=later
                )
                for private in (False, True):
                    AuditEntry.objects.create(
                        programme=programme, municipality=place, operation="x.y", actor_label="x", for_coaches=private,
                        person=world.people["member"],
                    )  # fmt: skip
    return world


def held(keys, roles):
    """Draw roles by id."""
    return st.dictionaries(st.sampled_from(keys), st.frozensets(st.sampled_from(sorted(roles)), min_size=1))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_list_rule_and_object_rule_agree(furnished, data):
    towns = {town.pk: town.programme_id for town in (furnished.home, furnished.neighbour, furnished.far)}
    municipal = data.draw(held(list(towns), MUNICIPALITY_ROLES), label="municipal roles")
    actor = Actor(
        label="somebody",
        person=furnished.people[data.draw(st.sampled_from(["member", "reader", "stranger", "administrator"]))],
        programme_roles=data.draw(held(list(Programme.objects.values_list("pk", flat=True)), PROGRAMME_ROLES)),
        municipality_roles=municipal,
        programme_of={pk: towns[pk] for pk in municipal},
        is_read_only=data.draw(st.booleans(), label="read only"),
    )
    with scopes_disabled():
        for model in MODELS:
            policy = policy_of(model)
            rows = model._base_manager.all()
            for action in (*policy.grants, "unheard_of"):
                by_object = {obj.pk for obj in rows if policy.may(actor, action, obj)}
                by_list = set(rows.filter(policy.allowed(actor, action)).values_list("pk", flat=True))
                assert by_list == by_object, (model, action)
                assert action in READING or not (actor.is_read_only and by_object)
                assert action != "unheard_of" or not by_object
