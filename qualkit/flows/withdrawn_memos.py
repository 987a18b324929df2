"""Notes on other things that quote or name somebody who withdrew."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from qualkit.core.transcript import AnonymisedTranscript
from qualkit.core.withdrawn_talk import blank_quotes
from qualkit.flows.withdrawn_vault import Gone
from qualkit.store.database import Connection
from qualkit.store.memos import change_memo_text, load_memos
from qualkit.store.people import SpeakerRow
from qualkit.store.transcripts import load_transcript


@dataclass
class GoneWords:
    """said: the turns of whoever withdrew. labels: what they are called in the project."""

    said: list[str] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)

    def is_named(self, text: str) -> bool:
        """Whether a note has their pseudonym, or a word of it, in [brackets]."""
        words = {word for label in self.labels for word in re.findall(r"[^\W\d_]{3,}", label)}
        inside = " ".join(re.findall(r"\[([^\]]+)\]", text))
        return not words.isdisjoint(re.findall(r"[^\W\d_]+", inside))


def gone_words(connection: Connection, gone: Gone, rows: Iterable[SpeakerRow]) -> GoneWords:
    """What they said and are called, while it is still there."""
    found = GoneWords()
    keys: dict[str, set[str]] = {}
    for row in rows:
        keys.setdefault(row.transcript_id, set()).add(row.key)
        found.labels.add(row.label)
    for identity in [*gone.transcripts, *gone.talk]:
        stored = load_transcript(connection, identity)
        found.said += _turns(stored, keys)
    return found


def _turns(stored: AnonymisedTranscript, keys: Mapping[str, Collection[str]]) -> list[str]:
    own = keys.get(stored.id, ())
    return [one.span.of(stored.text) for one in stored.turns if one.speaker in own]


def blank_memos(connection: Connection, words: GoneWords) -> tuple[int, set[str]]:
    """Put [withdrawn] for what memos quote of them; returns how many memos did, and the texts of
    those that name them."""
    quoting = 0
    for text in {one.text for one in load_memos(connection)}:
        blanked = blank_quotes(text, words.said)
        if blanked != text:
            quoting += change_memo_text(connection, text, blanked)
    return quoting, {one.text for one in load_memos(connection) if words.is_named(one.text)}
