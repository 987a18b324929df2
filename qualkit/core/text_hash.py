"""The key by which what was computed from a text is kept and found again."""

from __future__ import annotations

from hashlib import sha256


def text_hash(text: str) -> str:
    """SHA-256 of a text, first 32 hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
