"""Which coding a row of a reviewed table stands for, whatever a spreadsheet made of its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qualkit.core.coding import Coding, coding_id
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.readers.reviewed import ReviewedRow

#: Excel cuts a cell here (32,767 characters, "Excel specifications and limits").
_LONGEST_CELL = 32_767
#: What spreadsheets take for a number, a date, a time or a truth value is shorter than this.
_LONGEST_VALUE = 30


class UnusableRow(Exception):
    """Why one row cannot be used; becomes a line in the summary."""


def find_coding(
    row: ReviewedRow,
    known: Mapping[str, Coding],
    by_name: Mapping[str, AnonymisedTranscript],
    by_id: Mapping[str, AnonymisedTranscript],
) -> Coding:
    """The coding that the row's coding_id names, or else the one at its transcript, place and code.

    known: codings by id. by_name, by_id: the project's transcripts. Raises UnusableRow when there
    is none, or when the row shows other words than the coding covers: a column was sorted alone.
    """
    key = row.get("coding_id").strip()
    at_place = known.get(_id_at_place(row, by_name))
    coding = known.get(key) or at_place
    if coding is None:
        raise UnusableRow(f"coding_id {key!r} is not in this project")
    words, shown = coding.span.of(by_id[coding.transcript].text), row.get("excerpt")
    is_placed = at_place is not None and at_place.id == coding.id
    if shown.strip() and not is_same_text(shown, words):
        if is_placed and is_taken_for_a_value(shown, words):
            return coding
        raise UnusableRow(
            "the excerpt is not the one that this coding_id stands for: a column may have been "
            "sorted or edited alone"
        )
    return coding


def _id_at_place(row: ReviewedRow, by_name: Mapping[str, AnonymisedTranscript]) -> str:
    transcript = by_name.get(row.get("transcript").strip())
    try:
        start, end = int(row.get("start")), int(row.get("end"))
    except ValueError:
        return ""
    if transcript is None:
        return ""
    return coding_id(transcript.id, start, end, row.get("code").strip(), row.get("coder").strip())


def is_same_text(shown: str, words: str) -> bool:
    """Whether a cell shows these words: spaces, the length a cell can hold, and characters that
    Windows-1252 has not (saved as "?") aside.

    >>> is_same_text("We  went to the Job Centre.", "We went to\\nthe Job Centre.")
    True
    >>> is_same_text("She wrote ? in it.", "She wrote ☺ in it.")
    True
    """
    shown, words = squash(shown), squash(words)
    if shown == words or shown == words.encode("cp1252", "replace").decode("cp1252"):
        return True
    return len(shown) >= _LONGEST_CELL - 100 and words.startswith(shown)


def is_taken_for_a_value(shown: str, words: str) -> bool:
    """Whether a spreadsheet may have shown these words as the number, date, time or truth value
    that it took them for.

    >>> [is_taken_for_a_value(*both) for both in [("2009", "2009."), ("TRUE", "True"),
    ...     ("05/01/2010", "May 2010"), ("1964", "No.")]]
    [True, True, True, False]
    """
    if len(words) > _LONGEST_VALUE or len(shown) > _LONGEST_VALUE:
        return False
    if shown.strip().casefold() == words.strip().casefold():
        return True
    return bool(re.search(r"\d", shown) and re.search(r"\d", words))


def squash(words: str) -> str:
    """The words with each run of white space as one space."""
    return " ".join(words.split())
