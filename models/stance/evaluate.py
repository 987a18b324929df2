"""Score the reading of stances on excerpts that nothing was learned from (held_out.txt).

    python -m models.stance.evaluate            # the second four studies
    python -m models.stance.evaluate --all      # all eight

How much the network counts was chosen on the first four.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.stance.talk import TalkLine, read_lines
from qualkit.core.codebook import Code
from qualkit.nlp.encoder import load_encoder
from qualkit.nlp.stance_network import STANCES, load_stance_network
from qualkit.themes.scoring import macro_f1
from qualkit.themes.stance import StanceReader

HELD_OUT = Path(__file__).resolve().parent / "held_out.txt"
CHOSEN_ON = 140  # its first lines
RESAMPLES = 2000


def interval(clusters: Sequence[Sequence[tuple[str, str]]]) -> tuple[float, float]:
    """95 % percentile bootstrap (Efron 1979) of the macro-F1 over what was drawn together: pairs
    (gold, found) of one interview, or of one excerpt."""
    chance = np.random.default_rng(0)
    draws = chance.integers(0, len(clusters), (RESAMPLES, len(clusters)))
    drawn = [[pair for at in draw for pair in clusters[at]] for draw in draws]
    low, high = np.percentile([macro_f1(pairs) for pairs in drawn], [2.5, 97.5])
    return float(low), float(high)


def show(name: str, lines: list[TalkLine], found: list[str]) -> None:
    pairs = [(line.stance, stance) for line, stance in zip(lines, found, strict=True)]
    low, high = interval([[pair] for pair in pairs])
    print(f"{name}: macro-F1 {macro_f1(pairs):.4f} (95 % {low:.3f}–{high:.3f}), n {len(pairs)}")
    counts = Counter(pairs)
    for gold in STANCES:
        row = "  ".join(f"{stance} {counts[gold, stance]:3}" for stance in STANCES)
        print(f"  {gold:10} read as  {row}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true")
    lines = list(read_lines(HELD_OUT))
    if not parser.parse_args().all:
        lines = lines[CHOSEN_ON:]
    scores = load_stance_network().read([line.said for line in lines])
    show("the network alone", lines, [STANCES[int(at)] for at in scores.argmax(axis=1)])
    reader = StanceReader(load_encoder().encode)
    codes = [Code(line.target, line.target, target=line.target) for line in lines]
    found = [str(reader.read(line.words, code)) for line, code in zip(lines, codes, strict=True)]
    show("all together", lines, found)


if __name__ == "__main__":
    main()
