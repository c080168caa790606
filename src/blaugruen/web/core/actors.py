"""Who acts: a person with roles, the public, or a named part of the system. Operations and policies take one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from blaugruen.web.core.roles import MUNICIPALITY_ROLES, PROGRAMME_ROLES, Role

if TYPE_CHECKING:
    from blaugruen.web.accounts.models import Person

Held = Mapping[int, frozenset[Role]]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who may or may not do something.

    Parameters
    ----------
    label
        How the audit trail names them.
    person
        The person; None for the public and for the system.
    programme_roles
        Roles by programme id.
    municipality_roles
        Roles by municipality id.
    programme_of
        Programme id by municipality id, for the municipalities in `municipality_roles`.
    is_system
        Whether this is a part of the system, which may do everything; never made from a request.
    is_read_only
        Whether only reading is allowed, whatever the roles (an access token without the right to write).
    """

    label: str
    person: Person | None = None
    programme_roles: Held = field(default_factory=dict)
    municipality_roles: Held = field(default_factory=dict)
    programme_of: Mapping[int, int] = field(default_factory=dict)
    is_system: bool = False
    is_read_only: bool = False

    @property
    def is_signed_in(self) -> bool:
        """Whether this is a person."""
        return self.person is not None

    @property
    def is_administrator(self) -> bool:
        """Whether this is a person who runs the platform: founds programmes, but sees nothing of the municipalities."""
        return self.person is not None and self.person.is_active and self.person.is_superuser

    @property
    def roles(self) -> frozenset[Role]:
        """All roles held anywhere."""
        held = (*self.programme_roles.values(), *self.municipality_roles.values())
        return frozenset[Role]().union(*held)

    def programmes_as(self, roles: Iterable[Role]) -> frozenset[int]:
        """Return the ids of the programmes in which one of the roles is held."""
        wanted = PROGRAMME_ROLES & frozenset(roles)
        return frozenset(key for key, held in self.programme_roles.items() if held & wanted)

    def municipalities_as(self, roles: Iterable[Role]) -> frozenset[int]:
        """Return the ids of the municipalities in which one of the municipal roles is held."""
        wanted = MUNICIPALITY_ROLES & frozenset(roles)
        return frozenset(key for key, held in self.municipality_roles.items() if held & wanted)

    @property
    def programmes(self) -> frozenset[int]:
        """Ids of the programmes this actor takes part in, with whatever role, also through a municipality."""
        return frozenset(self.programme_roles) | frozenset(self.programme_of.values())

    def reading_only(self) -> Actor:
        """Return the same actor without the right to change anything."""
        return replace(self, is_read_only=True)


PUBLIC = Actor("public")
"""Whoever is not signed in."""


def system_actor(name: str) -> Actor:
    """Return the actor of a part of the system.

    Parameters
    ----------
    name
        Which part, for the audit trail: ``worker``, ``demo``, ``command``.
    """
    return Actor(f"system:{name}", is_system=True)
