"""Training examples say what each word may be, and keep their marks when names are swapped."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("models.recogniser.examples", reason="models/ is not beside the package")

from models.recogniser.augment import swap_names
from models.recogniser.examples import (
    DATE,
    NATIONALITY,
    ORGANISATION,
    OTHER,
    OUTSIDE,
    PERSON,
    PLACE,
    Example,
    allowed_classes,
    read_columns,
    write_small,
)
from models.recogniser.generate import generate_turn, read_templates
from qualkit.nlp.word_evidence import read_words


def allowed(example: Example) -> dict[str, int]:
    words = read_words(example.text, example.evidence)
    bits = allowed_classes(example, words)
    return {example.text[w.start : w.end]: bit for w, bit in zip(words, bits, strict=True)}


def test_words_that_nobody_marked_may_be_what_their_capital_allows() -> None:
    text = "Then Dave saw Zorbix with a French friend on Tuesday."
    found = allowed(Example(text, ((5, 9, PERSON),)))
    assert found["Dave"] == PERSON
    assert found["saw"] == OUTSIDE
    assert found["Zorbix"] == OTHER
    assert found["French"] == NATIONALITY
    assert found["Tuesday"] == DATE


def test_columns_become_text_with_marks_in_code_points(tmp_path: Path) -> None:
    path = tmp_path / "sample.conll"
    path.write_text("I O\nmet O\nAnn B-PER\nLee I-PER\n, O\nin O\nYork B-LOC\n. O\n\n", "utf-8")
    (example,) = read_columns(path)
    assert example.text == "I met Ann Lee, in York."
    assert example.spans == ((6, 9, PERSON), (10, 13, PERSON), (18, 22, PLACE))


@given(st.integers(0, 2**32))
def test_marks_of_a_generated_turn_lie_on_its_words(seed: int) -> None:
    example = generate_turn(random.Random(seed), read_templates())
    for start, end, _ in example.spans:
        words = example.text[start:end]
        assert words and words == words.strip()
    starts = [start for start, _, _ in example.spans]
    assert starts == sorted(starts)


@given(st.integers(0, 2**32))
def test_swapping_names_moves_every_mark_with_its_words(seed: int) -> None:
    text = "Ann met Bob in York, then Ann went to Tesco."
    marks = ((0, 3, PERSON), (8, 11, PERSON), (15, 19, PLACE), (26, 29, PERSON))
    swapped = swap_names(Example(text, (*marks, (38, 43, ORGANISATION))), random.Random(seed))
    names = [swapped.text[start:end] for start, end, _ in swapped.spans]
    first, second, place, again, _ = names
    assert first == again
    assert swapped.text == f"{first} met {second} in {place}, then {again} went to {names[4]}."


def test_a_copy_in_small_letters_keeps_every_position() -> None:
    text = "Ann met Bob, in York."
    example = write_small(Example(text, ((0, 3, PERSON),)), random.Random(1))
    assert len(example.text) == len(text)
    assert example.text == example.text.lower()
    assert example.text[0:3] == "ann"
