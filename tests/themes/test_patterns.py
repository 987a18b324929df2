"""Matcher patterns: what they find and bar, and those that are refused because they never end."""

from __future__ import annotations

from time import perf_counter, process_time

import pytest

from qualkit.core.codebook import Code
from qualkit.core.errors import BadCodebook
from qualkit.themes.codebook import read_codebook
from qualkit.themes.features import make_words_of_codes
from qualkit.themes.patterns import PatternMatcher, pattern_problem

GOOD = [
    [{"LOWER": "night"}, {"LOWER": {"IN": ["shift", "shifts"]}}],
    [{"LOWER": "get"}, {"OP": "{0,3}"}, {"LOWER": "out"}],
    [{"LOWER": "move"}, {"OP": "?"}, {"OP": "?"}, {"LOWER": "away"}],
    [{"LOWER": "up"}, {"OP": "*"}, {"LOWER": "down"}],
    [{"LOWER": {"REGEX": "^uni(versit(y|ies))?$"}}],
    [{"LOWER": {"REGEX": "^uni", "NOT_IN": ["unite"]}, "OP": "+"}],
    [{"TEXT": {"REGEX": "^(a+)+$"}}],
    [{"IS_DIGIT": True}, {"LOWER": "quid"}],
    [{"LOWER": ""}, {"LOWER": {"REGEX": "^a$"}}],
]
ENDLESS = [
    [{"OP": "*"}, {"OP": "*"}, {"OP": "*"}],
    [{"LOWER": "a", "OP": "+"}] * 4,
    [{"LOWER": "very", "OP": "*"}] * 8,
    [{"TEXT": {"REGEX": "^(a|aa)+$"}}],
]


@pytest.mark.parametrize("pattern", GOOD)
def test_what_people_write_is_taken(pattern):
    assert pattern_problem(pattern) == ""


@pytest.mark.parametrize("pattern", ENDLESS)
def test_a_pattern_that_would_run_for_minutes_is_refused_in_seconds(pattern):
    begun = perf_counter()
    assert "too long" in pattern_problem(pattern)
    assert perf_counter() - begun < 60  # on a machine shared with much else


#: Its letter is none of those that a pattern is tried on when it is read.
UNFORESEEN = {"LOWER": {"REGEX": "^(z|zz|abcdefghijklmnop)+$"}}


def test_an_expression_that_was_not_foreseen_is_stopped_while_it_runs():
    assert pattern_problem([UNFORESEEN]) == ""
    matcher = PatternMatcher([Code("a", "A", patterns=((UNFORESEEN,),))])
    assert matcher.find("Zzz and zebra.") == [("a", 0, 3)]
    begun = process_time()
    with pytest.raises(BadCodebook, match="takes too long"):
        matcher.find("z" * 90 + "é")
    assert process_time() - begun < 10


@pytest.mark.parametrize(
    ("token", "says"),
    [
        ({"LOWER": {"REGEX": {"IN": ["^a"]}}}, "write a regular expression as"),
        ({"LOWER": {"FUZZY": {"REGEX": "^a"}}}, "write a regular expression as"),
        ({"LENGTH": {"REGEX": "^a"}}, "write a regular expression as"),
        ({"_": {"regex": {"REGEX": "^a"}}}, "no token attributes of your own"),
        ({"LOWER": {"REGEX": "^(a"}}, "missing )"),
    ],
)
def test_an_expression_that_would_pass_the_limit_by_is_refused(token, says):
    assert says in pattern_problem([token])


def test_a_regular_expression_finds_what_spacy_finds_with_it():
    import spacy
    from spacy.matcher import Matcher

    pattern = [
        {"LOWER": {"REGEX": "^col+eges?$", "NOT_IN": ["colleges"]}, "OP": "+"},
        {"TEXT": "x"},
    ]
    text = "College x college colege x, colleges x and Collllege collEGES college x."
    nlp = spacy.blank("en")
    matcher = Matcher(nlp.vocab)
    matcher.add("a", [pattern])
    spans = matcher(nlp.make_doc(text), as_spans=True)
    expected = {("a", one.start_char, one.end_char) for one in spans}
    assert set(PatternMatcher([Code("a", "A", patterns=(tuple(pattern),))]).find(text)) == expected
    assert len(expected) == 3


def test_a_refused_pattern_is_told_with_its_line(tmp_path):
    path = tmp_path / "book.yaml"
    path.write_text(
        "codes:\n  - id: a\n    patterns:\n      - [{OP: '*'}, {OP: '*'}, {OP: '*'}]\n", "utf-8"
    )
    with pytest.raises(BadCodebook) as raised:
        read_codebook(path)
    assert "line 4" in raised.value.where
    assert "{0,5}" in raised.value.message


def test_matches_are_places_in_the_text_in_order():
    code = Code("night", "Night", patterns=tuple(map(tuple, GOOD[:1])))
    text = "A night shift? Two Night Shifts."
    assert PatternMatcher([code]).find(text) == [("night", 2, 13), ("night", 19, 31)]


def test_a_negative_pattern_bars_phrases_and_patterns_that_it_overlaps():
    code = Code(
        "bus",
        "Bus",
        phrases=("bus",),
        patterns=(({"LOWER": "coach"},),),
        negative_patterns=(({"LOWER": {"IN": ["bus", "coach"]}}, {"LOWER": "mural"}),),
    )
    words = make_words_of_codes([code])
    found = words.find("The bus mural, the coach mural and the bus.")
    assert [(one.start, one.end) for one in found["bus"]] == [(39, 42)]


def test_a_negative_phrase_bars_a_pattern_too():
    code = Code("bus", "Bus", patterns=(({"LOWER": "bus"},),), negative_phrases=("bus mural",))
    assert make_words_of_codes([code]).find("There is a bus mural.") == {}


def test_negative_patterns_are_read_and_a_book_without_them_keeps_its_hash(tmp_path):
    plain, with_it = tmp_path / "a.yaml", tmp_path / "b.yaml"
    plain.write_text("name: N\ncodes:\n  - id: a\n    phrases: [x]\n", "utf-8")
    with_it.write_text(
        "name: N\ncodes:\n  - id: a\n    phrases: [x]\n"
        "    negative_patterns:\n      - [{LOWER: x}, {LOWER: y}]\n",
        "utf-8",
    )
    book = read_codebook(with_it)
    assert book.codes[0].negative_patterns == (({"LOWER": "x"}, {"LOWER": "y"}),)
    # Worked out before the field existed: sha256 over name, version and the fields of the code.
    assert read_codebook(plain).hash == "041a336a9de6a89d"
    assert book.hash != read_codebook(plain).hash
