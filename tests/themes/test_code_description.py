"""A code's rules as words below its definition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.codebook import Code
from qualkit.themes.code_description import describe_code, make_id, read_description

CODE = Code(
    "mobility",
    "Getting on: up or out",
    "Talk of moving up.",
    include="ambition; pride",
    exclude="moving house",
    target="getting on",
    phrases=("getting on", "better yourself"),
    negative_phrases=("got on with the neighbours",),
    patterns=(({"LOWER": "move"}, {"LOWER": "up", "OP": "?"}),),
    examples=("I wanted to get on.", "- not me"),
    counter_examples=("We got on well.",),
    stance=True,
)


def test_it_reads_as_a_person_would_write_it():
    assert describe_code(CODE).startswith(
        "Talk of moving up.\n\nInclude: ambition; pride\nExclude: moving house\n"
        "Target of stance: getting on\nPhrases:\n- getting on\n- better yourself\n"
    )


def test_every_rule_is_read_back():
    said = read_description(describe_code(CODE))
    assert said.pop("id") == "mobility"
    assert Code("mobility", CODE.name, **said) == CODE


def test_a_description_of_another_program_is_the_definition():
    text = "What they said.\r\nNote: see Karen's interview.\n\nMore of it."
    assert read_description(text) == {
        "definition": "What they said. Note: see Karen's interview. More of it."
    }


def test_inclusion_criteria_of_another_program_are_understood():
    said = read_description("Loss.\nInclusion criteria: shops shut\nExamples:\n• It all went.")
    assert said == {"definition": "Loss.", "include": "shops shut", "examples": ("It all went.",)}


def test_an_id_that_the_name_gives_anyway_is_not_written():
    assert describe_code(Code("work", "Work", "Jobs.")) == "Jobs."


words = st.text(st.sampled_from([*"abc d.;-:", "é", "😀"]), min_size=1, max_size=15).map(
    lambda some: " ".join(some.split()).lstrip("-•* ")
).filter(bool)  # fmt: skip
lists = st.lists(words, max_size=3).map(tuple)


@given(st.builds(Code, st.just("x_1"), words, words, words, words, words, lists, lists,
                 st.just(()), lists, lists, st.booleans(), opposite=words))  # fmt: skip
def test_any_code_comes_back(code):
    said = read_description(describe_code(code))
    said.pop("id", None)
    assert Code(code.id, code.name, **said) == code


def test_ids_are_made_of_names_and_are_unlike_those_taken():
    assert make_id("Siân’s “home”", ()) == "siân_s_home"
    assert make_id("Work", {"work", "work_2"}) == "work_3"
    assert make_id("!!!", ()) == "code"
