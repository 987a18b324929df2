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
from models.recogniser.generate import generate_turn
from models.recogniser.slots import choices
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
    example = generate_turn(random.Random(seed))
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


@given(st.integers(0, 2**32))
def test_an_organisation_called_by_its_owner_stays_one_or_becomes_another_such(seed: int) -> None:
    text = "He was at Orr's."
    swapped = swap_names(Example(text, ((10, 15, ORGANISATION),)), random.Random(seed))
    ((start, end, _),) = swapped.spans
    name = swapped.text[start:end]
    assert name == "Orr's" or name.endswith("'s") or name in choices()["saints"]


def test_organisations_after_the_article_become_words_that_a_pub_or_works_is_called() -> None:
    text = "I was at the Swan."
    example = Example(text, ((13, 17, ORGANISATION),))
    swapped = [swap_names(example, random.Random(seed)) for seed in range(200)]
    names = {one.text[one.spans[0][0] : one.spans[0][1]] for one in swapped}
    assert names & set(choices()["everyday"])
    assert names & set(choices()["locals"])


def test_a_copy_in_small_letters_keeps_every_position() -> None:
    text = "Ann met Bob, in York."
    example = write_small(Example(text, ((0, 3, PERSON),)), random.Random(1))
    assert len(example.text) == len(text)
    assert example.text == example.text.lower()
    assert example.text[0:3] == "ann"
