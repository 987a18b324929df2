"""Original transcripts that are gone through several times, one in memory at a time."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from qualkit.anonymise.spool import Shelf
from qualkit.anonymise.vault import Vault
from qualkit.core.transcript import Transcript
from qualkit.flows.vault_records import transcript_from_json


class Originals(Protocol):
    """Transcripts in a fixed order. A list is such; so is what reads each from the disk."""

    def __len__(self) -> int: ...
    def __getitem__(self, number: int, /) -> Transcript: ...
    def __iter__(self) -> Iterator[Transcript]: ...


class ShelvedOriginals:
    """Transcripts on a shelf. name: under which the shelf keeps them, beside other things."""

    def __init__(self, shelf: Shelf, name: str) -> None:
        self._shelf, self._name = shelf, name
        self._count = 0

    def add(self, original: Transcript) -> None:
        """Put one behind the others."""
        self._shelf[f"{self._name}/{self._count}"] = original
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> Transcript:
        original: Transcript = self._shelf[f"{self._name}/{number}"]
        return original

    def __iter__(self) -> Iterator[Transcript]:
        return map(self.__getitem__, range(self._count))


@dataclass(frozen=True)
class VaultOriginals:
    """The transcripts with these ids, read from the vault; all of them must be there."""

    vault: Vault
    ids: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, number: int) -> Transcript:
        return transcript_from_json(self.vault.get(f"transcript/{self.ids[number]}") or {})

    def __iter__(self) -> Iterator[Transcript]:
        return map(self.__getitem__, range(len(self.ids)))


@dataclass(frozen=True)
class Changed:
    """Originals, each changed by a function whenever it is looked at."""

    originals: Originals
    change: Callable[[Transcript], Transcript]

    def __len__(self) -> int:
        return len(self.originals)

    def __getitem__(self, number: int) -> Transcript:
        return self.change(self.originals[number])

    def __iter__(self) -> Iterator[Transcript]:
        return map(self.change, self.originals)


@dataclass(frozen=True)
class InTurn:
    """Some originals and then others."""

    first: Originals
    second: Originals

    def __len__(self) -> int:
        return len(self.first) + len(self.second)

    def __getitem__(self, number: int) -> Transcript:
        count = len(self.first)
        return self.first[number] if number < count else self.second[number - count]

    def __iter__(self) -> Iterator[Transcript]:
        return itertools.chain(self.first, self.second)
