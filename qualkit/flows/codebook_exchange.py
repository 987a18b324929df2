"""Codes of a codebook as other programs exchange them, and back."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from qualkit.core.codebook import Code, Codebook
from qualkit.core.qda_project import QdaCode
from qualkit.themes.code_description import describe_code, make_id, read_description
from qualkit.themes.codebook import make_codebook

#: The namespace under which qualkit's GUIDs are made (RFC 9562, version 5).
_QUALKIT = uuid.UUID("6f0b7a52-9a4c-5d0e-8b8e-3c1e5a4f7d21")
#: A code's id as a codebook may hold it.
_LONGEST_ID = 128

MakeGuid = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class ImportedCodes:
    """codes: as a codebook holds them; id_of: code id by GUID; folders: names of what only held
    other codes, which a codebook does not know apart."""

    codes: tuple[Code, ...]
    id_of: dict[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ()


def guid_maker(identity: str) -> MakeGuid:
    """A function of (kind, key) that gives the same GUID for the same thing of the same project.

    identity: as `exchange_identity` gives it.
    """
    space = uuid.uuid5(_QUALKIT, identity)
    return lambda kind, key: str(uuid.uuid5(space, f"{kind}:{key}"))


def exchange_identity(transcript_ids: Sequence[str]) -> str:
    """What other programs know a project by: its first transcript, "" where it has none.

    The project's own id is drawn by chance, and would give the same interviews other GUIDs each
    time that the project is built.
    """
    return next(iter(transcript_ids), "")


def to_qda_codes(
    codes: Sequence[Code], make_guid: MakeGuid, notes: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[QdaCode, ...]:
    """Codes with their rules in the description. notes: GUIDs of memos by code id."""
    return tuple(
        QdaCode(
            make_guid("code", code.id),
            code.name or code.id,
            describe_code(code),
            code.colour,
            children=to_qda_codes(code.children, make_guid, notes),
            notes=(notes or {}).get(code.id, ()),
        )
        for code in codes
    )


def from_qda_codes(
    codes: Sequence[QdaCode],
    *,
    taken: Sequence[str] = (),
    reword: Callable[[str], str] = lambda words: words,
) -> ImportedCodes:
    """Codes as a codebook holds them, ids made of their names where they say none.

    taken: ids that are in use already. reword: what becomes of names and descriptions (they are
    anonymised like any imported text). Patterns that spaCy cannot use are left out.
    """
    used = set(taken)
    id_of: dict[str, str] = {}
    folders: list[str] = []

    def convert(code: QdaCode) -> Code:
        name = " ".join(reword(code.name).split())
        said = read_description(reword(code.description))
        wanted = str(said.pop("id", ""))
        if not wanted or wanted in used or len(wanted) > _LONGEST_ID or make_id(wanted, ()) == "":
            wanted = make_id(name, used)
        used.add(wanted)
        id_of[code.guid] = wanted
        if not code.is_codable:
            folders.append(name)
        said["colour"] = code.colour or said.get("colour", "")
        for patterns in ("patterns", "negative_patterns"):
            said[patterns] = _usable(said.get(patterns, ()))
        return Code(
            id=wanted,
            name=name or wanted,
            children=tuple(convert(child) for child in code.children),
            **said,
        )

    return ImportedCodes(tuple(convert(code) for code in codes), id_of, tuple(folders))


def _usable(patterns: Sequence[tuple[dict[str, object], ...]]) -> tuple[object, ...]:
    if not patterns:
        return ()
    from qualkit.themes.patterns import pattern_problem

    return tuple(one for one in patterns if not pattern_problem(list(one)))


def imported_codebook(name: str, codes: Sequence[Code]) -> Codebook:
    """A codebook of its own made of imported codes."""
    return make_codebook(name or "Imported codebook", "1", tuple(codes))
