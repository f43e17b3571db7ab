"""One-time codes that bind a chat to a person: easy to read out, impossible to guess.

Eight characters out of 31 without look-alikes (0/O, 1/I/L) are 8.5 × 10^11 codes: guessing needs no lock on the person,
which would let anybody lock others out.
"""

from __future__ import annotations

import secrets

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_code() -> str:
    """A fresh code as it is written for people: K7M2-9XQ4."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def normal_form(typed: str) -> str:
    """What was typed without spaces, dashes and case; equal for all ways to type the same code."""
    return "".join(character for character in typed.upper() if character.isascii() and character.isalnum())
