"""What the trained recogniser found in a text, remembered from one run to the next.

Its network takes nearly nine tenths of the time of a search. What it finds hangs on the text, on
how the project writes the words of the text elsewhere, and on the recogniser: while these are the
same, so are the finds, to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from qualkit.core.recognising import Found, Knowledge, Recogniser
from qualkit.nlp.lexicon import fold_name
from qualkit.nlp.word_evidence import WORD, CaseEvidence


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one text. key: a hash of all that it hangs on; it tells no word."""

    key: str
    finds: tuple[Found, ...]


class Remembering:
    """The trained recogniser, which does not read a text again that it has read before.

    version: of the recogniser, whatever belongs to it. reading: what it found in the text before;
    after `find`, what it finds there now, the same object where nothing had to be read.
    """

    def __init__(self, recogniser: Recogniser, version: str, reading: Reading | None) -> None:
        self.name = recogniser.name
        self._recogniser, self._version = recogniser, version
        self.reading = reading

    def find(self, text: str, knowledge: Knowledge) -> Iterable[Found]:
        key = _key(text, knowledge.case_evidence, self._version)
        if self.reading is None or self.reading.key != key:
            # Not tuple(…): one that grows breaks where another thread walks over all objects.
            self.reading = Reading(key, (*self._recogniser.find(text, knowledge),))
        return self.reading.finds


def _key(text: str, evidence: CaseEvidence | None, version: str) -> str:
    """evidence: None where the text tells it alone."""
    seen = []
    if evidence is not None:
        words = {fold_name(word) for word in WORD.findall(text)}
        seen = [sorted(words & evidence.small), sorted(words & evidence.capital)]
    return sha256(repr((version, text, seen)).encode()).hexdigest()
