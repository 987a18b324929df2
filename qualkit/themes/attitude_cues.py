"""Words of approval and disapproval in talk, with what stands around them: negation, other
people's words, contrast."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from qualkit.core.codebook import Code
from qualkit.themes import attitude_words
from qualkit.themes.phrases import PhraseMatch, PhraseMatcher

#: What the words add up to, in this order, and the most that each may come to.
WORD_FEATURES = (
    "approval",
    "disapproval",
    "balance",
    "balance_after_contrast",
    "both_sides",
    "contrasts",
    "torn",
    "questions",
)
#: Words before an attitude word within which a negation turns it.
_SCOPE_WORDS = 4
#: What an attitude in reported speech counts for.
_REPORTED = 0.4
#: "not bad" is weaker praise than "good", "not good" weaker blame than "bad".
_NEGATED = -0.7
_WEIGHTS = {
    "approving": 1.0,
    "strongly_approving": 2.0,
    "disapproving": -1.0,
    "strongly_disapproving": -2.0,
}
_CLAUSE_END = re.compile(r"[.!?;:,–—]")
_SENTENCE_END = re.compile(r"[.!?]")
_QUESTION = re.compile(r"\?[\"”’')]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Cue:
    """An attitude word in the talk: how much it says (+ approval, − disapproval), and where.

    is_negated, is_reported: whether a negation turned it, whether it is somebody else's word.
    """

    weight: float
    start: int
    end: int
    is_negated: bool = False
    is_reported: bool = False


def find_cues(text: str) -> list[Cue]:
    """Words of approval and disapproval in reading order, turned where a negation stands before
    them in the same clause, and weakened where somebody else is quoted."""
    return _cues_of(text, _matcher().find(text))


def add_up(text: str) -> list[float]:
    """What the attitude words of a text come to, in the order of WORD_FEATURES."""
    found = _matcher().find(text)
    cues = _cues_of(text, found)
    approval = sum(cue.weight for cue in cues if cue.weight > 0)
    disapproval = -sum(cue.weight for cue in cues if cue.weight < 0)
    turns = [match.start for match in found if match.code == "contrasting"]
    after = sum(cue.weight for cue in cues if turns and cue.start > turns[-1])
    return [
        min(approval, 6.0),
        min(disapproval, 6.0),
        max(-4.0, min(4.0, approval - disapproval)),
        max(-3.0, min(3.0, after)),
        float(min(approval, disapproval, 2.0)),
        float(min(len(turns), 3)),
        float(min(sum(match.code == "torn" for match in found), 2)),
        float(min(len(_QUESTION.findall(text)), 3)),
    ]


def _cues_of(text: str, found: Sequence[PhraseMatch]) -> list[Cue]:
    negations = [match for match in found if match.code == "negating"]
    reports = [match for match in found if match.code == "reporting"]
    cues = []
    for match in found:
        weight = _WEIGHTS.get(match.code)
        if weight is None:
            continue
        is_negated = _is_negated(text, match, negations)
        is_reported = any(_is_within_sentence(text, one.end, match.start) for one in reports)
        weight *= _NEGATED if is_negated else 1.0
        weight *= _REPORTED if is_reported else 1.0
        cues.append(Cue(weight, match.start, match.end, is_negated, is_reported))
    return cues


def _is_negated(text: str, match: PhraseMatch, negations: Sequence[PhraseMatch]) -> bool:
    for negation in negations:
        between = text[negation.end : match.start]
        if (
            negation.end <= match.start
            and len(between.split()) < _SCOPE_WORDS
            and not _CLAUSE_END.search(between)
        ):
            return True
    return False


def _is_within_sentence(text: str, start: int, end: int) -> bool:
    return start <= end and not _SENTENCE_END.search(text, start, end)


@cache
def _matcher() -> PhraseMatcher:
    """All lists as one matcher; a longer phrase of the same list wins over a shorter inside it."""
    lists = ("approving", "strongly_approving", "disapproving", "strongly_disapproving")
    others = ("contrasting", "torn", "reporting")
    codes = [Code(name, name, phrases=_phrases(name)) for name in (*lists, *others)]
    negating = tuple(_negating())
    return PhraseMatcher([*codes, Code("negating", "negating", phrases=negating)])


def _phrases(name: str) -> tuple[str, ...]:
    return tuple(
        " ".join(phrase.split())
        for phrase in getattr(attitude_words, name.upper()).split(";")
        if phrase.strip()
    )


def _negating() -> list[str]:
    """Negations, "n't" spelled out as the words that carry it."""
    verbs = "do does did is are was were have has had ca wo would could should must need ai"
    carried = [f"{verb}n't" for verb in verbs.split()]
    return [word for word in _phrases("negating") if word != "n't"] + carried
