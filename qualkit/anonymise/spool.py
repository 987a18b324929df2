"""Values set aside on the disk while a command runs, where nobody else can read them.

The originals of a large study do not fit into memory, and outside the vault they may not stand
anywhere unencrypted. Here each value is sealed with AES-256-GCM (NIST SP 800-38D) under a key that
is drawn for this spool and never written down, in a file without a name: when the process ends, by
SIGKILL too, the system takes the file away, and what might still be found of it opens to nobody.
"""

from __future__ import annotations

import pickle
import secrets
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from qualkit.core.errors import ProjectError

_KEY_BYTES, _NONCE_BYTES = 32, 12


class Shelf(Protocol):
    """Where values stand by name: a spool, or a dictionary where they are few."""

    def __setitem__(self, name: str, value: Any, /) -> None: ...
    def __getitem__(self, name: str, /) -> Any: ...


class Spool:
    """A shelf on the disk, for the time of a `with` block.

    A value is anything that can be pickled; what is got is a copy. A name put again counts anew.
    folder: on whose disk there must be room for all values. Raises ProjectError when there is none.
    """

    def __init__(self, folder: Path) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._folder = folder
        self._cipher = AESGCM(secrets.token_bytes(_KEY_BYTES))
        #: Where each value stands: (start, bytes).
        self._places: dict[str, tuple[int, int]] = {}
        self._size = 0
        try:
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 (closed by __exit__)
        except OSError as error:
            raise self._no_room(error) from error

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def __setitem__(self, name: str, value: Any) -> None:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        plain = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        sealed = nonce + self._cipher.encrypt(nonce, plain, name.encode())
        try:
            self._file.seek(self._size)
            self._file.write(sealed)
        except OSError as error:
            raise self._no_room(error) from error
        self._places[name] = (self._size, len(sealed))
        self._size += len(sealed)

    def __getitem__(self, name: str) -> Any:
        start, length = self._places[name]
        self._file.seek(start)
        sealed = self._file.read(length)
        nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        return pickle.loads(self._cipher.decrypt(nonce, rest, name.encode()))  # noqa: S301 (sealed)

    def _no_room(self, error: OSError) -> ProjectError:
        return ProjectError(
            f"the originals cannot be set aside ({error.strerror or error})",
            where=str(self._folder),
            hint="Make room on this disk; what is set aside is encrypted, and gone at the end.",
        )
