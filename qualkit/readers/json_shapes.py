"""What speech-to-text services write as JSON, shape by shape.

Each function takes the parsed file and gives what was said, in order; it raises KeyError or
TypeError, or gives nothing, where the file is of another shape.
Sources: the services' API references as of 2024 (Whisper's writer, WhisperX, Rev AI "transcript",
AWS Transcribe "results", Google Speech-to-Text v1 "SpeechRecognitionResult", AssemblyAI
"utterances", Deepgram "results", Otter's "transcripts").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of talk. speaker: None where the service does not say."""

    text: str
    speaker: str | None = None
    start_seconds: float | None = None
    end_seconds: float | None = None


def whisper(value: Any) -> Iterator[Said]:
    """Whisper and WhisperX: segments with start, end, text and, diarised, speaker."""
    for segment in value["segments"]:
        yield Said(
            segment["text"], _named(segment.get("speaker")), segment["start"], segment["end"]
        )


def assembly_ai(value: Any) -> Iterator[Said]:
    """Utterances with speaker ("A"), text, and times in milliseconds."""
    for one in value["utterances"]:
        yield Said(one["text"], _named(one["speaker"]), one["start"] / 1000, one["end"] / 1000)


def deepgram(value: Any) -> Iterator[Said]:
    """Utterances; or the words of the channels, each with its speaker."""
    results = value["results"]
    if results.get("utterances"):
        for one in results["utterances"]:
            yield Said(one["transcript"], _named(one.get("speaker")), one["start"], one["end"])
        return
    for channel in results["channels"]:
        words = [
            Said(
                word.get("punctuated_word") or word["word"],
                _named(word.get("speaker")),
                word["start"],
                word["end"],
            )
            for word in channel["alternatives"][0]["words"]
        ]
        yield from _joined(words)


def rev(value: Any) -> Iterator[Said]:
    """Monologues of elements; the punctuation elements bring the spaces."""
    names = {one["id"]: one.get("name") for one in value.get("speakers", ())}
    for monologue in value["monologues"]:
        elements = monologue["elements"]
        times = [one for one in elements if "ts" in one]
        speaker = monologue["speaker"]
        yield Said(
            "".join(one["value"] for one in elements),
            names.get(speaker) or _named(speaker),
            times[0]["ts"] if times else None,
            times[-1].get("end_ts") if times else None,
        )


def aws_transcribe(value: Any) -> Iterator[Said]:
    """Items, a word or a sign each; the speaker is on the item or on the segment that has it."""
    results = value["results"]
    by_start = {
        item["start_time"]: segment["speaker_label"]
        for segment in results.get("speaker_labels", {}).get("segments", ())
        for item in segment.get("items", ())
    }
    words: list[Said] = []
    for item in results["items"]:
        content = item["alternatives"][0]["content"]
        if item["type"] == "punctuation" and words:
            last = words[-1]
            words[-1] = Said(
                last.text + content, last.speaker, last.start_seconds, last.end_seconds
            )
            continue
        speaker = item.get("speaker_label") or by_start.get(item.get("start_time"))
        words.append(
            Said(
                content,
                _named(speaker),
                _seconds(item.get("start_time")),
                _seconds(item.get("end_time")),
            )
        )
    yield from _joined(words)


def google(value: Any) -> Iterator[Said]:
    """Results with alternatives; diarised, the last result holds all words with their speakers."""
    best = [one["alternatives"][0] for one in value["results"] if one.get("alternatives")]
    words = [
        Said(
            word["word"],
            _named(word.get("speakerLabel") or word["speakerTag"]),
            _seconds(word.get("startTime") or word.get("startOffset")),
            _seconds(word.get("endTime") or word.get("endOffset")),
        )
        for word in best[-1].get("words", ())
        if word.get("speakerTag") or word.get("speakerLabel")
    ]
    if words:
        yield from _joined(words)
        return
    for one in best:
        yield Said(one["transcript"])


def otter(value: Any) -> Iterator[Said]:
    """Transcripts with speaker names. Their offsets count samples of unknown rate: left away."""
    for one in value["transcripts"]:
        speaker = one.get("speaker_name") or one.get("label") or one.get("speaker_id")
        yield Said(one["transcript"], _named(speaker))


def turns(value: Any) -> Iterator[Said]:
    """A plain list of objects with speaker and text, bare or under one of the usual names."""
    names = ("turns", "utterances", "segments", "transcript", "messages", "data", "results")
    found = value
    if isinstance(value, dict):
        found = next((value[name] for name in names if isinstance(value.get(name), list)), ())
    for one in found:
        text = one.get("text") or one.get("content") or one.get("utterance") or ""
        speaker = one.get("speaker") or one.get("name") or one["role"]
        yield Said(text, _named(speaker), _number(one.get("start")), _number(one.get("end")))


#: In the order in which they are tried: the more particular first.
SHAPES: dict[str, Callable[[Any], Iterable[Said]]] = {
    "Rev": rev,
    "AWS Transcribe": aws_transcribe,
    "Deepgram": deepgram,
    "Google": google,
    "Otter": otter,
    "AssemblyAI": assembly_ai,
    "Whisper": whisper,
    "a list of speaker and text": turns,
}


def _named(speaker: Any) -> str | None:
    """Services that number or letter their speakers mean "Speaker 0", "Speaker A"."""
    if speaker is None or isinstance(speaker, bool) or speaker == "":
        return None
    shown = str(speaker)
    return f"Speaker {shown}" if shown.isdigit() or len(shown) == 1 else shown


def _joined(words: list[Said]) -> Iterator[Said]:
    """Words of one speaker after another as one stretch."""
    for speaker, group in groupby(words, key=lambda word: word.speaker):
        said = list(group)
        text = " ".join(word.text for word in said)
        yield Said(text, speaker, said[0].start_seconds, said[-1].end_seconds)


def _seconds(value: Any) -> float | None:
    """ "1.250s", "1.25" or 1.25."""
    return float(str(value).removesuffix("s")) if value not in (None, "") else None


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) else None
