"""Score the tagger on interviews that its weights were not learned from.

    python -m models.tagger.cross_validate    # each by weights learned without it
    python -m models.tagger.cross_validate --without corpus             # without its whole corpus
    python -m models.tagger.cross_validate --learn left_behind_towns    # from this corpus alone
    python -m models.tagger.cross_validate --without corpus --networks build/stance/without_*

Codes as qualkit cuts and tags segments, those of each codebook apart; stances on the gold's own
excerpts, with --networks alone: the network that qualkit comes with has learned from all these
interviews. Each folder, written by `python -m models.stance.train --interviews --leave-out …`,
reads the corpora that it left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from models.stance.evaluate import interval
from models.studies import LEARNED_FROM, Study, read_studies, stances_in
from models.tagger.build import (
    COMBINATIONS,
    TaggingTalk,
    ask_nobody,
    fit_confidence,
    fit_stance_on,
    read_invented,
    read_tagging,
    stance_features,
)
from qualkit.flows.evaluate_themes import encode_once
from qualkit.nlp.encoder import Encode, load_encoder
from qualkit.themes.calibration import DEFAULT_MIN_CONFIDENCE, weigh
from qualkit.themes.reliability import calibration_error, reliability
from qualkit.themes.scoring import CodedExcerpt, macro_f1, score_codings
from qualkit.themes.segmentation import SEGMENT
from qualkit.themes.stance import STANCES, StanceReader, StanceWeights, softmax
from qualkit.themes.tagging import COUNTER_EXAMPLE_CONFIDENCE

COMBINATION = COMBINATIONS[-1]
#: The least that a confidence or likelihood counts in a log likelihood.
LEAST = 1e-6
#: Whether an interview (the first) may be learned from when another is scored.
Teaches = Callable[[str, str], bool]


@dataclass(frozen=True)
class ReadStances:
    """The stances of one interview. features: (stances, features + dimensions)."""

    interview: str
    features: np.ndarray[Any, Any]
    gold: list[str]


@dataclass(frozen=True)
class FoundStance:
    """likelihood: of the stance found; of_gold: of the coder's."""

    gold: str
    found: str
    likelihood: float
    of_gold: float


def teachers_of(interview: str, interviews: Sequence[str], teaches: Teaches) -> frozenset[str]:
    return frozenset(one for one in interviews if teaches(one, interview))


def tag_left_out(talk: Sequence[TaggingTalk], teaches: Teaches) -> list[CodedExcerpt]:
    """The segments of every interview, with confidences by weights learned from others."""
    interviews = [one.interview for one in talk]
    learned: dict[frozenset[str], dict[str, Any]] = {}
    coded = []
    for one in (each for each in talk if each.unit == SEGMENT):
        teachers = teachers_of(one.interview, interviews, teaches)
        if teachers not in learned:
            lesson = [each for each in talk if each.interview in teachers]
            learned[teachers] = fit_confidence(lesson, COMBINATION)
        confidence = weigh(one.features[COMBINATION], learned[teachers])
        confidence[one.barred] = COUNTER_EXAMPLE_CONFIDENCE
        for row, present in zip(confidence, one.present, strict=True):
            gold = frozenset(
                code for code, is_there in zip(one.codes, present, strict=True) if is_there
            )
            sure = dict(zip(one.codes, map(float, row), strict=True))
            coded.append(CodedExcerpt(one.interview, gold, sure))
    return coded


def read_left_out(
    read: Sequence[ReadStances],
    invented: ReadStances,
    teaches: Teaches,
) -> dict[str, list[FoundStance]]:
    """The stances of every interview by weights learned from the others and from invented talk."""
    interviews = [one.interview for one in read]
    learned: dict[frozenset[str], StanceWeights] = {}
    found = {}
    for one in read:
        teachers = teachers_of(one.interview, interviews, teaches)
        if teachers not in learned:
            learned[teachers] = learn_stances(
                [invented, *(each for each in read if each.interview in teachers)]
            )
        weights = learned[teachers]
        score = weights.scale(one.features) @ weights.weights.T + weights.intercepts
        found[one.interview] = [
            FoundStance(
                gold,
                str(STANCES[int(row.argmax())]),
                float(row.max()),
                float(row[STANCES.index(gold)]),
            )
            for gold, row in zip(one.gold, softmax(score), strict=True)
        ]
    return found


def learn_stances(lesson: Sequence[ReadStances]) -> StanceWeights:
    table = fit_stance_on(
        np.concatenate([each.features for each in lesson]),
        [stance for each in lesson for stance in each.gold],
    )
    return StanceWeights.of(table | {"probe": []})


def read_with(
    networks: Sequence[Path], studies: Sequence[Study], encode: Encode
) -> list[ReadStances]:
    """The stances of the interviews of each corpus, read by the network that left it out."""
    from models.stance.train import LEFT_OUT, load_network, predict

    by_name = {one.name: one for one in studies}
    read = []
    for folder in networks:
        network = load_network(folder / "weights.safetensors")
        reader = StanceReader(
            encode, read_said=lambda said, network=network: predict(network, said).numpy()
        )
        for name in json.loads((folder / LEFT_OUT).read_text(encoding="utf-8")):
            for one in by_name[name].documents:
                if items := stances_in(one, by_name[name].book):
                    gold = [each.stance for each in items]
                    read.append(ReadStances(one.doc, stance_features(items, reader), gold))
    return read


def show_codes(name: str, coded: Sequence[CodedExcerpt]) -> None:
    """coded: of one codebook."""
    codes = list(coded[0].confidence)
    made = score_codings(
        coded, codes, min_confidence=DEFAULT_MIN_CONFIDENCE, words=(0, 0, 0), stances=[]
    )
    low, high = made.interval
    logs = [
        log(max(LEAST, sure if code in one.gold else 1 - sure))
        for one in coded
        for code, sure in one.confidence.items()
    ]
    print(
        f"{name}: codes, {made.excerpts} excerpts: micro-F1 {made.micro_f1:.4f} "
        f"(95 % {low:.4f}–{high:.4f}), precision {made.micro_precision:.4f}, recall "
        f"{made.micro_recall:.4f}, macro-F1 {made.macro_f1:.4f}, calibration error "
        f"{made.calibration_error:.4f}, log likelihood an excerpt {sum(logs) / len(coded):.4f}"
    )


def show_stances(name: str, by_interview: Sequence[Sequence[FoundStance]]) -> None:
    found = [one for own in by_interview for one in own]
    pairs = [[(one.gold, one.found) for one in own] for own in by_interview if own]
    low, high = interval(pairs)
    bins = reliability((one.likelihood, one.gold == one.found) for one in found)
    right = sum(one.gold == one.found for one in found) / len(found)
    likelihood = sum(log(max(LEAST, one.of_gold)) for one in found) / len(found)
    print(
        f"{name}: stances, {len(found)}: macro-F1 "
        f"{macro_f1([pair for own in pairs for pair in own]):.4f} (95 % {low:.4f}–{high:.4f}), "
        f"right {right:.4f}, calibration error {calibration_error(bins):.4f}, "
        f"log likelihood a stance {likelihood:.4f}"
    )
    shares = "; ".join(f"{one.confidence:.2f} {one.right:.2f} ({one.n})" for one in bins)
    print(f"  likelihood, share right (how many): {shares}")
    counts = Counter((one.gold, one.found) for one in found)
    for gold in STANCES:
        row = "  ".join(f"{stance} {counts[gold, stance]:3}" for stance in STANCES)
        print(f"  {gold:10} read as  {row}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", choices=("interview", "corpus"), default="interview")
    parser.add_argument("--networks", nargs="*", type=Path, default=[])
    parser.add_argument("--learn", nargs="*", choices=LEARNED_FROM, default=LEARNED_FROM)
    asked = parser.parse_args()
    studies = read_studies()
    corpus_of = {one.doc: study.name for study in studies for one in study.documents}

    def teaches(other: str, interview: str) -> bool:
        same = corpus_of if asked.without == "corpus" else {other: other, interview: interview}
        return corpus_of[other] in asked.learn and same[other] != same[interview]

    encode = encode_once(load_encoder().encode)
    coded = tag_left_out([one for s in studies for one in read_tagging(s, encode)], teaches)
    made_up = read_invented()
    unread = stance_features(made_up, StanceReader(encode, read_said=ask_nobody))
    invented = ReadStances("", unread, [one.stance for one in made_up])
    found = read_left_out(read_with(asked.networks, studies, encode), invented, teaches)
    books = {study.name: study.book.name for study in studies}
    for book in dict.fromkeys(books.values()):
        show_codes(book, [one for one in coded if books[corpus_of[one.document]] == book])
    if found:
        show_stances("all", list(found.values()))
    for study in studies:
        show_codes(study.name, [one for one in coded if corpus_of[one.document] == study.name])
        if own := [found[one.doc] for one in study.documents if one.doc in found]:
            show_stances(study.name, own)


if __name__ == "__main__":
    main()
