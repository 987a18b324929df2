"""What anonymising would do to a file: every turn with its replacements marked; nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.anonymise.replacement import Anonymised
from qualkit.core.errors import ProjectError, UnreadableFile
from qualkit.core.mention import Replacement
from qualkit.core.transcript import Transcript
from qualkit.flows.anonymise import load_originals
from qualkit.flows.anonymiser import Anonymiser, load_anonymiser
from qualkit.flows.anonymising import anonymise_batch
from qualkit.flows.known_people import is_of_label, learn_people
from qualkit.flows.naming import transcript_id
from qualkit.flows.originals import VaultOriginals
from qualkit.flows.people import match_speakers
from qualkit.flows.project import AskPassphrase, open_project, unlock_vault
from qualkit.flows.reading import read_sources
from qualkit.flows.reading_choices import ReadingChoices
from qualkit.flows.reading_options import make_options
from qualkit.readers.options import ReadOptions
from qualkit.readers.participants import ParticipantRow
from qualkit.store import settings as facts


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a turn. type: of the identifier, empty for other words; new: what replaces it,
    empty where the policy keeps it."""

    words: str
    type: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class PreviewedTurn:
    speaker: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """One transcript as it would be anonymised. name: of the file, original."""

    name: str
    policy: str
    turns: tuple[PreviewedTurn, ...]
    replaced: int


def preview_file(
    folder: Path, source: str, *, policy: str = "", ask: AskPassphrase | None = None
) -> list[Preview]:
    """Anonymise a file with what the project knows, and store nothing.

    Raises NoProject where there is none to take names and policy from, ProjectError for a project
    that keeps names, UnreadableFile.
    """
    with open_project(folder) as project:
        if project.is_identifiable or not project.vault_path.exists():
            raise ProjectError(
                "this project has no vault, so nothing is anonymised in it", where=str(folder)
            )
        with project.database.read() as connection:
            present = facts.read_fact(connection, "policy")
        anonymiser = load_anonymiser(
            unlock_vault(project, ask), project.settings.anonymise, policy or present
        )
        options = make_options(project.settings.reading, ReadingChoices(), folder=folder)
        everything = load_originals(project, anonymiser)
        originals = [_as_known(one, everything, anonymiser) for one in _read(source, options)]
        learn_people(anonymiser, [], originals)
        stored = load_originals(project, anonymiser, without=set(map(transcript_id, originals)))
        batch = anonymise_batch(anonymiser, originals, earlier=stored)
        return [_preview(one, batch.anonymise(one), anonymiser.policy.name) for one in originals]


def _as_known(read: Transcript, stored: VaultOriginals, anonymiser: Anonymiser) -> Transcript:
    """The transcript with its speakers as the project has them, or, of a file that is not in it,
    as `ingest` would match them with the participants whose names are known."""
    identity = transcript_id(read)
    if identity in stored.ids:
        return stored[stored.ids.index(identity)]
    rows = [
        ParticipantRow(one.id, one.names, role=one.role)
        for one in anonymiser.people.values()
        if not is_of_label(one.id)
    ]
    return match_speakers(read, rows)[0]


def _read(source: str, options: ReadOptions) -> list[Transcript]:
    found: list[Transcript] = []
    for file in read_sources([source], options):
        if file.failed:
            why = file.problems[0]
            raise UnreadableFile(why.message, where=why.where or source, hint=why.hint)
        found += file.transcripts
    return found


def _preview(original: Transcript, made: Anonymised, policy: str) -> Preview:
    turns = [
        PreviewedTurn(
            original.speaker_of(turn).label,
            _pieces(original.text, turn.start, turn.end, made.replacements),
        )
        for turn in original.turns
    ]
    return Preview(original.source.name, policy, tuple(turns), len(made.replacements))


def _pieces(
    text: str, start: int, end: int, replacements: Sequence[Replacement]
) -> tuple[Piece, ...]:
    pieces = []
    at = start
    for one in replacements:
        mention = one.mention
        if not start <= mention.start < end:
            continue
        if mention.start > at:
            pieces.append(Piece(text[at : mention.start]))
        pieces.append(Piece(mention.text, str(mention.type), one.text))
        at = mention.end
    if at < end:
        pieces.append(Piece(text[at:end]))
    return tuple(pieces)
