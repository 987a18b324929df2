"""Propose a code from excerpts that belong together, in their own words, for a person to edit."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualkit.core.codebook import Code
from qualkit.nlp.lexicon import dictionary_words
from qualkit.themes.code_description import make_id
from qualkit.themes.function_words import FUNCTION_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_REPLACED = re.compile(r"\[[^\]]*\]")
#: Words of a definition, phrases and examples that a proposal has at most.
_WORDS, _PHRASES, _EXAMPLES = 6, 8, 4
#: A term counts when it is in this many excerpts, or where there are fewer than so many at all.
_FEWEST, _FEW_TEXTS = 2, 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A code made of excerpts. excerpts: how many it rests on."""

    code: Code
    excerpts: int


def propose_codes(
    groups: Mapping[str, Sequence[str]], *, taken: Sequence[str] = ()
) -> list[Proposal]:
    """A code for each group of excerpts. groups: excerpts by the name a person gave the group.

    The definition names the words that set the group apart (weighted log-odds against the other
    groups; Monroe, Colaresi and Quinn 2008, eq. 16 with an uninformative prior), the phrases are
    its recurring pairs and words, the examples the excerpts that hold most of them. taken: ids in
    use.
    """
    used = set(taken)
    counts = {name: Counter(_terms(texts)) for name, texts in groups.items()}
    everything: Counter[str] = Counter()
    for count in counts.values():
        everything.update(count)
    made = []
    for name, texts in groups.items():
        scores = _log_odds(counts[name], everything)
        recurring = {
            term: score
            for term, score in scores.items()
            if score > 0 and (len(texts) < _FEW_TEXTS or _documents(term, texts) >= _FEWEST)
        }
        ranked = sorted(recurring, key=lambda term: (-recurring[term] * _weight(term), term))
        words = _without_parts(ranked)
        key = make_id(name, used)
        used.add(key)
        made.append(
            Proposal(
                Code(
                    id=key,
                    name=name,
                    definition=_definition(words[:_WORDS], len(texts)),
                    phrases=tuple(words[:_PHRASES]),
                    examples=tuple(_central(texts, recurring)),
                ),
                len(texts),
            )
        )
    return made


def _weight(term: str) -> float:
    """A pair of words says more than either of them."""
    return 1.25 if " " in term else 1.0


def _terms(texts: Sequence[str]) -> list[str]:
    """Words, and pairs of neighbouring words, that carry meaning; none that stands for a name."""
    terms = []
    for text in texts:
        last = ""
        for word in _content(text):
            if word:
                terms.append(word)
                if last:
                    terms.append(f"{last} {word}")
            last = word
    return terms


def _content(text: str) -> list[str]:
    """Each word in lower case, "" for one that says nothing by itself or may be a name."""
    found = []
    for match in _WORD.finditer(_REPLACED.sub(" . ", text)):
        word = match[0].replace("’", "'")
        lower = word.lower()
        bare = lower.partition("'")[0]  # "she's", "he'll"
        is_name_like = word[0].isupper() and lower not in dictionary_words()
        says_nothing = (
            lower in FUNCTION_WORDS or bare in FUNCTION_WORDS or len(lower) < 3 or is_name_like
        )
        found.append("" if says_nothing else lower)
    return found


def _log_odds(own: Counter[str], everything: Counter[str]) -> dict[str, float]:
    """Standard score of the log-odds of each term in the group against all the others; where there
    are no others, how often it is said."""
    prior = 0.5
    size, whole = sum(own.values()), sum(everything.values())
    if size == whole:
        return {term: float(count) for term, count in own.items()}
    vocabulary = prior * len(everything)
    scores = {}
    for term, count in own.items():
        rest = everything[term] - count
        mine = (count + prior) / (size + vocabulary - count - prior)
        others = (rest + prior) / (whole - size + vocabulary - rest - prior)
        spread = math.sqrt(1 / (count + prior) + 1 / (rest + prior))
        scores[term] = (math.log(mine) - math.log(others)) / spread
    return scores


def _documents(term: str, texts: Sequence[str]) -> int:
    return sum(term in f" {' '.join(_content(text))} " for text in texts)


def _without_parts(ranked: Sequence[str]) -> list[str]:
    """Terms in order, without a word that an earlier pair holds, or a pair of earlier words."""
    kept: list[str] = []
    for term in ranked:
        inside = any(term in one.split() for one in kept)
        if not inside and not all(part in kept for part in term.split()):
            kept.append(term)
    return kept


def _definition(words: Sequence[str], number: int) -> str:
    made = (
        f"proposed from {number} excerpt{'' if number == 1 else 's'}, to be put in your own words"
    )
    return f"Talk of {', '.join(words)} ({made})." if words else f"({made[0].upper()}{made[1:]}.)"


def _central(texts: Sequence[str], scores: Mapping[str, float]) -> list[str]:
    """The excerpts that hold most of what sets the group apart for their length, as written."""

    def weight(text: str) -> float:
        terms = _terms([text])
        return sum(scores.get(term, 0.0) for term in set(terms)) / math.sqrt(max(8, len(terms)))

    unlike = dict.fromkeys(" ".join(text.split()) for text in texts)
    return sorted(unlike, key=lambda text: -weight(text))[:_EXAMPLES]
