"""Measure what the recogniser, the capital rule and both together leave and touch.

    python -m models.recogniser.evaluate ../shared/data/entities/gum_interviews_dev.jsonl
    python -m models.recogniser.evaluate ../shared/data/entities/gum_train.jsonl --held-out --choose

For each label the share of its gold words left, and the share of other words touched (numbers and
words of dates are not counted, as in TARGETS.md). --held-out takes only the documents that
training never saw; --choose tries a grid of thresholds, for use on those.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.recogniser.examples import MONTHS_DAYS, read_gum
from models.recogniser.train_split import held_out
from qualkit.nlp import word_evidence as bits
from qualkit.nlp.lexicon import fold_name
from qualkit.nlp.recogniser import load_recogniser
from qualkit.nlp.scored import IDENTIFYING
from qualkit.nlp.word_evidence import Word, gather_case_evidence, read_words

SMALL_INSIDE = frozenset({"of", "the", "for", "on", "upon", "under", "le", "la", "de"})
UNSURE, SURE = 0.5, 0.8
GRID = [
    (0.02, 0.5),
    (0.05, 0.3),
    (0.05, 0.5),
    (0.05, 0.7),
    (0.1, 0.5),
    (0.2, 0.5),
    (0.5, 0.05),
    (0.5, 0.1),
    (0.5, 0.2),
]


@dataclass(frozen=True)
class Judged:
    """One word of a gold document: its gold label ("" for none) and everything known about it."""

    written: str
    gold: str
    word: Word
    probabilities: dict[str, float]

    @property
    def identifying(self) -> float:
        return sum(self.probabilities[label] for label in IDENTIFYING)


Rule = Callable[[Judged], bool]


def read_judged(path: Path, *, only_held_out: bool, small: bool) -> list[list[Judged]]:
    """The words of each document, scored; small: of a copy in small letters."""
    keep = [held_out(document) for document in read_gum(path)] if only_held_out else None
    judged = []
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        if keep is None or keep[number]:
            document = json.loads(line)
            text = document["text"]
            if small:
                text = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
            judged.append(list(_judge(text, document["entities"])))
    return judged


def _judge(text: str, entities: Sequence[dict[str, object]]) -> Iterator[Judged]:
    lines, starts, position = [], [], 0
    for line in text.split("\n"):
        lines.append(line)
        starts.append(position)
        position += len(line) + 1
    gold = {
        place: str(entity["label"])
        for entity in entities
        for place in range(int(str(entity["start"])), int(str(entity["end"])))
    }
    evidence = gather_case_evidence(lines)
    scored = load_recogniser().score_words(lines, evidence)
    for line, start, scores in zip(lines, starts, scored, strict=True):
        for word, score in zip(read_words(line, evidence), scores, strict=True):
            if line[word.start - 1 : word.end] in ("'s", "’s"):
                continue  # goes or stays with the name before it
            label = gold.get(start + word.start, "")
            yield Judged(line[word.start : word.end], label, word, dict(score.probabilities))


def bridge(document: Sequence[Judged], touched: list[bool]) -> list[bool]:
    """Take in the small words inside a name: "University of the Arts" with University and Arts."""
    filled = list(touched)
    for at, judged in enumerate(document):
        if touched[at] or judged.written not in SMALL_INSIDE or not at or not touched[at - 1]:
            continue
        ahead = [i for i in (at + 1, at + 2) if i < len(document)]
        stop = next((i for i in ahead if touched[i]), None)
        if stop and all(document[i].written in SMALL_INSIDE for i in range(at, stop)):
            filled[at:stop] = [True] * (stop - at)
    return filled


def capital_rule(judged: Judged) -> bool:
    """A capital inside a sentence, or at its start when the word is never seen in small letters."""
    features = judged.word.features
    if not features & bits.CAPITAL:
        return False
    return not features & bits.SENTENCE_START or not features & bits.SEEN_SMALL


def model_rule(capital: float, small: float) -> Rule:
    """The model alone: a threshold for words with a capital, another for the rest."""
    return lambda j: j.identifying >= (capital if j.word.features & bits.CAPITAL else small)


def joined_rule(capital: float, small: float) -> Rule:
    """The model, or the capital rule for capitals that the model knows for nothing harmless.

    A capital is left alone only where the model gives at least 1 - `capital` to one class that
    names nobody.
    """
    alone = model_rule(capital, small)

    def rule(judged: Judged) -> bool:
        harmless = max(p for name, p in judged.probabilities.items() if name not in IDENTIFYING)
        return alone(judged) or (capital_rule(judged) and harmless < UNSURE)

    return rule


def spread(document: Sequence[Judged], touched: list[bool]) -> list[bool]:
    """A capitalised word that the model is sure of once is touched wherever it has a capital."""
    sure = {
        fold_name(judged.written)
        for judged in document
        if judged.identifying >= SURE and judged.word.features & bits.CAPITAL
    }
    return [
        is_touched
        or (bool(judged.word.features & bits.CAPITAL) and fold_name(judged.written) in sure)
        for judged, is_touched in zip(document, touched, strict=True)
    ]


def measure(
    documents: Sequence[Sequence[Judged]], rule: Rule, *, consistent: bool = False
) -> dict[str, float]:
    """Share of each label's gold words left, share of other words touched, both in per cent."""
    gold: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for document in documents:
        touched = [rule(judged) for judged in document]
        touched = bridge(document, spread(document, touched) if consistent else touched)
        for judged, is_touched in zip(document, touched, strict=True):
            if not judged.gold and (
                judged.word.features & bits.DIGIT or MONTHS_DAYS.fullmatch(judged.written)
            ):
                continue
            label = judged.gold or "other"
            gold[label] += 1
            left[label] += is_touched == (not judged.gold)
    return {
        label: 100 * left[label] / gold[label] for label in (*IDENTIFYING, "other") if gold[label]
    }


def show(name: str, shares: dict[str, float]) -> None:
    figures = "  ".join(f"{label} {share:5.2f}" for label, share in shares.items())
    print(f"{name:30} {figures}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--choose", action="store_true")
    options = parser.parse_args()
    shipped = load_recogniser().thresholds
    for small in (False, True):
        documents = read_judged(options.gold, only_held_out=options.held_out, small=small)
        words = sum(map(len, documents))
        print(f"{len(documents)} documents, {words} words, {'small letters' if small else 'as is'}")
        print("per cent of gold words left; per cent of other words touched")
        if not small:
            show("capital rule", measure(documents, capital_rule))
        own = shipped["capital"], shipped["no capitals" if small else "small"]
        pairs = GRID if options.choose else [own]
        for capital, low in pairs:
            show(f"model {capital} {low}", measure(documents, model_rule(capital, low)))
            if not small:
                rule = joined_rule(capital, low)
                show(f"joined {capital} {low}", measure(documents, rule))
                shares = measure(documents, rule, consistent=True)
                show(f"joined, consistent {capital} {low}", shares)


if __name__ == "__main__":
    main()
