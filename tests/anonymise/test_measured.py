"""What users are told of misses is what the recogniser's card says."""

from __future__ import annotations

import re
from pathlib import Path

from qualkit.anonymise.measured import measured_misses

CARD = Path(__file__).parents[2] / "models/recogniser/README.md"
#: In the order of the columns of the card's table of the whole pipeline.
TEXTS = (
    "published interviews",
    "published interviews, small letters",
    "invented interviews",
    "invented interviews, small letters",
)


def test_the_measured_misses_are_those_of_the_card():
    expected = set()
    for line in CARD.read_text(encoding="utf-8").splitlines():
        label, *cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not label.endswith(" left") or len(cells) != len(TEXTS):
            continue
        for text, cell in zip(TEXTS, cells, strict=True):
            if counts := re.search(r"(\d+)/(\d+)\)", cell):
                expected.add((text, label.removesuffix(" left"), int(counts[1]), int(counts[2])))
    found = [(one.text, one.label, one.left.k, one.left.n) for one in measured_misses()]
    assert len(found) == 18
    assert set(found) == expected
