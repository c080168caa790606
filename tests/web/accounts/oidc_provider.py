"""A small OpenID Connect provider for tests: a process of its own, real HTTP, tokens signed with RS256.

``python oidc_provider.py`` serves on a free port of 127.0.0.1 and prints it. Who signs in next, and what is wrong with
the next token, is told by ``POST /next``: ``{"claims": {…}, "token": {…}, "kid": "…"}``.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "toolbox", "geheim-nur-im-test"


class Provider(ThreadingHTTPServer):
    """Keeps the key, the person at the keyboard and the codes handed out."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person: dict[str, Any] = {}
        self.spoiled: dict[str, Any] = {}
        self.codes: dict[str, dict[str, Any]] = {}
        self.access: dict[str, dict[str, Any]] = {}

    def keys(self) -> dict[str, Any]:
        """Return the public key as JWK set."""
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}

    def id_token(self, claims: dict[str, Any]) -> str:
        """Sign who it is."""
        now = int(time.time())
        body = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, **claims, **self.spoiled}
        return jwt.encode(body, self.key, algorithm="RS256", headers={"kid": "one"})


class Handler(BaseHTTPRequestHandler):
    """Answers the five addresses a client needs."""

    server: Provider

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        if address.path == "/.well-known/openid-configuration":
            self._answer(200, self._configuration())
        elif address.path == "/keys":
            self._answer(200, self.server.keys())
        elif address.path == "/authorize":
            self._authorize(query)
        elif address.path == "/userinfo":
            claims = self.server.access.get(self.headers.get("Authorization", "").removeprefix("Bearer "))
            self._answer(200 if claims else 401, claims or {"error": "invalid_token"})
        else:
            self._answer(404, {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if self.path == "/next":
            told = json.loads(body)
            self.server.person, self.server.spoiled = told["claims"], told.get("token", {})
            self._answer(200, {})
        elif self.path == "/token":
            self._token({name: values[0] for name, values in parse_qs(body).items()})
        else:
            self._answer(404, {})

    def _configuration(self) -> dict[str, Any]:
        issuer = self.server.issuer
        return {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/authorize",
            "token_endpoint": f"{issuer}/token",
            "userinfo_endpoint": f"{issuer}/userinfo",
            "jwks_uri": f"{issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }

    def _authorize(self, query: dict[str, str]) -> None:
        is_sound = (
            query.get("client_id") == CLIENT
            and query.get("response_type") == "code"
            and query.get("code_challenge_method") == "S256"
            and {"openid", "email"} <= set(query.get("scope", "").split())
        )
        if not is_sound:
            self._answer(400, {"error": "invalid_request"})
            return
        code = secrets.token_urlsafe(16)
        self.server.codes[code] = {"claims": self.server.person, **query}
        back = urlencode({"code": code, "state": query.get("state", "")})
        self.send_response(302)
        self.send_header("Location", f"{query['redirect_uri']}?{back}")
        self.end_headers()

    def _token(self, form: dict[str, str]) -> None:
        asked = self.server.codes.pop(form.get("code", ""), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        is_client = (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        if asked is None or not is_client or proof.rstrip(b"=").decode() != asked["code_challenge"]:
            self._answer(400, {"error": "invalid_grant"})
            return
        access = secrets.token_urlsafe(16)
        self.server.access[access] = asked["claims"]
        token = self.server.id_token(asked["claims"])
        self._answer(200, {"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": token})

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_args: object) -> None:
        """Stay silent."""


if __name__ == "__main__":
    provider = Provider()
    sys.stdout.write(f"{provider.server_port}\n")
    sys.stdout.flush()
    provider.serve_forever()
