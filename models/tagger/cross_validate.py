"""Score the tagger on interviews that its weights were not learned from.

    python -m models.tagger.cross_validate    # each by weights learned without it
    python -m models.tagger.cross_validate --without corpus             # without its whole corpus
    python -m models.tagger.cross_validate --learn left_behind_towns    # from this corpus alone
    python -m models.tagger.cross_validate --without corpus --networks build/stance/without_* \\
        --only stances

Learned from what the shipped weights are, or from the corpora that --learn names. Codes as qualkit
cuts and tags segments, those of each codebook apart; stances on the gold's own excerpts. The
network that qualkit comes with reads the corpora that it was not tuned on; the others only teach,
and are scored with --networks: each folder, written by `python -m models.stance.train --interviews
--leave-out …`, reads what it left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from models.stance.evaluate import interval
from models.studies import (
    CODES_FROM,
    LEARNED_FROM,
    LEFT_OUT,
    NETWORK_FROM,
    Study,
    read_studies,
    stances_in,
)
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
from qualkit.nlp.stance_network import read_said
from qualkit.themes.calibration import DEFAULT_MIN_CONFIDENCE, weigh
from qualkit.themes.reliability import calibration_error, reliability
from qualkit.themes.scoring import CodedExcerpt, macro_f1, score_codings
from qualkit.themes.segmentation import SEGMENT
from qualkit.themes.stance import ReadSaid, StanceReader
from qualkit.themes.stance_weights import STANCES, StanceWeights, softmax
from qualkit.themes.tagging import COUNTER_EXAMPLE_CONFIDENCE

COMBINATION = COMBINATIONS[-1]
#: The least that a confidence or likelihood counts in a log likelihood.
LEAST = 1e-6
#: Whether an interview (the first) may be learned from when another is scored.
Teaches = Callable[[str, str], bool]


@dataclass(frozen=True)
class ReadStances:
    """The stances of one interview. features: (stances, features + dimensions); only_teaches: no
    network read it that had not learned from it."""

    interview: str
    features: np.ndarray[Any, Any]
    gold: list[str]
    only_teaches: bool = False


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
    for one in (each for each in read if not each.only_teaches):
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


def networks_for(names: Sequence[str], folders: Sequence[Path]) -> dict[str, Path | None]:
    """The folder of the network that left a corpus out, None for the shipped network, which was
    tuned on NETWORK_FROM. A corpus that every network has learned from is missing."""
    found: dict[str, Path | None] = {name: None for name in names if name not in NETWORK_FROM}
    for folder in folders:
        left_out = json.loads((folder / LEFT_OUT).read_text(encoding="utf-8"))
        found |= {name: folder for name in left_out if name in names}
    return found


def read_unseen(
    studies: Sequence[Study], folders: Sequence[Path], encode: Encode
) -> list[ReadStances]:
    """The stances of the interviews of each corpus, by a network that has not learned from it; of
    a corpus without one, what weights are learned from, without what a network says."""
    chosen = networks_for([study.name for study in studies], folders)
    readers = {
        folder: StanceReader(encode, read_said=reading(folder)) for folder in chosen.values()
    }
    unread = StanceReader(encode, read_said=ask_nobody)
    read = []
    for study in studies:
        has_network = study.name in chosen
        reader = readers[chosen[study.name]] if has_network else unread
        for document in study.documents:
            if items := stances_in(document, study.book):
                gold = [one.stance for one in items]
                features = stance_features(items, reader)
                read.append(ReadStances(document.doc, features, gold, not has_network))
    return read


def reading(folder: Path | None) -> ReadSaid:
    """What the network of a folder says, in floats; the shipped one, of int8, for None."""
    if folder is None:
        return read_said
    from models.stance.train import load_network, predict

    network = load_network(folder / "weights.safetensors")
    return lambda said: predict(network, said).numpy()


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


def teaching(names: Sequence[str], corpus_of: Mapping[str, str], without: str) -> Teaches:
    """Interviews of the corpora of these names teach, but for the interview scored and, `without`
    being "corpus", those of its corpus."""

    def teaches(other: str, interview: str) -> bool:
        same = corpus_of if without == "corpus" else {other: other, interview: interview}
        return corpus_of[other] in names and same[other] != same[interview]

    return teaches


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", choices=("interview", "corpus"), default="interview")
    parser.add_argument("--networks", nargs="*", type=Path, default=[])
    parser.add_argument("--learn", nargs="*", choices=LEARNED_FROM)
    parser.add_argument("--only", choices=("codes", "stances"), help="the one is not scored")
    asked = parser.parse_args()
    studies = read_studies()
    corpus_of = {one.doc: study.name for study in studies for one in study.documents}
    encode = encode_once(load_encoder().encode)
    coded: list[CodedExcerpt] = []
    if asked.only != "stances":
        talk = [one for study in studies for one in read_tagging(study, encode)]
        coded = tag_left_out(talk, teaching(asked.learn or CODES_FROM, corpus_of, asked.without))
    found: dict[str, list[FoundStance]] = {}
    if asked.only != "codes":
        made_up = read_invented()
        unread = stance_features(made_up, StanceReader(encode, read_said=ask_nobody))
        invented = ReadStances("", unread, [one.stance for one in made_up])
        read = read_unseen(studies, asked.networks, encode)
        taught_by = teaching(asked.learn or LEARNED_FROM, corpus_of, asked.without)
        found = read_left_out(read, invented, taught_by)
    show_all(studies, coded, found)


def show_all(
    studies: Sequence[Study],
    coded: Sequence[CodedExcerpt],
    found: Mapping[str, Sequence[FoundStance]],
) -> None:
    """What was scored: codes by codebook and by corpus, stances together and by corpus."""
    groups: dict[str, list[str]] = {}
    for study in studies:
        groups.setdefault(study.book.name, []).extend(one.doc for one in study.documents)
    for study in studies:
        groups[study.name] = [one.doc for one in study.documents]
    if found:
        show_stances("all", list(found.values()))
    for name, interviews in groups.items():
        if own := [one for one in coded if one.document in interviews]:
            show_codes(name, own)
        if name in LEARNED_FROM and (read := [found[one] for one in interviews if one in found]):
            show_stances(name, read)


if __name__ == "__main__":
    main()
