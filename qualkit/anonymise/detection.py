"""Join what the recognisers find into mentions: whole words, no overlaps, nothing that is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qualkit.anonymise.arbitration import DECIDED, arbitrate
from qualkit.anonymise.harmless_phrases import outside_phrases
from qualkit.anonymise.named_things import outside_things
from qualkit.anonymise.whole_words import whole_words
from qualkit.core.mention import Mention
from qualkit.core.recognising import Found, Knowledge, Recogniser


def detect_in(
    text: str, transcript_id: str, knowledge: Knowledge, recognisers: Sequence[Recogniser]
) -> list[Mention]:
    """Every mention in a text: no two overlap, none begins or ends inside a word."""
    finds: list[Found] = []
    for recogniser in recognisers:
        finds.extend(recogniser.find(text, knowledge))
    finds.extend(decided_finds(text, knowledge))
    return join_finds(text, transcript_id, finds, knowledge)


def join_finds(
    text: str, transcript_id: str, finds: Sequence[Found], knowledge: Knowledge
) -> list[Mention]:
    """The mentions that finds in a text give: without harmless phrases, and what a reviewer
    keeps."""
    whole = [
        found
        for one in outside_things(text, list(outside_phrases(text, finds)))
        if (found := whole_words(text, one)) is not None
    ]
    return make_mentions(text, transcript_id, arbitrate(without_kept(text, whole, knowledge)))


def without_kept(text: str, finds: Sequence[Found], knowledge: Knowledge) -> list[Found]:
    """The finds but those that a reviewer keeps, and what else was found inside these: of a date
    that stays its month stays."""
    kept = [one for one in finds if text[one.start : one.end].casefold() in knowledge.keep]
    return [
        one
        for one in finds
        if not any(other.start <= one.start and one.end <= other.end for other in kept)
    ]


def make_mentions(text: str, transcript_id: str, finds: Iterable[Found]) -> list[Mention]:
    """The finds as mentions with their words, in the same order."""
    made = []
    for one in finds:
        words = text[one.start : one.end]
        made.append(
            Mention(transcript_id, one.start, one.end, words, one.type, one.score, one.reason)
        )
    return made


def decided_finds(text: str, knowledge: Knowledge) -> Iterable[Found]:
    """Where the forms stand that a reviewer added."""
    for form, kind in knowledge.replace.items():
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.I):
            yield Found(*match.span(), kind, 1.0, DECIDED)
