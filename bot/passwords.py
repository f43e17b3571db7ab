"""Passwords: hashed with Argon2id, one-time ones made by chance, weak ones refused with the reason."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_urlsafe(16))
_COMMON = (
    "1234567890",
    "0123456789",
    "password",
    "qwertyuiop",
    "1q2w3e4r5t",
    "admin",
    "woaini",
    "aa123456",
    "12345678",
)


def one_time_password() -> str:
    """A password to be shown once and replaced at the first sign-in."""
    return secrets.token_urlsafe(9)


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _hasher.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether the password is the one kept; takes the same time when there is nobody to compare with."""
    try:
        return _hasher.verify(kept or _NOBODY, password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def weakness(password: str, name: str) -> str | None:
    """Why a new password is refused, None when it is good enough."""
    low = password.lower()
    if len(password) < SHORTEST:
        return f"密码至少 {SHORTEST} 个字符。"
    if len(set(low)) < 5:
        return "密码里重复的字符太多。"
    if name.lower() in low or any(common in low for common in _COMMON):
        return "密码太常见，或含有用户名。"
    return None
