"""The roles of people: a closed list, each held in a programme or in one of its municipalities."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is there for. One person can hold several, in several programmes and municipalities."""

    PROGRAMME_LEAD = "programme_lead", _("Programmleitung")
    COACH = "coach", _("Coach")
    EXPERT = "expert", _("Fachperson")
    EDITOR = "editor", _("Redaktion")
    EXPERT_REVIEWER = "expert_reviewer", _("Fachprüfung")
    LEGAL_REVIEWER = "legal_reviewer", _("Rechtsprüfung")
    COORDINATOR = "coordinator", _("Koordination")
    MEMBER = "member", _("Mitglied")
    READER = "reader", _("Lesend")

    @property
    def is_municipal(self) -> bool:
        """Whether the role is held in a municipality, not in the programme."""
        return self in MUNICIPALITY_ROLES


MUNICIPALITY_ROLES = frozenset({Role.COORDINATOR, Role.MEMBER, Role.READER})
PROGRAMME_ROLES = frozenset(Role) - MUNICIPALITY_ROLES


class Module(models.TextChoices):
    """The four Bausteine; an expert is an expert of one of them."""

    PLANNING = "planning", _("Blau-grüne Infrastrukturplanung")
    ECONOMICS = "economics", _("Kosten, Nutzen, Finanzierung")
    LAW = "law", _("Recht")
    GOVERNANCE = "governance", _("Governance")
