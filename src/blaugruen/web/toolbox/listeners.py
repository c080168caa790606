"""What follows from what happened: who becomes or stops being an editor gets into Wagtail or no longer does."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import system_actor
from blaugruen.web.core.roles import Role
from blaugruen.web.programmes.models import ProgrammeRole
from blaugruen.web.toolbox.operations.access import align_access


@receiver([post_save, post_delete], sender=ProgrammeRole)
def role_changed(instance: ProgrammeRole, **_: Any) -> None:
    """Align access after commit. A signal, not an event: roles also end when a programme or a person is deleted."""
    if instance.role == Role.EDITOR:
        person_id = instance.person_id
        transaction.on_commit(lambda: _align(person_id))


def _align(person_id: int) -> None:
    person = Person.objects.filter(pk=person_id).first()
    if person is not None:
        align_access(person, actor=system_actor("toolbox"))
