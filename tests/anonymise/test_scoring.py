"""Scores of found identifiers against gold ones, by hand."""

from __future__ import annotations

import pytest

from qualkit.anonymise.scoring import IdentifierScores, Labelled, Scorer, Share, b_cubed

TEXT = "Sarah went to Leeds in May with two friends."


def scored(
    found: list[Labelled], words: dict[tuple[int, int], str] | None = None
) -> IdentifierScores:
    scorer = Scorer(("PERSON", "PLACE"))
    gold = [Labelled(0, 5, "PERSON"), Labelled(14, 19, "PLACE")]
    scorer.add(TEXT, gold, found, words)
    return scorer.result()


def test_a_gold_word_that_still_stands_is_a_leak() -> None:
    result = scored([Labelled(0, 5, "PERSON")])
    person, place = result.labels
    assert (person.leaked, place.leaked) == (Share(0, 1), Share(1, 1))
    assert result.left == (("PLACE", "Leeds", "Leeds"),)


def test_of_a_mention_replaced_in_part_the_words_left_are_told() -> None:
    scorer = Scorer(("ORGANISATION",))
    text = "We trained at Squadron Officer School then."
    scorer.add(text, [Labelled(14, 37, "ORGANISATION")], [Labelled(14, 22, "ORGANISATION")])
    assert scorer.result().left == (("ORGANISATION", text[14:37], "Officer School"),)


def test_a_word_replaced_under_another_label_is_no_leak_but_no_hit_either() -> None:
    result = scored([Labelled(14, 19, "PERSON")])
    assert result.labels[1].leaked == Share(0, 1)
    assert result.labels[1].exact == (0.0, 0.0, 0.0)


def test_a_gold_word_that_its_replacement_says_again_is_a_leak() -> None:
    result = scored([Labelled(14, 19, "PLACE")], {(14, 19): "[a street in Leeds]"})
    assert (result.labels[1].leaked, result.labels[1].restated) == (Share(1, 1), 1)
    assert scored([]).labels[1].restated == 0


def test_other_words_count_as_masked_but_dates_and_numbers_do_not() -> None:
    # Other words: went, to, in, with, friends. May and two are not counted.
    result = scored([Labelled(6, 10, "PLACE"), Labelled(23, 26, "DATE"), Labelled(32, 35, "AGE")])
    assert result.over_masked == Share(1, 5)
    assert result.masked == ("went",)


def test_a_range_that_only_overlaps_is_no_exact_hit() -> None:
    (person, _) = scored([Labelled(0, 10, "PERSON")]).labels
    assert person.exact == (0.0, 0.0, 0.0)
    assert person.overlapping == (1.0, 1.0, 1.0)


def test_the_wilson_interval_is_that_of_the_published_example() -> None:
    # Newcombe 1998, table I: 15 of 148 without continuity correction, 0.0624 to 0.1605.
    low, high = Share(15, 148).interval
    assert (round(low, 4), round(high, 4)) == (0.0624, 0.1605)
    assert Share(0, 0).interval == (0.0, 1.0)


@pytest.mark.parametrize(
    ("pairs", "expected", "why"),
    [
        ([("a", "1"), ("a", "1"), ("b", "2")], (1, 1, 1), "everyone one pseudonym of their own"),
        ([("a", "1"), ("a", "2")], (1, 0.5, 2 / 3), "one person, two pseudonyms"),
        ([("a", "1"), ("b", "1")], (0.5, 1, 2 / 3), "two people, one pseudonym"),
        # P: 2/3, 2/3, 1, 1/3; R: 2/3, 2/3, 1/3, 1.
        ([("a", "1"), ("a", "1"), ("a", "2"), ("b", "1")], (2 / 3, 2 / 3, 2 / 3), "both at once"),
        ([], (0, 0, 0), "nobody"),
    ],
)
def test_b_cubed_is_the_mean_over_mentions(
    pairs: list[tuple[str, str]], expected: tuple[float, float, float], why: str
) -> None:
    assert b_cubed(pairs) == pytest.approx(expected), why


def test_a_mention_that_was_left_is_a_group_of_its_own() -> None:
    scorer = Scorer(())
    for pseudonym in ("1", "", ""):
        scorer.add_person("a", pseudonym)
    assert scorer.result().same_person == pytest.approx((1, 1 / 3, 0.5))
