"""Which coding a row of a reviewed table stands for, whatever a spreadsheet made of its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from qualkit.core.bare_words import bare_words
from qualkit.core.coding import Coding, coding_id
from qualkit.core.locating import locate_words
from qualkit.core.span import Span
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.readers.reviewed import ReviewedRow

#: Excel cuts a cell here (32,767 characters, "Excel specifications and limits").
_LONGEST_CELL = 32_767
#: What spreadsheets take for a number, a date, a time or a truth value is shorter than this.
_LONGEST_VALUE = 30
#: Likeness of the words shown to those of today from which they are taken for the same excerpt,
#: anonymised otherwise since.
_SAME_EXCERPT = 0.7


class UnusableRow(Exception):
    """Why one row cannot be used; becomes a line in the summary."""


def find_coding(
    row: ReviewedRow,
    known: Mapping[str, Coding],
    by_name: Mapping[str, AnonymisedTranscript],
    by_id: Mapping[str, AnonymisedTranscript],
) -> Coding:
    """The coding that the row's coding_id names, or else the one at its transcript, place and code,
    or else the one of its turn, code and coder whose words are nearly the row's: a transcript that
    was anonymised again gives its codings new places and ids.

    known: codings by id. by_name, by_id: the project's transcripts. Raises UnusableRow when there
    is none, or when the row shows other words than the coding covers: a column was sorted alone.
    """
    key = row.get("coding_id").strip()
    at_place = known.get(_id_at_place(row, by_name))
    coding = known.get(key) or at_place
    if coding is None:
        coding = _find_moved(row, known, by_name, by_id)
        if coding is None:
            raise UnusableRow(
                f"coding_id {key!r} is not in this project"
                + (": the machine no longer proposes this coding" if row.get("excerpt") else "")
            )
        return coding
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


def _find_moved(
    row: ReviewedRow,
    known: Mapping[str, Coding],
    by_name: Mapping[str, AnonymisedTranscript],
    by_id: Mapping[str, AnonymisedTranscript],
) -> Coding | None:
    """The one coding of the row's turn, code and coder that says nearly the same words."""
    turn, shown = _as_number(row.get("turn")), squash(row.get("excerpt"))
    if turn is None or not shown:
        return None
    named = by_name.get(row.get("transcript").strip())
    alike = [
        one
        for one in known.values()
        if (one.turn, one.code, one.coder)
        == (turn, row.get("code").strip(), row.get("coder").strip())
        and (named is None or one.transcript == named.id)
        and is_nearly_same(shown, one.span.of(by_id[one.transcript].text))
    ]
    return alike[0] if len(alike) == 1 else None


def is_nearly_same(shown: str, words: str) -> bool:
    """Whether two texts have seven in ten words in common, in their order: the same talk, with
    other pseudonyms in it.

    >>> is_nearly_same("Ann took me to Hull on the bus", "Mary took me to [a town] on the bus")
    True
    """
    likeness = SequenceMatcher(None, shown.split(), words.split(), autojunk=False)
    return likeness.ratio() >= _SAME_EXCERPT


def _as_number(cell: str) -> int | None:
    """A whole number, also as R and pandas may write it ("12.0")."""
    try:
        number = float(cell.strip().replace(",", "."))
    except ValueError:
        return None
    return int(number) if number.is_integer() else None


def _id_at_place(row: ReviewedRow, by_name: Mapping[str, AnonymisedTranscript]) -> str:
    transcript = by_name.get(row.get("transcript").strip())
    start, end = _as_number(row.get("start")), _as_number(row.get("end"))
    if transcript is None or start is None or end is None:
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


class Place(NamedTuple):
    """Where words stand: the transcript's id, the turn from 1, the range in its text."""

    transcript: str
    turn: int
    span: Span


def find_place(row: ReviewedRow, transcripts: Sequence[AnonymisedTranscript]) -> Place:
    """Where the words stand that a person typed or copied into a row.

    A row that was copied from another one has its place beside the words. Raises UnusableRow when
    the words stand nowhere, or in several places.
    """
    words = row.get("excerpt")
    start, end, turn = (_as_number(row.get(one)) for one in ("start", "end", "turn"))
    places: list[Place] = []
    for transcript in _transcripts_named(squash(row.get("transcript")), transcripts):
        stated = _stated_place(transcript, words, start, end)
        if stated is not None:
            return stated
        spans = [one.span for one in transcript.turns]
        places += [
            Place(transcript.id, _turn_of(spans, place.span), place.span)
            for place in locate_words(words, transcript.text, spans)
        ]
    in_turn = [one for one in places if one.turn == turn]
    if len(in_turn) == 1:
        places = in_turn
    if not places:
        raise UnusableRow("its words are not in one turn of the transcript")
    if len(places) > 1:
        names = {one.id: one.name for one in transcripts}
        where = ", ".join(f"{names[one.transcript]} turn {one.turn}" for one in places[:3])
        raise UnusableRow(
            f"its words may stand in {len(places)} places ({where}); add words until only one fits"
        )
    return places[0]


def _transcripts_named(
    name: str, transcripts: Sequence[AnonymisedTranscript]
) -> Sequence[AnonymisedTranscript]:
    """The one of this name, or whose name begins so; all where no name is given."""
    if not name:
        return transcripts
    named = [one for one in transcripts if bare_words(one.name) == bare_words(name)] or [
        one for one in transcripts if bare_words(one.name).startswith(bare_words(name))
    ]
    if len(named) != 1:
        reason = "there is no" if not named else "there are several of the"
        raise UnusableRow(f"{reason} transcript {name!r} in this project")
    return named


def _stated_place(
    transcript: AnonymisedTranscript, words: str, start: int | None, end: int | None
) -> Place | None:
    """The place that the row's numbers give, if its words stand there within one turn."""
    if start is None or end is None or not start < end <= len(transcript.text):
        return None
    here = Span(start, end)
    for number, turn in enumerate(transcript.turns, start=1):
        if turn.span.covers(here) and is_same_text(words, here.of(transcript.text)):
            return Place(transcript.id, number, here)
    return None


def _turn_of(turns: Sequence[Span], place: Span) -> int:
    return next(number for number, turn in enumerate(turns, start=1) if turn.covers(place))
