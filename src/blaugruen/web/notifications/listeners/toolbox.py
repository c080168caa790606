"""Entries on their way through review."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.events import listen
from blaugruen.web.core.roles import Role
from blaugruen.web.notifications.send import Message, in_both, notify
from blaugruen.web.toolbox.events import EntryStepped
from blaugruen.web.toolbox.models import Entry, EntryRevision, Step

_DECIDED = {
    Step.RELEASED: gettext_lazy("Freigegeben: {title}"),
    Step.RETURNED: gettext_lazy("Zurückgegeben: {title}"),
    Step.RETIRED: gettext_lazy("Zurückgezogen: {title}"),
}


@listen(EntryStepped)
def entry_stepped(event: EntryStepped) -> None:
    """Tell the reviewers what waits for them, and the authors what became of their work."""
    entry = Entry.objects.filter(pk=event.entry).first()
    if entry is None:
        return
    step = Step(event.step)
    if step == Step.SUBMITTED:
        authors = _authors(entry, step)
        reviewers = Person.objects.filter(
            programme_roles__role__in=(Role.EXPERT_REVIEWER, Role.LEGAL_REVIEWER)
        ).exclude(pk__in=[author.pk for author in authors])
        title = in_both(lambda: _("Wartet auf Ihre Freigabe: {title}").format(title=entry.title))
        _tell(reviewers, "review", entry, title, event, action="release")
    elif step in _DECIDED:
        decided = _DECIDED[step]
        title = in_both(lambda: str(decided).format(title=entry.title))
        _tell(_authors(entry, step), "entry", entry, title, event)


def _tell(
    people: Iterable[Person], kind: str, entry: Entry, title: Text, event: EntryStepped, *, action: str = "view"
) -> None:
    comment = _comment(entry, event.step)
    others = [person for person in people if person.pk != event.by]
    notify(
        others, kind, Message(title, Text(de=comment, en=comment), entry.get_absolute_url()), about=entry, action=action
    )


def _authors(entry: Entry, step: Step) -> list[Person]:
    """Return who wrote or submitted what lies for review or, once that is published or retired, what was published."""
    steps = entry.revisions.order_by("-number")
    publishing = [Step.RELEASED.value, Step.LOADED.value]
    published = list(steps.filter(step__in=publishing).values_list("number", flat=True)[:2])
    before = (published[1:] if step.publishes else published[:1]) or [0]
    working = [step.value for step in Step if step.is_authoring] + [Step.SUBMITTED.value]
    since = steps.filter(step__in=working, number__gt=before[0])
    return list(Person.objects.filter(pk__in=since.values("author"), is_active=True))


def _comment(entry: Entry, step: str) -> str:
    newest: EntryRevision | None = entry.revisions.filter(step=step).order_by("-number").first()
    return "" if newest is None else newest.comment
