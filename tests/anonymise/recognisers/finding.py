"""What one recogniser finds in a text."""

from __future__ import annotations

from qualkit import plugins
from qualkit.core.recognising import Knowledge


def found(name: str, text: str, knowledge: Knowledge | None = None) -> list[str]:
    """The words that the recogniser of that file name finds, in order of their place."""
    finds = plugins.load("recognisers", name).find(text, knowledge or Knowledge())
    ranges = sorted({(one.start, one.end) for one in finds})
    # A date of birth is found as such and as a full date: the longest at a place counts.
    outer = [
        (a, b)
        for a, b in ranges
        if not any((c, d) != (a, b) and c <= a and b <= d for c, d in ranges)
    ]
    return [text[start:end] for start, end in outer]
