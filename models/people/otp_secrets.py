"""The secret part of a one-time code: drawn from a CSPRNG, kept as a keyed HMAC, sealed for the sender."""

import hmac
import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def new_code() -> str:
    """Six digits (promise 16)."""
    return f"{secrets.randbelow(1_000_000):06d}"


def digest(key: bytes, challenge_id: UUID, code: str) -> bytes:
    """The keyed HMAC of a code, bound to its challenge."""
    return hmac.digest(_derived(key, b"otp-check"), challenge_id.bytes + code.encode(), "sha256")


def same(one: bytes, other: bytes) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(one, other)


def seal(key: bytes, challenge_id: UUID, code: str) -> bytes:
    """The code, encrypted and bound to its challenge, until it is sent."""
    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(_derived(key, b"otp-seal")).encrypt(nonce, code.encode(), challenge_id.bytes)


def unseal(key: bytes, challenge_id: UUID, sealed: bytes) -> str | None:
    """The code again, or None when another key sealed it."""
    try:
        code = AESGCM(_derived(key, b"otp-seal")).decrypt(sealed[:12], sealed[12:], challenge_id.bytes)
    except InvalidTag:
        return None
    return code.decode()


def _derived(key: bytes, purpose: bytes) -> bytes:
    return hmac.digest(key, purpose, "sha256")
