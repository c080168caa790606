"""Who gets into the editors' part of Wagtail: whoever holds the role of an editor in any programme."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page

from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.operations import authorize, operation, record
from blaugruen.web.core.roles import Role
from blaugruen.web.programmes.models import ProgrammeRole

GROUP = "Redaktion"
_PAGES = ("add_page", "change_page", "publish_page", "bulk_delete_page")
_IMAGES = ("add_image", "change_image", "choose_image")


def align_access(person: Person, *, actor: Actor) -> None:
    """Let a person into Wagtail, or no longer, as their roles say; nothing happens where all is as it should be."""
    wanted = person.is_active and ProgrammeRole.objects.filter(person=person, role=Role.EDITOR).exists()
    is_inside = person.groups.filter(name=GROUP).exists()
    if wanted != is_inside or person.is_staff != (wanted or person.is_superuser):
        _align(person, wanted=wanted, actor=actor)


@operation("person.align_editor_access")
def _align(person: Person, *, wanted: bool, actor: Actor) -> None:
    authorize(actor, "align_access", person)
    group = editors()
    if wanted:
        person.groups.add(group)
    else:
        person.groups.remove(group)
    person.is_staff = wanted or person.is_superuser
    person.save(update_fields=["is_staff"])
    record(person, {"editor": wanted})


def editors() -> Group:
    """Return the group of editors with its permissions: pages of the site and pictures, nothing else."""
    group, _ = Group.objects.get_or_create(name=GROUP)
    group.permissions.set(Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin"))
    root, collection = root_page(), Collection.get_first_root_node() or Collection.add_root(name="Root")
    for codename in _PAGES:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for codename in _IMAGES:
        permission = Permission.objects.get(content_type__app_label="wagtailimages", codename=codename)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    return group


def root_page() -> Page:
    """Return the root of Wagtail's tree; Wagtail's migrations make it, and an emptied database has lost it."""
    root: Page | None = Page.get_first_root_node()
    if root is None:
        locale, _ = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
        root = Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    return root
