"""System checks that hold every app to the pattern; Django runs them at every start."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error

from blaugruen.web.core.policies import POLICIES, WITHOUT_POLICY
from blaugruen.web.core.tenancy import TenantManager


def our_models() -> list[Any]:
    """Return all models of our apps but through tables and proxies."""
    return [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("blaugruen.")
        for model in config.get_models()
    ]


def check_policies(app_configs: object, **_: object) -> list[CheckMessage]:  # noqa: ARG001 -- Django's signature
    """Complain about every model that nobody said who may see."""
    return [
        Error(
            f"{model.__name__} has no policy.",
            hint="Register one in the app's policies.py, or say with without_policy() why it needs none.",
            obj=model,
            id="blaugruen.E001",
        )
        for model in our_models()
        if model not in POLICIES and model not in WITHOUT_POLICY
    ]


def check_tenancy(app_configs: object, **_: object) -> list[CheckMessage]:  # noqa: ARG001 -- Django's signature
    """Complain about every model that belongs to a municipality and can be queried without a scope."""
    return [
        Error(
            f"{model.__name__} belongs to a municipality and can be queried without a scope.",
            hint="Use TenantModel as its base, or TenantManager as its default manager.",
            obj=model,
            id="blaugruen.E002",
        )
        for model in our_models()
        if _belongs_to_municipality(model) and not isinstance(model._default_manager, TenantManager)
    ]


def _belongs_to_municipality(model: Any) -> bool:
    municipality = apps.get_model("programmes", "Municipality")
    return any(field.is_relation and field.related_model is municipality for field in model._meta.concrete_fields)
