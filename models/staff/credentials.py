"""Passwords as bcrypt of cost 12 (H-L04, X17), second factors as time-based codes of thirty seconds."""

import secrets
from datetime import datetime
from uuid import UUID

import bcrypt
import pyotp

from models.people import otp_secrets

COST = 12
SHORTEST, LONGEST = 12, 72  # characters; bytes, of which bcrypt reads no more
STEP_S = 30
DRIFT = (0, -1, 1)  # steps that a phone's clock may be off
NOBODYS = b"$2b$12$JnlLvc4PWvzkai0ce0y2MOQcBAGE8fMzJ4sSheRDeZwYcfE.J6heu"  # takes as long
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that reads as something else


class WeakPassword(ValueError):
    """The text is the key of the reason: short, long, name."""


def new_password() -> str:
    """Four groups of five: 99 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(4))


def hashed(password: str) -> bytes:
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt(COST))


def is_right(password: str, password_hash: bytes) -> bool:
    given = password.encode()
    return bcrypt.checkpw(given[:LONGEST], password_hash) and len(given) <= LONGEST


def check_strength(password: str, email: str) -> None:
    if len(password) < SHORTEST:
        raise WeakPassword("short")
    if len(password.encode()) > LONGEST:
        raise WeakPassword("long")
    if email.partition("@")[0].lower() in password.lower():
        raise WeakPassword("name")


def new_totp_secret() -> str:
    return pyotp.random_base32()


def seal_totp(key: bytes, staff_id: UUID, secret: str) -> bytes:
    return otp_secrets.seal(key, staff_id, secret)


def totp_step(key: bytes, staff_id: UUID, sealed: bytes, code: str, now: datetime) -> int | None:
    """Which thirty seconds this code belongs to; None when it is wrong, or another key sealed the secret."""
    secret = otp_secrets.unseal(key, staff_id, sealed)
    if secret is None:
        return None
    totp, here = pyotp.TOTP(secret), int(now.timestamp()) // STEP_S
    given = "".join(code.split())
    return next((here + off for off in DRIFT if _same(totp, here + off, given)), None)


def _same(totp: pyotp.TOTP, step: int, given: str) -> bool:
    return otp_secrets.same(totp.generate_otp(step).encode(), given.encode())
