"""Every capital and number left in the text is listed, with a reason that fits."""

from __future__ import annotations

import re
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from qualkit.anonymise.conditions import COMMON_CONDITIONS, RARE_CONDITIONS, names_pattern
from qualkit.anonymise.kept import (
    BY_POLICY,
    BY_REVIEWER,
    COLUMNS,
    UNEXPLAINED,
    KeptText,
    find_conditions,
    join_kept,
    kept_in,
)
from qualkit.core.span import Span
from qualkit.nlp.word_evidence import gather_small_words

TEXT = (
    "You're late. My lad [Wayne] went to Snoddlebury in 1984, on a Monday. "
    "I'm Welsh. X marks it. The NHS is grand. Can I go? Then Prodnose came."
)


def reasons(text, decided=MappingProxyType({}), small=None):
    replaced = [Span(*match.span()) for match in re.finditer(r"\[[^\]]+\]", text)]
    seen = gather_small_words([text]) if small is None else small
    rows = join_kept([kept_in(KeptText(text, replaced), seen, decided)])
    return {row.form: row.reason for row in rows}


def test_each_kept_form_has_the_reason_that_a_reviewer_can_check():
    found = reasons(TEXT)
    assert found["Snoddlebury"] == found["Prodnose"] == UNEXPLAINED
    assert found["1984"] == "a number"
    assert found["Welsh"] == "nationality or religion"
    assert found["X"] == "a single letter"
    assert found["You're"] == "a word at the start of a sentence"
    assert found["NHS"] == "a public name"
    assert "Wayne" not in found
    assert "I'm" not in found


def test_what_the_policy_or_a_reviewer_keeps_says_so():
    decided = {"snoddlebury": BY_POLICY, "cross": BY_REVIEWER}
    found = reasons("We went to Snoddlebury. Cross, I was.", decided)
    assert (found["Snoddlebury"], found["Cross"]) == (BY_POLICY, BY_REVIEWER)


def test_the_least_explained_stand_first():
    rows = join_kept([kept_in(KeptText(TEXT, []), gather_small_words([TEXT]))])
    firsts = [row.reason for row in rows]
    assert firsts[0] == UNEXPLAINED
    assert firsts == sorted(firsts, key=firsts.index)
    assert len(rows[0].cells()) == len(COLUMNS)


@given(st.lists(st.sampled_from(["Foo", "bar", "12", "[Baz]", "Qux.", "é", "O'Neil", "\n"])))
def test_every_capital_and_number_outside_the_replacements_is_listed(words):
    text = " ".join(words)
    found = reasons(text, small=())
    wanted = {"Foo", "12", "Qux", "O'Neil"} & {word.rstrip(".") for word in words}
    assert wanted <= found.keys()
    assert "Baz" not in found


def test_health_conditions_are_listed_in_small_letters_too():
    found = reasons("Me mam's got asthma, he had sickle cell, and [lupus].")
    assert found == {
        "Me": "a known harmless capital",
        "asthma": "a common health condition",
        "sickle cell": "a rare health condition",
    }


def test_a_conditions_name_is_known_without_its_hyphen_and_hearing_aids_are_none():
    found = reasons("he had guillain barré and hearing aids")
    assert found == {"guillain barré": "a rare health condition"}


ALL_NAMES = re.compile(
    rf"(?<!\w)(?:{names_pattern((*RARE_CONDITIONS, *COMMON_CONDITIONS))})(?!\w)", re.I
)


@given(
    st.lists(
        st.sampled_from(
            [*RARE_CONDITIONS, *COMMON_CONDITIONS, "Type", "hearing", "has", "x", "s", "_", "of"]
        )
    ),
    st.sampled_from([" ", "-", "", "’"]),
)
def test_conditions_stand_where_one_expression_for_all_finds_them(words, gap):
    text = gap.join(words)
    found = [(span.start, span.end) for span, _ in find_conditions(text)]
    assert found == [match.span() for match in ALL_NAMES.finditer(text)]


def test_a_form_of_two_transcripts_is_one_row_with_the_first_place():
    texts = ["We saw Prodnose, and Prodnose saw us.", "So Prodnose left."]
    small = gather_small_words(texts)
    (row,) = join_kept(
        [one for one in kept_in(KeptText(text, []), small) if one.form == "Prodnose"]
        for text in texts
    )
    assert (row.count, row.transcripts) == (3, 2)
    assert row.context.startswith("…We saw")
