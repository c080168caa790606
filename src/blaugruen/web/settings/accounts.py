"""How people sign in: allauth (password, second factor, passkeys, single sign-on), guarded against guessing by axes."""

from typing import Any
from urllib.parse import urlsplit

from blaugruen.text import Text
from blaugruen.web.settings import environment
from blaugruen.web.settings.environment import ConfigurationError

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "blaugruen.web.accounts.passwords.LongestPassword"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "programmes:home"
LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 14 * 24 * 3600

ACCOUNT_ADAPTER = "blaugruen.web.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account begins with a link sent to its address; a new address is verified
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody can make us write to strangers
ACCOUNT_EMAIL_SUBJECT_PREFIX = "BlauGrün: "
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the other sessions end by Django's session hash, this one stays
ACCOUNT_FORMS = {
    "login": "blaugruen.web.accounts.forms.SignIn",
    "add_email": "blaugruen.web.accounts.forms.AddAddress",
    "reset_password": "blaugruen.web.accounts.forms.AskForReset",
    "change_password": "blaugruen.web.accounts.forms.ChangePassword",
    "set_password": "blaugruen.web.accounts.forms.SetPassword",
    "reset_password_from_key": "blaugruen.web.accounts.forms.ResetPassword",
}
ACCOUNT_RATE_LIMITS = {
    # Codes of the second factor and passwords of one account, from wherever; axes counts account and address together.
    "login_failed": "60/m/ip,12/15m/key",
    "login": "120/m/ip",  # a whole town hall can stand behind one address
    "reset_password": "60/m/ip,5/15m/key",
}
MFA_ADAPTER = "blaugruen.web.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "blaugruen.web.accounts.forms.AddPasskey",
    "edit_webauthn": "blaugruen.web.accounts.forms.RenamePasskey",
    "login_webauthn": "blaugruen.web.accounts.forms.SignInWithPasskey",
    "authenticate_webauthn": "blaugruen.web.accounts.forms.SecondStepWithPasskey",
    "reauthenticate_webauthn": "blaugruen.web.accounts.forms.ConfirmWithPasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "BlauGrün Coaching-Toolbox"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # only an address about to replace the verified one can be unverified
REQUIRE_MFA = environment.yes_no("BLAUGRUEN_REQUIRE_MFA")

TRUSTED_PROXIES = 1 if environment.yes_no("BLAUGRUEN_BEHIND_PROXY") else 0
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
AXES_CLIENT_IP_CALLABLE = "blaugruen.web.accounts.lockout.address_of"
AXES_USERNAME_CALLABLE = "blaugruen.web.accounts.lockout.account_of"
AXES_LOCKOUT_CALLABLE = "blaugruen.web.accounts.lockout.respond"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_SENSITIVE_PARAMETERS = ["login", "credential", "csrfmiddlewaretoken", "username", "ip_address"]
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False

OIDC = "sso"
"""Id of the identity provider in addresses: ``/konto/oidc/sso/login/callback/``."""


def oidc_provider() -> dict[str, Any] | None:
    """Return the identity provider of the environment as allauth wants it; None where single sign-on is off.

    Raises
    ------
    ConfigurationError
        If it is only half described, or its address is no address.
    """
    if not environment.is_set("BLAUGRUEN_OIDC_NAME"):
        return None
    needed = ("BLAUGRUEN_OIDC_ISSUER", "BLAUGRUEN_OIDC_CLIENT_ID", "BLAUGRUEN_OIDC_CLIENT_SECRET")
    missing = ", ".join(name for name in needed if not environment.is_set(name))
    if missing:
        raise ConfigurationError(
            Text(
                de=f"Für die Anmeldung über den Anmeldedienst fehlt: {missing}.",
                en=f"Single sign-on is not complete; set {missing}.",
            )
        )
    issuer = environment.text("BLAUGRUEN_OIDC_ISSUER").rstrip("/")
    parts = urlsplit(issuer)
    is_here = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}
    if not parts.hostname or not (parts.scheme == "https" or is_here):
        raise environment.unusable("BLAUGRUEN_OIDC_ISSUER", "https://…")  # tokens are trusted because TLS brought them
    return {
        "provider_id": OIDC,
        "name": environment.text("BLAUGRUEN_OIDC_NAME"),
        "client_id": environment.text("BLAUGRUEN_OIDC_CLIENT_ID"),
        "secret": environment.text("BLAUGRUEN_OIDC_CLIENT_SECRET"),
        "settings": {
            "server_url": issuer,
            "oauth_pkce_enabled": True,
            "email_authentication": True,
            "verified_email": environment.words("BLAUGRUEN_OIDC_TRUSTED_DOMAINS"),
        },
    }


_provider = oidc_provider()
SOCIALACCOUNT_ADAPTER = "blaugruen.web.accounts.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [_provider] if _provider else []}}
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SIGN_IN_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(_provider["settings"]["server_url"]))] if _provider else []
"""Where a sign-in form may lead besides our own server; the Content-Security-Policy names it."""
