"""What people do when they sign in."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

PASSWORD = "wasser-in-der-stadt"
NEW_PASSWORD = "regen-auf-dem-dach"
BAD_TEXTS = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}{% now 'Y' %}", "Zoë 🌧 \u202eabc")


def enter_password(client, person, password=PASSWORD, path="/konto/login/", **more):
    """Sign in with the form."""
    return client.post(path, {"login": person.email, "password": password, **more})


def is_signed_in(client):
    """Return whether a page for people only opens."""
    return client.get("/konto/").status_code == 200


def set_up_app(person):
    """Give somebody an authenticator app; return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_of(secret):
    """Return the code an app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
