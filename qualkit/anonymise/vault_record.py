"""One record of the vault: sealed where it stands, and opened again (format: vault.py)."""

from __future__ import annotations

import hmac
import json
import secrets
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qualkit.core.errors import DamagedVault

NAME_BYTES = 16
TAG_BYTES = 16
_NONCE_BYTES = 12
SMALLEST_RECORD_BYTES = NAME_BYTES + _NONCE_BYTES + TAG_BYTES


@dataclass(frozen=True, slots=True)
class Frame:
    """Where one record stands: its number, the bytes after its length, and the tag before it."""

    number: int
    start: int
    length: int
    before: bytes


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals and opens the records of one vault. path: of the vault, for messages."""

    path: Path
    head: bytes
    key: bytes = field(repr=False)

    def name_id(self, name: str) -> bytes:
        """What stands for a name on the disk."""
        # Names hold transcript ids only, but even those are nobody's business: a keyed hash.
        return hmac.digest(self.key, name.encode(), "sha256")[:NAME_BYTES]

    def seal(self, name: str, packed: bytes, frame: Frame) -> bytes:
        """The record without its length. packed: by `pack`."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        name_id, nonce = self.name_id(name), secrets.token_bytes(_NONCE_BYTES)
        return (
            name_id + nonce + AESGCM(self.key).encrypt(nonce, packed, self._bound(frame, name_id))
        )

    def unseal(self, data: bytes, frame: Frame) -> tuple[str, Any]:
        """The name and the value of a record. Raises DamagedVault when it has been altered."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        name_id, rest = data[:NAME_BYTES], data[NAME_BYTES:]
        nonce, sealed = rest[:_NONCE_BYTES], rest[_NONCE_BYTES:]
        try:
            plain = AESGCM(self.key).decrypt(nonce, sealed, self._bound(frame, name_id))
        except (InvalidTag, ValueError):
            raise damaged(self.path, f"record {frame.number + 1} has been altered") from None
        name, value = json.loads(zlib.decompress(plain))
        return name, value

    def _bound(self, frame: Frame, name_id: bytes) -> bytes:
        return self.head + frame.number.to_bytes(8, "big") + frame.before + name_id


def pack(pieces: Iterable[str]) -> bytes:
    """What is sealed of a record. pieces: of the JSON of its name and value."""
    packing = zlib.compressobj(6)
    return b"".join(map(packing.compress, map(str.encode, pieces))) + packing.flush()


def damaged(path: Path, what: str) -> DamagedVault:
    """The error of a vault that is not as it was written."""
    return DamagedVault(
        f"the vault is damaged: {what}",
        where=str(path),
        hint="Nothing was read from it. Put back a backup copy of the file and try again.",
    )
