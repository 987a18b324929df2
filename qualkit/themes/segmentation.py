"""Cut turns into excerpts: whole sentences, kept together while they talk of the same."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from qualkit.core.coding import Excerpt
from qualkit.core.context import context_of
from qualkit.core.errors import WrongUsage
from qualkit.core.span import Span
from qualkit.core.transcript import AnonymisedTranscript, Role, Speaker
from qualkit.nlp.sentences import split_sentences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qualkit.nlp.encoder import Encode


SEGMENT = "segment"
UNITS = ("sentence", SEGMENT, "turn")

#: An excerpt of sentences that go on about the same is ended at this many words all the same.
LONGEST_WORDS = 120
#: A sentence of fewer words ("Aye. I do.") says nothing alone: it stays with its neighbour.
_FEWEST_WORDS = 10
#: Cosine of a sentence to the sentences before it in the excerpt, under which it begins a new one.
_SAME_MATTER = 0.06


def make_excerpts(
    transcript: AnonymisedTranscript,
    *,
    roles: Sequence[Role] = (Role.PARTICIPANT,),
    unit: str = SEGMENT,
    encode: Encode | None = None,
    turns: Container[int] | None = None,
) -> list[Excerpt]:
    """The excerpts of the turns by speakers of these roles, in reading order.

    unit: "sentence", "segment" (adjacent sentences of like meaning; needs `encode`) or "turn".
    encode: texts to vectors of length 1, shape (texts, dimensions). turns: numbers from 1 of those
    to cut; all without it. Raises WrongUsage for a unit that does not exist.
    """
    if unit not in UNITS:
        raise WrongUsage(f"there is no unit {unit!r}", hint="Units are: " + ", ".join(UNITS))
    cut = _sentences_by_turn(transcript, roles, turns)
    if unit == SEGMENT:
        groups = _segments(transcript.text, [sentences for _, _, sentences in cut], encode)
    elif unit == "turn":
        groups = [[sentences] for _, _, sentences in cut]
    else:
        groups = [[[one] for one in sentences] for _, _, sentences in cut]
    questions = _questions(transcript)
    excerpts = []
    for (number, speaker, _), group in zip(cut, groups, strict=True):
        for sentences in group:
            span = Span(sentences[0].start, sentences[-1].end)
            excerpts.append(_make(transcript, number, span, speaker.key, questions[number - 1]))
    return excerpts


def last_encoded(
    transcript: AnonymisedTranscript,
    *,
    roles: Sequence[Role] = (Role.PARTICIPANT,),
    unit: str = SEGMENT,
) -> str:
    """What stands last among that which is encoded of a transcript to cut or to tag it: of its
    last turn of several sentences the last, or its last turn; empty if there is none."""
    for number, turn, _ in reversed(list(transcript.turns_of(roles))):
        for _, _, sentences in _sentences_by_turn(transcript, roles, (number,)):
            if unit != SEGMENT:
                return turn.span.of(transcript.text)
            if len(sentences) > 1:
                return sentences[-1].of(transcript.text)
    return ""


def _sentences_by_turn(
    transcript: AnonymisedTranscript, roles: Sequence[Role], wanted: Container[int] | None
) -> list[tuple[int, Speaker, list[Span]]]:
    turns = []
    for number, turn, speaker in transcript.turns_of(roles):
        words = turn.span.of(transcript.text)
        if (wanted is None or number in wanted) and any(c.isalnum() for c in words):
            sentences = [
                Span(turn.start + start, turn.start + end) for start, end in split_sentences(words)
            ]
            turns.append((number, speaker, sentences))
    return turns


def _texts_of_longer(text: str, turns: Sequence[Sequence[Span]]) -> list[str]:
    """The sentences of turns of more than one."""
    return [span.of(text) for sentences in turns if len(sentences) > 1 for span in sentences]


def excerpt_at(transcript: AnonymisedTranscript, turn: int, start: int, end: int) -> Excerpt:
    """The excerpt at a place that a person chose: offsets in the transcript, turn from 1."""
    speaker = transcript.turns[turn - 1].speaker
    return _make(transcript, turn, Span(start, end), speaker, _questions(transcript)[turn - 1])


def _make(
    transcript: AnonymisedTranscript, number: int, span: Span, speaker: str, question: str
) -> Excerpt:
    before, after = context_of(transcript, number, span)
    return Excerpt(
        transcript.id,
        number,
        span.start,
        span.end,
        span.of(transcript.text),
        speaker,
        before,
        after,
        question,
        transcript.turns[number - 1].span.of(transcript.text),
    )


def _segments(
    text: str, turns: Sequence[Sequence[Span]], encode: Encode | None
) -> list[list[list[Span]]]:
    """Each turn's sentences in groups. All sentences are encoded in one call."""
    if encode is None:
        raise ValueError("segments need an encoder")
    vectors = encode(_texts_of_longer(text, turns))
    groups = []
    first = 0
    for sentences in turns:
        if len(sentences) < 2:
            groups.append([list(sentences)])
            continue
        own = vectors[first : first + len(sentences)]
        first += len(sentences)
        groups.append(_group(text, sentences, own))
    return groups


def _group(text: str, sentences: Sequence[Span], vectors: NDArray[np.float32]) -> list[list[Span]]:
    counts = [len(span.of(text).split()) for span in sentences]
    groups: list[list[Span]] = [[sentences[0]]]
    total, words = vectors[0] * counts[0], counts[0]
    for span, vector, count in zip(sentences[1:], vectors[1:], counts[1:], strict=True):
        length = float((total @ total) ** 0.5) or 1.0
        likeness = float(total @ vector) / length
        is_short = count < _FEWEST_WORDS or words < _FEWEST_WORDS
        if words + count <= LONGEST_WORDS and (is_short or likeness >= _SAME_MATTER):
            groups[-1].append(span)
            total, words = total + vector * count, words + count
        else:
            groups.append([span])
            total, words = vector * count, count
    return groups


def _questions(transcript: AnonymisedTranscript) -> list[str]:
    """For each turn, what an interviewer said last before it; empty when nobody did."""
    interviewers = {s.key for s in transcript.speakers if s.role is Role.INTERVIEWER}
    last, found = "", []
    for turn in transcript.turns:
        found.append(last)
        if turn.speaker in interviewers:
            last = turn.span.of(transcript.text)
    return found
