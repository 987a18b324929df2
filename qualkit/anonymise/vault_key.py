"""Make the vault's key from a passphrase or from a key file outside the project folder."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualkit.core.errors import DamagedVault, VaultError, WrongKey

#: scrypt cost (RFC 7914): 128 MiB and about a third of a second on a laptop of 2024.
_SCRYPT = {"n": 1 << 17, "r": 8, "p": 1}
_KEY_BYTES = 32
#: Characters that a passphrase should have at least (NIST SP 800-63B, 2017, 5.1.1.2).
FEWEST_CHARACTERS = 8


@dataclass(frozen=True, slots=True)
class VaultKey:
    """What opens a vault: a passphrase, or the bytes of a key file. Never shown, never logged."""

    secret: bytes
    is_passphrase: bool

    def __repr__(self) -> str:
        return f"VaultKey({'passphrase' if self.is_passphrase else 'key file'})"


def passphrase_key(passphrase: str) -> VaultKey:
    """The key of a passphrase. Raises WrongKey when it is empty."""
    if not passphrase:
        raise WrongKey("the passphrase is empty", hint="Set QUALKIT_PASSPHRASE or type one.")
    return VaultKey(passphrase.encode("utf-8"), True)


def read_key_file(path: Path) -> VaultKey:
    """The key in a key file. Raises WrongKey when it is missing or not a key."""
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        raise WrongKey(
            "the key file of this project is missing",
            where=str(path),
            hint="Put it back from a copy, or name it with QUALKIT_KEY_FILE.",
        ) from None
    except (OSError, ValueError) as error:
        raise WrongKey(f"the key file cannot be read ({error})", where=str(path)) from None
    if len(secret) != _KEY_BYTES:
        raise WrongKey("this is not a qualkit key file", where=str(path))
    return VaultKey(secret, False)


def make_key_file(path: Path) -> VaultKey:
    """Make a new random key file with mode 0600. Raises VaultError when one is there."""
    secret = secrets.token_bytes(_KEY_BYTES)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secret.hex() + "\n")
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise VaultError(
            f"the key file cannot be made ({error.strerror or error})",
            where=str(path),
            hint="Choose another place with QUALKIT_KEY_FILE, or use a passphrase.",
        ) from error
    return VaultKey(secret, False)


def make_head(key: VaultKey) -> bytes:
    """The first line of a new vault: how its key is made from the secret, with a fresh salt."""
    fields: dict[str, Any] = {"qualkit vault": 1, "cipher": "AES-256-GCM"}
    fields["salt"] = secrets.token_hex(16)
    fields |= {"kdf": "scrypt", **_SCRYPT} if key.is_passphrase else {"kdf": "hkdf-sha256"}
    return json.dumps(fields).encode("ascii") + b"\n"


def derive_key(key: VaultKey, head: Mapping[str, Any], path: Path) -> bytes:
    """The 32-byte key of the vault with this head. Raises WrongKey, DamagedVault."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    wants_passphrase = head.get("kdf") == "scrypt"
    if wants_passphrase != key.is_passphrase:
        raise WrongKey(
            "this vault is opened with a " + ("passphrase" if wants_passphrase else "key file"),
            where=str(path),
            hint="Set QUALKIT_PASSPHRASE." if wants_passphrase else "Unset QUALKIT_PASSPHRASE.",
        )
    try:
        salt = bytes.fromhex(head["salt"])
        if wants_passphrase:
            costs = {name: int(head[name]) for name in ("n", "r", "p")}
            if costs["n"] > 1 << 20 or costs["r"] > 32 or costs["p"] > 16:
                raise ValueError("costs out of range")
            return Scrypt(salt=salt, length=_KEY_BYTES, **costs).derive(key.secret)
    except (KeyError, ValueError, TypeError) as error:
        raise DamagedVault(f"the vault's head is damaged ({error})", where=str(path)) from None
    return HKDF(SHA256(), _KEY_BYTES, salt, b"qualkit vault 1").derive(key.secret)


def project_key(key: VaultKey) -> bytes:
    """The 32 bytes from which a project's pseudonyms follow: the same secret, the same pseudonyms.

    Without a salt, so that a study ingested again with its key file or passphrase comes out the
    same. A passphrase goes through scrypt at the vault's cost: pseudonyms are published, and must
    not make it cheap to try passphrases on them.
    """
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    secret = key.secret
    if key.is_passphrase:
        secret = Scrypt(salt=b"qualkit pseudonyms", length=_KEY_BYTES, **_SCRYPT).derive(secret)
    return HKDF(SHA256(), _KEY_BYTES, None, b"qualkit pseudonyms 1").derive(secret)
