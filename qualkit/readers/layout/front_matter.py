"""What stands before the talk: title, date, place, who is who; Otter's blocks; legends."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualkit.core.document import Block, BlockKind
from qualkit.readers.layout.labels import (
    METADATA_KEYS,
    ROLE_WORDS,
    LabelClass,
    classify_label,
    label_key,
)
from qualkit.readers.layout.times import split_leading_time

#: Front matter does not go on for longer than this, in blocks.
_LONGEST = 60
#: The colon of a clock ("Karen 02:34") is no separator.
_KEY = re.compile(
    r"^\W{0,3}(?P<key>[^:：=\t]{1,40}?)\s*(?:(?:(?<!\d)[:：=]|[:：=](?!\d))|\t+|\s[–—-]\s)\s*(?P<value>.*)$"
)
_GREETINGS = re.compile(
    r"(?i)(hello|hi|hiya|hey|good (?:morning|afternoon|evening)|ok|okay|so|right|yes|yeah|no|"
    r"thank|thanks|well|great|mm|um|er|ja|nej|hej)\b"
)
_OTTER_BLOCKS = {
    "summary keywords",
    "speakers",
    "keywords",
    "summary",
    "outline",
    "attendees",
    "participants",
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """size: how many blocks it is. people: label → what it stands for ("I1" → "Interviewer 1"),
    from a legend, a header line or a list of speakers. metadata: key → value, as written."""

    size: int
    metadata: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)


def find_front_matter(blocks: Sequence[Block]) -> FrontMatter:
    """The header lines that look like "Label: words" but are no turns, and what they say.

    Unlabelled lines before the first turn are front matter too, but need no finding: they are what
    stands before the first label. Here the lines are found that a label reader would mistake.
    """
    metadata: dict[str, str] = {}
    people: dict[str, str] = {}
    size = _legend_size(blocks, people)
    in_header = False
    otter_block = ""
    index = 0
    while index < min(len(blocks), _LONGEST):
        block = blocks[index]
        text = block.text.strip()
        if index < size:
            match = _KEY.match(text)
            if match and label_key(match["key"]) in METADATA_KEYS:
                metadata[match["key"].strip()] = match["value"].strip()
            index += 1
            in_header = True
            continue
        if text.casefold().strip(":") in _OTTER_BLOCKS:
            otter_block, size, in_header = text.casefold().strip(":"), index + 1, True
        elif otter_block and _is_list_line(block, text):
            if otter_block in {"speakers", "attendees", "participants"}:
                people.update({name.strip(): "" for name in text.split(",") if name.strip()})
            metadata[otter_block] = text
            size = index + 1
            otter_block = ""
        elif (match := _KEY.match(text)) and label_key(match["key"]) in METADATA_KEYS:
            metadata[match["key"].strip()] = match["value"].strip()
            size, in_header = index + 1, True
        elif match and _is_person_line(blocks, index, match["key"], match["value"], in_header):
            people[match["key"].strip()] = match["value"].strip()
            size = index + 1
        elif (
            (match and classify_label(match["key"]) > LabelClass.WORDS)
            or (in_header and block.gap and len(text.split()) > 25)
            or (in_header and split_leading_time(text)[0])
        ):
            break
        index += 1
    title = next((b.text.strip() for b in blocks[:3] if _is_title(b)), "")
    if title and size:
        metadata.setdefault("title", title)
    return FrontMatter(size, metadata, people)


def _is_list_line(block: Block, text: str) -> bool:
    return not block.gap or "," in text or len(text.split()) <= 4


def _is_title(block: Block) -> bool:
    return ":" not in block.text and (
        block.kind is BlockKind.HEADING or bool(block.bold) or block.text.strip()[-1:] not in ".?!,"
    )


def _is_person_line(
    blocks: Sequence[Block], index: int, key: str, value: str, in_header: bool
) -> bool:
    """ "Interviewer: Dr Helen Marsh" among the header lines, and not a turn.

    Either it stands in one block with lines of metadata, or nothing in it could be said aloud:
    capitalised words without a full stop or a greeting.
    """
    if classify_label(key) < LabelClass.INITIALS or not value or len(value.split()) > 9:
        return False
    if (value.rstrip()[-1:] in ".?!…" and not re.search(r"\b[A-Z]\.$", value)) or _GREETINGS.match(
        value
    ):
        return False
    words = [word.strip("().,") for word in value.split()]
    named = [word for word in words if word[:1].isupper() or word[:1].isdigit()]
    name_like = (len(named) >= 0.6 * len(words) and words[0][:1].isupper()) or value.startswith("P")
    before = blocks[index - 1] if index else None
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    beside_header = in_header and not blocks[index].gap
    above_header = (
        after is not None
        and not after.gap
        and (match := _KEY.match(after.text.strip())) is not None
        and label_key(match["key"]) in METADATA_KEYS
    )
    if beside_header or above_header:
        return name_like or len(words) <= 3
    if not (name_like and before is not None and in_header):
        return False
    # In a PDF every line of the header may stand apart: "Participant: Karen Hodgson".
    all_named = len(named) == len(words) >= 2 and classify_label(key) is LabelClass.ROLE
    return all_named or _next_repeats(blocks, index, key)


def _next_repeats(blocks: Sequence[Block], index: int, key: str) -> bool:
    """True when the same label begins another of the next lines: then this one was no turn."""
    wanted = label_key(key)
    for block in blocks[index + 1 : index + 4]:
        match = _KEY.match(block.text.strip())
        if match and label_key(match["key"]) == wanted:
            return True
    return False


def _legend_size(blocks: Sequence[Block], people: dict[str, str]) -> int:
    """How many blocks reach to the end of a legend, or 0.

    A legend is "I1: Interviewer 1", "M: Man"; or, before anybody speaks, who has which role:
    "Interviewer: Helen Marsh", "Participant: Karen Hodgson".
    """
    entries: list[tuple[int, str, str]] = []
    talk_seen = False
    for index, block in enumerate(blocks[:20]):
        match = _KEY.match(block.text.strip())
        key, value = (match["key"].strip(), match["value"].strip()) if match else ("", "")
        short = len(key) <= 14 and 0 < len(value.split()) <= 6
        if short and (_explains(key, value) or (not talk_seen and _names_person(key, value))):
            if any(label_key(key) == label_key(other) for _, other, _ in entries):
                break
            if entries and index != entries[-1][0] + 1:
                break
            entries.append((index, key, value))
            continue
        if entries:
            break
        talk_seen = talk_seen or (bool(key) and classify_label(key) >= LabelClass.CODE)
    if len(entries) < 2:
        return 0
    people.update({key: value for _, key, value in entries})
    return entries[-1][0] + 1


def _explains(key: str, value: str) -> bool:
    """True when `value` says what the short label `key` stands for: initials or a role word."""
    if value.rstrip()[-1:] in ".?!…" or _GREETINGS.match(value):
        return False
    letters = re.sub(r"[^a-z]", "", key.casefold())
    words = re.findall(r"[^\W\d_]+", value.casefold())
    initials = "".join(word[0] for word in words)
    named = bool(letters) and (
        initials.startswith(letters) or (bool(words) and words[0].startswith(letters))
    )
    return named or any(word in ROLE_WORDS and len(word) > 2 for word in words)


def _names_person(key: str, value: str) -> bool:
    """True for "Interviewer: Dr Helen Marsh": a role and a full name, and nothing else."""
    words = value.split()
    return (
        classify_label(key) is LabelClass.ROLE
        and len(words) >= 2
        and not _GREETINGS.match(value)
        and all(word[:1].isupper() and word[1:].strip("'’.-").isalpha() for word in words)
        and value[-1:] not in ".?!…"
    )
