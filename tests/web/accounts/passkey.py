"""A passkey in software: makes and signs what a real authenticator would (WebAuthn, ES256)."""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

_PRESENT, _VERIFIED, _WITH_KEY = 0x01, 0x04, 0x40


class Passkey:
    """A key pair for one site.

    Parameters
    ----------
    origin
        Address the browser would report.
    """

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.user = b""
        self.uses = 0

    def register(self, options: dict) -> str:
        """Answer the question of a registration."""
        asked = options["publicKey"]
        self.user = websafe_decode(asked["user"]["id"])
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        data = self._data(_PRESENT | _VERIFIED | _WITH_KEY) + bytes(16) + struct.pack(">H", 16) + self.id + public
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(
            {
                "clientDataJSON": websafe_encode(self._client("webauthn.create", asked["challenge"])),
                "attestationObject": websafe_encode(attestation),
            }
        )

    def sign(self, options: dict) -> str:
        """Answer the question of a sign-in."""
        self.uses += 1
        client = self._client("webauthn.get", options["publicKey"]["challenge"])
        data = self._data(_PRESENT | _VERIFIED)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "clientDataJSON": websafe_encode(client),
                "authenticatorData": websafe_encode(data),
                "signature": websafe_encode(signature),
                "userHandle": websafe_encode(self.user),
            }
        )

    def _data(self, flags: int) -> bytes:
        host = urlsplit(self.origin).hostname or ""
        site = host.removesuffix(".evil.example")  # a forger claims the real site
        return hashlib.sha256(site.encode()).digest() + struct.pack(">BI", flags, self.uses)

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, response: dict) -> str:
        name = websafe_encode(self.id)
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}}
        )
