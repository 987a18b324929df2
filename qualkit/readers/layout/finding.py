"""Find the turns of a document: the layout grammar's one entrance."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualkit.core.document import Block, Document
from qualkit.core.errors import NoTurnsFound, WrongUsage
from qualkit.core.span import Span
from qualkit.core.transcript import LeftOut, Problem, Role, Source, Transcript
from qualkit.readers.language import guess_language
from qualkit.readers.layout.assembly import AssembledText, assemble, merge_turns
from qualkit.readers.layout.columns import sheet_blocks
from qualkit.readers.layout.cutting import PieceBuilder
from qualkit.readers.layout.emphasis import find_emphasis, pieces_by_emphasis
from qualkit.readers.layout.front_matter import FrontMatter, find_front_matter
from qualkit.readers.layout.given import pieces_with_given_speakers
from qualkit.readers.layout.label_brackets import settle_brackets
from qualkit.readers.layout.label_numbers import settle_numbers
from qualkit.readers.layout.label_quotes import settle_quotes
from qualkit.readers.layout.labels import label_key
from qualkit.readers.layout.line_numbers import remove_line_numbers
from qualkit.readers.layout.marks import Family, read_marks
from qualkit.readers.layout.pieces import Piece, Pieces
from qualkit.readers.layout.run_on import split_run_on
from qualkit.readers.layout.tables import resolve_tables
from qualkit.readers.layout.weighing import weigh_evidence
from qualkit.readers.options import LAYOUTS, ReadOptions
from qualkit.readers.roles import Talk, assign_roles

_FAMILIES = {"inline": Family.INLINE, "label above": Family.ABOVE}
_HINT = (
    "Every turn needs a label such as 'Interviewer:' before it or on the line above. "
    "If it has them, name them with --speakers."
)


@dataclass
class _Found:
    """What the layout step gives: its name, the pieces, and what the header said."""

    layout: str
    pieces: Pieces
    front: FrontMatter = field(default_factory=lambda: FrontMatter(0))


@dataclass(frozen=True, slots=True)
class Traced:
    """A transcript, the document's lines, and the pieces that they went into, in order."""

    transcript: Transcript
    blocks: Sequence[Block]
    pieces: Sequence[Piece]


def find_turns(document: Document, options: ReadOptions) -> Transcript:
    """The transcript in a document: turns, speakers with roles, parts, and what was left out.

    Decides the layout by evidence over the whole document unless `options.layout` names one.
    Raises NoTurnsFound when no speakers can be told, WrongUsage for a layout that does not exist.
    """
    return trace_turns(document, options).transcript


def trace_turns(document: Document, options: ReadOptions) -> Traced:
    """As `find_turns`, with what each line went into; raises what that raises."""
    if options.layout and options.layout not in LAYOUTS:
        raise WrongUsage(
            f"there is no layout {options.layout!r}", hint=f"Layouts: {', '.join(LAYOUTS)}."
        )
    left_out = list(document.left_out)
    problems = list(document.problems)
    if document.rows:
        sheet, cells = sheet_blocks(document, options.columns)
        left_out += cells
        blocks = _normalised(sheet)
    else:
        blocks = _normalised(document.blocks)
    lines = blocks
    tables = resolve_tables(blocks)
    blocks, numbers = remove_line_numbers(tables.blocks)
    left_out += [*tables.left_out, *numbers]
    problems += tables.problems
    found = _find_layout(document, blocks, options, tables.has_speakers, stacked=tables.stacked)
    glue = " " if document.rows or any(block.start_ms is not None for block in blocks) else "\n"
    glue = "\n" if tables.has_speakers else glue
    pieces = _merge_labels(found.pieces, options, glue)
    assembled = assemble(pieces)
    left_out += [
        LeftOut("label without talk", piece.label, piece.where)
        for piece in found.pieces.items
        if piece.part is None and piece.label and not piece.text
    ]
    if not assembled.turns:
        raise NoTurnsFound("no speaker says anything in it", where=document.name, hint=_HINT)
    speakers, unsure = assign_roles(_talks(assembled), found.front.people, options)
    transcript = Transcript(
        Source(document.name, document.format, found.layout, "", document.encoding),
        assembled.text,
        assembled.turns,
        tuple(speakers),
        assembled.parts,
        (*left_out, *found.pieces.left_out),
        (*problems, *found.pieces.problems, *unsure, *_one_speaker(speakers)),
        options.language or document.language or guess_language(assembled.text),
        {**document.metadata, **found.front.metadata},
    )
    return Traced(transcript, lines, pieces)


def _normalised(blocks: Sequence[Block]) -> list[Block]:
    return [
        block if unicodedata.is_normalized("NFC", block.text) else _compose(block)
        for block in blocks
        if block.text.strip()
    ]


def _compose(block: Block) -> Block:
    def moved(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(Span(at(span.start), at(span.end)) for span in spans)

    def at(position: int) -> int:
        return len(unicodedata.normalize("NFC", block.text[:position]))

    text = unicodedata.normalize("NFC", block.text)
    return replace(block, text=text, bold=moved(block.bold), italic=moved(block.italic))


def _find_layout(
    document: Document,
    blocks: Sequence[Block],
    options: ReadOptions,
    given: bool,
    *,
    stacked: bool,
) -> _Found:
    named = sum(bool(block.speaker) for block in blocks)
    if given or named >= 0.5 * sum(block.speaker is not None for block in blocks) > 0:
        name = (
            "stacked table"
            if stacked
            else "table"
            if given
            else "columns"
            if document.rows
            else "voices"
        )
        return _Found(name, pieces_with_given_speakers(blocks), find_front_matter(blocks[:20]))
    blocks, run_on = split_run_on(blocks)
    front = find_front_matter(blocks)
    known = [*front.people, *options.speakers, *options.interviewers]
    body = blocks[front.size :]
    readings = settle_quotes([read_marks(block) for block in body])
    marks = settle_numbers(settle_brackets(readings))
    if options.layout != "emphasis":
        family = _FAMILIES.get(options.layout)
        evidence = weigh_evidence(body, marks, known=known, family=family)
        if evidence is not None:
            builder = PieceBuilder(evidence, blocks)
            no_marks: list[list[object]] = [[] for _ in range(front.size)]
            pieces = builder.build([*no_marks, *marks], front.size)  # type: ignore[list-item]
            pieces.problems[:0] = [*run_on, *evidence.problems]
            return _Found(evidence.name, pieces, front)
    style = find_emphasis(blocks)
    if style is None or options.layout in _FAMILIES:
        raise NoTurnsFound(
            "no speakers could be told: no labels recur in it", where=document.name, hint=_HINT
        )
    name, first = style
    pieces = Pieces(pieces_by_emphasis(blocks, name, first))
    pieces.problems.append(
        Problem(
            f"no labels; paragraphs in {name} were taken for the questions", blocks[first].where
        )
    )
    return _Found(f"questions in {name}", pieces, front)


def _merge_labels(pieces: Pieces, options: ReadOptions, glue: str) -> list[Piece]:
    """Apply the merges that the researcher asked for, then join turns."""
    wanted = {
        label_key(label): target
        for label, target in options.speakers.items()
        if target not in set(Role)
    }
    for piece in pieces.items:
        if piece.part is None and piece.speaker in wanted:
            piece.label = wanted[piece.speaker]
            piece.speaker = label_key(piece.label)
    shown = _shown_labels(pieces)
    for piece in pieces.items:
        if piece.part is None:
            piece.speaker = shown[piece.speaker]
    return merge_turns(pieces.items, glue)


def _shown_labels(pieces: Pieces) -> dict[str, str]:
    """Speaker key → the label as most often written; that is the speaker's key in a transcript."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for piece in pieces.items:
        if piece.part is None:
            written = labels[piece.speaker]
            if piece.label:
                written[piece.label] += 1
    return {key: _commonest(written) or key for key, written in labels.items()}


def _commonest(labels: Mapping[str, int]) -> str:
    shown: Counter[str] = Counter()
    for label, times in labels.items():
        shown[_shown(label)] += times
    return shown.most_common(1)[0][0] if shown else ""


def _shown(label: str) -> str:
    """A label without its marks, with plain spaces."""
    return " ".join(label.split()).strip(" :;.*_[]<>")


def _talks(assembled: AssembledText) -> list[Talk]:
    turns: dict[str, list[str]] = {}
    first: dict[str, int] = {}
    for number, turn in enumerate(assembled.turns):
        turns.setdefault(turn.speaker, []).append(assembled.text[turn.start : turn.end])
        first.setdefault(turn.speaker, number)
    return [
        Talk(label_key(label), label, tuple(said), first[label]) for label, said in turns.items()
    ]


def _one_speaker(speakers: Sequence[object]) -> list[Problem]:
    if len(speakers) > 1:
        return []
    return [
        Problem(
            "only one speaker was found",
            hint="If others speak, check that their turns are labelled the same way.",
        )
    ]
