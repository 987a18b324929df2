"""Codebooks in YAML: what is read, and what is refused with the line that is wrong."""

from __future__ import annotations

import pytest

from qualkit.core.errors import BadCodebook
from qualkit.core.resources import resource_path
from qualkit.themes.codebook import builtin_codebook_text, read_codebook

SMALL = """\
name: Two codes
version: 3
codes:
  - id: buses
    name: Buses
    definition: Talk of
      buses.
    phrases: [bus, "bus stop"]
    examples:
      - The bus never comes.
    children:
      - id: late
        stance: true
        target: punctual buses
"""


@pytest.fixture
def write(tmp_path):
    def write(text: str, encoding: str = "utf-8"):
        path = tmp_path / "codebook.yaml"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_a_codebook_is_a_tree_with_paths(write):
    book = read_codebook(write(SMALL))
    assert (book.name, book.version) == ("Two codes", "3")
    assert [(code.id, path) for code, path in book.walk()] == [
        ("buses", ("buses",)),
        ("late", ("buses", "late")),
    ]
    assert book.by_id()["buses"].phrases == ("bus", "bus stop")
    assert book.by_id()["buses"].definition == "Talk of buses."
    assert book.by_id()["late"].stance
    assert book.by_id()["late"].line == 12
    assert book.path_of("late") == "buses > late"


def test_an_opposite_of_the_target_is_read_and_changes_the_hash(write):
    said = "target: punctual buses\n"
    opposed = read_codebook(
        write(SMALL.replace(said, f"{said}        opposite: a lift from mum\n"))
    )
    assert opposed.by_id()["late"].opposite == "a lift from mum"
    without = read_codebook(write(SMALL))
    assert without.by_id()["late"].opposite == ""
    assert opposed.hash != without.hash


def test_spelling_on_disk_leaves_the_hash_and_a_new_phrase_changes_it(write):
    before = read_codebook(write(SMALL)).hash
    commented = "# a comment\n" + SMALL.replace(
        "definition: Talk of\n      buses.", "definition: 'Talk of  buses.'"
    )
    assert read_codebook(write(commented)).hash == before
    assert read_codebook(write(SMALL.replace("bus stop", "coach stop"))).hash != before


def test_a_byte_order_mark_and_windows_newlines_are_read(write):
    text = SMALL.replace("\n", "\r\n")
    assert read_codebook(write(text, "utf-8-sig")).hash == read_codebook(write(SMALL)).hash


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "empty"),
        ("codes: []\n", 1, "no codes"),
        ("codes:\n  - id: a\n   name: b\n", 3, "not valid YAML"),
        ("codes:\n  - id: a\n    phrases: [b, \"c]\n  - id: d\n", 3, "a quotation mark is opened"),
        ("codes:\n  - id: a\n    phrases: [b, c\n    name: d\n", 3, "a list in [ ] is opened"),
        ("codes:\n\t- id: a\n", 2, "a tab stands"),
        ("codes:\n  - name: A\n", 2, "no id"),
        ("codes:\n  - id: two words\n", 2, "letters, digits"),
        ("codes:\n  - id: a\n  - id: a\n", 3, "stands on line 2 already"),
        ("codes:\n  - id: a\n    phrase: [x]\n", 3, "no field 'phrase'"),
        ("codes:\n  - id: a\n    name: x\n    name: y\n", 4, "stands twice"),
        ("codes:\n  - id: a\n    phrases: x\n", 3, "must be a list"),
        ("codes:\n  - id: a\n    stance: perhaps\n", 3, "true or false"),
        ("codes:\n  - id: a\n    examples:\n      - {b: c}\n", 4, "must be text"),
        ("codes:\n  - a\n", 2, "`key: value`"),
        ("codes:\n  - id: a\n    patterns:\n      - [{LEMMA: bus}]\n", 4, "trained spaCy model"),
        ("codes:\n  - id: a\n    patterns:\n      - [{LOWERR: bus}]\n", 4, "cannot be used"),
        ("a: &x [1]\ncodes: *x\n", 2, "aliases"),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_is_named_with_its_line(write, text, line, says):
    path = write(text)
    with pytest.raises(BadCodebook) as caught:
        read_codebook(path)
    assert caught.value.where == f"{path}, line {line}"
    assert says in caught.value.message


def test_a_codebook_in_another_format_is_to_be_imported(tmp_path):
    (tmp_path / "codes.csv").write_text("code,definition\n", encoding="utf-8")
    with pytest.raises(BadCodebook) as caught:
        read_codebook(tmp_path / "codes.csv")
    assert caught.value.hint == f"Run: qualkit codebook import '{tmp_path / 'codes.csv'}'"


def test_a_near_miss_of_a_field_name_is_suggested(write):
    with pytest.raises(BadCodebook) as caught:
        read_codebook(write("codes:\n  - id: a\n    phrase: [x]\n"))
    assert "phrases" in caught.value.hint


def test_a_file_that_is_not_utf_8_is_named_with_the_line(write):
    with pytest.raises(BadCodebook) as caught:
        read_codebook(write("codes:\n  - id: a\n    name: caf\xe9\n", "latin-1"))
    assert caught.value.where.endswith("line 3")


def test_deep_nesting_is_refused_without_recursion(write):
    with pytest.raises(BadCodebook):
        read_codebook(write("codes: " + "[" * 100_000))


def test_a_missing_codebook_is_named(tmp_path):
    with pytest.raises(BadCodebook) as caught:
        read_codebook(tmp_path / "none.yaml")
    assert "none.yaml" in caught.value.where


def test_the_built_in_codebook_covers_what_the_study_asks_with_enough_of_each():
    path = resource_path("corpora/codebooks/levelling_up.yaml")
    assert path.read_text(encoding="utf-8") == builtin_codebook_text()
    book = read_codebook(path)
    asked = {
        "social_mobility", "higher_education", "he_access", "he_value", "he_resentment",
        "other_routes", "lifelong_learning", "place_pride", "leaving_staying", "class_identity",
        "gender", "ethnicity", "intersections", "work", "insecure_work", "low_pay",
        "poverty_cost", "family_generations", "regional_inequality", "levelling_up", "voice",
        "services_infrastructure", "covid", "fairness_justice",
    }  # fmt: skip
    assert asked <= book.by_id().keys()
    for code, _ in book.walk():
        assert code.definition, code.id
        assert code.include, code.id
        assert code.exclude, code.id
        assert len(set(code.phrases)) >= 12, code.id
        assert len(set(code.examples)) >= 5, code.id
        assert len(set(code.counter_examples)) >= 2, code.id
        assert bool(code.target) == code.stance, code.id


def test_a_codebook_that_is_cut_short_in_a_list_is_an_error_with_its_line(tmp_path):
    path = tmp_path / "codebook.yaml"
    path.write_text("codes:\n  - id: work\n    phrases: [\n  ", encoding="utf-8")
    with pytest.raises(BadCodebook, match="not valid YAML"):
        read_codebook(path)
