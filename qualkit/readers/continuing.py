"""Transcripts of the parts of one interview: whether one goes on where another ends, and joined."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qualkit.core.transcript import Continued, Part, Problem, Speaker, Transcript
from qualkit.readers.layout.labels import label_key

#: A letter in names ("7a", "7b") is believed when the recording goes on within this time.
_LONGEST_PAUSE_MS = 120_000
#: A recording whose first time is this early has a clock of its own.
_OWN_CLOCK_MS = 60_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """goes_on: one transcript clearly goes on where another ends. reason: why, or why it is not
    clear, in words for the researcher."""

    goes_on: bool
    reason: str


def judge_continuation(first: Transcript, second: Transcript, *, is_said: bool) -> Verdict:
    """Whether `second` is the next part of the interview that `first` begins.

    is_said: the files' names say so in words ("part 2"), not by a letter only; else the times have
    to show it. The speakers have to be the same, but for such as speak in one of the two only.
    Times that begin again are those of a second recording; times inside the first part's speak
    against it.
    """
    labels, others = _labels(first), _labels(second)
    common = labels.keys() & others.keys()
    fewer, more = sorted((len(labels), len(others)))
    if len(common) < max(fewer, min(more, 2)):
        shown = f"{', '.join(labels.values())} / {', '.join(others.values())}"
        return Verdict(False, f"the speakers differ ({shown})")
    before, after = _times(first), _times(second)
    if not before or not after:
        if is_said:
            return Verdict(True, "the same speakers")
        return Verdict(False, "only a letter in their names says so, and not both have times")
    if after[0] >= before[-1]:
        shown = f"{_clock(before[-1])}, {_clock(after[0])}"
        if is_said or after[0] - before[-1] <= _LONGEST_PAUSE_MS:
            return Verdict(True, f"the same speakers, and the times go on ({shown})")
        return Verdict(False, f"there is a long time between them ({shown})")
    if is_said and after[0] <= _OWN_CLOCK_MS:
        return Verdict(True, "the same speakers; the times begin again, as in a second recording")
    shown = f"{_clock(after[0])}, before {_clock(before[-1])}"
    return Verdict(False, f"the times do not go on ({shown})")


def join_transcripts(parts: Sequence[Transcript]) -> Transcript:
    """The parts of one interview as one transcript, in the order given.

    Each part's text begins on a new line; its turns keep the times that they have in its file. A
    speaker is known by the label. `source` is the first part's, the others are its `further`.
    """
    return functools.reduce(_join, parts)


def _join(first: Transcript, second: Transcript) -> Transcript:
    start = len(first.text) + 1
    known = {label_key(one.label): one for one in first.speakers}
    named = {one.key: label_key(one.label) for one in second.speakers}
    same = {key: known[label] for key, label in named.items() if label in known}
    further = (*first.source.further, Continued(second.source, start))
    return replace(
        first,
        source=replace(first.source, further=further),
        text=f"{first.text}\n{second.text}",
        turns=(
            *first.turns,
            *(
                replace(
                    one,
                    start=one.start + start,
                    end=one.end + start,
                    speaker=same[one.speaker].key if one.speaker in same else one.speaker,
                )
                for one in second.turns
            ),
        ),
        speakers=(*first.speakers, *(one for one in second.speakers if one.key not in same)),
        parts=(
            *first.parts,
            *(Part(one.start + start, one.end + start, one.kind) for one in second.parts),
        ),
        left_out=(*first.left_out, *second.left_out),
        problems=(*first.problems, *second.problems, *_role_doubts(second, same)),
        metadata={**second.metadata, **first.metadata},
    )


def _role_doubts(second: Transcript, same: Mapping[str, Speaker]) -> list[Problem]:
    return [
        Problem(
            f"speaker {one.label!r} was taken for {one.role} here and for {same[one.key].role} in "
            "the part before; the latter stands",
            second.source.name,
            "Settle it with --interviewer or --speakers.",
        )
        for one in second.speakers
        if one.key in same and one.role is not same[one.key].role
    ]


def _labels(transcript: Transcript) -> dict[str, str]:
    """The labels of those who speak, by their keys."""
    talking = {turn.speaker for turn in transcript.turns}
    return {label_key(one.label): one.label for one in transcript.speakers if one.key in talking}


def _times(transcript: Transcript) -> list[int]:
    return [one.start_ms for one in transcript.turns if one.start_ms is not None]


def _clock(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
