"""A person, known by e-mail address."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

FORMER_MEMBER = "Ehemaliges Mitglied"
"""Name that a closed account has in the database; pages say it in the reader's language."""


class PersonManager(BaseUserManager["Person"]):
    """Makes people; addresses are stored in lower case, so that one address is one person."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Find a person by address, whatever its case."""
        return self.get(email=(username or "").lower())

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Make a person; without a password they cannot sign in until they set one."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Make a person who runs the platform."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account."""

    email = models.EmailField(_("E-Mail-Adresse"), unique=True)
    name = models.CharField(_("Name"), max_length=120)
    job_title = models.CharField(_("Funktion"), max_length=120, blank=True)
    language = models.CharField(
        _("Sprache"), max_length=5, choices=[("de", _("Deutsch")), ("en", _("Englisch"))], default="de"
    )
    is_active = models.BooleanField(_("darf sich anmelden"), default=True)
    is_staff = models.BooleanField(_("darf in die Redaktion"), default=False)
    joined_at = models.DateTimeField(_("dabei seit"), default=timezone.now)
    anonymised_at = models.DateTimeField(_("anonymisiert am"), null=True, blank=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        """By name."""

        verbose_name = _("Person")
        verbose_name_plural = _("Personen")
        ordering = ("name",)
        constraints = (models.UniqueConstraint(Lower("email"), name="one_person_per_address"),)

    def __str__(self) -> str:
        if self.anonymised_at is not None:
            return gettext("Ehemaliges Mitglied")
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name; Wagtail asks for it."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name; Wagtail asks for it."""
        return self.name
