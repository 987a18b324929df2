"""One line's possible readings as the beginning of a turn: label, separator, times, talk."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from qualkit.core.document import Block, BlockKind
from qualkit.readers.layout.doubts import DOUBT, split_doubt
from qualkit.readers.layout.labels import LabelClass, classify_label, label_key
from qualkit.readers.layout.notes import is_stage_note
from qualkit.readers.layout.signs import has_any
from qualkit.readers.layout.times import BARE, BRACKETED, is_time, split_leading_time


class Family(StrEnum):
    """Where the label stands."""

    INLINE = "inline"
    ABOVE = "label above"


@dataclass(frozen=True, slots=True)
class Mark:
    """One reading of a line.

    separator: ":", "tab", "–", ".", ";", "=", ")", ">" (an arrow, too), "time" (a bracketed time),
    "stamp" (none, but a time before the label), "[]" and "()" (the label stands in brackets before
    the talk), "bold" (it is set in bold), "number" (none; a role and a number), " " or
    "" (none).
    key: of the label, empty for a line that holds nothing but a time. time: as it stands;
    bracketed: no one could have said it.
    talk: where it begins in the block's text; len(text) where none.
    note: what stands in brackets behind the label ("Karen (laughing): yes"), brackets included.
    doubted: the transcriber put a question mark to the label ("Karen?: yes"). quoted: the label
    stands in quotation marks. tight: no space stands between colon and talk.
    """

    family: Family
    label: str
    key: str
    separator: str
    kind: LabelClass
    talk: int
    time: str = ""
    bracketed: bool = False
    note: str = ""
    doubted: bool = False
    quoted: bool = False
    tight: bool = False


_LABEL = (
    r"[\[<(]?(?P<label>(?:\?{1,3} ?)?[^\W_](?:[^:;\t\n?!…\"“”=<>\[\]{}|]|"
    rf"(?<=[\w.]) ?[\[(](?!\d)[^\])]{{1,30}}[\])]){{0,44}}?(?:{DOUBT})?|\?{{1,4}})[\]>)]?"
)
_OPENING_QUOTES = "\"“„«»'‘"
_QUOTED_LABEL = (
    rf"[{_OPENING_QUOTES}](?P<label>[^\W_][^:;\t\n?!…\"“”„«»=<>\[\]{{}}|]{{0,44}}?)[\"“”«»'’]"
)
_TIME = rf"(?P<time>\s*(?:,|-|–)?\s*(?:{BRACKETED}|(?<=\s)(?:{BARE})))?"
#: Markdown's signs of bold and italics, which stand in plain text too: "**Karen:** I was".
_SET_OFF = r"[*_]{1,3}"
#: Typists have ":-" for a colon.
_AFTER_LABEL = (
    rf"{_TIME}\s*[\]>)]?\s*(?P<sep>[:：]{{1,2}})(?:[-–—]{{1,2}}(?=\s)|{_SET_OFF})?(?![/\\\d])"
    rf"(?P<gap>\s*)(?P<after>{BRACKETED}\s*)?(?P<talk>\S.*)?$"
)
_COLON = re.compile(rf"^(?:{_SET_OFF})?{_LABEL}{_AFTER_LABEL}", re.S)
_QUOTED_COLON = re.compile(rf"^{_QUOTED_LABEL}{_AFTER_LABEL}", re.S)
#: Signs that the patterns above need, looked for first in the part of a line that they reach: most
#: talk has none.
_REACH = 200
_OTHER_SIGNS = "\t–—;>|])=→"
_HYPHEN = re.compile(r"\s-\s")
_OPENS_TIME = "[({<#*-"
_ARROW = "(?:[-–=]{1,2}>|→)"
_OTHER = re.compile(
    rf"^{_LABEL}{_TIME}(?P<sep>\s*\t[\s\t]*|\s*{_ARROW}\s*|\s+[–—-]\s+|[–—]\s+|\s*[;>|]\s*|\s*=\s+"
    r"|[\])]\s+)(?P<talk>\S.*)$",
    re.S,
)
_STOP = re.compile(rf"^{_LABEL}{_TIME}(?P<sep>\.\s+)(?P<talk>\S.*)$", re.S)
_TIMED = re.compile(rf"^{_LABEL}\s+(?P<time>{BRACKETED})\s+(?P<talk>\S.*)$", re.S)
_ALONE = re.compile(rf"^{_LABEL}{_TIME}$", re.S)
#: By their last character: "->" is an arrow.
_SEPARATORS = {
    "–": "–", "—": "–", "-": "–", ";": ";", "=": "=", ">": ">", "→": ">", "|": "tab", ")": ")",
    ".": ".",
}  # fmt: skip
_PAIRS = {"[": "[]", "(": "()"}
_NOTE_BEHIND = re.compile(r"(.*\S)\s*([(\[][^\W\d_][a-zæøåäöü ,]{2,28}[)\]])")
_SPACED = re.compile(r"([A-Z]{1,3}\d{0,2}|[A-Z][a-z]{2,}\s?\d{1,2})\s+(?=\S)")
#: As captions without signs have it: "speaker 1 so yeah i grew up here".
_NUMBERED = re.compile(
    r"((?:speaker|interviewer|interviewee|participant|respondent|moderator|facilitator|researcher)"
    r"[ _]?\d{1,2})[ ]+(?=\S)",
    re.I,
)
#: One word, a word and a number, or two words, before a word with a capital: "Karen Always".
_STAMPED = (
    re.compile(r"([A-Z][\w'’\-]{0,20}(?: \d{1,2})?)[ ]+(?=[\"“‘'(\[]?[A-Z])"),
    re.compile(r"([A-Z][\w'’\-]{0,20} [A-Z][\w'’\-]{0,20})[ ]+(?=[\"“‘'(\[]?[A-Z])"),
)
_LEAD = re.compile(r"^(?:>>+|[-–—•*]+)\s+")


def read_marks(block: Block) -> list[Mark]:
    """Every way in which a block may begin a turn; empty for plain talk and for a footnote.

    The readings differ in separator; which of them hold is decided over the whole document.
    """
    if block.kind is BlockKind.NOTE:
        return []
    text = block.text
    time, rest, bracketed = split_leading_time(text)
    if time and not rest.strip(" :\t"):
        return [Mark(Family.ABOVE, "", "", "", LabelClass.NOT, len(text), time, bracketed)]
    marks = _read_labels(block, rest, len(text) - len(rest), time, bracketed)
    if time and not bracketed:
        # The bare time may be the first words of the talk: "10:30 I start work".
        marks += _read_labels(block, text, 0, "", False)
    elif time and not marks:
        talk = len(text) - len(rest)
        marks.append(Mark(Family.INLINE, "", "", "", LabelClass.NOT, talk, time, True))
    return marks


def _read_labels(block: Block, rest: str, offset: int, time: str, bracketed: bool) -> list[Mark]:
    lead = _LEAD.match(rest)
    skipped = lead.end() if lead else len(rest) - len(rest.lstrip())
    line, offset = rest[skipped:], offset + skipped
    marks: list[Mark] = []
    start = line[:_REACH]
    quoted = line[:1] in _OPENING_QUOTES
    colon = _QUOTED_COLON if quoted else _COLON
    match = colon.match(line) if ":" in start or "：" in start else None
    if match:
        own = (match["after"] or match["time"] or "").strip(" ,-–")
        talk = offset + (match.start("talk") if match["talk"] else len(line))
        family = Family.INLINE if match["talk"] else Family.ABOVE
        # "10:30", "Re:Start", "C:\": without a space only what looks like a label counts.
        tight = bool(match["after"] or match["talk"]) and not match["gap"]
        mark = _mark(family, match["label"], ":", talk, time or own, bracketed or bool(own))
        if not tight or mark.kind >= LabelClass.NAME:
            marks.append(replace(mark, quoted=quoted, tight=tight))
    marks += _separated_marks(line, start, offset, time, bracketed)
    match = _ALONE.match(line) if len(line) <= 60 else None
    if match and not _is_question(match, time):
        own = (match["time"] or "").strip(" ,-–")
        end = offset + len(line)
        marks.append(
            _mark(Family.ABOVE, match["label"], "", end, time or own, bracketed or bool(own))
        )
    marks += _bold_mark(block, offset, time, bracketed)
    marks += _spaced_mark(line, offset, time, bracketed)
    for stamped in filter(None, (one.match(line) for one in _STAMPED * bracketed)):
        talk = offset + stamped.end()
        marks.append(_mark(Family.INLINE, stamped[1], "stamp", talk, time, True))
    numbered = _NUMBERED.match(line)
    if numbered:
        talk = offset + numbered.end()
        marks.append(_mark(Family.INLINE, numbered[1], "number", talk, time, bracketed))
    return [mark for mark in marks if mark.kind > LabelClass.NOT]


def _separated_marks(line: str, start: str, offset: int, time: str, bracketed: bool) -> list[Mark]:
    """Labels before a dash, a tab, a bracket, a time, a full stop. start: of the line, for looking
    whether there is such a sign at all."""
    marks: list[Mark] = []
    # Two patterns, since the first full stop may be that of "Mrs. Smith – Yes.".
    has_sign = has_any(start, _OTHER_SIGNS) or ("-" in start and _HYPHEN.search(start))
    others = _OTHER.match(line) if has_sign else None
    for match in filter(None, (others, _STOP.match(line) if "." in start else None)):
        sep = match["sep"].strip(" ")
        name = "tab" if "\t" in sep else _separator_of(line, sep.strip())
        own = (match["time"] or "").strip(" ,-–")
        talk = offset + match.start("talk")
        mark = _mark(Family.INLINE, match["label"], name, talk, time or own, bracketed)
        # "[Helen] 10:02:13" is a label alone on its line, read below.
        holds = name and (name not in _PAIRS.values() or _is_label_in_brackets(mark, match["talk"]))
        if holds and not is_time(match["talk"]):
            marks.append(mark)
    timed = _TIMED.match(line) if not time and has_any(start, _OPENS_TIME) else None
    if timed:
        # "Speaker 1 [00:12] I was": the time stands for the colon.
        talk = offset + timed.start("talk")
        marks.append(_mark(Family.INLINE, timed["label"], "time", talk, timed["time"], True))
    return marks


def _mark(
    family: Family, label: str, separator: str, talk: int, time: str, bracketed: bool
) -> Mark:
    label, doubted = split_doubt(label.strip(" \t*_"))
    # The bracket that closes "Karen (she/her)" was taken for one around the whole label.
    label, note = _split_note(label + ")" * (label.count("(") > label.count(")")))
    kind = classify_label(label)
    return Mark(
        family, label, label_key(label), separator, kind, talk, time, bracketed, note, doubted
    )


def _separator_of(line: str, sign: str) -> str:
    closes_pair = sign in {"]", ")"} and line[:1] in _PAIRS
    return _PAIRS[line[0]] if closes_pair else _SEPARATORS.get(sign[-1:], "")


def _is_label_in_brackets(mark: Mark, talk: str) -> bool:
    """ "[Helen] Where from?", and neither "[phone rings] Sorry" nor "[Town] was the place": what
    stands for a name goes on in small letters."""
    return not is_stage_note(mark.label) and (mark.kind >= LabelClass.CODE or not talk[0].islower())


def _is_question(alone: re.Match[str], time: str) -> bool:
    """ "Karen?" on a line of its own is a question, unless it has a time or stands in brackets."""
    return "?" in alone["label"] and not (time or alone["time"] or alone.start("label"))


def _split_note(label: str) -> tuple[str, str]:
    """ "Karen (laughing)" is Karen, laughing; "Karen (P01)" and "Speaker 1 (F)" are labels."""
    match = _NOTE_BEHIND.fullmatch(label) if label[-1:] in ")]" else None
    return (match[1], match[2]) if match and match[2][1:-1].islower() else (label, "")


def _bold_mark(block: Block, offset: int, time: str, bracketed: bool) -> list[Mark]:
    """A label set off by nothing but bold: "**Karen** I was born here"."""
    for span in block.bold:
        if span.start <= offset < span.end and span.end < len(block.text):
            label = block.text[offset : span.end]
            if (
                len(label) <= 45
                and block.text[span.end :].strip()
                and not is_time(block.text[span.end :])
                and not re.search(r"[?!,:]", label)
            ):
                after = block.text[span.end :]
                talk = span.end + len(after) - len(after.lstrip())
                return [_mark(Family.INLINE, label, "bold", talk, time, bracketed)]
    return []


def _spaced_mark(line: str, offset: int, time: str, bracketed: bool) -> list[Mark]:
    """A label whose colon was forgotten: "K Nej, vi betaler". Only for labels known otherwise."""
    match = _SPACED.match(line)
    if not match or match.end() >= len(line):
        return []
    return [_mark(Family.INLINE, match[1], " ", offset + match.end(), time, bracketed)]
