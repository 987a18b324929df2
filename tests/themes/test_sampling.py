"""What is drawn, and with which probability."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.errors import WrongUsage
from qualkit.themes.sampling import (
    choose_informative,
    doubt_of,
    draw_doubtful,
    draw_informative,
    draw_most_doubtful,
    draw_random,
    draw_stratified,
    is_doubt_telling,
)


def chance(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_each_excerpt_of_a_random_sample_had_the_same_chance() -> None:
    picks = draw_random(40, 10, chance())
    assert len({one.index for one in picks}) == 10
    assert {(one.probability, one.is_random) for one in picks} == {(0.25, True)}


def test_the_same_seed_draws_the_same_and_another_seed_does_not() -> None:
    assert draw_random(1000, 20, chance(3)) == draw_random(1000, 20, chance(3))
    assert draw_random(1000, 20, chance(3)) != draw_random(1000, 20, chance(4))


def test_strata_are_drawn_in_proportion_but_two_of_each_at_least() -> None:
    # 90 and 9 and 1: of 20, two each (one where there is but one), and of the other 15
    # 15 * 88/95 = 13.9 and 15 * 7/95 = 1.1, so 14 and 1 by the largest remainder.
    strata = ["a"] * 90 + ["b"] * 9 + ["c"]
    picks = draw_stratified(strata, 20, chance())
    assert Counter(one.stratum for one in picks) == {"a": 16, "b": 3, "c": 1}
    by_stratum = {one.stratum: one.probability for one in picks}
    assert by_stratum == {"a": 16 / 90, "b": 3 / 9, "c": 1.0}
    assert all(strata[one.index] == one.stratum for one in picks)


@given(
    st.lists(st.sampled_from("abcd"), min_size=4, max_size=60),
    st.integers(4, 60),
    st.integers(0, 99),
)
def test_weights_of_a_stratified_sample_add_up_to_each_stratum(strata, n, seed) -> None:
    n = max(min(n, len(strata)), len(set(strata)))
    picks = draw_stratified(strata, n, chance(seed))
    assert len({one.index for one in picks}) == n
    for name, count in Counter(strata).items():
        weights = [1 / one.probability for one in picks if one.stratum == name]
        assert sum(weights) == pytest.approx(count)


def test_fewer_excerpts_than_strata_are_refused() -> None:
    with pytest.raises(WrongUsage, match="too few for 3 strata"):
        draw_stratified(["a", "b", "c"], 2, chance())


@pytest.mark.parametrize("n", [0, 5])
def test_a_size_that_cannot_be_drawn_is_refused(n) -> None:
    with pytest.raises(WrongUsage):
        draw_random(4, n, chance())


def test_doubt_is_the_entropy_of_all_codes_together() -> None:
    # Two codes at a half: 2 ln 2; sure of both: nothing; one at 0.2: 0.5004.
    doubt = doubt_of(np.array([[0.5, 0.5], [0.0, 1.0], [0.2, 1.0]]))
    assert doubt == pytest.approx([1.3863, 0.0, 0.5004], abs=1e-4)


@given(st.lists(st.floats(0, 5), min_size=2, max_size=40), st.data(), st.integers(0, 10_000))
def test_a_doubtful_sample_has_its_size_and_probabilities_that_add_up(doubt, data, seed) -> None:
    n = data.draw(st.integers(1, len(doubt)))
    picks = draw_doubtful(np.array(doubt), n, chance(seed))
    assert len({one.index for one in picks}) == len(picks) == n
    assert all(0 < one.probability <= 1 for one in picks)


def test_the_stated_probabilities_are_those_with_which_doubtful_excerpts_are_drawn() -> None:
    doubt = np.array([0.0, 0.1, 0.2, 0.4, 0.8, 2.0])
    drawn: Counter[int] = Counter()
    stated: dict[int, float] = {}
    for seed in range(4000):
        for one in draw_doubtful(doubt, 3, chance(seed)):
            drawn[one.index] += 1
            stated[one.index] = one.probability
    assert stated[5] == 1.0
    assert sum(stated.values()) == pytest.approx(3)
    for index, probability in stated.items():
        # Three standard errors of a share of 4,000.
        error = 3 * (probability * (1 - probability) / 4000) ** 0.5 + 1e-9
        assert abs(drawn[index] / 4000 - probability) <= error


WORDS = ["bus", "work", "school", "money", "house", "family", "town", "shop", "pub"]


def talk(count: int, seed: int) -> tuple[list[str], np.ndarray]:
    """That many texts, and vectors of length 1."""
    source = np.random.default_rng(seed)
    texts = [" ".join(source.choice(WORDS, size=6)) for _ in range(count)]
    vectors = source.normal(size=(count, 5)).astype(np.float32)
    return texts, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_an_informative_sample_holds_its_random_part_marked_and_weighted() -> None:
    texts, vectors = talk(50, 1)
    picks = draw_informative(texts, vectors, 20, chance(), random_part=0.25)
    by_chance = [one for one in picks if one.is_random]
    assert len({one.index for one in picks}) == 20
    assert {one.probability for one in by_chance} == {5 / 50}
    assert len(by_chance) == 5
    # Spread over the list: each first half has its share of both.
    assert sum(one.is_random for one in picks[:10]) in (2, 3)


def test_there_is_a_random_part_however_small_the_sample() -> None:
    picks = draw_informative(*talk(3, 1), 2, chance(), random_part=0.0)
    assert sum(one.is_random for one in picks) == 1


def test_what_was_read_is_not_chosen_again_for_learning() -> None:
    known = list(range(20))
    picks = draw_informative(*talk(30, 2), 8, chance(), random_part=0.1, known=known)
    assert {one.index for one in picks if not one.is_random}.isdisjoint(known)


def test_the_first_choice_is_what_most_others_are_like_and_the_next_is_of_another_kind() -> None:
    # Six of one kind, five of another, and one that is like nothing else.
    texts = ["the last bus"] * 6 + ["my old school"] * 5 + ["xylophone"]
    vectors = np.array([[1, 0, 0]] * 6 + [[0, 1, 0]] * 5 + [[0, 0, 1]], dtype=np.float32)
    first, second, *_ = choose_informative(texts, vectors, 3, chance())
    assert first in range(6)
    assert second in range(6, 11)


def test_where_the_machine_doubts_one_code_its_like_are_chosen_first() -> None:
    texts = ["the last bus"] * 6 + ["my old school"] * 4
    vectors = np.array([[1, 0]] * 6 + [[0, 1]] * 4, dtype=np.float32)
    doubt = np.array([0.01] * 6 + [0.6] * 4)
    (first,) = choose_informative(texts, vectors, 1, chance(), doubt=doubt)
    assert first in range(6, 10)


def test_the_most_doubtful_unread_come_first_with_a_random_part_among_them() -> None:
    doubt = np.array([0.1, 0.9, 0.4, 0.8, 0.0, 0.7, 0.2, 0.3])
    picks = draw_most_doubtful(doubt, 4, chance(3), random_part=0.25, known=[1])
    (drawn,) = (one for one in picks if one.is_random)
    assert drawn.probability == 1 / 8
    chosen = [one.index for one in picks if not one.is_random]
    assert chosen == [at for at in (3, 5, 2, 7) if at != drawn.index][:3]


def test_of_equal_doubt_the_first_said_is_read_first() -> None:
    picks = draw_most_doubtful(np.zeros(5), 5, chance(), random_part=0.2)
    (drawn,) = (one.index for one in picks if one.is_random)
    assert [one.index for one in picks if not one.is_random] == [
        at for at in range(5) if at != drawn
    ]


@pytest.mark.parametrize(
    ("sure", "telling"),
    [
        ([[0.9, 0.2, 0.1, 0.0], [0.8, 0.9, 0.9, 0.0]], True),  # 1.2 and 2.6 codes: 1.9 an excerpt
        ([[0.9, 0.4, 0.1, 0.0], [0.8, 0.9, 0.9, 0.0]], False),  # 1.4 and 2.6: 2.0
        ([[], []], False),
    ],
)
def test_doubt_tells_what_to_read_where_excerpts_have_few_codes(sure, telling) -> None:
    assert is_doubt_telling(np.array(sure)) is telling
