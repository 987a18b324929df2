"""What speaks for a code, as numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from qualkit.core.coding import Excerpt
from qualkit.themes.features import make_words_of_codes, score_lot
from qualkit.themes.similarity import CodeSimilarity
from tests.themes.test_tagging import BOOK

NAMES = ("likeness", "question_contrast", "asked_likeness", "short_turn")


def features_of(encode, *excerpts: Excerpt) -> dict[str, np.ndarray]:
    similarity = CodeSimilarity(BOOK.codes, encode)
    words = make_words_of_codes(BOOK.codes)
    found = score_lot(excerpts, BOOK.codes, words, similarity, NAMES, encode).features
    return dict(zip(NAMES, np.moveaxis(found, 2, 0), strict=True))


def said(words: str, question: str = "") -> Excerpt:
    return Excerpt("t", 1, 0, len(words), words, question=question)


def test_a_question_and_its_answer_are_read_as_one_text(encode) -> None:
    together = "Did you ever think of university? Aye, for a year or two."
    question, _, answer = together.partition("? ")
    found = features_of(encode, said(answer, f"{question}?"), said(together))
    assert np.allclose(found["asked_likeness"][0], found["likeness"][1])
    assert found["asked_likeness"][0].argmax() == 2  # university, which the answer does not name
    assert found["asked_likeness"][0, 2] > found["likeness"][0, 2] + 0.5


def test_where_nobody_asked_the_words_are_read_alone_and_no_code_gains(encode) -> None:
    found = features_of(encode, said("The bus was late again."), said("Aye.", "How are the buses?"))
    assert np.allclose(found["asked_likeness"][0], found["likeness"][0])
    assert np.ptp(found["question_contrast"][0]) == 0
    assert np.ptp(found["question_contrast"][1]) > 0


def test_an_answer_of_few_words_is_short_and_a_sentence_of_a_long_one_is_not(encode) -> None:
    """61 / 4: three words of sixty, each with one added. Where nobody asked, nothing is short."""
    answer = "Aye, the college."
    asked = said(answer, "Did you stay on?")
    turn = f"{answer} " + "It was a grand place to be. " * 9

    found = features_of(encode, asked, replace(asked, turn_text=turn), said(answer))

    assert np.allclose(found["short_turn"][:, 0], [np.log(61 / 4), 0.0, 0.0])


def test_a_short_answer_in_a_codes_own_words_is_short_for_the_others_only(encode) -> None:
    found = features_of(encode, said("Aye, the bus.", "How did you get there?"))

    assert np.allclose(found["short_turn"][0], [0.0, np.log(61 / 4), np.log(61 / 4)])
