"""Split talk into sentences by rules: fast, without a model, for transcripts of spoken English.

Written transcripts end sentences with . ? ! … and now and then a dash or a new line; automatic
ones may have no punctuation for minutes. A stretch without any is broken at a pause word ("so",
"and then", "but") near every LONGEST words, because a code applied to four hundred words points
at nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right

#: Words after which a sentence that shows no end is broken, and the fewest words a piece may have.
LONGEST, SHORTEST = 60, 20

_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        """
        mr mrs ms mx dr prof rev fr sr jr st mt messrs hon capt lt sgt cllr insp supt gov sen
        vs etc eg ie e.g i.e cf approx dept inc ltd co corp plc bros univ a.m p.m
        u.k u.s e.u ph.d b.a m.a b.sc m.sc
        """,
    )
)
#: Abbreviations that may end a sentence too: a capital after them begins a new one.
_ALSO_LAST = frozenset(
    {"etc", "inc", "ltd", "co", "plc", "a.m", "p.m", "u.k", "u.s", "e.u", "ph.d", "b.a", "m.a"}
)
#: Abbreviations only where a number follows; elsewhere words that end a sentence ("No.", "Mar.").
_BEFORE_NUMBERS = frozenset(
    {"no", "nos", "p", "pp", "fig", "vol", "jan", "feb", "mar", "apr", "jun", "jul", "aug"}
    | {"sep", "sept", "oct", "nov", "dec"}
)

_BOUNDARY = re.compile(
    r"""(?P<mark>[.!?…]+|\n+)          # what may end a sentence
        (?P<close>[\"'”’»)\]]*)        # quotes and brackets that close with it
        (?=\s|$|(?<=\n))""",
    re.X,
)
_WORD_BEFORE = re.compile(r"[\w.'’]+$")
_NEXT = re.compile(r"[\s\"'“‘«(\[–—-]*(\w|\[)")
_SPACE = re.compile(r"\s+")
_COMMA = re.compile(r"[,;:–—](?=\s)")
_PAUSE = re.compile(
    r"\s(?=(?:so|and then|and so|but|because|and i|and we|and they|and he|and she|then|anyway|well"
    r"|you know|i mean|like i said|yeah)\s)",
    re.I,
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as half-open ranges of code points, in order.

    The ranges are disjoint, begin and end with something other than space, and together cover
    everything that is not space. A note in brackets ([laughs]) stays with the sentence it follows.
    """
    ranges: list[tuple[int, int]] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if _ends_sentence(text, match):
            ranges += _trim(text, start, match.end())
            start = match.end()
    ranges += _trim(text, start, len(text))
    ranges = _attach_notes(text, ranges)
    return [piece for whole in ranges for piece in _break_long(text, *whole)]


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    mark = match.group("mark")
    if "\n" in mark:
        return True
    following = _NEXT.match(text, match.end())
    if following is None:
        return True
    first = following.group(1)
    if "!" in mark or "?" in mark:
        # "Why? he said" inside reported speech goes on in small letters after a quote.
        return not (match.group("close") and first.islower())
    if mark != ".":
        return not first.islower()  # "I was… um… I was nineteen" is one sentence
    before = _WORD_BEFORE.search(text, max(0, match.start() - 20), match.start())
    word = before.group().casefold() if before else ""
    if word in _ABBREVIATIONS:
        return word in _ALSO_LAST and first.isupper()
    if word in _BEFORE_NUMBERS:
        return not first.isdigit()
    # an initial: J. R. Hartley
    return not (len(word) == 1 and word.isalpha() and word != "i")


def _trim(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """[start, end) without the space around it; nothing where there is only space."""
    stretch = text[start:end]
    left = len(stretch) - len(stretch.lstrip())
    right = len(stretch.rstrip())
    return [(start + left, start + right)] if right > left else []


def _attach_notes(text: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join a range that is only a bracketed note, or only punctuation, to the one before it."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        words = text[start:end]
        is_note = words[0] in "[(" and words[-1] in "])." and len(words) <= 40
        is_bare = not any(character.isalnum() for character in words)
        same_line = joined and "\n" not in text[joined[-1][1] : start]
        if joined and same_line and (is_note or is_bare):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _break_long(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Break a stretch of more than LONGEST words before pause words, else anywhere."""
    gaps = [match.start() for match in _SPACE.finditer(text, start, end)]
    pieces, first = [], 0  # gaps[first] is the first gap after `start`
    while len(gaps) - first >= LONGEST:
        low, high = gaps[first + SHORTEST - 1], gaps[first + LONGEST - 1]
        at = _last_pause(text, low, high)
        pieces += _trim(text, start, at)
        start = at
        first = bisect_right(gaps, at)
    return pieces + _trim(text, start, end)


def _last_pause(text: str, low: int, high: int) -> int:
    """The last place in [low, high] to pause: before a pause word, after a comma, or `high`."""
    pauses = [match.start() for match in _PAUSE.finditer(text, low, high + 1)]
    commas = [match.end() for match in _COMMA.finditer(text, low, high + 1)]
    return (pauses or commas or [high])[-1]
