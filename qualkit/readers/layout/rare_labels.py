"""Labels met once or twice: believed where nearly every paragraph has one, or taken for slips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from qualkit.core.document import Block, BlockKind
from qualkit.core.transcript import Problem
from qualkit.readers.layout.evidence import Evidence
from qualkit.readers.layout.labels import LabelClass, is_one_slip_apart
from qualkit.readers.layout.line_breaks import may_begin
from qualkit.readers.layout.marks import Family, Mark
from qualkit.readers.layout.talk_words import TalkWords, is_said_too


def add_rare_labels(
    evidence: Evidence,
    blocks: Sequence[Block],
    marks: Sequence[Sequence[Mark]],
    believed: set[str],
    talk_words: TalkWords,
) -> Evidence:
    """Believe a label met once or twice when nearly every paragraph has one; find mistyped ones."""
    labels, kinds = dict(evidence.labels), dict(evidence.kinds)
    aliases: dict[str, str] = {}
    problems: list[Problem] = []
    rare: dict[str, list[tuple[int, Mark]]] = defaultdict(list)
    for index, readings in enumerate(marks):
        if _is_begun(evidence, readings):
            continue
        for mark in readings:
            same = mark.separator in {evidence.separator, ":"} and mark.separator
            if mark.key and mark.key not in labels and (same or (mark.time and mark.bracketed)):
                rare[mark.key].append((index, mark))
    regular = _regularity(evidence, blocks, marks)
    for key, at in rare.items():
        meant = next(
            (k for k, n in labels.items() if is_one_slip_apart(key, k) and n >= 3 * len(at)), ""
        )
        where = ", ".join(blocks[index].where for index, _ in at[:5])
        shown = at[0][1].label
        if meant:
            aliases[key] = meant
            problems.append(Problem(f"label {shown!r} read as {meant!r} (mistyped?)", where))
        elif key in believed or _is_rare_speaker(evidence, at, blocks, regular, talk_words):
            labels[key], kinds[key] = len(at), at[0][1].kind
            if key not in believed and at[0][1].kind < LabelClass.CODE:
                problems.append(
                    Problem(
                        f"{shown!r} taken for a speaker, met only {len(at)} time(s)",
                        where,
                        "If it is not one, name the speakers with --speakers.",
                    )
                )
        elif at[0][1].kind >= LabelClass.NAME and at[0][1].family is Family.INLINE:
            problems.append(
                Problem(
                    f"{shown!r} looks like a speaker but was read as talk",
                    where,
                    "If it is a speaker, name it with --speakers.",
                )
            )
    return Evidence(
        evidence.family, evidence.separator, labels, kinds, aliases, evidence.timed,
        evidence.gapped, tuple(problems),
    )  # fmt: skip


def _is_begun(evidence: Evidence, readings: Sequence[Mark]) -> bool:
    """Whether a believed label begins the line: "[00:16] Karen Always. My mother …" is Karen's."""
    return any(
        one.key in evidence.labels and one.separator == evidence.separator for one in readings
    )


def _regularity(
    evidence: Evidence, blocks: Sequence[Block], marks: Sequence[Sequence[Mark]]
) -> float:
    """Share of paragraphs after the first turn that begin with a believed label."""
    starts = held = 0
    for index, readings in enumerate(marks):
        believed = any(mark.key in evidence.labels for mark in readings)
        if (not held and not believed) or blocks[index].kind is BlockKind.NOTE:
            continue
        before = blocks[index - 1] if index else None
        if (
            before is not None
            and before.full is not None
            and not blocks[index].gap
            and not believed
        ):
            continue
        if evidence.family is Family.ABOVE and not believed:
            continue
        starts += 1
        held += believed
    return held / max(1, starts)


def _is_rare_speaker(
    evidence: Evidence,
    at: Sequence[tuple[int, Mark]],
    blocks: Sequence[Block],
    regular: float,
    talk_words: TalkWords,
) -> bool:
    index, mark = at[0]
    if mark.tight and mark.kind < LabelClass.INITIALS:  # "Re:Start helped me."
        return False
    same = mark.separator == evidence.separator and mark.family is evidence.family
    # The same document may set a label above that says nothing else: "PARTICIPANT 9:".
    if not same and not (mark.separator == ":" and mark.kind >= LabelClass.CODE):
        return False
    if evidence.timed > 0.8 and not mark.time:
        return False
    if evidence.gapped > 0.95 and index and not blocks[index].gap:
        return False
    # "they'd\nseveral. I spent": only a colon hardly follows the first word of a broken line.
    if mark.separator != ":" and not may_begin(blocks, index):
        return False
    if mark.kind >= LabelClass.CODE:
        return True
    if mark.kind < LabelClass.NAME or is_said_too(mark.key, talk_words, len(at)):
        return False
    # "… in the\nAir Force. I took my oath": a full stop after a name says nothing.
    clear = mark.separator in {":", "tab", "–", ""}
    return (clear and regular >= 0.8) or bool(mark.time and evidence.timed > 0.8)
