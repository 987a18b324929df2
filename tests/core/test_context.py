"""The words around an excerpt."""

from __future__ import annotations

import pytest

from qualkit.core.context import context_of
from qualkit.core.span import Span
from qualkit.core.transcript import AnonymisedTranscript, Role, Speaker, Turn

TEXT = "And school?\nI hated it. Then I left. Never looked back.\nRight."
TRANSCRIPT = AnonymisedTranscript(
    id="t",
    name="t",
    text=TEXT,
    turns=(Turn(0, 11, "i"), Turn(12, 55, "p"), Turn(56, 62, "i")),
    speakers=(
        Speaker("i", "Interviewer", Role.INTERVIEWER),
        Speaker("p", "Denise", Role.PARTICIPANT),
    ),
)


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        pytest.param("Then I left.", "I hated it.", "Never looked back.", id="inside a turn"),
        pytest.param(
            "I hated it.", "Interviewer: And school?", "Then I left. Never looked back.", id="first"
        ),
        pytest.param(
            "Never looked back.", "I hated it. Then I left.", "Interviewer: Right.", id="last"
        ),
    ],
)
def test_context_comes_from_the_turn_or_from_its_neighbour(words, before, after):
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    assert context_of(TRANSCRIPT, 2, span) == (before, after)


def test_the_first_and_last_turn_have_nothing_beyond_them():
    assert context_of(TRANSCRIPT, 1, Span(0, 11))[0] == ""
    assert context_of(TRANSCRIPT, 3, Span(56, 62))[1] == ""


def test_long_context_is_cut_and_says_so():
    start = TEXT.index("Then")
    before, after = context_of(TRANSCRIPT, 2, Span(start, start + 12), words=2)
    assert (before, after) == ("… hated it.", "Never looked …")
