"""Make the anonymised text of a transcript, with the map between the two texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qualkit.anonymise.date_shift import shift_date
from qualkit.anonymise.generalisation import generalise
from qualkit.anonymise.names import NameParts, is_couple, parse_name, unspell
from qualkit.anonymise.pseudonyms import EntityReplacement
from qualkit.core.mention import IdentifierType, Mention, Replacement
from qualkit.core.span import EditMap, Span, replace_spans
from qualkit.core.transcript import AnonymisedTranscript, Mark, Part, Speaker, Transcript
from qualkit.nlp.lexicon import fold_name, given_names

#: Labels that say what somebody is, not who: they stay. Of two letters only those that are used so;
#: "GR" is somebody's initials, and "LEE" is a name.
_GENERIC_LABEL = re.compile(
    r"(?:interviewer|interviewee|int|respondent|resp|participant|moderator|facilitator|researcher|speaker|"
    r"man|woman|male|female|question|answer|group|voice|unknown|all|several|withdrawn|"
    r"[a-z]|iv|ir|ie|pt|pp|sp|fg|mod|res)[ .\-_]*\d{0,4}"
    r"|(?:interviewer|interviewee|respondent|participant|speaker) ?\d{0,4}[a-z]?"
    r"|[a-z]{1,2}[ .\-_]*\d{1,4}[a-z]?",
    re.I,
)
_INITIALS = re.compile(r"[^\W\d_]\.?[ \-]?[^\W\d_]\.?|(?:[B-DF-HJ-NP-TV-XZ]\.?){3}")


@dataclass(frozen=True, slots=True)
class Anonymised:
    """A transcript that may be stored, the map from its original text, what was replaced, and what
    the policy kept."""

    transcript: AnonymisedTranscript
    edits: EditMap
    replacements: tuple[Replacement, ...]
    kept: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Renamed:
    """What an anonymised transcript goes by: its id and name, and its speakers' labels by key."""

    id: str
    name: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands for entities, and how it is said.

    chosen, names: what was chosen, and the fullest original name, by the entity's id. keep_titles:
    leave Mrs, Dr and so on standing before a pseudonym. shift_days: by how much dates move where
    the policy shifts them.
    """

    chosen: Mapping[str, EntityReplacement]
    names: Mapping[str, str]
    keep_titles: bool = True
    shift_days: int = 0


def anonymise_transcript(
    transcript: Transcript,
    renamed: Renamed,
    mentions: Sequence[Mention],
    entities: Sequence[str],
    wording: Wording,
) -> Anonymised:
    """Replace every mention, and carry turns and parts over. entities: the id of each mention's."""
    made: list[Replacement] = []
    kept: list[Mention] = []
    edits: list[tuple[Span, str]] = []
    for one, entity_id in zip(mentions, entities, strict=True):
        chosen = wording.chosen[entity_id]
        if chosen.method == "keep":
            kept.append(one)
            continue
        words = render(
            one,
            chosen,
            keep_title=wording.keep_titles,
            name=wording.names.get(entity_id, ""),
            shift_days=wording.shift_days,
        )
        made.append(Replacement(one, entity_id, words, chosen.method))
        edits.append((one.span, words))
    text, edit_map = replace_spans(transcript.text, edits)

    def carry(start: int, end: int) -> tuple[int, int]:
        span = edit_map.forward(Span(start, end))
        return span.start, span.end

    # A reader's key is the label as it was written, which may be a name.
    keys = {one.key: f"S{number}" for number, one in enumerate(transcript.speakers, start=1)}
    turns = tuple(
        replace(turn, start=span[0], end=span[1], speaker=keys[turn.speaker])
        for turn in transcript.turns
        for span in (carry(turn.start, turn.end),)
    )
    parts = tuple(Part(*carry(part.start, part.end), part.kind) for part in transcript.parts)
    speakers = tuple(
        Speaker(keys[one.key], renamed.labels[one.key], one.role, "", one.participant)
        for one in transcript.speakers
    )
    anonymised = AnonymisedTranscript(
        id=renamed.id,
        name=renamed.name,
        text=text,
        turns=turns,
        speakers=speakers,
        parts=parts,
        language=transcript.language,
        marks=tuple(
            Mark(edit.new_start, edit.new_end, str(one.mention.type))
            for one, edit in zip(made, edit_map.edits, strict=True)
        ),
    )
    return Anonymised(anonymised, edit_map, tuple(made), tuple(kept))


def render(
    mention: Mention,
    chosen: EntityReplacement,
    *,
    keep_title: bool = True,
    name: str = "",
    shift_days: int = 0,
) -> str:
    """The words that stand for one mention, in [square brackets].

    A first name gets the pseudonym's first name, a full name the full pseudonym, "Mrs Jones" a
    title and a surname. What is made vaguer keeps the form of each mention ("47" and "47 years
    old"). name: the person's fullest name, by which a bare surname that is on no list is told from
    a first name.
    """
    if chosen.method == "shift" and (moved := shift_date(mention.text, shift_days)):
        return f"[{moved}]"
    if chosen.method != "pseudonym":
        if chosen.method in ("generalise", "shift") and mention.type in (
            IdentifierType.DATE,
            IdentifierType.AGE,
        ):
            return f"[{generalise(mention.text, mention.type)}]"
        return f"[{chosen.text}]"
    parts = parse_name(unspell(mention.text))
    if parts.given and parts.given == parse_name(name).surname:
        parts = NameParts(parts.title, "", parts.given, parts.gender)
    title = f"{_title_of(mention.text)} " if parts.title and keep_title else ""
    if parts.is_full:
        return f"[{title}{chosen.given} {chosen.surname}]"
    if parts.is_family:
        return f"[{chosen.surname}{'es' if chosen.surname.endswith(('s', 'x', 'z')) else 's'}]"
    if parts.surname:
        return f"[{title}{chosen.surname}]"
    return f"[{title}{chosen.given}]"


def _title_of(name: str) -> str:
    """The title as it was said: "Mrs", "Mr and Mrs"."""
    words = name.split()
    return " ".join(words[:3] if is_couple(words) else words[:1])


def is_generic_label(label: str) -> bool:
    """True for a label that says what somebody is and not who: Interviewer, Participant 10, P7,
    R.
    """
    return _GENERIC_LABEL.fullmatch(label.strip().rstrip(":")) is not None


def is_initials(label: str) -> bool:
    """True for "GR", "G.R." and "T O": letters that stand for a name and are none themselves."""
    bare = label.strip().rstrip(":")
    return (
        not is_generic_label(bare)
        and bare == bare.upper()
        and _INITIALS.fullmatch(bare) is not None
        and fold_name(bare) not in given_names()
    )
