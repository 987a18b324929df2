"""Labels of speakers that the transcriber was not sure of: "F?", "Karen (?)", "?Interviewer"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualkit.core.transcript import Problem

#: What says so behind a label.
DOUBT = r" ?(?:\?{1,3}|[(\[]\?{1,3}[)\]]?)"
_DOUBTED = re.compile(rf"(?:\?{{1,3}} ?)?(?P<label>.*?[^\s?])(?:{DOUBT})?", re.DOTALL)
_MOST_PLACES = 20


def split_doubt(label: str) -> tuple[str, bool]:
    """A label without its question mark, and whether it had one; "?" alone is nobody known.

    >>> split_doubt("Interviewer (?)")
    ('Interviewer', True)
    >>> split_doubt("??")
    ('??', False)
    """
    match = _DOUBTED.fullmatch(label) if "?" in label else None
    return (match["label"], True) if match else (label, False)


def doubted_speakers(places: Sequence[str]) -> list[Problem]:
    """What the summary says of turns whose speaker the transcriber marked as uncertain."""
    if not places:
        return []
    more = len(places) - _MOST_PLACES
    shown = ", ".join(places[:_MOST_PLACES]) + (f" and {more} more" if more > 0 else "")
    return [
        Problem(
            f"the transcriber was not sure who speaks in {len(places)} turn(s); taken for the"
            " speaker named",
            shown,
            "Check who speaks there.",
        )
    ]
