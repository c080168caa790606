"""The page types of the platform, as the demo shows them: who gets where, by which links."""

from __future__ import annotations

from dataclasses import dataclass

COORDINATOR = "coordinator@auenbrueck.example"
NEIGHBOUR = "coordinator@lindenfurt.example"
MEMBER = "member@auenbrueck.example"
READER = "reader@auenbrueck.example"
LEAD = "lead@blaugruen.example"
COACH = "coach@blaugruen.example"
EDITOR = "editor@blaugruen.example"
REVIEWER = "expert.reviewer@blaugruen.example"
LEGAL = "legal.reviewer@blaugruen.example"
EXPERT = "expert.planning@blaugruen.example"
GUARDED = "reader@hafenrode.example"
"""Somebody with a second factor; the tests set it up."""
HALFWAY = "between the steps"
"""The same person, who has entered the password and not yet the code."""


@dataclass(frozen=True)
class PageType:
    """A kind of page and the way to one of it.

    Parameters
    ----------
    name
        Name of its URL pattern.
    way
        An address to begin with, or the name of one in `places.STARTS`; then, for each click, what the path of the
        link has to match.
    person
        Who goes there; empty: nobody is signed in.
    status
        How the page answers.
    shows
        What tells two pages of the same name apart.
    """

    name: str
    way: tuple[str, ...]
    person: str = ""
    status: int = 200
    shows: str = ""

    def __str__(self) -> str:
        return f"{self.name}{'-' if self.shows else ''}{self.shows}"


TOWN = ("/start/", r"/kommunen/\d+/")
PROGRAMME = ("/programme/", r"/programme/\d+/")
MEASURES = ("/wissen/", r"/wissen/massnahmen/")
MEASURE = (*MEASURES, r"/wissen/massnahmen/infiltration_swale/")
TREE = (*MEASURES, r"/wissen/massnahmen/tree_trench/")
FINDINGS = (*TOWN, r"/kommunen/\d+/befunde/")
SUGGESTIONS = (*TOWN, r"/kommunen/\d+/anregungen/")
FINDING = (*FINDINGS, r"/kommunen/\d+/befunde/\d+/")
UNITS = (*TOWN, r"/kommunen/\d+/einheiten/")
APPOINTMENTS = (*TOWN, r"/kommunen/\d+/termine/")

PUBLIC = (
    PageType("wagtail_serve", ("/",), shows="home"),
    PageType("wagtail_serve", ("/bausteine/planning/", r"/bausteine/"), shows="modules"),
    PageType("toolbox:module", ("/", r"/bausteine/planning/")),
    PageType("toolbox:imprint", ("/", r"/impressum/")),
    PageType("toolbox:privacy", ("/", r"/datenschutz/")),
    PageType("toolbox:accessibility", ("/", r"/barrierefreiheit/")),
    PageType("toolbox:catalogues", ("/", r"/wissen/")),
    PageType("toolbox:catalogue", MEASURES, shows="measures"),
    PageType("toolbox:catalogue", ("/wissen/", r"/wissen/barrieren/"), shows="barriers"),
    PageType("toolbox:catalogue", ("/wissen/", r"/wissen/methoden/"), shows="methods"),
    PageType("toolbox:catalogue", ("/wissen/", r"/wissen/glossar/"), shows="glossary"),
    PageType("toolbox:catalogue", ("/wissen/", r"/wissen/quellen/"), shows="sources"),
    PageType("toolbox:catalogue", ("/wissen/massnahmen/?q=gibtesnicht",), shows="nothing-found"),
    PageType("toolbox:entry", MEASURE, shows="measure"),
    PageType("toolbox:entry", ("/wissen/barrieren/", r"/wissen/barrieren/\w+/"), shows="barrier"),
    PageType("toolbox:entry", ("/wissen/ressourcen/", r"/wissen/ressourcen/\w+/"), shows="resource"),
    PageType("toolbox:entry", ("/wissen/strategien/", r"/wissen/strategien/\w+/"), shows="strategy"),
    PageType("toolbox:entry", ("/wissen/methoden/", r"/wissen/methoden/\w+/"), shows="method"),
    PageType("toolbox:entry", ("/wissen/glossar/", r"/wissen/glossar/\w+/"), shows="term"),
    PageType("toolbox:compare", ("/wissen/massnahmen/vergleich/",), shows="choice"),
    PageType(
        "toolbox:compare",
        ("/wissen/massnahmen/vergleich/?vergleich=infiltration_swale&vergleich=tree_trench&vergleich=cistern",),
        shows="three",
    ),
    PageType("search:results", ("/suche/",), shows="empty"),
    PageType("search:results", ("/suche/?q=mulde",), shows="found"),
    PageType("search:results", ("/suche/?q=xyzzyx",), shows="nothing-found"),
    PageType("api:docs", ("/", r"/schnittstelle/")),
    PageType("api:docs_group", ("/schnittstelle/", r"/schnittstelle/[\w-]+/")),
    PageType("styleguide", ("/gestaltung/",)),
    PageType("programmes:accept", ("invitation",)),
    PageType("programmes:accept", ("/einladung/falsch/",), status=404, shows="wrong-link"),
    PageType("a page that is not there", ("/gibt-es-nicht/",), status=404),
)
SIGNING_IN = (
    PageType("account_login", ("/", r"/konto/login/")),
    PageType("account_reset_password", ("/konto/login/", r"/konto/password/reset/")),
    PageType("account_reset_password_done", ("/konto/password/reset/done/",)),
    PageType("account_reset_password_from_key", ("new password",)),
    PageType("account_reset_password_from_key_done", ("/konto/password/reset/key/done/",)),
    PageType("account_signup", ("/konto/signup/",)),
    PageType("account_inactive", ("/konto/inactive/",)),
    PageType("account_confirm_email", ("/konto/confirm-email/falsch/",), shows="wrong-link"),
    PageType("account_email_verification_sent", ("/konto/confirm-email/",)),
    PageType("socialaccount_login_cancelled", ("/konto/3rdparty/login/cancelled/",)),
    PageType("socialaccount_login_error", ("/konto/3rdparty/login/error/",), status=401),
    PageType("account_reauthenticate", ("/konto/reauthenticate/?next=/konto/",), COORDINATOR),
    PageType("mfa_reauthenticate", ("/konto/2fa/reauthenticate/?next=/konto/",), GUARDED),
    PageType("account_logout", ("/konto/logout/",), COORDINATOR),
    PageType("mfa_authenticate", ("/konto/2fa/authenticate/",), HALFWAY),
)
ACCOUNT = (
    PageType("accounts:home", ("/start/", r"/konto/"), COORDINATOR),
    PageType("account_change_password", ("/konto/", r"/konto/password/change/"), COORDINATOR),
    PageType("account_email", ("/konto/", r"/konto/email/"), COORDINATOR),
    PageType("mfa_index", ("/konto/", r"/konto/2fa/"), COORDINATOR),
    PageType("mfa_activate_totp", ("/konto/2fa/", r"/konto/2fa/totp/activate/"), COORDINATOR),
    PageType("mfa_add_webauthn", ("/konto/2fa/webauthn/add/",), COORDINATOR),
    PageType("mfa_list_webauthn", ("/konto/2fa/webauthn/",), COORDINATOR),
    PageType("mfa_index", ("/konto/2fa/",), GUARDED, shows="set-up"),
    PageType("mfa_view_recovery_codes", ("/konto/2fa/recovery-codes/",), GUARDED),
    PageType("mfa_generate_recovery_codes", ("/konto/2fa/recovery-codes/generate/",), GUARDED),
    PageType("mfa_deactivate_totp", ("/konto/2fa/totp/deactivate/",), GUARDED),
    PageType("usersessions_list", ("/konto/", r"/konto/sessions/"), COORDINATOR),
    PageType("privacy:home", ("/konto/", r"/konto/daten/"), COORDINATOR),
    PageType("privacy:close", ("/konto/daten/", r"/konto/daten/schliessen/"), COORDINATOR),
    PageType("api:tokens", ("/konto/", r"/konto/zugriffstoken/"), COORDINATOR),
    PageType("api:token_new", ("/konto/zugriffstoken/", r"/konto/zugriffstoken/neu/"), COORDINATOR),
    PageType("notifications:settings", ("/konto/", r"/mitteilungen/einstellungen/"), COORDINATOR),
    PageType("notifications:unsubscribe", ("unsubscribing",)),
    PageType("notifications:list", ("/start/", r"/mitteilungen/"), COORDINATOR),
)
PROGRAMMES = (
    PageType("programmes:home", ("/start/",), COORDINATOR, shows="coordinator"),
    PageType("programmes:home", ("/start/",), COACH, shows="coach"),
    PageType("programmes:home", ("/start/",), LEAD, shows="lead"),
    PageType("programmes:home", ("/start/",), EDITOR, shows="editor"),
    PageType("programmes:list", ("/start/", r"/programme/"), LEAD),
    PageType("programmes:programme", PROGRAMME, LEAD, shows="lead"),
    PageType("programmes:programme", PROGRAMME, COORDINATOR, shows="coordinator"),
    PageType("programmes:programme_change", (*PROGRAMME, r"/programme/\d+/bearbeiten/"), LEAD),
    PageType("programmes:phase_change", (*PROGRAMME, r"/programme/\d+/phasen/\d+/bearbeiten/"), LEAD),
    PageType("programmes:municipality_add", (*PROGRAMME, r"/programme/\d+/kommunen/neu/"), LEAD),
    PageType("programmes:programme_people", (*PROGRAMME, r"/programme/\d+/personen/"), LEAD),
    PageType(
        "programmes:programme_invite",
        (*PROGRAMME, r"/programme/\d+/personen/", r"/programme/\d+/personen/einladen/"),
        LEAD,
    ),
    PageType("programmes:programme_appointments", (*PROGRAMME, r"/programme/\d+/termine/"), LEAD),
    PageType(
        "programmes:programme_appointment_make",
        (*PROGRAMME, r"/programme/\d+/termine/", r"/programme/\d+/termine/neu/"),
        LEAD,
    ),
    PageType("programmes:programme_trail", (*PROGRAMME, r"/programme/\d+/verlauf/"), LEAD),
    PageType("coaching:shared", (*PROGRAMME, r"/programme/\d+/befunde/"), COORDINATOR),
    PageType("programmes:municipality", TOWN, COORDINATOR, shows="coordinator"),
    PageType("programmes:municipality", TOWN, COACH, shows="coach"),
    PageType("programmes:municipality", TOWN, READER, shows="reader"),
    PageType("programmes:municipality_change", (*TOWN, r"/kommunen/\d+/bearbeiten/"), COORDINATOR),
    PageType("programmes:units", UNITS, COORDINATOR),
    PageType("programmes:unit_add", (*UNITS, r"/kommunen/\d+/einheiten/neu/"), COORDINATOR),
    PageType("programmes:unit_change", (*UNITS, r"/kommunen/\d+/einheiten/\d+/bearbeiten/"), COORDINATOR),
    PageType("programmes:municipality_people", (*TOWN, r"/kommunen/\d+/personen/"), COORDINATOR),
    PageType(
        "programmes:municipality_invite",
        (*TOWN, r"/kommunen/\d+/personen/", r"/kommunen/\d+/personen/einladen/"),
        COORDINATOR,
    ),
    PageType("programmes:municipality_appointments", APPOINTMENTS, COORDINATOR),
    PageType("programmes:municipality_appointment_make", (*APPOINTMENTS, r"/kommunen/\d+/termine/neu/"), COORDINATOR),
    PageType("programmes:municipality_trail", (*TOWN, r"/kommunen/\d+/verlauf/"), COORDINATOR),
    PageType("programmes:appointment", (*APPOINTMENTS, r"/termine/\d+/"), COORDINATOR),
    PageType(
        "programmes:appointment_change", (*APPOINTMENTS, r"/termine/\d+/", r"/termine/\d+/bearbeiten/"), COORDINATOR
    ),
    PageType("a page that is forbidden", ("/programme/1/bearbeiten/",), COORDINATOR, status=403),
)
COACHING = (
    PageType("coaching:findings", FINDINGS, COORDINATOR),
    PageType("coaching:finding_record", (*FINDINGS, r"/kommunen/\d+/befunde/neu/"), COORDINATOR),
    PageType("coaching:deleted", (*FINDINGS, r"/kommunen/\d+/befunde/geloescht/"), COORDINATOR),
    PageType("coaching:finding", FINDING, COORDINATOR, shows="own"),
    PageType(
        "coaching:finding",
        (*PROGRAMME, r"/programme/\d+/befunde/", r"/kommunen/\d+/befunde/\d+/"),
        NEIGHBOUR,
        shows="of-another",
    ),
    PageType("coaching:suggestions", SUGGESTIONS, COORDINATOR),
    PageType("coaching:dismiss", (*SUGGESTIONS, r"/kommunen/\d+/anregungen/zurueckstellen/\w+/\w+/"), COORDINATOR),
    PageType("coaching:finding_change", (*FINDING, r"/kommunen/\d+/befunde/\d+/bearbeiten/"), COORDINATOR),
)
WORK = (
    PageType("jobs:list", ("/start/", r"/auftraege/"), COORDINATOR),
    PageType("jobs:job", ("/auftraege/", r"/auftraege/\d+/"), COORDINATOR),
    PageType("jobs:new_balance", (*TOWN, r"/kommunen/\d+/wasserbilanz/"), COORDINATOR),
    PageType("file_pages:list", (*TOWN, r"/kommunen/\d+/dateien/"), COORDINATOR),
    PageType(
        "file_pages:upload",
        (*TOWN, r"/kommunen/\d+/dateien/", r"/kommunen/\d+/dateien/hochladen/"),
        COORDINATOR,
    ),
    PageType("file_pages:file", (*TOWN, r"/kommunen/\d+/dateien/", r"/dateien/\w+/angaben/"), COORDINATOR),
)
DESK = (
    PageType("toolbox:desk", ("/wissen/", r"/wissen/arbeitsplatz/"), EDITOR),
    PageType("toolbox:create", (*MEASURES, r"/wissen/massnahmen/neu/"), EDITOR),
    PageType("toolbox:change", (*TREE, r"/wissen/massnahmen/\w+/bearbeiten/"), EDITOR),
    PageType("toolbox:history", (*MEASURE, r"/wissen/massnahmen/\w+/verlauf/"), EDITOR),
    PageType(
        "toolbox:revision",
        (*MEASURE, r"/wissen/massnahmen/\w+/verlauf/", r"/wissen/massnahmen/\w+/verlauf/\d+/"),
        EDITOR,
    ),
    PageType("toolbox:draft", ("/wissen/arbeitsplatz/", r"/wissen/\w+/\w+/entwurf/"), EDITOR),
)
PAGES = (*PUBLIC, *SIGNING_IN, *ACCOUNT, *PROGRAMMES, *COACHING, *WORK, *DESK)

ACTIONS = (
    *("programmes:unit_delete", "programmes:appointment_cancel", "programmes:invitation_revoke"),
    *("programmes:programme_role_withdraw", "programmes:municipality_role_withdraw"),
    *("coaching:finding_delete", "coaching:finding_restore", "coaching:finding_open"),
    *("coaching:finding_release", "coaching:finding_withdraw", "coaching:bring_back"),
    *("toolbox:restore", "toolbox:act"),
    *("jobs:cancel", "jobs:retry", "file_pages:delete", "privacy:answer"),
    *("notifications:read", "notifications:read_all", "api:token_revoke", "set_theme", "set_language"),
)
"""Names of URL patterns that only take what a page sends, and lead back to one."""

NOT_PAGES = {
    "health": "answers machines",
    "files:download": "sends a file",
    "programmes:appointment_file": "sends a file",
    "mfa_download_recovery_codes": "sends a file",
    "privacy:download": "sends a file",
    "jobs:state": "a part of the page of a job",
    "account_set_password": "leads on; whoever comes by an invitation sets a password there",
    "account_confirm_login_code": "leads on; signing in by a code sent by e-mail is off",
    "accounts:single_sign_on": "leads to the identity provider; the demo has none",
    "openid_connect_login": "leads to the identity provider; the demo has none",
    "openid_connect_callback": "is where the identity provider leads back to",
    "socialaccount_signup": "leads on; nobody signs up by single sign-on without an invitation",
    "socialaccount_connections": "is shown where there is an identity provider",
    "mfa_login_webauthn": "answers the script of the passkeys",
    "mfa_reauthenticate_webauthn": "needs a passkey; its form is the one of signing in",
    "notifications:open": "leads on to what the notification is about",
    "mfa_remove_webauthn": "needs a passkey; a question with one button",
    "mfa_edit_webauthn": "needs a passkey; a form with one field",
    "privacy:consent": "leads on where there is nothing to agree to, as in the demo",
    "privacy:texts": "is for whoever runs the platform; the demo has nobody who does",
    "toolbox:decide": "is there after an upgrade of the knowledge pack; the demo has had none",
}
"""Names of URL patterns behind which there is no page of ours, and why."""
