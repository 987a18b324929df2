"""A name that is not among those there are: the ones like it, or some of them."""

from __future__ import annotations

from qualkit.core.choices import choices, unknown


def test_names_like_it_are_suggested_whatever_their_case():
    names = ["Interview 1", "Interview 12", "Focus group"]
    assert choices("interview 12", names).startswith("Did you mean 'Interview 12'")
    assert "Focus group" not in choices("interview 12", names)


def test_names_that_begin_so_come_before_others_like_it():
    names = ["interview 4", "Interview 5 - [Ben] ([a town])"]
    assert choices("interview 5", names) == "Did you mean 'Interview 5 - [Ben] ([a town])'?"


def test_of_many_names_that_are_unlike_it_only_some_are_listed():
    hint = choices("zzz", [f"code_{number}" for number in range(100)])
    assert "code_39 and 60 more." in hint
    assert "code_40" not in hint


def test_the_error_says_what_was_looked_for_and_what_to_do_where_there_is_none():
    error = unknown("attribute", "age", [], none="Give one with --participants.")
    assert error.message == "there is no attribute 'age' in this project"
    assert error.hint == "Give one with --participants."
