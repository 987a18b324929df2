"""Read the annotated interviews in source/ into plain turns with gold mentions and codings.

The mark-up is described in ANNOTATION.md. Run as a program, it checks files: `python markup.py source/*.md`.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

#: The codebook of a corpus that brings none of its own.
SHARED_CODEBOOK = Path(__file__).resolve().parents[1] / "codebooks" / "levelling_up.yaml"
STANCES = {"for", "against", "ambivalent", "neutral"}
LABELS = {
    "PERSON",
    "PLACE",
    "ORGANISATION",
    "NATIONALITY",
    "DATE",
    "AGE",
    "PHONE",
    "EMAIL",
    "POSTCODE",
    "NHS_NUMBER",
    "NI_NUMBER",
    "VEHICLE",
    "URL",
    "HANDLE",
    "ADDRESS",
}
FORMATS = {"txt", "docx", "pdf", "vtt", "srt", "csv"}
#: What a head says of each participant, in the order of the columns of participants.csv.
ATTRIBUTES = [
    "age",
    "gender",
    "ethnicity",
    "class",
    "education",
    "region",
    "town",
    "occupation",
]
_TOKEN = re.compile(
    r"\[\[(?P<mention>[^\]|]+\|[^\]|]+\|[^\]|]+)\]\]|\{\{(?P<open>[^|{}]*)\||(?P<close>\}\})"
)
#: The end of a sentence, or of the stage notes that open a turn; notes may follow the full stop.
_SENTENCE_END = re.compile(r"(?:[.?!…][\"”'’)]*|^)(?: ?\[[^\]]*\])*$")
_TURN = re.compile(r"^([A-Z][A-Za-z0-9]{0,5}): ")


class MarkupError(Exception):
    """A source file breaks a rule of ANNOTATION.md; the message names file and turn."""


@dataclass
class GoldTurn:
    """One turn: the speaker's key, its plain talk, and gold ranges relative to that talk."""

    key: str
    text: str
    mentions: list[dict[str, Any]] = field(default_factory=list)
    codings: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Interview:
    head: dict[str, Any]
    turns: list[GoldTurn]

    @property
    def words(self) -> int:
        return sum(len(turn.text.split()) for turn in self.turns)


def read_codes(corpus: Path) -> dict[str, bool]:
    """The codes that excerpts of a corpus may have, and whether each takes a stance: those of its
    own codebook.yaml, where it has one."""
    own = corpus / "codebook.yaml"
    codebook = yaml.safe_load((own if own.exists() else SHARED_CODEBOOK).read_text("utf-8"))
    return dict(_walk_codes(codebook["codes"]))


def _walk_codes(codes: list[dict[str, Any]]) -> Iterator[tuple[str, bool]]:
    for code in codes:
        yield code["id"], bool(code.get("stance"))
        yield from _walk_codes(code.get("children") or [])


def read_interview(path: Path) -> Interview:
    """Parse one annotated interview, in source/ of its corpus; raises MarkupError with what and
    where."""
    codes = read_codes(path.resolve().parents[1])
    _, head_text, body = path.read_text(encoding="utf-8").split("---\n", 2)
    head = yaml.safe_load(head_text)
    if head.get("format") not in FORMATS:
        raise MarkupError(
            f"{path.name}: format {head.get('format')!r} is none of {sorted(FORMATS)}"
        )
    try:
        _check_attributes(head)
    except MarkupError as error:
        raise MarkupError(f"{path.name}: {error}") from None
    turns = []
    for number, block in enumerate(re.split(r"\n\s*\n", body.strip()), start=1):
        block = re.sub(r"\s+", " ", block.strip())
        match = _TURN.match(block)
        if match is None or match[1] not in head["speakers"]:
            raise MarkupError(
                f"{path.name}: paragraph {number} has no known speaker: {block[:60]!r}"
            )
        try:
            turns.append(_read_turn(match[1], block[match.end() :], codes))
        except MarkupError as error:
            raise MarkupError(f"{path.name}, paragraph {number}: {error}") from None
    for previous, turn in itertools.pairwise(turns):
        if previous.key == turn.key:
            raise MarkupError(f"{path.name}: two turns by {turn.key} in a row: {turn.text[:50]!r}")
    return Interview(head, turns)


def _check_attributes(head: dict[str, Any]) -> None:
    """Every participant has every attribute, and no other: an unquoted comma makes a new one."""
    people = {s["participant"] for s in head["speakers"].values() if s.get("participant")}
    described = head.get("attributes") or {}
    if people != set(described):
        raise MarkupError(f"attributes are of {sorted(described)}, participants {sorted(people)}")
    for participant, attributes in described.items():
        for name, value in attributes.items():
            if name not in ATTRIBUTES:
                raise MarkupError(
                    f"participant {participant} has the unknown attribute {name!r}; "
                    "a value with a comma must stand in double quotes"
                )
            if value is None or value == "":
                raise MarkupError(f"participant {participant} has no value for {name!r}")
        missing = [name for name in ATTRIBUTES if name not in attributes]
        if missing:
            raise MarkupError(f"participant {participant} has no {', '.join(missing)}")


def _read_turn(key: str, marked: str, codes: dict[str, bool]) -> GoldTurn:
    turn = GoldTurn(key, "")
    position, excerpt = 0, None
    out = ""
    for token in _TOKEN.finditer(marked):
        out += marked[position : token.start()]
        position = token.end()
        if token["mention"]:
            surface, label, entity = token["mention"].split("|")
            if label not in LABELS:
                raise MarkupError(f"unknown mention type {label!r}")
            if not re.fullmatch(r"[a-z0-9_]+", entity):
                raise MarkupError(f"entity key {entity!r} is not lower_case_with_underscores")
            turn.mentions.append(
                {
                    "start": len(out),
                    "end": len(out) + len(surface),
                    "label": label,
                    "entity": entity,
                }
            )
            out += surface
        elif token["close"]:
            if excerpt is None:
                raise MarkupError("}} without {{")
            start = excerpt[0]
            out = out.rstrip() if out.endswith(" ") else out
            for code, stance in excerpt[1]:
                turn.codings.append(
                    {"start": start, "end": len(out), "code": code, "stance": stance}
                )
            excerpt = None
        else:
            if excerpt is not None:
                raise MarkupError("{{ inside {{")
            while position < len(marked) and marked[position] == " ":
                position += 1
            given = [_read_code(item.strip(), codes) for item in token["open"].split(",")]
            excerpt = (len(out), given)
    if excerpt is not None:
        raise MarkupError("{{ is never closed")
    out += marked[position:]
    turn.text = out
    _check_plain(turn)
    return turn


def _read_code(item: str, codes: dict[str, bool]) -> tuple[str, str | None]:
    code, _, stance = item.partition(":")
    if code not in codes:
        raise MarkupError(f"unknown code {code!r}")
    if codes[code]:
        if stance not in STANCES:
            raise MarkupError(f"code {code} needs a stance of {sorted(STANCES)}, has {stance!r}")
        return code, stance
    if stance:
        raise MarkupError(f"code {code} takes no stance")
    return code, None


def _check_plain(turn: GoldTurn) -> None:
    # Automatic transcripts have no capitals: there a sentence begins with a small letter.
    has_capitals = any(letter.isupper() for letter in turn.text)
    if re.search(r"[{}|]|\[\[|\]\]|  ", turn.text):
        raise MarkupError(f"left-over mark-up or double space in {turn.text[:80]!r}")
    for coding in turn.codings:
        before = turn.text[: coding["start"]].rstrip()
        words = turn.text[coding["start"] : coding["end"]]
        begins_small = words[:1].islower() and has_capitals
        if not _SENTENCE_END.search(before) or begins_small:
            raise MarkupError(f"excerpt does not begin a sentence: {words[:50]!r}")
        cut_off = coding["end"] == len(turn.text) and words.endswith(("–", "—"))
        if not words or not (cut_off or _SENTENCE_END.search(words)):
            raise MarkupError(f"excerpt does not end a sentence: {words[-50:]!r}")


def _main(paths: list[str]) -> int:
    failed = False
    for name in paths:
        try:
            interview = read_interview(Path(name))
        except (MarkupError, ValueError, yaml.YAMLError, KeyError) as error:
            print(f"WRONG {name}: {error!r}")
            failed = True
            continue
        codings = [coding for turn in interview.turns for coding in turn.codings]
        coded = len({(id(t), c["start"]) for t in interview.turns for c in t.codings})
        mentions = sum(len(turn.mentions) for turn in interview.turns)
        print(
            f"ok {name}: {interview.words} words, {len(interview.turns)} turns, {mentions} mentions, "
            f"{coded} excerpts, {len(codings)} codings"
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
