"""Who may do what with contents: editors write, reviewers release; what was released is public.

Pages are written in Wagtail, whose permissions of the group of editors hold there (`operations.access`). Only the
platform itself makes pages by an operation.
"""

from __future__ import annotations

from collections.abc import Collection

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.core.policies import Anyone, Policy, grant, register
from blaugruen.web.core.roles import Role
from blaugruen.web.toolbox.kinds import LEGAL_KINDS
from blaugruen.web.toolbox.models import ContentPage, Entry, EntryRevision, HomePage, ModulePage, PackLoad

EDITOR, EXPERT, LEGAL = Role.EDITOR, Role.EXPERT_REVIEWER, Role.LEGAL_REVIEWER
DESK = (EDITOR, EXPERT, LEGAL)
"""Who works on contents and sees what is not published."""


def entry_policy(legal: Collection[str]) -> Policy:
    """Return the policy of entries, where those of some kinds are released by the legal reviewer only."""
    other = tuple(kind.value for kind in Kind if kind.value not in legal)
    reviewer = (
        grant(EXPERT, anywhere=True, kind__in=other),
        grant(LEGAL, anywhere=True, kind__in=tuple(legal)),
    )
    editor = (grant(EDITOR, anywhere=True),)
    return Policy(
        Entry,
        grants={
            "view": (grant(Anyone.PUBLIC, released_at__isnull=False), grant(*DESK, anywhere=True)),
            "view_draft": (grant(*DESK, anywhere=True),),
            "create": editor,
            "change": editor,
            "submit": editor,
            "return": (*editor, *reviewer),
            "release": reviewer,
            "retire": reviewer,
            "restore": editor,
            "decide": editor,
        },
    )


register(entry_policy(LEGAL_KINDS))
register(Policy(EntryRevision, grants={"view": (grant(*DESK, anywhere=True),)}))
register(
    Policy(
        PackLoad,
        grants={
            "view": (grant(*DESK, anywhere=True), grant(Anyone.ADMINISTRATOR)),
            "create": (grant(Anyone.ADMINISTRATOR),),
        },
    )
)
for page in (HomePage, ModulePage, ContentPage):
    register(Policy(page, grants={"view": (grant(Anyone.PUBLIC, live=True),)}))
