"""The words of topics: counted, weighed as BERTopic does, and those that are theirs alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualkit.topics.speech_words import SPEECH_WORDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Words of at least three letters, hyphens inside; a contraction falls into its parts.
TOKEN_PATTERN = r"(?u)\b[^\W\d_]{3,}(?:-[^\W\d_]+)*"  # noqa: S105
#: A word in more than this share of the excerpts is the study's own boilerplate.
_MOST_EXCERPTS = 0.25
#: The weight of exclusivity against frequency in FREX (Bischof and Airoldi 2012).
_FREX_WEIGHT = 0.5


@dataclass(frozen=True)
class WordCounts:
    """Words of the excerpts. counts: sparse, shape (excerpts, words); boilerplate: words left out
    because they stand nearly everywhere; stop_words: everything left out."""

    words: tuple[str, ...]
    counts: Any
    boilerplate: tuple[str, ...]
    stop_words: tuple[str, ...]


def count_words(
    texts: Sequence[str], people: Sequence[str], *, also_stop: Sequence[str] = ()
) -> WordCounts:
    """Count the words that can tell topics apart.

    A word must stand in two excerpts (three from 500 on), and be said by two people where there are
    more than two: what one person alone says is a habit or a name, not a topic of the study.
    people: who says each excerpt. also_stop: the study's own words to leave out.
    """
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer

    stop = sorted(SPEECH_WORDS | {word.casefold() for word in also_stop})
    vectoriser = CountVectorizer(token_pattern=TOKEN_PATTERN, stop_words=None)
    try:
        counts = vectoriser.fit_transform(texts)
    except ValueError:  # no words at all
        from scipy.sparse import csr_matrix

        return WordCounts((), csr_matrix((len(texts), 0)), (), tuple(stop))
    words = np.array(vectoriser.get_feature_names_out())
    held = (counts > 0).astype(np.int64)
    excerpts = np.asarray(held.sum(axis=0)).ravel()
    known = np.isin(words, stop)
    everywhere = ~known & (excerpts > _MOST_EXCERPTS * len(texts)) & (len(texts) >= 50)
    keep = ~known & ~everywhere & (excerpts >= (2 if len(texts) < 500 else 3))
    if len(set(people)) > 2:
        keep &= people_by_word(held, people) >= 2
    return WordCounts(
        tuple(words[keep].tolist()),
        counts[:, keep].tocsr(),
        tuple(words[everywhere].tolist()),
        tuple(stop),
    )


def people_by_word(held: Any, people: Sequence[str]) -> NDArray[np.int64]:
    """How many people say each word. held: sparse, whether an excerpt has a word, shape (excerpts,
    words); people: who says each excerpt."""
    import numpy as np
    from scipy.sparse import csr_matrix

    _, who = np.unique(np.array(people), return_inverse=True)
    shape = (int(who.max()) + 1, len(people))
    members = csr_matrix((np.ones(len(people)), (who, np.arange(len(people)))), shape=shape)
    return np.asarray(((members @ held) > 0).sum(axis=0)).ravel()


def counts_by_topic(counts: Any, labels: NDArray[np.int64], topics: int) -> Any:
    """Sum the counts of each topic's excerpts; sparse, shape (topics, words). Label -1 is left
    out."""
    import numpy as np
    from scipy.sparse import csr_matrix

    inside = np.flatnonzero(labels >= 0)
    entries = (np.ones(len(inside)), (labels[inside], inside))
    members = csr_matrix(entries, shape=(topics, len(labels)))
    return (members @ counts).tocsr()


def weigh_words(by_topic: Any) -> tuple[Any, NDArray[np.float64]]:
    """c-TF-IDF and its idf as BERTopic computes them (Grootendorst 2022, eq. 2).

    by_topic: counts, shape (topics, words). Returns weights of the same shape, sparse, and the idf
    of each word.
    """
    import numpy as np
    from scipy.sparse import diags

    totals = np.asarray(by_topic.sum(axis=0)).ravel()
    lengths = np.asarray(by_topic.sum(axis=1)).ravel()
    idf = np.log(int(lengths.mean()) / np.maximum(totals, 1) + 1)
    share = (diags(1 / np.maximum(lengths, 1)) @ by_topic).tocsr()
    return (share @ diags(idf)).tocsr(), idf


def top_words(
    weights: Any, words: Sequence[str], number: int = 10
) -> list[list[tuple[str, float]]]:
    """The heaviest words of each topic, no two of one stem; ties in the order of the alphabet."""
    import numpy as np

    tops = []
    dense = weights.toarray() if hasattr(weights, "toarray") else np.asarray(weights)
    for row in dense:
        chosen: dict[str, tuple[str, float]] = {}
        # Rounded, so that no tie is broken by the last bit.
        for index in np.argsort(-np.round(row, 9), kind="stable"):
            if row[index] <= 0 or len(chosen) == number:
                break
            chosen.setdefault(_stem(words[index]), (words[index], float(row[index])))
        tops.append(list(chosen.values()))
    return tops


def exclusive_words(by_topic: Any, words: Sequence[str], number: int = 5) -> list[list[str]]:
    """The words that are both frequent in a topic and nowhere else: FREX, the harmonic mean of the
    two ranks (Bischof and Airoldi 2012; Airoldi and Bischof 2016)."""
    import numpy as np
    from scipy.stats import rankdata

    counts = by_topic.toarray() if hasattr(by_topic, "toarray") else np.asarray(by_topic)
    if not counts.size:
        return [[] for _ in range(len(counts))]
    rate = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    exclusive = rate / np.maximum(rate.sum(axis=0, keepdims=True), 1e-12)
    frex = np.zeros_like(rate)
    for topic in range(len(counts)):
        own = np.flatnonzero(counts[topic])
        if not len(own):
            continue
        often = rankdata(rate[topic, own]) / len(own)
        alone = rankdata(exclusive[topic, own]) / len(own)
        frex[topic, own] = 1 / (_FREX_WEIGHT / alone + (1 - _FREX_WEIGHT) / often)
    return [[word for word, _ in one] for one in top_words(frex, words, number)]


def _stem(word: str) -> str:
    """What inflections share, roughly: "buses" and "bus", "playing" and "played"."""
    for ending in ("ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
