"""Cues of caption files (.vtt, .srt): times, voices, text; rolling captions said once.

webvtt-py drops a malformed block without a word; here nothing may be lost, so cues are split by
the one thing that all caption files share, the line with the arrow (WebVTT, W3C 2019, section 4).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from qualkit.core.document import Block, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.transcript import LeftOut
from qualkit.readers.decoding import decode_text, read_bytes

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_ARROW = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}(?P<settings>.*)$")
_IDENTIFIER = re.compile(r"\S*\d\S*")
_NOTES = re.compile(r"^(?:NOTE|STYLE|REGION)(?:\s|$)", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?\s{1,5}([^<>]{0,200})>")
_TAG = re.compile(
    r"</?(?:v|c|i|b|u|ruby|rt|lang|font)(?:[.\s][^<>]{0,200})?>|<\d{1,3}:[\d:.]{1,12}>",
    re.IGNORECASE,
)
_POSITION = re.compile(r"\{\\an?\d+\}")
#: A line of a cue that may be another speaker's: "- Yes.", ">> Yes.", "Karen: Yes.", "[Karen] Yes."
_STARTS_OWN = re.compile(r"\s*(?:-|–|>>|[^:<]{1,40}:\s|[\[(][^\])]{1,40}[\])]\s)")
_MARKED = re.compile("[<&{\xa0]")
#: As nearly every line of Zoom and Teams is: one voice, and nothing else marked.
_ONE_VOICE = re.compile(r"\s*<v ([^<>&{\xa0]{0,200})>([^<>&{\xa0]*)</v>\s*")


class Cue(NamedTuple):
    """One cue: its number in the file from 1, times in milliseconds, identifier and raw lines."""

    number: int
    start_ms: int
    end_ms: int
    identifier: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Captions:
    """What a caption file holds. outside: lines that are in no cue; left_out: what of the cues is
    no talk."""

    blocks: tuple[Block, ...]
    outside: list[str]
    left_out: tuple[LeftOut, ...]
    encoding: str


def read_captions(path: SourceFile, example: str) -> Captions:
    """The cues of a file as blocks. example: a line of times as the format has it.

    Raises UnreadableFile when there is no cue.
    """
    text, encoding = decode_text(read_bytes(path), str(path))
    cues, outside = split_cues(text)
    if not cues:
        raise UnreadableFile(
            f"there is no cue in it (no line like {example})",
            where=str(path),
            hint="Download the captions again, or rename it if it is another kind of file.",
        )
    blocks, shown_again = cue_blocks(cues)
    identifiers = [
        LeftOut("cue identifier", cue.identifier, f"cue {cue.number}")
        for cue in cues
        if cue.identifier
    ]
    return Captions(blocks, outside, (*identifiers, *shown_again), encoding)


def split_cues(text: str) -> tuple[list[Cue], list[str]]:
    """The cues of a caption file, and the lines that are in none (header, NOTE and STYLE blocks).

    A line directly above an arrow is the cue's identifier if a blank line or the start of the file
    stands above it, and it is a number, or the file gives every cue one; else it is talk.
    """
    lines = text.split("\n")
    times = {
        index: found
        for index, line in enumerate(lines)
        if "-->" in line and (found := _ARROW.match(line))
    }
    arrows = list(times)
    identifiers = {
        index for index in (arrow - 1 for arrow in arrows) if _is_identifier(lines, index)
    }
    first = min([*arrows, len(lines)])
    outside = [
        line
        for index, line in enumerate(lines[:first])
        if line.strip() and index not in identifiers
    ]
    has_notes = _NOTES.search(text) is not None
    cues: list[Cue] = []
    for number, (arrow, following) in enumerate(pairwise([*arrows, len(lines)]), start=1):
        # Of a cue's lines only the last can be an identifier: that of the next cue.
        stop = following - 1 if following - 1 in identifiers else following
        body = lines[arrow + 1 : stop]
        if has_notes:
            body, notes = _without_notes(body)
            outside += notes
        clocks = times[arrow]
        cues.append(
            Cue(
                number,
                _milliseconds(*clocks.group(1, 2, 3, 4)),
                _milliseconds(*clocks.group(5, 6, 7, 8)),
                lines[arrow - 1].strip() if arrow - 1 in identifiers else "",
                tuple([line for line in body if line.strip()]),
            )
        )
    return cues, outside


def _is_identifier(lines: list[str], index: int) -> bool:
    line = lines[index].strip() if index >= 0 else ""
    if not line:
        return False
    alone = index <= 0 or not lines[index - 1].strip()
    # Teams writes "c61d6ac3-…/33-0", Zoom and .srt a number.
    return alone and "-->" not in line and _IDENTIFIER.fullmatch(line) is not None


def _without_notes(lines: list[str]) -> tuple[list[str], list[str]]:
    """A cue's lines, and those of the NOTE, STYLE or REGION blocks that stand after it."""
    for index, line in enumerate(lines):
        if index > 0 and _NOTES.match(line) and not lines[index - 1].strip():
            block = [item for item in lines[index:] if item.strip()]
            return lines[:index], block
    return lines, []


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> int:
    clock = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return clock * 1000 + int(fraction.ljust(3, "0"))


def cue_blocks(cues: list[Cue]) -> tuple[tuple[Block, ...], list[LeftOut]]:
    """The cues as blocks: one a voice, or one a cue where no voice is marked; and what was left
    out: the lines that only stayed on the screen.

    Lines of one cue are one block joined by a space, unless a line begins with a dash or a label
    of its own, which the grammar then looks at.
    """
    blocks: list[Block] = []
    shown = [[_plain(line) for line in cue.lines] for cue in cues]
    grown, left_out = _without_growing(cues, shown)
    if left_out:
        shown = [[_plain(line) for line in cue.lines] for cue in grown]
    kept, shown_again = _without_rolling(grown, shown)
    left_out += shown_again
    for cue in kept:
        for speaker, words in _voices(cue.lines):
            blocks.append(
                Block(
                    words,
                    f"cue {cue.number}",
                    speaker=speaker,
                    start_ms=cue.start_ms,
                    end_ms=cue.end_ms,
                )
            )
    return tuple(blocks), left_out


def _voices(lines: tuple[str, ...]) -> Iterator[tuple[str | None, str]]:
    if len(lines) == 1 and (one := _ONE_VOICE.fullmatch(lines[0])):
        talk = one[2].strip()
        if talk:
            yield one[1].strip(), talk
        return
    speaker: str | None = None
    pending: list[str] = []
    for line in lines:
        pieces = _VOICE.split(line) if "<v" in line else [line]
        if pieces[0] and not pieces[0].isspace():
            if pending and _STARTS_OWN.match(pieces[0]):
                yield speaker, " ".join(pending)
                pending = []
            pending.append(_plain(pieces[0]))
        for voice, words in zip(pieces[1::2], pieces[2::2], strict=True):
            if pending:
                yield speaker, " ".join(pending)
            speaker, pending = html.unescape(voice).strip(), [_plain(words)]
    talk = " ".join(piece for piece in pending if piece)
    if talk:
        yield speaker, talk


def _plain(line: str) -> str:
    line = line.strip()
    if not _MARKED.search(line):
        return line
    if one := _ONE_VOICE.fullmatch(line):
        return one[2].strip()
    line = line.removesuffix("</v>")
    return html.unescape(_POSITION.sub("", _TAG.sub("", line))).replace("\xa0", " ").strip()


def _without_growing(cues: list[Cue], lines: list[list[str]]) -> tuple[list[Cue], list[LeftOut]]:
    """Live captions repeat a sentence while it grows ("So I", "So I was", "So I was born"): the
    last cue of each has it all. Only when this happens in more than a third of the cues.

    lines: of each cue, without marks.
    """
    shown = [" ".join(filter(None, one)) for one in lines]
    grows = [
        bool(before) and len(after) > len(before) and after.startswith(before)
        for before, after in pairwise(shown)
    ]
    if len(cues) < 4 or sum(grows) <= len(cues) / 3:
        return cues, []
    kept: list[Cue] = []
    left_out: list[LeftOut] = []
    start: int | None = None
    for cue, words, is_begun in zip(cues, shown, [*grows, False], strict=True):
        start = cue.start_ms if start is None else start
        if is_begun:
            left_out.append(LeftOut("line shown again", words, f"cue {cue.number}"))
        else:
            kept.append(cue._replace(start_ms=start))
            start = None
    return kept, left_out


def _without_rolling(cues: list[Cue], shown: list[list[str]]) -> tuple[list[Cue], list[LeftOut]]:
    """Cues without the lines that only stay on the screen from the cue before, and those lines.

    YouTube's automatic captions show each line twice: as the lower line, then as the upper one.
    A line is repeated when the cue begins with the last line(s) of the cue before it; it is
    dropped only when this happens in more than a third of the cues, because people do say things
    twice.
    """
    sizes = [_repeated(before, after) for before, after in pairwise(shown)]
    rolled = sum(size > 0 for size in sizes)
    if len(cues) < 4 or rolled <= len(cues) / 3:
        return cues, []
    kept, left_out = cues[:1], []
    for cue, size in zip(cues[1:], sizes, strict=True):
        left_out += [
            LeftOut("line shown again", _plain(line), f"cue {cue.number}")
            for line in cue.lines[:size]
        ]
        if cue.lines[size:]:
            kept.append(cue._replace(lines=cue.lines[size:]))
    return kept, left_out


def _repeated(before: list[str], lines: list[str]) -> int:
    """How many lines a cue begins with that the cue before it ended with."""
    if not lines or lines[0] not in before:
        return 0
    shown = [line for line in before if line]
    for size in range(min(len(shown), len(lines)), 0, -1):
        if shown[-size:] == lines[:size]:
            return size
    return 0
