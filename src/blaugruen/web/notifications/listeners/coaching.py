"""Findings a municipality shares with the others."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from blaugruen.web.coaching.events import FindingReleased
from blaugruen.web.coaching.models import Finding
from blaugruen.web.core.events import listen
from blaugruen.web.notifications.listeners.programmes import people_of
from blaugruen.web.notifications.send import Message, in_both, notify


@listen(FindingReleased)
def finding_released(event: FindingReleased) -> None:
    """Tell everybody in the programme but the municipality itself."""
    with scopes_disabled():
        finding = Finding.objects.select_related("municipality__programme").filter(pk=event.finding).first()
        if finding is None:
            return
        town = finding.municipality
        message = Message(
            in_both(lambda: _("{town} teilt einen Befund: {title}").format(town=town.name, title=finding.title)),
            in_both(finding.get_kind_display),
            finding.get_absolute_url(),
        )
        others = people_of(town.programme).exclude(municipality_roles__municipality=town)
        notify(others, "finding", message, about=finding)
