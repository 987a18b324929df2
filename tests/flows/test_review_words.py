"""What people write into the cells of a review, in all the ways they write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.codebook import Code, Codebook
from qualkit.core.coding import Decision, Stance
from qualkit.flows.review_finding import UnusableRow
from qualkit.flows.review_words import read_code, read_codes, read_decision, read_stance

BOOK = Codebook(
    "b",
    "1",
    (
        Code("work", "Work", children=(Code("low_pay", "Low pay, insecure hours", stance=True),)),
        Code("voice", "Being heard", stance=True),
        Code("place", "Pride: place", stance=True),
        Code("home", "Same name"),
        Code("house", "Same name"),
    ),
)


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("Accept", Decision.ACCEPT), ("accepted.", Decision.ACCEPT), ("YES!", Decision.ACCEPT),
        ("✓", Decision.ACCEPT), ("TRUE", Decision.ACCEPT), ("no", Decision.REJECT),
        ("Wrong", Decision.REJECT), ("recoded", Decision.RECODE), ("Don’t know", Decision.UNSURE),
        ("not  sure", Decision.UNSURE), ("", None), ("NaN", None), (" n/a ", None),
    ],
)  # fmt: skip
def test_a_decision_is_read_however_it_is_written(written, means):
    assert read_decision(written) is means


@pytest.mark.parametrize(
    ("written", "means"),
    [("For", "for"), ("PRO", "for"), ("opposed", "against"), ("both", "ambivalent"), ("", "")],
)
def test_a_stance_is_read_however_it_is_written(written, means):
    assert read_stance(written) == means


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("low_pay", "low_pay"), ("LOW PAY", "low_pay"), ("Low pay, insecure hours", "low_pay"),
        ("work > low_pay", "low_pay"), ("being heard", "voice"), ("", ""), ("NA", ""),
    ],
)  # fmt: skip
def test_a_code_is_known_by_id_name_and_path(written, means):
    assert read_code(written, BOOK) == means


@pytest.mark.parametrize("written", ["hm", "same name", "work low_pay"])
def test_a_code_that_is_none_or_may_be_two_is_refused(written):
    with pytest.raises(UnusableRow, match="not in the codebook"):
        read_code(written, BOOK)


@pytest.mark.parametrize(
    ("codes", "stances", "means"),
    [
        ("work", "", {"work": ""}),
        ("work; voice: against", "", {"work": "", "voice": "against"}),
        ("voice (for), place=against", "", {"voice": "for", "place": "against"}),
        ("voice\nplace", "for; against", {"voice": "for", "place": "against"}),
        ("work, voice", "for", {"work": "", "voice": "for"}),
        ("Low pay, insecure hours", "pro", {"low_pay": "for"}),
        ("Pride: place", "", {"place": ""}),
        ("Pride: place: against", "", {"place": "against"}),
        ("Low pay, insecure hours; Being heard", "", {"low_pay": "", "voice": ""}),
        ("None.", "", {}),
        ("no code", "", {}),
        ("–", "", {}),
        ("", "for", None),
        ("  ", "", None),
    ],
)
def test_several_codes_with_their_stances_are_read_from_one_cell(codes, stances, means):
    assert read_codes(codes, stances, BOOK) == means


@pytest.mark.parametrize(
    ("codes", "stances"),
    [("hm", ""), ("voice: angry", ""), ("voice; place", "for; against; for"), ("voice none", "")],
)
def test_a_cell_that_cannot_be_read_is_refused_whole(codes, stances):
    with pytest.raises(UnusableRow):
        read_codes(codes, stances, BOOK)


SHOWN = {
    "work": ["work", "Work", "WORK"],
    "low_pay": ["low_pay", "low pay", "Low pay, insecure hours"],
    "voice": ["voice", "Being heard"],
    "place": ["place", "Pride: place"],
}


@given(
    st.dictionaries(st.sampled_from(list(SHOWN)), st.sampled_from(["", *Stance]), min_size=1),
    st.sampled_from(["; ", ";", "\n", " | "]),
    st.data(),
)
def test_whatever_codes_are_written_are_read_back(codes, between, data):
    pieces = []
    for code, stance in codes.items():
        shown = data.draw(st.sampled_from(SHOWN[code]))
        form = data.draw(st.sampled_from(["{}: {}", "{} ({})", "{} = {}"]))
        pieces.append(form.format(shown, stance) if stance else shown)
    has_stance = {code.id for code, _ in BOOK.walk() if code.stance}
    expected = {code: stance if code in has_stance else "" for code, stance in codes.items()}
    assert read_codes(between.join(pieces), "", BOOK) == expected
