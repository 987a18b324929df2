"""Cut blocks into pieces of talk, notes, headings and front matter, once the layout is known."""

from __future__ import annotations

from collections.abc import Sequence

from qualkit.core.document import Block, BlockKind
from qualkit.core.transcript import LeftOut, PartKind, Problem
from qualkit.readers.layout.choosing import choose_mark
from qualkit.readers.layout.doubts import doubted_speakers
from qualkit.readers.layout.evidence import Evidence
from qualkit.readers.layout.line_breaks import choose_glue, join_hyphen
from qualkit.readers.layout.marks import Family, Mark
from qualkit.readers.layout.notes import is_end_mark, is_heading, is_redaction, is_whole_note
from qualkit.readers.layout.pieces import Piece, Pieces
from qualkit.readers.layout.spacing import single_spaced
from qualkit.readers.layout.times import parse_time, remove_inside_times, split_trailing_time


class PieceBuilder:
    """Goes through the blocks once; remembers whose turn it is."""

    def __init__(self, evidence: Evidence, blocks: Sequence[Block]) -> None:
        self.out = Pieces()
        self._evidence = evidence
        self._blocks = blocks
        self._turn: Piece | None = None
        self._last: Block | None = None  # the block the current turn ends with; None after a break
        self._note_between: str = ""
        self._pending: str = ""  # a time on a line of its own, waiting for its label
        self._ended = False
        self._guessed: list[str] = []
        self._bare: list[str] = []
        self._doubted: list[str] = []

    def build(self, marks: Sequence[Sequence[Mark]], front: int) -> Pieces:
        """The pieces. marks: possible readings of each block; front: blocks of front matter."""
        for index, block in enumerate(self._blocks):
            if index < front:
                self._add_part(block, PartKind.FRONT_MATTER)
                continue
            held = choose_mark(marks[index], self._evidence, self._blocks, index)
            if held is not None and held.key:
                self._begin_turn(block, held)
            elif held is not None:
                self._take_time(block, held, self._names_speaker(marks, index + 1))
            else:
                self._take_unlabelled(block, index)
        self._drop_pending("")
        self._report()
        return self.out

    def _names_speaker(self, marks: Sequence[Sequence[Mark]], index: int) -> bool:
        if index >= len(self._blocks):
            return False
        held = choose_mark(marks[index], self._evidence, self._blocks, index)
        return held is not None and bool(held.key)

    def _begin_turn(self, block: Block, mark: Mark) -> None:
        key = self._evidence.aliases.get(mark.key, mark.key)
        if mark.time:
            self._drop_pending(block.where)
        time, self._pending = mark.time or self._pending, ""
        start, end = parse_time(time)
        talk = block.text[mark.talk :].strip()
        if mark.note:
            talk = f"{mark.note} {talk}".strip()
        start = start if start is not None else block.start_ms
        self._open(key, mark.label, talk, block, start, end if end is not None else block.end_ms)
        if mark.separator in {" ", ".", ";"} and self._evidence.separator != mark.separator:
            self._bare.append(block.where)
        if mark.doubted:
            self._doubted.append(block.where)

    def _open(
        self, key: str, label: str, talk: str, block: Block, start: int | None, end: int | None
    ) -> None:
        self._turn = Piece("", key, label, None, start, end, block.where)
        self._turn.text = self._clean(talk, block)
        self._last = block if talk else None
        self._note_between = ""
        self._ended = False
        self.out.items.append(self._turn)

    def _take_time(self, block: Block, mark: Mark, label_follows: bool) -> None:
        """A line with a time and no label."""
        talk = block.text[mark.talk :].strip()
        if label_follows and not talk:
            self._drop_pending(block.where)
            self._pending = mark.time
            return
        if not talk and self._evidence.family is Family.ABOVE and self._evidence.timed > 0.8:
            other = self._other_speaker()
            if other:
                self._guessed.append(block.where)
                self._open(other, "", "", block, *parse_time(mark.time))
                return
        self.out.left_out.append(LeftOut("timestamp", mark.time, block.where))
        if self._turn is not None and self._turn.start_ms is None:
            self._turn.start_ms = parse_time(mark.time)[0]
        if talk:
            self._take_unlabelled(block, -1, talk)

    def _other_speaker(self) -> str:
        """Who speaks when the label was forgotten, in a conversation of two; else empty."""
        main = sorted(self._evidence.labels, key=lambda k: -self._evidence.labels[k])[:2]
        total = sum(self._evidence.labels.values())
        if self._turn is None or len(main) < 2 or self._turn.speaker not in main:
            return ""
        if sum(self._evidence.labels[key] for key in main) < 0.95 * total:
            return ""
        return main[1 - main.index(self._turn.speaker)]

    def _drop_pending(self, where: str) -> None:
        if self._pending:
            self.out.left_out.append(LeftOut("timestamp", self._pending, where))
            self._pending = ""

    def _take_unlabelled(self, block: Block, index: int, text: str = "") -> None:
        text = text or block.text.strip()
        rest = len(self._blocks) - index
        if self._turn is None:
            kind = PartKind.NOTE if is_whole_note(text) else PartKind.FRONT_MATTER
            self._add_part(block, kind)
        elif block.kind is BlockKind.NOTE:
            self.out.items.append(Piece(text, part=PartKind.NOTE, where=block.where))
        elif self._is_end(block, text) or (self._ended and 0 < rest <= 8):
            self._add_part(block, PartKind.END_MARK)
            self._ended = True
        elif block.kind is BlockKind.HEADING or is_heading(text):
            self._add_part(block, PartKind.HEADING)
        elif self._stands_alone(block, text):
            self.out.items.append(Piece(text, part=PartKind.NOTE, where=block.where))
            self._note_between = block.where
        else:
            self._continue_turn(block, text)

    def _is_end(self, block: Block, text: str) -> bool:
        """An end mark, and not the last words of a sentence that was broken at the margin."""
        last = self._last
        if last is None or not last.full or block.gap or text.isupper() or text[:1] in "[(*":
            return is_end_mark(text)
        sentence_ended = last.text.rstrip()[-1:] in ".?!…)]”"
        return sentence_ended and text[:1].isupper() and is_end_mark(text)

    def _stands_alone(self, block: Block, text: str) -> bool:
        """A stage note between turns: not the first words after a label, not a wrapped line."""
        if not is_whole_note(text) or is_redaction(text) or self._last is None:
            return False
        if block.start_ms is not None and block.gap is False:
            return True
        return block.full is None or block.gap

    def _continue_turn(self, block: Block, text: str) -> None:
        assert self._turn is not None
        before = self.out.items[-1] if self.out.items else None
        if before is not self._turn and before is not None:
            if before.part is PartKind.NOTE and not self._note_between:
                # A footnote; the talk after it is no turn of its own.
                self.out.items.append(Piece(text, part=PartKind.NOTE, where=block.where))
                return
            self._resume(block, text, before)
            return
        self._turn.lines.append(block.where)
        glue = choose_glue(self._last, block) if self._last is not None else ""
        joined = self._clean(text, block)
        if glue == "-":
            self._turn.text = join_hyphen(self._turn.text, joined, self._blocks)
            # A time may have been broken at its hyphen: "#00:10:30-" and "0#".
            self._turn.text = self._clean(self._turn.text, block)
        else:
            self._turn.text += (glue if self._turn.text else "") + joined
        self._turn.end_ms = block.end_ms if block.end_ms is not None else self._turn.end_ms
        self._last = block

    def _resume(self, block: Block, text: str, before: Piece) -> None:
        """Unlabelled talk after a note or a heading: the speaker before it goes on; says so."""
        assert self._turn is not None
        speaker, what = self._turn.speaker, before.part
        self._open(speaker, "", text, block, block.start_ms, block.end_ms)
        if what is PartKind.NOTE and self._evidence.labels:
            message = f"talk without a label after a note; taken for {speaker!r} going on"
        else:
            message = f"talk without a label after a {what}; taken for {speaker!r} going on"
        self.out.problems.append(
            Problem(message, block.where, "If another speaks here, add the label to the file.")
        )

    def _add_part(self, block: Block, kind: PartKind) -> None:
        self._last = None
        self._note_between = ""
        self.out.items.append(Piece(block.text.strip(), part=kind, where=block.where))

    def _clean(self, talk: str, block: Block) -> str:
        """Talk with single spaces, without the times inside it."""
        talk, end = split_trailing_time(talk) if block.start_ms is None else (talk, "")
        talk, inside = remove_inside_times(talk)
        for time in [*inside, *([end] if end else [])]:
            self.out.left_out.append(LeftOut("timestamp", time, block.where))
        if end and self._turn is not None and self._turn.end_ms is None:
            self._turn.end_ms = parse_time(end)[0]
        return single_spaced(talk)

    def _report(self) -> None:
        self.out.problems += doubted_speakers(self._doubted)
        if self._guessed:
            self.out.problems.append(
                Problem(
                    "a time without a label; taken for the other speaker",
                    ", ".join(self._guessed[:8]),
                    "Check who speaks there.",
                )
            )
        if self._bare:
            self.out.problems.append(
                Problem(
                    f"{len(self._bare)} label(s) without their usual mark were read as labels",
                    ", ".join(self._bare[:8]),
                    "Check that these lines begin turns.",
                )
            )
