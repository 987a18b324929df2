"""Which readings of the lines hold: decided by evidence over the whole document.

A label is believed because it recurs, because other labels of its kind alternate with it, and
because words like it are not found in the talk; never because of one line alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qualkit.core.document import Block
from qualkit.core.transcript import Problem
from qualkit.readers.layout.labels import LabelClass, is_one_slip_apart, label_key
from qualkit.readers.layout.marks import Family, Mark
from qualkit.readers.layout.talk_words import TalkWords

_CLASSES = (
    LabelClass.ROLE,
    LabelClass.CODE,
    LabelClass.INITIALS,
    LabelClass.NAME,
    LabelClass.WORDS,
)
#: How often a label of a class has to begin a line before it is believed, per kind of separator.
_NEEDED = {
    "clear": dict(zip(_CLASSES, (1, 1, 2, 2, 4), strict=True)),
    "weak": dict(zip(_CLASSES, (2, 2, 3, 3, 8), strict=True)),
}
#: Separators that may carry a document's layout, with how far they are to be trusted.
_TRUST = {":": 1.0, "tab": 0.9, "bold": 0.8, "–": 0.7, "": 0.7, ")": 0.5, ".": 0.5, ">": 0.5}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What holds for one document.

    labels: key → how often it begins a turn in the leading layout. aliases: a mistyped key → the
    key meant. timed: share of the marks that carry a time. gapped: share that follow a gap.
    """

    family: Family
    separator: str
    labels: Mapping[str, int]
    kinds: Mapping[str, LabelClass]
    aliases: Mapping[str, str] = field(default_factory=dict)
    timed: float = 0.0
    gapped: float = 0.0
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The layout in words, as the summary shows it."""
        if self.family is Family.ABOVE:
            return "time and label above" if self.timed > 0.5 else "label above"
        shown = {":": "inline", "tab": "label and tab", "bold": "bold label"}
        return shown.get(self.separator, f"inline {self.separator}")


def weigh_evidence(
    blocks: Sequence[Block],
    marks: Sequence[Sequence[Mark]],
    *,
    known: Iterable[str] = (),
    family: Family | None = None,
) -> Evidence | None:
    """The layout that explains the document best, or None when no labels recur.

    blocks, marks: the document's blocks and their possible readings, one to one. known: labels
    from a legend, a list of speakers or the researcher, believed wherever they stand.
    family: only look for this one.
    """
    believed = {label_key(label) for label in known}
    talk_words = TalkWords(blocks)
    groups: dict[tuple[Family, str], list[tuple[int, Mark]]] = defaultdict(list)
    for index, readings in enumerate(marks):
        for mark in readings:
            if mark.key and mark.separator in _TRUST and _may_count(mark, blocks, index):
                groups[(mark.family, mark.separator)].append((index, mark))
    best: tuple[float, Evidence] | None = None
    for (group_family, separator), found in groups.items():
        if family is not None and group_family is not family:
            continue
        found = _followed_by_talk(found, len(blocks)) if separator == "" else found
        # In a short transcript a name may be met only once.
        regular = _is_short_and_regular(found, separator, blocks)
        accepted = _accept(found, separator, believed, talk_words, len(blocks), is_regular=regular)
        if accepted is None:
            continue
        score = _score(found, accepted) * _TRUST[separator]
        if best is None or score > best[0]:
            evidence = _evidence(blocks, found, accepted, group_family, separator)
            best = (score, evidence)
    if best is None:
        return None
    return _add_rare_labels(best[1], blocks, marks, believed, talk_words)


def may_begin(blocks: Sequence[Block], index: int) -> bool:
    """False for a line that only continues the line above, and is not itself a likely beginning."""
    before = blocks[index - 1] if index else None
    if before is None or not before.full or blocks[index].gap:
        return True
    # The line above was full: it may have ended there all the same, if it ended a sentence.
    return before.text.rstrip()[-1:] in ".?!…:\"”'’)]#–—-"


def _may_count(mark: Mark, blocks: Sequence[Block], index: int) -> bool:
    """A broken line hardly goes on with "P4:"; it may with "Karen:" and with "mother:"."""
    is_plain = mark.separator == ":" and mark.kind >= LabelClass.CODE and mark.label[:1].isupper()
    return is_plain or may_begin(blocks, index)


def _followed_by_talk(found: list[tuple[int, Mark]], size: int) -> list[tuple[int, Mark]]:
    """Labels alone on a line count only when a line that is no such label follows."""
    at = {index for index, _ in found}
    return [(i, mark) for i, mark in found if i + 1 < size and (i + 1 not in at or mark.time)]


def _is_short_and_regular(
    found: Sequence[tuple[int, Mark]], separator: str, blocks: Sequence[Block]
) -> bool:
    """True for a few turns only, nine in ten of which have a name before or above them, if one
    recurs or is a role; else it is a form that was filled in ("Servings: four").
    """
    if len(found) >= 8:
        return False
    named = {index for index, mark in found if mark.kind >= LabelClass.NAME}
    starts: float = sum(
        index in named or block.gap or not (index and blocks[index - 1].full)
        for index, block in enumerate(blocks)
    )
    recurs = len({mark.key for _, mark in found}) < len(found)
    has_role = any(mark.kind is LabelClass.ROLE for _, mark in found)
    if separator == "":
        starts /= 2  # a label's line and a paragraph
    return (recurs or has_role) and len(named) >= 0.9 * starts


def _accept(
    found: Sequence[tuple[int, Mark]],
    separator: str,
    believed: set[str],
    talk_words: TalkWords,
    size: int,
    *,
    is_regular: bool = False,
) -> Counter[str] | None:
    counts = Counter(mark.key for _, mark in found)
    kinds = {mark.key: mark.kind for _, mark in found}
    timed = Counter(
        mark.key
        for _, mark in found
        if (mark.time and mark.bracketed) or (mark.time and not separator)
    )
    accepted: Counter[str] = Counter()
    for key, count in counts.items():
        clear = separator in {":", "tab"} or timed[key] >= 0.5 * count
        needed = _NEEDED["clear" if clear else "weak"][kinds[key]]
        said_too = _is_said_too(key, talk_words, count)
        if key in believed:
            needed = 1
        elif is_regular and kinds[key] is LabelClass.NAME and not said_too:
            needed = 1 if separator == ":" else 2
        elif kinds[key] is LabelClass.WORDS:
            needed = max(needed, round(0.03 * size))
        elif kinds[key] is LabelClass.NAME and timed[key] < count and said_too:
            needed = max(needed + 3, round(0.05 * size))
        if count >= needed:
            accepted[key] = count
    return accepted if _is_dialogue(accepted, kinds, believed) else None


def _is_said_too(key: str, talk_words: TalkWords, count: int) -> bool:
    """True for a one-word label that stands in lower case in the talk as often: "actually"."""
    return " " not in key and talk_words[key] >= max(1, count // 2)


def _is_dialogue(
    accepted: Counter[str], kinds: Mapping[str, LabelClass], believed: set[str]
) -> bool:
    """Two speakers, or one who is clearly labelled again and again."""
    if len(accepted) >= 2:
        return sum(accepted.values()) >= 2
    if not accepted:
        return False
    key, count = next(iter(accepted.items()))
    return count >= (1 if key in believed else 2 if kinds[key] >= LabelClass.CODE else 3)


def _score(found: Sequence[tuple[int, Mark]], accepted: Counter[str]) -> float:
    """How many turns the layout explains, less when its labels do not alternate."""
    sequence = [mark.key for _, mark in found if mark.key in accepted]
    changes = sum(a != b for a, b in pairwise(sequence))
    alternation = changes / max(1, len(sequence) - 1)
    return len(sequence) * (0.4 + 0.6 * alternation)


def _evidence(
    blocks: Sequence[Block],
    found: Sequence[tuple[int, Mark]],
    accepted: Counter[str],
    family: Family,
    separator: str,
) -> Evidence:
    held = [(index, mark) for index, mark in found if mark.key in accepted]
    timed = sum(bool(mark.time) for _, mark in held) / len(held)
    later = [index for index, _ in held if index]
    gapped = sum(blocks[index].gap for index in later) / max(1, len(later))
    kinds = {mark.key: mark.kind for _, mark in held}
    return Evidence(family, separator, accepted, kinds, timed=timed, gapped=gapped)


def _add_rare_labels(
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


def _regularity(
    evidence: Evidence, blocks: Sequence[Block], marks: Sequence[Sequence[Mark]]
) -> float:
    """Share of paragraphs after the first turn that begin with a believed label."""
    starts = held = 0
    for index, readings in enumerate(marks):
        believed = any(mark.key in evidence.labels for mark in readings)
        if not held and not believed:
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
    same = mark.separator == evidence.separator and mark.family is evidence.family
    # The same document may set a label above that says nothing else: "PARTICIPANT 9:".
    if not same and not (mark.separator == ":" and mark.kind >= LabelClass.CODE):
        return False
    if evidence.timed > 0.8 and not mark.time:
        return False
    if evidence.gapped > 0.95 and index and not blocks[index].gap:
        return False
    if mark.kind >= LabelClass.CODE:
        return True
    if mark.kind < LabelClass.NAME or _is_said_too(mark.key, talk_words, len(at)):
        return False
    # "… in the\nAir Force. I took my oath": a full stop after a name says nothing.
    clear = mark.separator in {":", "tab", "–", ""}
    return (clear and regular >= 0.8) or bool(mark.time and evidence.timed > 0.8)
