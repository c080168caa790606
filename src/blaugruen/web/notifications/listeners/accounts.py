"""Changes of how somebody signs in; the e-mail about it comes from the sign-in itself."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blaugruen.web.accounts.events import SecurityChanged
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.events import listen
from blaugruen.web.notifications.send import Message, in_both, notify

_CHANGED = {
    "password_changed": gettext_lazy("Ihr Passwort wurde geändert"),
    "password_set": gettext_lazy("Für Ihr Konto wurde ein Passwort festgelegt"),
    "password_reset": gettext_lazy("Ihr Passwort wurde neu gesetzt"),
    "email_changed": gettext_lazy("Ihre E-Mail-Adresse wurde geändert"),
    "authenticator_added": gettext_lazy("Ein zweiter Faktor wurde eingerichtet"),
    "authenticator_removed": gettext_lazy("Ein zweiter Faktor wurde entfernt"),
    "recovery_codes_renewed": gettext_lazy("Ihre Wiederherstellungscodes wurden erneuert"),
    "second_factor_reset": gettext_lazy("Ihr zweiter Faktor wurde zurückgesetzt"),
    "single_sign_on_added": gettext_lazy("Ihr Konto wurde mit der zentralen Anmeldung verknüpft"),
    "single_sign_on_removed": gettext_lazy("Die Verknüpfung mit der zentralen Anmeldung wurde gelöst"),
}


@listen(SecurityChanged)
def security_changed(event: SecurityChanged) -> None:
    """Tell the person, so that they notice when it was somebody else."""
    person = Person.objects.filter(pk=event.person).first()
    if person is None:
        return
    advice = in_both(lambda: _("Waren Sie das nicht? Setzen Sie Ihr Passwort neu und melden Sie sich überall ab."))
    title = in_both(lambda: str(_CHANGED[event.what]))
    notify([person], "security", Message(title, advice, reverse("accounts:home")))
