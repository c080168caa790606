"""The demo on this machine: a key of its own in the data folder, e-mails as files, no TLS."""

from django.core.management.utils import get_random_secret_key

from blaugruen.web.settings.base import *  # noqa: F403 -- settings modules build on one another
from blaugruen.web.settings.base import DATA_DIR, SECRET_KEY

IS_DEMO = SHOW_STYLEGUIDE = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
if not SECRET_KEY:
    _key = DATA_DIR / "secret_key"
    if not _key.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        _key.write_text(get_random_secret_key() + get_random_secret_key(), encoding="ascii")
        _key.chmod(0o600)
    SECRET_KEY = _key.read_text(encoding="ascii")
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # browsers give passkeys to localhost without TLS, and to nobody else
