"""Say of each topic what it is about, how much of the talk it is, and how far to trust it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.core.codebook import Code, Codebook
from qualkit.flows.topic_talk import GatheredTalk
from qualkit.flows.topics_result import TopicLine, TopicQuote
from qualkit.topics.covariates import share_of_topic
from qualkit.topics.editing import Edited
from qualkit.topics.model import people_of_topics
from qualkit.topics.naming import label_topic, nearest_codes
from qualkit.topics.outliers import likeness_to_topics, topic_vectors
from qualkit.topics.quality import npmi_of
from qualkit.topics.quotes import representative_quotes
from qualkit.topics.representation import coherent_words
from qualkit.topics.stability import STABLE, UNSTABLE, stability_of_joined
from qualkit.topics.unit_rows import unit_rows
from qualkit.topics.words import counts_by_topic, exclusive_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qualkit.nlp.encoder import Encode

#: Quotes of each topic.
_QUOTES = 3


@dataclass(frozen=True)
class Described:
    """The lines, and what was worked out on the way. centres: mean vectors, shape (topics,
    dimensions); codes: cosines of topics and codes."""

    lines: list[TopicLine]
    centres: NDArray[np.float64]
    likeness: NDArray[np.float64]
    codes: NDArray[np.float64]


@dataclass(frozen=True)
class CodeVectors:
    """The codes of the codebook and a vector for each, shape (codes, dimensions)."""

    codes: tuple[Code, ...]
    vectors: NDArray[np.float32]


def describe_topics(
    gathered: GatheredTalk,
    edited: Edited,
    found: NDArray[np.int64],
    runs: NDArray[np.int64],
    codes: CodeVectors,
    most_of_one: float,
) -> Described:
    """A line for each topic as people have changed it.

    found: the model's topic of each excerpt before their changes, -1 for none, (excerpts,); runs:
    of each resample, (runs, excerpts), see Stability. codes: to name the nearest of. most_of_one:
    the share of a topic's excerpts that one participant may make.
    """
    talk, labels = gathered.talk, edited.labels
    topics = len(edited.origin)
    mean = talk.vectors.mean(axis=0, dtype="float64")
    centres = topic_vectors(talk.vectors, labels, topics)
    likeness = likeness_to_topics(talk.vectors, centres, mean)
    near = nearest_codes(centres, codes.vectors.astype("float64"), mean)
    by_topic = counts_by_topic(talk.words.counts, labels, topics)
    tops = coherent_words(talk.words, talk.people, labels, topics)
    alone = exclusive_words(by_topic, talk.words.words)
    scores = npmi_of([[w for w, _ in top] for top in tops], talk.words.words, talk.words.counts)
    stable = stability_of_joined(found, runs, edited.origin)
    people = people_of_topics(labels, talk.people)
    lines = []
    for topic in range(topics):
        share = share_of_topic(labels == topic, talk.people)
        code, nearness = _nearest(codes, near[topic])
        largest = max(people[topic].values(), default=0) / max(1, share.excerpts)
        words = [word for word, _ in tops[topic]]
        given = edited.names.get(topic, "")
        kept = stable[topic] if stable and topic not in edited.is_part else None
        lines.append(
            TopicLine(
                number=topic + 1,
                name=given or label_topic(words, alone[topic], code.name, nearness),
                named_by="person" if given else "machine",
                words=tuple((word, round(weight, 6)) for word, weight in tops[topic]),
                exclusive=tuple(alone[topic]),
                excerpts=share.excerpts,
                people=share.people,
                share=round(share.share, 6),
                low=_rounded(share.low),
                high=_rounded(share.high),
                stability=_rounded(kept),
                verdict=_verdict(kept),
                npmi=round(scores[topic], 6),
                largest_share=round(largest, 6),
                is_one_persons=largest > most_of_one and len(set(talk.people)) > 1,
                code=code.id,
                code_likeness=round(nearness, 6),
                quotes=tuple(
                    _quote(gathered, row)
                    for row in representative_quotes(talk, labels, likeness, topic, _QUOTES)
                ),
                made_of=_made_of(edited.origin[topic]),
            )
        )
    return Described(lines, centres, likeness, near)


def _nearest(codes: CodeVectors, cosines: NDArray[np.float64]) -> tuple[Code, float]:
    """The code most like a topic, and how like it is; one without id where there is no code."""
    if not codes.codes:
        return Code("", ""), 0.0
    best = int(cosines.argmax())
    return codes.codes[best], float(cosines[best])


def _made_of(origin: Collection[int]) -> tuple[int, ...]:
    """The model's topics, from 1, that a person has merged; none for a topic as it was found."""
    return tuple(one + 1 for one in origin) if len(origin) > 1 else ()


def _verdict(stability: float | None) -> str:
    if stability is None:
        return ""
    return "stable" if stability >= STABLE else "pattern" if stability >= UNSTABLE else "unstable"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _quote(gathered: GatheredTalk, row: int) -> TopicQuote:
    excerpt = gathered.excerpts[row]
    transcript = gathered.transcripts[excerpt.transcript]
    speaker = transcript.speaker_of(transcript.turns[excerpt.turn - 1])
    return TopicQuote(
        transcript.name, speaker.participant, speaker.label, excerpt.turn, excerpt.text
    )


def code_vectors(book: Codebook, encode: Encode) -> CodeVectors:
    """A vector for each code: the mean of what it is called, defined and exemplified by."""
    import numpy as np

    codes = tuple(code for code, _ in book.walk())
    texts: list[str] = []
    owner: list[int] = []
    for number, code in enumerate(codes):
        own = [f"{code.name}. {code.definition}".strip(), ", ".join(code.phrases), *code.examples]
        own = [text for text in own if text]
        texts += own
        owner += [number] * len(own)
    vectors = encode(texts)
    sums = np.zeros((len(codes), vectors.shape[1]))
    np.add.at(sums, owner, vectors)
    return CodeVectors(codes, unit_rows(sums).astype(np.float32))
