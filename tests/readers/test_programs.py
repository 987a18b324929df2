"""Exports of the programs that researchers transcribe with: six turns, as each of them writes them.

The talk is invented; the shapes are those of the programs' exports in 2024 and 2025.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import docx
import pytest

from qualkit.core.transcript import PartKind

from .conftest import left_out_of, parts_of, turns_of

SAID = [
    ("Helen Marsh", "So where did you grow up?"),
    ("Karen Hodgson", "In Grimsby, by the docks."),
    ("Helen Marsh", "And did you always live there?"),
    ("Karen Hodgson", "Always, aye. I was born there."),
    ("Helen Marsh", "What was school like?"),
    ("Karen Hodgson", "I hated it. The teachers: well, don't ask."),
]
#: When each turn begins, in seconds.
SECONDS = [3, 12, 21, 30, 39, 48]
NUMBERED = {"Helen Marsh": "Speaker 1", "Karen Hodgson": "Speaker 2"}
DIARISED = {"Helen Marsh": "SPEAKER_00", "Karen Hodgson": "SPEAKER_01"}
DIRECTORY = {"Helen Marsh": "MARSH, Helen", "Karen Hodgson": "Hodgson, Karen (Guest)"}


def each(line: str, between: str = "\n\n", names: dict[str, str] | None = None) -> str:
    """The turns set in a line each: {name}, {talk}, {s} (seconds, two digits), {n} from 1."""
    return between.join(
        line.format(name=(names or {}).get(name, name), talk=talk, s=f"{second:02}", n=number)
        for number, ((name, talk), second) in enumerate(zip(SAID, SECONDS, strict=True), start=1)
    )


def word(build: Callable[[Any], object]) -> bytes:
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def teams(names: dict[str, str], *, one_paragraph: bool) -> bytes:
    """Name in bold, time behind it; the talk after a line break, or since 2025 below."""

    def build(document: Any) -> None:
        first = names.get("Helen Marsh", "Helen Marsh")
        for line in ("Interview P07-20240516_100312-Meeting Recording", "May 16, 2024, 9:03AM"):
            document.add_paragraph(line)
        document.add_paragraph("38m 12s")
        document.add_paragraph(f"{first} started transcription")
        for (name, talk), second in zip(SAID, SECONDS, strict=True):
            paragraph = document.add_paragraph()
            paragraph.add_run(names.get(name, name)).bold = True
            paragraph.add_run(f"   0:{second:02}")
            if one_paragraph:
                paragraph.add_run().add_break()
                paragraph.add_run(talk)
            else:
                document.add_paragraph(talk)
        document.add_paragraph(f"{first} stopped transcription")

    return word(build)


def word_online(document: Any) -> None:
    document.add_heading("Audio file", 1)
    document.add_paragraph("interview 7.mp3")
    document.add_heading("Transcript", 1)
    for line in each("00:00:{s} {name}|{talk}", "|", NUMBERED).split("|"):
        document.add_paragraph(line)


def google_meet(document: Any) -> None:
    document.add_heading("Interview (2024-05-16 10:03 GMT+1) - Transcript", 1)
    document.add_heading("Attendees", 2)
    document.add_paragraph("Helen Marsh, Karen Hodgson")
    document.add_heading("Transcript", 2)
    document.add_heading("00:00:00", 3)
    for number, (name, talk) in enumerate(SAID):
        if number == 4:
            document.add_heading("00:05:00", 3)
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(talk)
    document.add_heading("Transcription ended after 00:38:12", 3)
    document.add_paragraph(
        "This editable transcript was computer generated and might contain errors."
    )


def nvivo(document: Any) -> None:
    rows = [("", "Timespan", "Content", "Speaker")]
    rows += [
        (str(n), f"0:{second:02}.0 - 0:{second + 8:02}.0", talk, name)
        for n, ((name, talk), second) in enumerate(zip(SAID, SECONDS, strict=True), start=1)
    ]
    table = document.add_table(rows=0, cols=4)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words


def rev(document: Any) -> None:
    for line in each("{name} (00:{s}):|{talk}", "|").split("|"):
        document.add_paragraph(line)


def whisper_x() -> bytes:
    segments = [
        {"start": float(second), "end": second + 5.5, "text": f" {talk}", "speaker": DIARISED[name]}
        for (name, talk), second in zip(SAID, SECONDS, strict=True)
    ]
    return json.dumps({"segments": segments, "language": "en"}).encode()


VTT = "WEBVTT\n\n"
FATHOM = "Interview 7 - May 16\nVIEW RECORDING - 38 mins: https://fathom.video/share/x\n\n---\n\n"
WHATSAPP = "16/05/2024, 10:00 - Messages and calls are end-to-end encrypted.\n"
#: Program → (file name, its export, what it calls the speakers).
PROGRAMS: dict[str, tuple[str, str | bytes, dict[str, str]]] = {
    "Teams": ("a.docx", teams({}, one_paragraph=True), {}),
    "Teams, 2025": ("a.docx", teams({}, one_paragraph=False), {}),
    "Teams, names of the directory": ("a.docx", teams(DIRECTORY, one_paragraph=True), DIRECTORY),
    "Teams captions": (
        "a.vtt",
        VTT + each("4c1e-a3d5/{n}-0\n00:00:{s}.123 --> 00:00:{s}.956\n<v {name}>{talk}</v>",
                   names=DIRECTORY),
        DIRECTORY,
    ),
    "Zoom captions": ("a.vtt", VTT + each("{n}\n00:00:{s}.1 --> 00:00:{s}.9\n{name}: {talk}"), {}),
    "Zoom text": ("a.txt", each("[{name}] 10:02:{s}\n{talk}"), {}),
    "Otter": ("a.txt", each("{name}  0:{s}  \n{talk}"), {}),
    "Otter without times": ("a.txt", each("{name}\n{talk}"), {}),
    "Word online": ("a.docx", word(word_online), NUMBERED),
    "Word online as text": ("a.txt", each("00:00:{s} {name}\n{talk}", "\n", NUMBERED), NUMBERED),
    "Google Meet": ("a.docx", word(google_meet), {}),
    "NVivo": ("a.docx", word(nvivo), {}),
    "NVivo as text": (
        "a.txt",
        "Timespan\tContent\tSpeaker\n" + each("0:{s}.0 - 0:{s}.9\t{talk}\t{name}", "\n"),
        {},
    ),
    "Trint": ("a.txt", each("{name} [00:00:{s}] {talk}"), {}),
    "Descript": ("a.md", each("[00:00:{s}] **{name}:** {talk}"), {}),
    "Sonix": ("a.txt", each("{name}: [00:00:{s}]\n{talk}"), {}),
    "Rev": ("a.docx", word(rev), {}),
    "Happy Scribe": ("a.txt", each("[00:00:{s}.120] - {name}\n{talk}"), {}),
    "Tactiq": ("a.txt", each("00:{s} {name}: {talk}", "\n"), {}),
    "Fathom": ("a.txt", FATHOM + each("0:{s} - {name}\n  {talk}"), {}),
    "Fathom, linked times": ("a.txt", each("@0:{s} - {name}\n{talk}"), {}),
    "Dovetail": ("a.txt", each("{name}\n00:{s}\n{talk}"), {}),
    "WhisperX": ("a.json", whisper_x(), DIARISED),
    "WhisperX captions": (
        "a.srt",
        each("{n}\n00:00:{s},1 --> 00:00:{s},9\n[{name}]: {talk}", names=DIARISED),
        DIARISED,
    ),
    "WhatsApp on a telephone of Apple's": (
        "a.txt", each("[16/05/2024, 10:00:{s}] {name}: {talk}", "\n"), {},
    ),
    "WhatsApp on another": (
        "a.txt", WHATSAPP + each("16/05/2024, 10:{s} - {name}: {talk}", "\n"), {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("program", PROGRAMS)
def test_an_export_reads_to_its_turns(read, program):
    file, content, names = PROGRAMS[program]
    transcript = read(file, content)
    assert turns_of(transcript) == [(names.get(name, name), talk) for name, talk in SAID]
    assert not transcript.problems


@pytest.mark.parametrize(
    "program",
    ["Teams", "Teams, 2025", "Otter", "Word online", "NVivo", "Trint", "Sonix", "Rev", "Fathom",
     "Fathom, linked times", "Dovetail", "WhisperX"],
)  # fmt: skip
def test_the_times_of_an_export_are_the_turns_times(read, program):
    file, content, _ = PROGRAMS[program]
    starts = [turn.start_ms for turn in read(file, content).turns]
    assert starts == [1000 * second for second in SECONDS]


def test_what_programs_add_is_no_talk(read):
    last = parts_of(read(*PROGRAMS["Teams"][:2]), PartKind.END_MARK)
    assert last == ["Helen Marsh stopped transcription"]
    last = parts_of(read(*PROGRAMS["Google Meet"][:2]), PartKind.END_MARK)
    assert [line.split()[0] for line in last] == ["Transcription", "This"]
    whatsapp = read(*PROGRAMS["WhatsApp on another"][:2])
    assert parts_of(whatsapp, PartKind.FRONT_MATTER)[0].endswith("end-to-end encrypted.")
    nvivo_rows = left_out_of(read(*PROGRAMS["NVivo"][:2]))
    assert ("table cell", "1") in nvivo_rows


def test_a_segment_without_a_speaker_goes_on_with_the_one_before_and_is_named(read):
    segments = json.loads(whisper_x())["segments"]
    del segments[3]["speaker"]
    transcript = read("a.json", json.dumps({"segments": segments}))
    assert turns_of(transcript)[2] == (
        "SPEAKER_00", " ".join(talk for _, talk in SAID[2:5]),
    )  # fmt: skip
    assert "name no speaker" in transcript.problems[0].message
