"""What the researcher may say about transcripts instead of leaving it to be found out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch

from qualkit.core.limits import LARGEST_FILE

#: What `--layout` takes; empty decides by evidence.
LAYOUTS = ("inline", "label above", "emphasis")
#: As many digits of a file's hash are enough to name it.
_SHORTEST_HASH = 8


@dataclass(frozen=True, slots=True)
class FileDecision:
    """What is settled for some files only.

    file: a name, a pattern ("Interview 14*"), or the first digits of the file's SHA-256, which
    names nobody. The rest is as in ReadOptions.
    """

    file: str
    layout: str = ""
    interviewers: tuple[str, ...] = ()
    speakers: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    def names(self, name: str, sha256: str) -> bool:
        """True when the decision is about this file."""
        wanted = self.file.casefold()
        is_hash = len(wanted) >= _SHORTEST_HASH and sha256.startswith(wanted)
        return is_hash or fnmatch(name.casefold(), wanted)


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Settled questions of reading.

    layout: one of LAYOUTS, or empty: decide by evidence.
    interviewers: labels of interviewers. speakers: label → role ("interviewer", "participant",
    "other") or the label it is to be merged with. columns: for sheets, what a column is
    ("speaker", "text", "start", "end") → its name in the header. max_bytes: refuse larger files.
    decisions: what holds for some files only, where nothing was said for all.
    offsets: how a project of another program counts positions (readers.offsets.OFFSETS).
    """

    layout: str = ""
    interviewers: tuple[str, ...] = ()
    speakers: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = LARGEST_FILE
    decisions: tuple[FileDecision, ...] = ()
    offsets: str = ""

    def for_file(self, name: str, sha256: str) -> ReadOptions:
        """The options that hold for one file: what was said for all goes before decisions."""
        options = self
        for one in self.decisions:
            if one.names(name, sha256):
                options = replace(
                    options,
                    layout=options.layout or one.layout,
                    interviewers=(*options.interviewers, *one.interviewers),
                    speakers={**one.speakers, **options.speakers},
                    columns={**one.columns, **options.columns},
                )
        return options
