"""What people decided changes what is proposed next, in the measure in which they decided."""

from __future__ import annotations

import numpy as np
import pytest

from qualkit.core.codebook import Code, Codebook
from qualkit.core.errors import WrongUsage
from qualkit.themes.lessons import Gain, ReviewedExcerpt
from qualkit.themes.segmentation import make_excerpts
from qualkit.themes.tagging import make_tagger, tag_excerpts
from tests.themes.conftest import make_transcript

#: Codes whose names say little: what they stand for shows in the decisions alone.
BOOK = Codebook(
    "Two",
    "1",
    (
        Code("alpha", "Alpha", definition="Talk of the first kind."),
        Code("beta", "Beta", definition="Talk of the second kind."),
    ),
    "h",
)
DOGS = (
    "Our dog sleeps on the sofa all day long.",
    "I walk the dog by the canal before work.",
    "She had a big brown dog when she was little.",
    "The dog barks at the postman every morning.",
    "We got the dog from a rescue in the spring.",
    "A dog is good company when you live alone.",
)
MONEY = (
    "The rent went up again and the wage did not.",
    "I borrow a tenner off my sister until Friday.",
    "You count the pennies at the till, you have to.",
    "They stopped my benefit over a letter I never got.",
    "The electric meter eats money in the winter.",
    "My wage is gone by the twentieth of the month.",
)


def excerpts_of(*said: str):
    return [make_excerpts(make_transcript(("P", words)), unit="turn")[0] for words in said]


def reviewed(dogs: int, money: int) -> list[ReviewedExcerpt]:
    return [
        *(
            ReviewedExcerpt(one, {"alpha": 1.0, "beta": 0.0}, group=f"d{n}")
            for n, one in enumerate(excerpts_of(*DOGS[:dogs]))
        ),
        *(
            ReviewedExcerpt(one, {"alpha": 0.0, "beta": 1.0}, group=f"m{n}")
            for n, one in enumerate(excerpts_of(*MONEY[:money]))
        ),
    ]


def confidence_in(words: str, encode, lessons, **options) -> dict[str, float]:
    tagger = make_tagger(BOOK, encode=encode, reviewed=lessons, **options)
    made = tag_excerpts(excerpts_of(words), tagger, min_confidence=0.0)
    return {one.code: one.confidence for one in made}


def test_what_was_accepted_is_proposed_for_talk_like_it(encode) -> None:
    before = confidence_in("My neighbour's dog had puppies.", encode, [])
    after = confidence_in("My neighbour's dog had puppies.", encode, reviewed(5, 5))

    assert after["alpha"] > 0.5 > before["alpha"]
    assert after["alpha"] > after["beta"]


def test_more_decisions_make_surer(encode) -> None:
    words = "I'm short of money until the wage comes in."
    few, many = (confidence_in(words, encode, reviewed(n, n))["beta"] for n in (1, 6))
    assert many > few


def test_a_rejected_code_is_proposed_less(encode) -> None:
    rejected = [
        ReviewedExcerpt(one, {"alpha": 0.0}, group=str(n))
        for n, one in enumerate(excerpts_of(*DOGS))
    ]
    before = confidence_in("The dog needs a walk.", encode, [])
    after = confidence_in("The dog needs a walk.", encode, rejected)
    assert after["alpha"] < before["alpha"]


def test_coders_who_differ_leave_a_code_between(encode) -> None:
    def after(vote: float) -> float:
        lessons = [ReviewedExcerpt(one, {"alpha": vote}) for one in excerpts_of(*DOGS)]
        return confidence_in("The dog needs a walk.", encode, lessons)["alpha"]

    assert after(0.0) < after(0.5) < after(1.0)


def test_a_proposal_left_undecided_teaches_nothing_about_its_code(encode) -> None:
    def lessons(**undecided) -> list[ReviewedExcerpt]:
        return [ReviewedExcerpt(one, {"alpha": 1.0}, **undecided) for one in excerpts_of(*DOGS)]

    unsaid = confidence_in(DOGS[0], encode, lessons())
    undecided = confidence_in(DOGS[0], encode, lessons(proposed=frozenset({"beta"})))
    assert undecided["beta"] > unsaid["beta"]


def test_evidence_names_the_words_that_decisions_taught(encode) -> None:
    tagger = make_tagger(BOOK, encode=encode, reviewed=reviewed(6, 6) * 4)
    (made,) = (
        one
        for one in tag_excerpts(
            excerpts_of("That dog of his got out again."), tagger, min_confidence=0.0
        )
        if one.code == "alpha"
    )
    assert "learned from decisions: “dog”" in made.evidence


def test_the_classifier_alone_learns_too(encode) -> None:
    sure = confidence_in("The dog again.", encode, reviewed(6, 6), estimators=("classifier",))
    assert sure["alpha"] > sure["beta"]


def test_the_classifier_alone_needs_something_reviewed(encode) -> None:
    with pytest.raises(WrongUsage, match="nothing to learn from"):
        make_tagger(BOOK, encode=encode, estimators=("classifier",))


def test_decisions_about_codes_no_longer_in_the_codebook_are_passed_over(encode) -> None:
    gone = [ReviewedExcerpt(excerpts_of(DOGS[0])[0], {"old_code": 1.0})]
    assert make_tagger(BOOK, encode=encode, reviewed=gone).classifier is None


def test_learning_twice_gives_the_same_numbers(encode) -> None:
    excerpts = excerpts_of(*DOGS, *MONEY)
    first, second = (
        tagger.confidence(excerpts, tagger.score(excerpts))
        for tagger in (make_tagger(BOOK, encode=encode, reviewed=reviewed(4, 4)) for _ in range(2))
    )
    assert np.array_equal(first, second)


def test_learning_is_left_out_where_it_does_not_help_on_other_people(encode) -> None:
    book = Codebook("Dogs", "1", (Code("dogs", "Dogs", phrases=("dog",), examples=DOGS[:3]),), "h")
    # Decisions by the toss of a coin: what is learned from one half misleads about the other.
    chance = np.random.default_rng(1)
    said = [f"{words} Number {n}, that was." for n, words in enumerate((*DOGS, *MONEY) * 4)]
    lessons = [
        ReviewedExcerpt(one, {"dogs": float("dog" in one.text)}, group=str(n))
        for n, one in enumerate(excerpts_of(*said))
    ]
    tossed = [
        ReviewedExcerpt(one.excerpt, {"dogs": float(chance.random() < 0.5)}, group=one.group)
        for one in lessons
    ]

    told, misled = (
        make_tagger(book, encode=encode, reviewed=those).gain for those in (lessons, tossed)
    )

    assert told is not None and misled is not None
    assert told.excerpts == 48
    assert told.decisions == 48
    assert told.is_worth_it
    assert told.f1_with == 1.0
    assert misled.f1_with is not None
    assert misled.f1_with < 0.8


@pytest.mark.parametrize(
    ("without", "with_it", "worth"), [(0.4, 0.5, True), (0.5, 0.4, False), (None, None, True)]
)
def test_a_gain_is_worth_it_unless_measured_to_be_a_loss(without, with_it, worth) -> None:
    assert Gain(40, 80, without, with_it).is_worth_it is worth


def odds(confidence: float) -> float:
    return confidence / (1 - confidence)


def test_accepted_proposals_alone_make_other_talk_hardly_likelier(encode) -> None:
    # Four proposals that were all accepted say nothing of how often the codes are there.
    accepted = [
        ReviewedExcerpt(one, {"alpha": 1.0}, group=f"d{number}")
        for number, one in enumerate(excerpts_of(*DOGS[:4]))
    ]
    other = "We watched the boats come in on the tide."
    before, after = confidence_in(other, encode, []), confidence_in(other, encode, accepted)
    assert odds(after["beta"]) < 1.7 * odds(before["beta"])
