"""Names after titles."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("and Mr T did woodwork", ["Mr T"], "a letter"),
        ("Mrs P-D rang", ["Mrs P-D"], "two letters"),
        ("I get called Mrs Compost now", ["Mrs Compost"], "a word"),
        ("Dr. Venkataraman saw it", ["Dr. Venkataraman"], "a full stop after the title"),
        ("just Lee, not Mr. Put nothing", [], "the end of a sentence"),
        ("Yes Miss I did", [], "I is no name"),
        ("I miss Sarah", [], "a verb"),
        ("She won Miss World", [], "a title that is won"),
        ("they sent constable threlkeld up to us, in the snow, on a bike", ["constable threlkeld"],
         "without capitals"),
        ("it was mrs k in the office who sorted my bus pass for me", ["mrs k"], "a letter, small"),
        ("so mr a was what the letter said about all of us at home", [], "perhaps an article"),
        ("i told the mrs that it was no good to anybody any more", [], "a small word"),
    ],
)  # fmt: skip
def test_names_after_titles_are_found_and_near_misses_left(
    text: str, expected: list[str], why: str
) -> None:
    assert found("titled_name", text) == expected, why
