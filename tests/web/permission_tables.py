"""Permission tables as people read them, and the check that a policy says the same, by object and by list.

A table is text. Its first line names what the letters stand for, in the order of `COLUMNS`; every other line is an
action with ``x`` for may and ``.`` for may not. The expected cells are written by hand, never computed from a policy.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.db.models import Model
from django_scopes import scopes_disabled

from blaugruen.web.core.actors import PUBLIC, Actor
from blaugruen.web.core.errors import OperationError
from blaugruen.web.core.policies import policy_of, visible
from blaugruen.web.core.tenancy import side_of

COLUMNS = (
    # of the programme
    "programme_lead", "coach", "expert", "editor", "expert_reviewer", "legal_reviewer",
    # of the municipality the object belongs to
    "coordinator", "member", "reader",
    # of another municipality of the same programme
    "coordinator@neighbour", "member@neighbour", "reader@neighbour",
    # of another programme
    "programme_lead@far", "coach@far", "expert@far", "editor@far", "expert_reviewer@far", "legal_reviewer@far",
    "coordinator@far", "member@far", "reader@far",
    # of nothing
    "administrator", "stranger", "public",
)  # fmt: skip
HEAD = "LCEDXJ KMR KMR LCEDXJKMR A S P"
"""Lead, Coach, Expert, eDitor, eXpert reviewer, legal reviewer (J), Koordination, Member, Reader; Administrator …"""


def parse(table: str) -> dict[str, str]:
    """Return the expected cells by action; a table that is not well written is an error."""
    head, *lines = (" ".join(line.split()) for line in table.strip().splitlines())
    assert head == HEAD, head
    rows = {}
    for line in lines:
        action, _, cells = line.partition(" ")
        letters = cells.replace(" ", "")
        assert len(letters) == len(COLUMNS), (action, len(letters))
        assert set(letters) <= {"x", "."}, (action, letters)
        assert action not in rows, action
        rows[action] = letters
    return rows


def actors(world) -> dict[str, Actor]:
    """Return the actor of every column."""
    return {name: PUBLIC if name == "public" else world.actor(name) for name in COLUMNS}


def row_by_object(who: dict[str, Actor], action: str, obj: Model) -> str:
    """Return what the object rule says, as a row of a table."""
    policy = policy_of(obj)
    return "".join("x" if policy.may(actor, action, obj) else "." for actor in who.values())


def row_by_list(who: dict[str, Actor], action: str, obj: Model) -> str:
    """Return what the list rule says, as a row of a table."""
    policy = policy_of(obj)
    with scopes_disabled():
        rows = type(obj)._base_manager.filter(pk=obj.pk)
        return "".join("x" if rows.filter(policy.allowed(actor, action)).exists() else "." for actor in who.values())


def row_behind_the_wall(who: dict[str, Actor], obj: Model) -> str:
    """Return who sees an object in lists, on their side of the wall between municipalities."""
    cells = []
    for actor in who.values():
        with side_of(actor):
            cells.append("x" if visible(actor, type(obj)).filter(pk=obj.pk).exists() else ".")
    return "".join(cells)


def check(world, obj: Model, table: str, *, is_walled: bool = True) -> None:
    """Compare every cell of a table with the policy: object rule, list rule, and for ``view`` the wall, too.

    Parameters
    ----------
    world
        The tests' world.
    obj
        A saved object.
    table
        The table.
    is_walled
        Whether whoever may view it also has it on their side of the wall; not so for the platform's administrator.
    """
    expected = parse(table)
    assert set(expected) == set(policy_of(obj).grants), "the table must have exactly the actions of the policy"
    who = actors(world)
    assert {action: row_by_object(who, action, obj) for action in expected} == expected
    assert {action: row_by_list(who, action, obj) for action in expected} == expected
    if is_walled:
        assert row_behind_the_wall(who, obj) == expected["view"]


def row_by_doing(who: dict[str, Actor], call: Callable[[Actor], object]) -> dict[str, str]:
    """Return by column how an operation answers: ``done``, or the name of the refusal; nothing of it stays."""
    answers = {}
    for name, actor in who.items():
        try:
            with transaction.atomic():
                call(actor)
                answers[name] = "done"
                transaction.set_rollback(True)
        except OperationError as error:
            answers[name] = type(error).__name__
    return answers


def check_operation(world, call: Callable[[Actor], object], may: str, sees: str | None) -> None:
    """Call an operation as everybody and compare with a row of a table.

    Parameters
    ----------
    world
        The tests' world.
    call
        Calls the operation on fresh objects.
    may
        Row of those who may.
    sees
        Row of those who may see the object: only they are told that they may not. None where there is no object yet.
    """
    who = actors(world)
    expected = {}
    for name, allowed, visible_to in zip(COLUMNS, may, sees or "x" * len(COLUMNS), strict=True):
        refusal = "SignInNeeded" if name == "public" else "Forbidden" if visible_to == "x" else "NotFound"
        expected[name] = "done" if allowed == "x" else refusal
    assert row_by_doing(who, call) == expected
