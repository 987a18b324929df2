"""Any text in, all words out: in a turn, a part, a label, metadata or a left-out piece."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qualkit import plugins
from qualkit.core.transcript import Transcript
from qualkit.readers.decoding import clean_text
from qualkit.readers.reading import read_transcripts

#: Signs that layouts are made of, letters of three scripts, and space; lines of them are hostile
#: to any grammar.
SIGNS = "abIQPeé жΩ中 .,?!:;–—()[]<>*#=|\t'’\"&/1230"
#: Control characters make a file binary.
ANY = st.characters(codec="utf-8", exclude_categories=["Cc"])
LINES = st.lists(st.text(SIGNS, max_size=60), min_size=1, max_size=25)
START = ("Interviewer: Where from then?", "P4: From Grimsby.", "Interviewer: Always?", "P4: Aye.")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+", text))


def kept_words(transcript: Transcript) -> Counter[str]:
    left_out = [piece.text for piece in transcript.left_out]
    return words(" ".join([transcript.text, *left_out, *transcript.metadata.values()]))


def label_words(transcript: Transcript) -> set[str]:
    """Words of labels, which stand once in `speakers` and often in the source."""
    shown = [speaker.label for speaker in transcript.speakers]
    slips = re.findall(r"label '(.*?)' read as", " ".join(p.message for p in transcript.problems))
    return {word.casefold() for word in words(" ".join([*shown, *slips]))}


def assert_nothing_lost(source: str, transcript: Transcript) -> None:
    labels = label_words(transcript)
    missing = words(clean_text(source)) - kept_words(transcript)
    assert not {word: n for word, n in missing.items() if word.casefold() not in labels}


def _txt(lines: list[str]) -> bytes:
    return "\n".join(lines).encode()


def _docx(lines: list[str]) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def _html(lines: list[str]) -> bytes:
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines).encode()


def _vtt(lines: list[str]) -> bytes:
    cues = [
        f"00:00:{n:02}.000 --> 00:00:{n:02}.900\n{html.escape(line.strip())}\n"
        for n, line in enumerate(lines, start=1)
        if line.strip()
    ]
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def _csv(lines: list[str]) -> bytes:
    said = [("P4" if n % 2 else "Int", line) for n, line in enumerate(lines)]
    rows = [("speaker", "text"), *said]
    quoted = [[f'"{cell}"' for cell in (a, b.replace('"', '""'))] for a, b in rows]
    return "\n".join(",".join(row) for row in quoted).encode()


FORMATS: dict[str, Callable[[list[str]], bytes]] = {
    ".txt": _txt,
    ".docx": _docx,
    ".html": _html,
    ".vtt": _vtt,
    ".csv": _csv,
}
many_texts = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def read_lines(folder: Path, suffix: str, lines: list[str]) -> Transcript:
    path = folder / f"a{suffix}"
    path.write_bytes(FORMATS[suffix](lines))
    (transcript,) = read_transcripts(path, plugins.load_all("readers"))
    return transcript


@pytest.mark.parametrize("suffix", FORMATS)
@many_texts
@given(lines=LINES)
@example(lines=["Date: 3 May", "", "[00:12] P4:", "hello", "END", "after the end"])
@example(lines=["1 Q. a", "2 a", "3", "P4 (laughs): b", "(pause)", "b b"])
def test_every_word_of_any_lines_after_some_turns_is_somewhere(tmp_path, suffix, lines):
    source = [*START, *lines]
    assert_nothing_lost("\n".join(source), read_lines(tmp_path, suffix, source))


@pytest.mark.parametrize("suffix", FORMATS)
@many_texts
@given(lines=LINES)
@example(lines=["Speakers", "Int, P4", "Keywords", "a, b"])
def test_every_word_of_any_lines_before_the_turns_is_somewhere(tmp_path, suffix, lines):
    source = [*lines, *START, *START]
    assert_nothing_lost("\n".join(source), read_lines(tmp_path, suffix, source))


@many_texts
@given(talk=st.lists(st.text(ANY, max_size=80), min_size=2, max_size=12))
def test_every_word_of_any_talk_in_any_script_is_somewhere(tmp_path, talk):
    lines = [
        f"{'P4' if n % 2 else 'Int'}: so {' '.join(words.split())}" for n, words in enumerate(talk)
    ]
    assert_nothing_lost("\n".join(lines), read_lines(tmp_path, ".txt", lines))
