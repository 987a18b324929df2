"""The vault: original texts and the table of replacements, encrypted on disk.

File format `vault.qkv`, version 1: one line of JSON (the head: how the key is made), then records.
A record is an eight-byte big-endian length, a 16-byte keyed hash of its name, a 12-byte nonce, and
AES-256-GCM ciphertext (NIST SP 800-38D) of the zlib-compressed name and value. Each record is bound
to the head, to its number and to the tag of the record before it, so that none can be altered,
dropped or moved unnoticed. Writing appends; the newest record of a name counts.

The key is scrypt (RFC 7914) of a passphrase, or HKDF-SHA256 (RFC 5869) of a random key file.
"""

from __future__ import annotations

import dataclasses
import itertools
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from qualkit.anonymise.vault_key import VaultKey, derive_key, make_head
from qualkit.anonymise.vault_record import (
    NAME_BYTES,
    SMALLEST_RECORD_BYTES,
    TAG_BYTES,
    Frame,
    Sealer,
    damaged,
    pack,
)
from qualkit.core.errors import DamagedVault, VaultError, WrongKey

_LENGTH_BYTES = 8


@dataclass(frozen=True, slots=True)
class VaultMark:
    """How far a vault had been written: the project database remembers it, so that a cut is
    seen."""

    records: int
    size_bytes: int
    tag: str

    def __str__(self) -> str:
        return f"{self.records} {self.size_bytes} {self.tag}"

    @classmethod
    def parse(cls, text: str) -> VaultMark | None:
        """The mark that `str` wrote; None for an empty text."""
        if not text:
            return None
        records, size, tag = text.split(" ")
        return cls(int(records), int(size), tag)


@dataclass
class Vault:
    """An open vault. `put` appends, `commit` makes it durable. Made by `open_vault`."""

    path: Path
    _sealer: Sealer
    _frames: dict[bytes, Frame] = field(default_factory=dict)
    _records: int = 0
    _size: int = 0
    _tag: bytes = b""
    _pending: list[bytes] = field(default_factory=list)
    _pending_bytes: int = 0

    def __contains__(self, name: str) -> bool:
        return self._sealer.name_id(name) in self._frames

    def get(self, name: str) -> Any | None:
        """The newest value of a name, or None. Raises DamagedVault when it has been altered."""
        frame = self._frames.get(self._sealer.name_id(name))
        if frame is None:
            return None
        self.commit()
        with self.path.open("rb") as stream:
            return self._sealer.unseal(_read_at(stream, frame), frame)[1]

    def put(self, name: str, value: Any) -> None:
        """Append a JSON value under a name; on the disk only after `commit`."""
        self._append(name, [_to_json([name, value])])

    def put_list(self, name: str, values: Iterable[Any]) -> None:
        """As `put` of a list, without more than one of its values in memory at a time."""
        between = itertools.chain([""], itertools.repeat(", "))
        listed = (comma + _to_json(one) for comma, one in zip(between, values, strict=False))
        self._append(name, itertools.chain([f"[{_to_json(name)}, ["], listed, ["]]"]))

    def _append(self, name: str, pieces: Iterable[str]) -> None:
        """pieces: of the JSON of name and value."""
        packed = pack(pieces)
        frame = Frame(self._records, self._size + self._pending_bytes + _LENGTH_BYTES, 0, self._tag)
        data = self._sealer.seal(name, packed, frame)
        self._frames[data[:NAME_BYTES]] = dataclasses.replace(frame, length=len(data))
        self._pending.append(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
        self._pending_bytes += _LENGTH_BYTES + len(data)
        self._records += 1
        self._tag = data[-TAG_BYTES:]

    def commit(self) -> VaultMark:
        """Write what was put since the last commit to the disk for good; returns the new mark.

        Raises VaultError when it cannot be written; what was committed before stays.
        """
        if self._pending:
            try:
                with self.path.open("r+b") as stream:
                    stream.seek(self._size)
                    stream.write(b"".join(self._pending))
                    stream.truncate()
                    stream.flush()
                    os.fsync(stream.fileno())
            except OSError as error:
                raise VaultError(
                    f"the vault cannot be written ({error.strerror or error})",
                    where=str(self.path),
                    hint="Make room or give write permission; nothing already stored is lost.",
                ) from error
            self._note_written()
        return self.mark

    def _note_written(self) -> None:
        self._size += self._pending_bytes
        self._pending, self._pending_bytes = [], 0

    @property
    def mark(self) -> VaultMark:
        return VaultMark(self._records, self._size + self._pending_bytes, self._tag.hex())

    def items(self) -> Iterator[tuple[str, Any]]:
        """The newest value of every name, in the order written. Raises DamagedVault."""
        self.commit()
        with self.path.open("rb") as stream:
            for frame in sorted(self._frames.values(), key=lambda one: one.number):
                yield self._sealer.unseal(_read_at(stream, frame), frame)

    @property
    def salt(self) -> str:
        """The salt of its key, which tells one keying of a vault from another."""
        return str(json.loads(self._sealer.head)["salt"])

    def verify(self) -> int:
        """Open the newest record of every name; returns how many. Raises DamagedVault."""
        self.commit()
        with self.path.open("rb") as stream:
            for frame in self._frames.values():
                self._sealer.unseal(_read_at(stream, frame), frame)
        return len(self._frames)


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _read_at(stream: BinaryIO, frame: Frame) -> bytes:
    stream.seek(frame.start)
    return stream.read(frame.length)


def create_vault(path: Path, key: VaultKey) -> Vault:
    """Make a new vault (mode 0600). Raises VaultError when there is one already."""
    if path.exists():
        raise VaultError("there is a vault already", where=str(path))
    head = make_head(key)
    return _make(path, head, derive_key(key, json.loads(head), path))


def create_like(vault: Vault, path: Path) -> Vault:
    """Make an empty vault at `path` that opens with the same key. Raises VaultError."""
    return _make(path, vault._sealer.head, vault._sealer.key)


def _make(path: Path, head: bytes, key: bytes) -> Vault:
    vault = Vault(path, Sealer(path, head, key), _size=len(head))
    # The first record proves the key, so that a wrong one is told apart from damage.
    vault.put("check", "qualkit")
    beside = path.with_name(path.name + ".new")
    try:
        beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(head + b"".join(vault._pending))
            stream.flush()
            os.fsync(stream.fileno())
        beside.rename(path)
    except OSError as error:
        raise VaultError(
            f"the vault cannot be made ({error.strerror or error})", where=str(path)
        ) from error
    vault._note_written()
    return vault


def read_salt(path: Path) -> str:
    """The salt of the vault at `path`, read without its key. Raises DamagedVault."""
    with path.open("rb") as stream:
        return str(_read_head(stream.readline(4096), path).get("salt", ""))


def open_vault(path: Path, key: VaultKey, expected: VaultMark | None = None) -> Vault:
    """Open a vault: check every record's frame and the seals of the first and the last record.

    The other seals are checked when a record is read, and all of them by `verify`.
    expected: the mark in the project database. A vault that ends before it, or differs there, is
    refused; whole records after it are kept, and a torn one at the very end (a command killed while
    it wrote) is overwritten by the next write.
    Raises WrongKey, DamagedVault, VaultError.
    """
    try:
        with path.open("rb") as stream:
            head = stream.readline(4096)
            fields = _read_head(head, path)
            sealer = Sealer(path, head, derive_key(key, fields, path))
            vault = Vault(path, sealer, _size=len(head))
            tags = _read_frames(vault, stream, expected)
    except OSError as error:
        raise VaultError(
            f"the vault cannot be read ({error.strerror or error})",
            where=str(path),
            hint="The vault belongs beside project.db; put it back from a copy.",
        ) from error
    if not vault._records:
        raise damaged(path, "it holds no record")
    if expected and tags.get(expected.size_bytes) != expected.tag:
        raise damaged(
            path, f"it holds {vault._records} records, the project counts {expected.records}"
        )
    return vault


def _read_head(head: bytes, path: Path) -> dict[str, Any]:
    try:
        fields = json.loads(head)
        if fields["qualkit vault"] == 1:
            return dict(fields)
    except (ValueError, KeyError, TypeError):
        pass
    raise damaged(path, "it does not begin like a vault")


def _read_frames(vault: Vault, stream: BinaryIO, expected: VaultMark | None) -> dict[int, str]:
    """Fill the vault's table of records; returns the tag by the position where its record ends."""
    file_size = os.fstat(stream.fileno()).st_size
    tags: dict[int, str] = {}
    last: tuple[bytes, Frame] | None = None
    while vault._size < file_size:
        stream.seek(vault._size)
        start = vault._size + _LENGTH_BYTES
        length = int.from_bytes(stream.read(_LENGTH_BYTES), "big")
        frame = Frame(vault._records, start, length, vault._tag)
        if length < SMALLEST_RECORD_BYTES or start + length > file_size:
            if expected and vault._size < expected.size_bytes:
                raise damaged(vault.path, f"it is cut short or altered at byte {vault._size}")
            break
        data = _read_at(stream, frame)
        if not vault._records:
            _check_key(vault, data, frame)
        vault._frames[data[:NAME_BYTES]] = frame
        vault._records, vault._size, vault._tag = (
            frame.number + 1,
            start + length,
            data[-TAG_BYTES:],
        )
        tags[vault._size] = vault._tag.hex()
        last = (data, frame)
    if last:
        vault._sealer.unseal(*last)
    return tags


def _check_key(vault: Vault, data: bytes, frame: Frame) -> None:
    try:
        vault._sealer.unseal(data, frame)
    except DamagedVault:
        raise WrongKey(
            "this key does not open the vault",
            where=str(vault.path),
            hint="Give the passphrase (QUALKIT_PASSPHRASE) or the key file that the project was "
            "made with; `qualkit doctor` names the key file it looks for.",
        ) from None
