"""The attitude of an excerpt towards its code's target: for, against, ambivalent or neutral.

Reads words of approval and disapproval with the scope of negation, of contrast ("I'm all for it,
but…"), of reported speech ("they tell you to…") and of questions that answer themselves, and sets
the excerpt beside sentences that speak for and against the target. What each counts for is in
models/tagger (logistic weights, learned on one half of the sample corpus).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from qualkit.core.codebook import Code
from qualkit.core.coding import Stance
from qualkit.core.resources import resource_path
from qualkit.nlp.sentences import split_sentences
from qualkit.themes import attitude_words
from qualkit.themes.phrases import PhraseMatch, PhraseMatcher

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Encode = Callable[[Sequence[str]], "NDArray[np.float32]"]

#: What the weights of models/tagger are for, in this order.
STANCE_FEATURES = (
    "approval",
    "disapproval",
    "balance",
    "balance_after_contrast",
    "both_sides",
    "contrasts",
    "torn",
    "rhetorical",
    "like_for",
    "like_against",
    "like_torn",
    "log_words",
)
#: Words before an attitude word within which a negation turns it.
_SCOPE_WORDS = 4
#: What an attitude in reported speech counts for.
_REPORTED = 0.4
_STRONG = 2.0

_FOR = (
    "I'm all for {target}, it's a good thing.",
    "{target} was the making of me and I'd tell anybody to.",
    "I love it, I'm proud, I want {target} for my kids.",
)
_AGAINST = (
    "I don't believe in {target}, it's a waste of time and money.",
    "{target} is not for the likes of us, why would I want it?",
    "It's all talk, {target}, it did nothing for us.",
)
_TORN = (
    "I'm torn about {target}, there's good in it and there's bad.",
    "I want {target} and I don't, part of me says yes and part of me no.",
)


@dataclass(frozen=True, slots=True)
class _Cue:
    """An attitude word in the talk: how much it says (+ approval, − disapproval), and where."""

    weight: float
    start: int


class StanceReader:
    """Reads stances. Holds the vectors of the sentences for and against each target."""

    def __init__(self, encode: Encode) -> None:
        self._encode = encode
        self._targets: dict[str, NDArray[np.float32]] = {}

    def read(self, text: str, code: Code) -> Stance:
        """The stance of the talk in `text` towards the code's target."""
        return self.read_all([text], code)[0]

    def read_all(self, texts: Sequence[str], code: Code) -> list[Stance]:
        """The stances of several texts towards one code's target, in their order."""
        import numpy as np

        if not texts:
            return []
        table = _weights()
        scores = self.features(texts, code) @ np.array(table["weights"]).T
        best = (scores + np.array(table["intercepts"])).argmax(axis=1)
        return [Stance(table["classes"][int(index)]) for index in best]

    def features(self, texts: Sequence[str], code: Code) -> NDArray[np.float64]:
        """Shape (texts, features), in the order of STANCE_FEATURES."""
        import numpy as np

        vectors = self._encode(list(texts))
        likeness = vectors @ self._vectors_of(code).T
        rows = []
        for text, like in zip(texts, likeness, strict=True):
            ends = (len(_FOR), len(_FOR) + len(_AGAINST))
            like_for, like_against = (
                float(like[: ends[0]].max()),
                float(like[ends[0] : ends[1]].max()),
            )
            like_torn = float(like[ends[1] :].max())
            rows.append(
                [
                    *_word_features(text),
                    like_for - like_against,
                    like_against,
                    like_torn,
                    float(np.log1p(len(text.split()))),
                ]
            )
        return np.array(rows)

    def _vectors_of(self, code: Code) -> NDArray[np.float32]:
        target = code.target or code.name
        if target not in self._targets:
            said = [one.format(target=target) for one in (*_FOR, *_AGAINST, *_TORN)]
            self._targets[target] = self._encode(said)
        return self._targets[target]


def _word_features(text: str) -> list[float]:
    cues = find_cues(text)
    approval = sum(cue.weight for cue in cues if cue.weight > 0)
    disapproval = -sum(cue.weight for cue in cues if cue.weight < 0)
    found = _matcher().find(text)
    turns = [match.start for match in found if match.code == "contrasting"]
    after = sum(cue.weight for cue in cues if turns and cue.start > turns[-1])
    questions = sum(
        1 for start, end in split_sentences(text) if text[start:end].rstrip("\"”’'").endswith("?")
    )
    return [
        min(approval, 6.0),
        min(disapproval, 6.0),
        max(-4.0, min(4.0, approval - disapproval)),
        max(-3.0, min(3.0, after)),
        float(min(approval, disapproval, 2.0)),
        float(min(len(turns), 3)),
        float(min(sum(match.code == "torn" for match in found), 2)),
        float(min(questions, 3)),
    ]


def find_cues(text: str) -> list[_Cue]:
    """Words of approval and disapproval in reading order, turned where a negation stands before
    them in the same clause, and weakened where somebody else is quoted."""
    found = _matcher().find(text)
    negations = [match for match in found if match.code == "negating"]
    reports = [match for match in found if match.code == "reporting"]
    cues = []
    for match in found:
        weight = _WEIGHTS.get(match.code)
        if weight is None:
            continue
        if _is_negated(text, match, negations):
            # "not bad" is weaker praise than "good", "not good" weaker blame than "bad".
            weight *= -0.7
        if any(_is_within_sentence(text, report.end, match.start) for report in reports):
            weight *= _REPORTED
        cues.append(_Cue(weight, match.start))
    return cues


_WEIGHTS = {
    "approving": 1.0,
    "strongly_approving": _STRONG,
    "disapproving": -1.0,
    "strongly_disapproving": -_STRONG,
}
_CLAUSE_END = re.compile(r"[.!?;:,–—]")
_SENTENCE_END = re.compile(r"[.!?]")


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


@cache
def _weights() -> dict[str, Any]:
    path = resource_path("models/tagger/model.json")
    return dict(json.loads(path.read_text(encoding="utf-8"))["stance"])
