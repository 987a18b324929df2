"""Which readings of the lines hold: decided by evidence over the whole document.

A label is believed because it recurs, because other labels of its kind alternate with it, and
because words like it are not found in the talk; never because of one line alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from qualkit.core.document import Block, BlockKind
from qualkit.readers.layout.evidence import Evidence
from qualkit.readers.layout.labels import LabelClass, label_key
from qualkit.readers.layout.line_breaks import may_begin
from qualkit.readers.layout.marks import Family, Mark
from qualkit.readers.layout.rare_labels import add_rare_labels
from qualkit.readers.layout.talk_words import TalkWords, is_said_too

_NAMES = {LabelClass.NAME, LabelClass.INITIALS}
#: In a transcript of fewer turns a name may be met only once.
_SHORT = 8
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
_TRUST = {
    ":": 1.0,
    "tab": 0.9,
    "time": 0.9,
    "stamp": 0.6,
    "[]": 0.9,
    "()": 0.8,
    "bold": 0.8,
    "–": 0.7,
    "": 0.7,
    ")": 0.5,
    ".": 0.5,
    ">": 0.5,
    ";": 0.5,
    "=": 0.5,
    "number": 0.5,
}


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
        regular = _is_regular(found, separator, blocks)
        accepted = _accept(found, separator, believed, talk_words, len(blocks), is_regular=regular)
        if separator == "stamp" and accepted is not None:
            accepted = _stamped(found, accepted, blocks, marks)
        if accepted is None:
            continue
        score = _score(found, accepted) * _TRUST[separator]
        if best is None or score > best[0]:
            evidence = _evidence(blocks, found, accepted, group_family, separator)
            best = (score, evidence)
    if best is None:
        return None
    return add_rare_labels(best[1], blocks, marks, believed, talk_words)


def _may_count(mark: Mark, blocks: Sequence[Block], index: int) -> bool:
    """A broken line hardly goes on with "P4:"; it may with "Karen:" and with "mother:"."""
    is_plain = mark.separator == ":" and mark.kind >= LabelClass.CODE and mark.label[:1].isupper()
    return is_plain or may_begin(blocks, index)


def _followed_by_talk(found: list[tuple[int, Mark]], size: int) -> list[tuple[int, Mark]]:
    """Labels alone on a line count only when a line that is no such label follows; "Grimsby." is
    none, for it is met only once."""
    times = Counter(mark.key for _, mark in found)
    at = {index for index, mark in found if times[mark.key] > 1 or mark.kind >= LabelClass.CODE}
    return [(i, mark) for i, mark in found if i + 1 < size and (i + 1 not in at or mark.time)]


def _is_regular(found: Sequence[tuple[int, Mark]], separator: str, blocks: Sequence[Block]) -> bool:
    """True where nine in ten turns have a name before or above them, if one recurs or is a role;
    else it is a form that was filled in ("Servings: four").
    """
    named = {index for index, mark in found if mark.kind >= LabelClass.NAME}
    starts: float = sum(
        index in named or block.gap or not (index and blocks[index - 1].full)
        for index, block in enumerate(blocks)
        if block.kind is not BlockKind.NOTE
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
        is_timed = separator != "stamp" and timed[key] >= 0.5 * count
        clear = separator in {":", "tab", "[]", "()"} or is_timed
        needed = _NEEDED["clear" if clear else "weak"][kinds[key]]
        said_too = is_said_too(key, talk_words, count)
        if key in believed:
            needed = 1
        elif is_regular and kinds[key] in _NAMES and not said_too:
            needed = 1 if separator == ":" and len(found) < _SHORT else 2
        elif kinds[key] is LabelClass.WORDS:
            needed = max(needed, round(0.03 * size))
        elif kinds[key] is LabelClass.NAME and timed[key] < count and said_too:
            needed = max(needed + 3, round(0.05 * size))
        if count >= needed:
            accepted[key] = count
    return accepted if _is_dialogue(accepted, kinds, believed) else None


def _stamped(
    found: Sequence[tuple[int, Mark]],
    accepted: Counter[str],
    blocks: Sequence[Block],
    marks: Sequence[Sequence[Mark]],
) -> Counter[str] | None:
    """Those words after a time that are labels without a mark; None where there are none.

    Two at least, on four in five lines that have a time, and none always before the same word
    ("Karen Hodgson"): then both words are the label, if talk follows them. Where one word is the
    label, two words are that label and the first of its talk.
    """
    timed = sum(any(mark.time and mark.bracketed for mark in readings) for readings in marks)
    after: dict[str, set[str]] = defaultdict(set)
    for index, mark in found:
        after[mark.key].add(blocks[index].text[mark.talk :].split(" ", 1)[0])
    varied = {key for key in accepted if len(after[key]) > 1}
    labels = Counter(
        {
            key: count
            for key, count in accepted.items()
            if key.rpartition(" ")[0] not in varied
            and (key in varied or not any(one.startswith(f"{key} ") for one in varied))
        }
    )
    holds = len(labels) >= 2 and labels.keys() <= varied and labels.total() >= 0.8 * timed
    return labels if holds else None


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
