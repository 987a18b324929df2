"""Training examples: a text, how its document writes words, and what each word may be.

A word's label is a set of classes (bits of CLASSES), because the sources do not mark everything:
an unmarked capital in a tweet may be a product or nothing, but it is no person.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from qualkit.nlp import word_evidence as bits
from qualkit.nlp.lexicon import fold_name, nationalities
from qualkit.nlp.word_evidence import CaseEvidence, Word, gather_case_evidence

CLASSES = ("O", "PERSON", "PLACE", "ORGANISATION", "NATIONALITY", "DATE", "AGE", "OTHER")
OUTSIDE, PERSON, PLACE, ORGANISATION, NATIONALITY, DATE, AGE, OTHER = (1 << i for i in range(8))
HARMLESS = OUTSIDE | NATIONALITY | DATE | AGE | OTHER
LABELS = {name: 1 << i for i, name in enumerate(CLASSES)} | {"": OUTSIDE, "?": HARMLESS}
#: What else corpora/ marks: a house number with its street, or what patterns find (a phone number).
_ADDRESS = OUTSIDE | PLACE
MONTHS_DAYS = re.compile(
    r"(?:january|february|april|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)",
    re.I,
)
YEAR = re.compile(r"(?:19|20)\d\ds?")
NO_EVIDENCE = CaseEvidence()


@dataclass(frozen=True)
class Example:
    """spans: (start, end, allowed classes) of the marked stretches, in code points."""

    text: str
    spans: tuple[tuple[int, int, int], ...]
    evidence: CaseEvidence = NO_EVIDENCE
    kind: str = ""


def allowed_classes(example: Example, words: list[Word]) -> list[int]:
    """For each word of the example the classes it may be, as bits of CLASSES."""
    allowed = []
    for word in words:
        marked = next((bit for start, end, bit in example.spans if start <= word.start < end), None)
        allowed.append(_unmarked(example.text, word) if marked is None else marked)
    return allowed


def _unmarked(text: str, word: Word) -> int:
    """What a word may be that no annotator marked as a person, place or organisation."""
    written = text[word.start : word.end]
    if MONTHS_DAYS.fullmatch(written):
        return DATE
    if word.features & bits.DIGIT:
        return DATE if YEAR.fullmatch(written) else OUTSIDE | DATE | AGE
    if fold_name(written) in nationalities():
        return NATIONALITY if word.features & bits.CAPITAL else OUTSIDE | NATIONALITY
    if not word.features & bits.CAPITAL:
        return OUTSIDE | DATE if word.features & bits.NO_CAPITALS else OUTSIDE
    if word.features & bits.SENTENCE_START:
        return OUTSIDE if word.features & bits.DICTIONARY else OUTSIDE | OTHER
    known_small = word.features & (bits.DICTIONARY | bits.HARMLESS | bits.SEEN_SMALL)
    return OUTSIDE | OTHER if known_small else OTHER


def read_gum(path: Path) -> list[list[Example]]:
    """The documents of a .jsonl file of GUM or of corpora/, each as stretches of about 90 words."""
    documents = []
    for line in path.read_text("utf-8").splitlines():
        document = json.loads(line)
        text = document["text"]
        evidence = gather_case_evidence(text.split("\n"))
        marks = [(e["start"], e["end"], _class_of(e["label"])) for e in document["entities"]]
        documents.append(
            [
                _cut(text, start, end, marks, evidence, document["genre"])
                for start, end in _stretches(text, 90)
            ]
        )
    return documents


def _class_of(label: str) -> int:
    return _ADDRESS if label == "ADDRESS" else LABELS.get(label, HARMLESS)


def _stretches(text: str, words: int) -> Iterator[tuple[int, int]]:
    """Ranges of whole lines (or sentences of long lines) of at most about `words` words."""
    start, count = 0, 0
    for match in re.finditer(r"[^\n]+?(?:[.?!]+[\"”’)]*(?=\s)|\n|$)", text):
        size = len(match.group().split())
        if count and count + size > words:
            yield start, match.start()
            start, count = match.start(), 0
        count += size
    if start < len(text):
        yield start, len(text)


def _cut(
    text: str,
    start: int,
    end: int,
    marks: Iterable[tuple[int, int, int]],
    evidence: CaseEvidence,
    kind: str,
) -> Example:
    start += len(text[start:end]) - len(text[start:end].lstrip())
    inside = tuple((a - start, b - start, bit) for a, b, bit in marks if start <= a and b <= end)
    return Example(text[start:end].rstrip(), inside, evidence, kind)


COLUMN_LABELS = {
    "PER": PERSON,
    "person": PERSON,
    "LOC": PLACE,
    "location": PLACE,
    "ORG": ORGANISATION,
    "corporation": ORGANISATION,
    "group": ORGANISATION | OTHER,
    "product": OTHER,
    "creative-work": OTHER,
    "MISC": OTHER | NATIONALITY,
    "facility": PLACE | ORGANISATION,
}


def read_columns(path: Path, *, word: int = 0, tag: int = -1) -> list[Example]:
    """The sentences of a CoNLL-like file; `word` and `tag` are the columns of each."""
    examples: list[Example] = []
    tokens: list[tuple[str, str]] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line.startswith("# "):
            continue
        parts = line.split("\t") if "\t" in line else line.split()
        if parts:
            tokens.append((parts[word], parts[tag]))
        elif tokens:
            examples.append(_from_tokens(tokens, path.stem))
            tokens = []
    return examples


def _from_tokens(tokens: list[tuple[str, str]], kind: str) -> Example:
    """Join tokens with spaces, except before punctuation and clitics."""
    text, spans = "", []
    for written, tag in tokens:
        tight = written in {
            ".",
            ",",
            "?",
            "!",
            ":",
            ";",
            ")",
            "'s",
            "n't",
            "'m",
            "'re",
            "'ll",
            "'ve",
        }
        text += "" if tight or not text or text.endswith("(") else " "
        start = len(text)
        text += written
        label = tag.partition("-")[2]
        if label:
            spans.append((start, len(text), COLUMN_LABELS[label]))
    return Example(text, tuple(spans), NO_EVIDENCE, kind)


def write_small(example: Example, rng: random.Random) -> Example:
    """The example as an automatic transcript would have it: small letters, often no punctuation."""
    text = "".join(c.lower() if len(c.lower()) == 1 else c for c in example.text)
    if rng.random() < 0.6:
        text = re.sub(r"[.,?!;:\"“”()](?=\s|$)", " ", text)
    return replace(example, text=text, evidence=NO_EVIDENCE)
