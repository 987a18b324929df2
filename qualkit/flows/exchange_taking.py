"""What the parts of one import of another program's project share, and by whom its work is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualkit.core.coders import MACHINE
from qualkit.core.coding import Coding
from qualkit.core.qda_project import QdaNote, QdaProject
from qualkit.core.transcript import Problem
from qualkit.flows.codebook_merge import Merged
from qualkit.flows.exchange_texts import Rewording
from qualkit.store.database import Connection
from qualkit.store.decisions import DecisionRow


@dataclass
class Taking:
    """One import under way: the file's project, where its parts have gone, and what was lost.

    merged: the codebook with the file's codes in it. reword: anonymises memos and names. coders:
    label under which each user's work is stored, by name."""

    connection: Connection
    project: QdaProject
    merged: Merged
    reword: Rewording
    coders: Mapping[str, str]
    run_id: int
    source_sha256: str
    lost: list[Problem]
    counts: Counter[str] = field(default_factory=Counter)
    #: Of the source in hand, by id, with the time each was made; stored together.
    codings: dict[str, tuple[Coding, str]] = field(default_factory=dict)
    decisions: list[DecisionRow] = field(default_factory=list)
    #: GUID → (kind, id) of what a memo may be about.
    targets: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: GUIDs of notes that were read as part of a coding.
    used_notes: set[str] = field(default_factory=set)
    notes: dict[str, QdaNote] = field(default_factory=dict)
    users: dict[str, str] = field(default_factory=dict)
    of_cases: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.notes = {one.guid: one for one in self.project.notes}
        self.users = {one.guid: one.name for one in self.project.users}
        self.of_cases = frozenset(g for one in self.project.cases for g in one.selections)


def program_name(origin: str) -> str:
    """The program's name without version and machine.

    >>> program_name("ATLAS.ti 8.4.0 573 , macOS Version 10.14.3 (Build 18D109)")
    'ATLAS.ti'
    """
    return (origin.split() or ["another program"])[0].strip(",;")


def coder_of(taking: Taking, guid: str) -> str:
    """The label of the user with this GUID; of one whom the file does not name, its program's."""
    name = taking.users.get(guid, "")
    if name:
        return taking.coders.get(name, name)[:64]
    return f"{program_name(taking.project.origin)} user"


def coder_labels(
    users: Sequence[str], reword: Rewording, known: Mapping[str, str]
) -> dict[str, str]:
    """The label under which each user's codings are stored, by name.

    A name that names a person becomes "Coder 1", "Coder 2", … as the project first met them;
    initials, logins and qualkit's own name stay. known: labels given before, by name (the vault
    keeps them).
    """
    labels = dict(known)
    for name in users:
        if not name or name in labels:
            continue
        is_person = name != MACHINE and reword(name) != name
        number = 1 + sum(label.startswith("Coder ") for label in labels.values())
        labels[name] = f"Coder {number}" if is_person else name
    return labels
