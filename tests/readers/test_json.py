"""Speech-to-text results of each service, made small by hand after its reference."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qualkit.core.errors import NoTurnsFound, UnreadableFile

from .conftest import turns_of

A, B = "Where from, then?", "From here. Always."


def aws(*, on_items: bool) -> dict[str, Any]:
    said = [("spk_0", "Where from"), ("spk_0", ","), ("spk_0", "then"), ("spk_0", "?")]
    said += [("spk_1", "From here"), ("spk_1", "."), ("spk_1", "Always"), ("spk_1", ".")]
    items: list[dict[str, Any]] = []
    for number, (speaker, content) in enumerate(said):
        item: dict[str, Any] = {"alternatives": [{"content": content, "confidence": "0.9"}]}
        if content in ",?.":
            item["type"] = "punctuation"
        else:
            item |= {
                "type": "pronunciation",
                "start_time": f"{number}.0",
                "end_time": f"{number}.5",
            }
            if on_items:
                item["speaker_label"] = speaker
        items.append(item)
    segments = [
        {"speaker_label": "spk_0", "items": [{"start_time": "0.0"}, {"start_time": "2.0"}]},
        {"speaker_label": "spk_1", "items": [{"start_time": "4.0"}, {"start_time": "6.0"}]},
    ]
    results: dict[str, Any] = {"transcripts": [{"transcript": f"{A} {B}"}], "items": items}
    return {
        "results": results if on_items else results | {"speaker_labels": {"segments": segments}}
    }


def words(key: str, speaker: str, start: str, unit: str = "") -> list[dict[str, Any]]:
    found = []
    for number, word in enumerate([*A.split(), *B.split()]):
        time: Any = f"{number}{unit}" if unit else number
        found.append({key: word, speaker: 1 if number < 3 else 2, start: time, "end": number + 1})
    return found


def rev(spoken: str) -> list[dict[str, Any]]:
    return [
        {"type": "text", "value": spoken, "ts": 1.5, "end_ts": 2.0},
        {"type": "punct", "value": "."},
    ]


SEGMENTS = [
    {"start": 0.0, "end": 2.0, "text": f" {A}"},
    {"start": 2.5, "end": 4.0, "text": f" {B}"},
]


@pytest.mark.parametrize(
    ("value", "speakers"),
    [
        pytest.param(
            {
                "language": "en",
                "segments": [
                    {**segment, "speaker": f"SPEAKER_0{n}", "words": [{"word": "x", "start": 0.1}]}
                    for n, segment in enumerate(SEGMENTS)
                ],
            },
            ("SPEAKER_00", "SPEAKER_01"),
            id="WhisperX",
        ),
        pytest.param(
            {
                "text": f"{A} {B}",
                "utterances": [
                    {"speaker": "A", "text": A, "start": 0, "end": 2000, "words": []},
                    {"speaker": "B", "text": B, "start": 2500, "end": 4000, "words": []},
                ],
            },
            ("Speaker A", "Speaker B"),
            id="AssemblyAI",
        ),
        pytest.param(
            {
                "results": {
                    "utterances": [
                        {"speaker": 0, "transcript": A, "start": 0.0, "end": 2.0},
                        {"speaker": 1, "transcript": B, "start": 2.5, "end": 4.0},
                    ]
                }
            },
            ("Speaker 0", "Speaker 1"),
            id="Deepgram, utterances",
        ),
        pytest.param(
            {
                "results": {
                    "channels": [
                        {"alternatives": [{"words": words("punctuated_word", "speaker", "start")}]}
                    ]
                }
            },
            ("Speaker 1", "Speaker 2"),
            id="Deepgram, words",
        ),
        pytest.param(
            {
                "results": [
                    {"alternatives": [{"transcript": f"{A} {B}"}]},
                    {"alternatives": [{"words": words("word", "speakerTag", "startTime", "s")}]},
                ]
            },
            ("Speaker 1", "Speaker 2"),
            id="Google",
        ),
        pytest.param(aws(on_items=True), ("spk_0", "spk_1"), id="AWS, speakers on items"),
        pytest.param(aws(on_items=False), ("spk_0", "spk_1"), id="AWS, speakers on segments"),
        pytest.param(
            {
                "transcripts": [
                    {"speaker_name": "Helen", "transcript": A, "start_offset": 16},
                    {"speaker_name": "Karen", "transcript": B, "start_offset": 99},
                ]
            },
            ("Helen", "Karen"),
            id="Otter",
        ),
        pytest.param(
            [{"speaker": "Int", "text": A}, {"speaker": "P1", "text": B}], ("Int", "P1"), id="list"
        ),
    ],
)
def test_what_a_service_writes_reads_to_its_turns(read, value, speakers):
    transcript = read("a.json", json.dumps(value))
    assert turns_of(transcript) == [(speakers[0], A), (speakers[1], B)]


def test_revs_punctuation_brings_the_spaces_and_its_list_the_names(read):
    value = {
        "speakers": [{"id": 0, "name": "Helen"}, {"id": 1, "name": None}],
        "monologues": [
            {
                "speaker": 0,
                "elements": [*rev("Hello"), {"type": "punct", "value": " "}, *rev("Hi")],
            },
            {"speaker": 1, "elements": rev("Aye")},
        ],
    }
    transcript = read("a.json", json.dumps(value))
    assert turns_of(transcript) == [("Helen", "Hello. Hi."), ("Speaker 1", "Aye.")]
    assert (transcript.turns[0].start_ms, transcript.turns[0].end_ms) == (1_500, 2_000)


def test_times_of_a_service_are_milliseconds_and_its_language_is_kept(read):
    segments = [{**one, "speaker": f"S{n}"} for n, one in enumerate(SEGMENTS)]
    transcript = read("a.json", json.dumps({"segments": segments, "language": "cy"}))
    assert [(turn.start_ms, turn.end_ms) for turn in transcript.turns] == [(0, 2000), (2500, 4000)]
    assert transcript.language == "cy"


def test_talk_without_speakers_is_named_as_such(read):
    with pytest.raises(NoTurnsFound, match="no speakers"):
        read("a.json", json.dumps({"text": f"{A} {B}", "segments": SEGMENTS}))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b'{"segments": [', "not whole JSON", id="truncated"),
        pytest.param(b"{}", "no list of utterances", id="nothing in it"),
        pytest.param(b"[1, 2]", "no list of utterances", id="numbers"),
        pytest.param(b'{"results": {"items": 4}}', "no list of utterances", id="another shape"),
        pytest.param(b"[" * 100_000, "not whole JSON", id="nested without end"),
    ],
)
def test_a_file_that_holds_no_talk_is_refused(read, data, says):
    with pytest.raises(UnreadableFile, match=says):
        read("a.json", data)
