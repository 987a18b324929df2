"""Memos: researchers' notes on transcripts, excerpts, codings, codes, participants, the project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from qualkit.core.choices import unknown
from qualkit.core.coding import Coding
from qualkit.core.errors import WrongUsage
from qualkit.core.span import Span
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.exports.reading_sheet import write_sheet
from qualkit.flows.codebook import project_codebook
from qualkit.flows.kept_files import write_keeping
from qualkit.flows.memo_names import Note, anonymise_notes, names_left
from qualkit.flows.project import AskPassphrase, Project, open_project
from qualkit.flows.provenance import refuse_identifiable
from qualkit.flows.review_sheets import drawn_by_id
from qualkit.flows.transcript_named import transcript_named
from qualkit.store.codings import load_codings
from qualkit.store.database import Connection
from qualkit.store.decisions import load_decision_memos
from qualkit.store.memos import MemoRow, add_memo, excerpt_key, load_memos, read_excerpt_key
from qualkit.store.participants import load_participants
from qualkit.store.people import load_speakers
from qualkit.store.runs import end_run, start_run
from qualkit.store.samples import load_samples
from qualkit.store.transcripts import load_transcript, load_transcripts

KINDS = ("project", "transcript", "excerpt", "coding", "code", "participant")
COLUMNS = (
    "kind", "target", "transcript", "speaker", "turn", "excerpt", "code", "author", "written_at",
    "memo",
)  # fmt: skip
_WIDTHS = {"excerpt": 60, "memo": 60, "target": 18, "transcript": 20, "written_at": 20}


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo with what it is about. target: the id of it; turn: 0 where it is about no turn;
    excerpt: the words it is about, code: the code, where there are any."""

    kind: str
    target: str
    text: str
    author: str
    written_at: str
    transcript: str = ""
    speaker: str = ""
    turn: int = 0
    excerpt: str = ""
    code: str = ""

    def cells(self) -> list[str]:
        """The memo as text, in the order of COLUMNS."""
        return [
            self.kind, self.target, self.transcript, self.speaker, str(self.turn or ""),
            self.excerpt, self.code, self.author, self.written_at, self.text,
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class AddedMemo:
    """A memo as it was stored. is_new: False when the same author has noted the same already;
    is_changed: names that the project knows were replaced; left: what reads as a name and was not,
    since nobody in the project is called so."""

    kind: str
    target: str
    text: str
    author: str
    is_new: bool
    is_changed: bool
    left: tuple[str, ...] = ()


def write_memo(
    folder: Path, on: str, text: str, *, author: str, ask: AskPassphrase | None = None
) -> AddedMemo:
    """Keep a memo on something, freed of the names that the vault knows.

    on: "project", or kind:target, say "transcript:Interview 3", "code:voice", "participant:P01",
    "coding:k16d10eb0001", "excerpt:x16d10eb-0007" (of a sample) or "excerpt:Interview 3:12" (a
    turn). Raises WrongUsage for what is not in the project, and what opening the vault raises.
    """
    if not text.strip():
        raise WrongUsage("the memo is empty", hint="Write it in quotes after what it is about.")
    with open_project(folder, writing=True) as project:
        kind, target = _find_target(project, on)
        note = Note(text.strip(), _about(project, kind, target))
        clean = anonymise_notes(project, [note], ask)[note]
        with project.database.write() as connection:
            is_new = add_memo(connection, MemoRow(kind, target, author, clean))
            if is_new:
                run_id = start_run(connection, "memo", {"on": kind, "author": author})
                end_run(connection, run_id, {"memos": 1})
        left = () if project.is_identifiable else tuple(names_left(clean))
    return AddedMemo(kind, target, clean, author, is_new, clean != text.strip(), left)


def read_memos(folder: Path, *, on: str = "", author: str = "", words: str = "") -> list[Memo]:
    """Memos, oldest first, those written in reviewed tables among them.

    on: a kind, or kind:target as in `write_memo`. author: by this person. words: each of them
    stands in the memo, in any case; a part of a word is enough.
    """
    with open_project(folder) as project:
        kind, target = on.strip().lower(), ""
        if on and kind not in KINDS:
            kind, target = _find_target(project, on)
        with project.database.read() as connection:
            found = _all_memos(connection)
    wanted = words.casefold().split()
    return [
        one
        for one in found
        if (not kind or one.kind == kind)
        and (not target or one.target == target)
        and (not author or one.author.casefold() == author.casefold())
        and all(word in one.text.casefold() for word in wanted)
    ]


def export_memos(
    folder: Path, *, on: str = "", out: Path | None = None, identifiable: bool = False
) -> tuple[Path, int]:
    """Write memos to exports/memos.csv, or to a .csv or .xlsx; returns the path and how many.

    identifiable: also of a project that keeps real names. Raises NotAnonymised.
    """
    with open_project(folder) as project:
        refuse_identifiable(project, identifiable)
        has_names = project.is_identifiable
    memos = read_memos(folder, on=on)
    path = out or folder / "exports" / "memos.csv"
    cells = [one.cells() for one in memos]
    write = partial(write_sheet, COLUMNS, cells, widths=_WIDTHS, identifiable=has_names)
    write_keeping(path, write)
    return path, len(memos)


def _find_target(project: Project, on: str) -> tuple[str, str]:
    """(kind, target id) of what a person named. Raises WrongUsage for what is not there."""
    kind, _, name = (part.strip() for part in on.partition(":"))
    kind = kind.lower()
    if kind == "project":
        return kind, ""
    finders: Mapping[str, Callable[[Project, str], str]] = {
        "transcript": _find_transcript,
        "participant": _find_participant,
        "code": _find_code,
        "coding": _find_coding,
        "excerpt": _find_excerpt,
    }
    if kind not in finders:
        raise WrongUsage(
            f"a memo cannot be on {on!r}",
            hint="Write one of " + ", ".join(f"{one}:…" for one in finders) + ", or project.",
        )
    return kind, finders[kind](project, name)


def _about(project: Project, kind: str, target: str) -> tuple[str, ...] | None:
    """The transcripts that a memo is about; None for one on a code or the study."""
    if kind == "transcript":
        return (target,)
    if kind == "excerpt":
        return (read_excerpt_key(target)[0],)
    with project.database.read() as connection:
        if kind == "coding":
            return tuple(one.transcript for one in load_codings(connection) if one.id == target)
        if kind == "participant":
            speakers = load_speakers(connection)
            spoken = [one.transcript_id for one in speakers if one.participant == target]
            return tuple(dict.fromkeys(spoken))
    return None


def _find_transcript(project: Project, name: str) -> str:
    with project.database.read() as connection:
        return transcript_named(connection, name).id


def _find_participant(project: Project, name: str) -> str:
    with project.database.read() as connection:
        known = load_participants(connection)
    if name not in known:
        raise unknown("participant", name, known)
    return name


def _find_code(project: Project, name: str) -> str:
    known = project_codebook(project).by_id()
    if name not in known:
        raise unknown("code", name, known, place="in the codebook")
    return name


def _find_coding(project: Project, name: str) -> str:
    with project.database.read() as connection:
        if any(one.id == name for one in load_codings(connection)):
            return name
    raise WrongUsage(
        f"there is no coding {name!r} in this project",
        hint="The column coding_id of coded_excerpts.csv has the ids.",
    )


def _find_excerpt(project: Project, name: str) -> str:
    """An excerpt of a sample by its id, or a turn as NAME:NUMBER."""
    transcript, _, number = (part.strip() for part in name.rpartition(":"))
    with project.database.read() as connection:
        drawn = drawn_by_id(load_samples(connection)).get(name.lower())
        if drawn is not None:
            return excerpt_key(drawn.drawn.transcript, drawn.drawn.span)
        if not transcript or not number.isdigit():
            raise WrongUsage(
                f"there is no excerpt {name!r} in this project",
                hint="Write excerpt:NAME:TURN, or the excerpt_id of a sample.",
            )
        one = load_transcript(connection, transcript_named(connection, transcript).id)
    if not 0 < int(number) <= len(one.turns):
        raise WrongUsage(f"{one.name} has turns 1 to {len(one.turns)}, and no turn {number}")
    return excerpt_key(one.id, one.turns[int(number) - 1].span)


def _all_memos(connection: Connection) -> list[Memo]:
    transcripts = {one.id: one for one in load_transcripts(connection)}
    codings = {one.id: one for one in load_codings(connection)}
    rows = [*load_memos(connection), *load_decision_memos(connection)]
    rows.sort(key=lambda row: row.written_at)
    return [_with_target(row, transcripts, codings) for row in rows]


def _with_target(
    row: MemoRow,
    transcripts: Mapping[str, AnonymisedTranscript],
    codings: Mapping[str, Coding],
) -> Memo:
    plain = Memo(row.target_kind, row.target_id, row.text, row.author, row.written_at)
    own = (row.target_kind, row.target_id, row.text, row.author, row.written_at)
    if row.target_kind == "transcript" and row.target_id in transcripts:
        return Memo(*own, transcript=transcripts[row.target_id].name)
    if row.target_kind == "code":
        return Memo(*own, code=row.target_id)
    if row.target_kind == "coding" and row.target_id in codings:
        coding = codings[row.target_id]
        return _on_words(own, transcripts[coding.transcript], coding.span, coding.code)
    if row.target_kind == "excerpt":
        transcript_id, span = read_excerpt_key(row.target_id)
        if transcript_id in transcripts:
            return _on_words(own, transcripts[transcript_id], span, "")
    return plain


def _on_words(
    own: tuple[str, str, str, str, str], transcript: AnonymisedTranscript, span: Span, code: str
) -> Memo:
    turn = next(
        (n for n, one in enumerate(transcript.turns, start=1) if one.span.overlaps(span)), 0
    )
    speaker = transcript.speaker_of(transcript.turns[turn - 1]).label if turn else ""
    words = span.of(transcript.text)
    return Memo(*own, transcript.name, speaker, turn, words, code)
