"""What demo, production and test have in common."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from blaugruen.web.settings import environment
from blaugruen.web.settings.accounts import *  # noqa: F403 -- settings modules build on one another
from blaugruen.web.settings.accounts import SIGN_IN_ORIGINS
from blaugruen.web.settings.databases import database
from blaugruen.web.settings.mail import mail_settings

WEB = Path(__file__).resolve().parents[1]
DATA_DIR = Path(environment.text("BLAUGRUEN_DATA_DIR")).resolve()
BASE_URL = environment.text("BLAUGRUEN_BASE_URL").rstrip("/")
OPERATOR = environment.text("BLAUGRUEN_OPERATOR")
IS_DEMO = False
SHOW_STYLEGUIDE = False

DEBUG = False
SECRET_KEY = environment.text("BLAUGRUEN_SECRET_KEY")
ALLOWED_HOSTS = [urlsplit(BASE_URL).hostname or "localhost", *environment.words("BLAUGRUEN_EXTRA_HOSTS")]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
ROOT_URLCONF = "blaugruen.web.urls"
ASGI_APPLICATION = "blaugruen.web.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = 1

INSTALLED_APPS = [
    "blaugruen.web.core",
    "blaugruen.web.accounts",
    "blaugruen.web.programmes",
    "blaugruen.web.toolbox",
    "blaugruen.web.coaching",
    "blaugruen.web.search",
    "blaugruen.web.jobs",
    "blaugruen.web.files",
    "blaugruen.web.notifications",
    "blaugruen.web.api",
    "blaugruen.web.privacy",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "blaugruen.web.core.static.StaticFilesMiddleware",
    "blaugruen.web.core.middleware.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "blaugruen.web.core.middleware.SecurityHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "blaugruen.web.api.middleware.ApiMiddleware",
    "blaugruen.web.core.middleware.ActorMiddleware",
    "blaugruen.web.files.middleware.RequestLimitMiddleware",
    "blaugruen.web.core.middleware.ErrorMiddleware",
    "blaugruen.web.accounts.gates.SecondFactorMiddleware",
    "blaugruen.web.privacy.middleware.ConsentMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "blaugruen.web.core.shell.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "blaugruen.web.core.templatetags.ui",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database(environment.text("DATABASE_URL"), DATA_DIR)}
CACHES = (
    {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": environment.text("REDIS_URL")}}
    if environment.is_set("REDIS_URL")
    else {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = "de"
FORMAT_MODULE_PATH = ["blaugruen.web.formats"]
LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]
LOCALE_PATHS = [WEB / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_SITE_NAME = "BlauGrün Coaching-Toolbox"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [WEB / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "blaugruen.web.core.static.HashedStaticFiles"},
}
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
UPLOAD_LIMIT_BYTES = environment.number("BLAUGRUEN_UPLOAD_LIMIT_MB") * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20
VIRUS_SCANNER = environment.text("BLAUGRUEN_VIRUS_SCANNER")

DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
"""The form of a measure has some seven hundred fields, and its lists may grow."""

EMAIL_BACKEND = "blaugruen.web.notifications.mail_backend.QueueBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("BLAUGRUEN_EMAIL_FROM")
MAIL_TRANSPORT: str
EMAIL_FILE_PATH: Path
globals().update(mail_settings(environment.text("BLAUGRUEN_EMAIL_URL"), DATA_DIR / "mail"))

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *SIGN_IN_ORIGINS],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "blaugruen.web.core.logs.WithoutPersonalData",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": environment.text("BLAUGRUEN_LOG_LEVEL")},
    "loggers": {
        "wagtail": {"level": "WARNING"},  # its own trail of pages; ours stands in the database
        "django.server": {"handlers": ["console"], "propagate": False},
        "uvicorn.access": {"handlers": [], "level": "WARNING", "propagate": False},
    },
}
