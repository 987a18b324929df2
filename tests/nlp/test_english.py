"""Talk in English, even broad, is told from talk in another language."""

from __future__ import annotations

import pytest

from qualkit.nlp.english import is_english

DANISH = (
    "ja, altså vi har jo boet her i mange år, og det er blevet meget dyrere at varme huset op, "
    "og min nabo siger det samme, og det hjælper ikke meget, og det siger min mand også, ja"
)
BROAD = (
    "aye, well, we was always up the lane when we was bairns, me and our kid, and me mam she never "
    "minded, like, so long as we was back for us tea, and nowt much has changed there, has it"
)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (DANISH, False, "another language"),
        (BROAD, True, "dialect is English"),
        (f"{BROAD} {BROAD} {DANISH}", True, "most of it is English"),
        ("ja, det er godt, det siger min mand også", True, "too little to tell"),
        ("", True, "nothing"),
    ],
)
def test_talk_is_english_unless_most_of_it_is_not(text: str, expected: bool, why: str) -> None:
    assert is_english(text) is expected, why
