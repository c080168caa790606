"""Three pages on the platform: its environment variables, its operations, who may do what."""

import inspect
from collections.abc import Iterable
from typing import Final

from blaugruen.web.core.operations import OPERATIONS
from blaugruen.web.core.policies import POLICIES, WITHOUT_POLICY, Anyone, Grant, Policy
from blaugruen.web.core.roles import Role
from blaugruen.web.settings.environment import VARIABLES
from pages.markdown import code, table

SETTINGS: Final = """# Environment variables

The platform reads everything that differs between installations from these variables. `blaugruen check` looks at them
and says what is wrong. Required ones are required in production; the demo makes its own key. Lists are separated by
commas.

"""
OPERATIONS_INTRODUCTION: Final = """# Operations

Everything a person can change is one of these functions. Pages, the API, commands and the demo call the same ones; each
asks a policy first, runs in one transaction and leaves one audit entry under its name. How that works:
[the web platform](../explanation/web-platform.md).

"""
PERMISSIONS: Final = """# Who may do what

One table for each kind of object, made from the policies the program asks. What is not listed nobody may do. Roles
count for the object's own municipality or programme; a condition in brackets limits a grant to objects that meet it.
*Owner* is the person an object belongs to, *peer* everybody who takes part in the same programme.

"""


def settings_page() -> str:
    """Return the page on environment variables."""
    rows = [
        (
            code(one.name),
            one.kind.replace("_", "/"),
            code(one.default),
            "required" if one.required else "",
            one.about.en + (" Secret." if one.secret else ""),
        )
        for one in VARIABLES
    ]
    return SETTINGS + table(("variable", "kind", "default", "", "what it does"), rows)


def operations_page() -> str:
    """Return the page on operations."""
    rows = []
    for name, function in sorted(OPERATIONS.items()):
        inner = inspect.unwrap(function)
        what = (inspect.getdoc(inner) or "").partition("\n\n")[0].replace("\n", " ")
        rows.append((code(name), code(f"{inner.__module__}.{inner.__qualname__}"), what))
    return OPERATIONS_INTRODUCTION + table(("operation", "function", "what it does"), rows)


def permissions_page() -> str:
    """Return the page on permissions."""
    parts = [PERMISSIONS]
    ours = sorted(POLICIES.values(), key=lambda policy: policy.model._meta.label)
    for policy in ours:
        parts.append(f"## {policy.model.__name__} ({code(policy.model._meta.app_label)})\n\n")
        parts.append(table(("action", "who"), _rows(policy)) + "\n")
    if WITHOUT_POLICY:
        parts.append("## Only reached through another object\n\n")
        reasons = sorted((code(model.__name__), reason) for model, reason in WITHOUT_POLICY.items())
        parts.append(table(("object", "why it needs no rule of its own"), reasons))
    return "".join(parts).rstrip() + "\n"


def _rows(policy: Policy) -> Iterable[tuple[str, str]]:
    for action, grants in policy.grants.items():
        yield code(action), "; ".join(_words(one) for one in grants)


def _words(one: Grant) -> str:
    order = [*Role, *Anyone]
    who = ", ".join(str(who.value).replace("_", " ") for who in sorted(one.who, key=order.index))
    conditions = ", ".join(f"{name.replace('__', ' ')} {_value(value)}" for name, value in sorted(one.where.items()))
    anywhere = " anywhere" if one.anywhere else ""
    return f"{who}{anywhere}" + (f" ({conditions})" if conditions else "")


def _value(value: object) -> str:
    if isinstance(value, tuple | frozenset | set | list):
        return " or ".join(sorted(str(one) for one in value))
    return str(value)
