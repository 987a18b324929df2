"""What changed between two versions of a codebook."""

from __future__ import annotations

from qualkit.core.codebook import Code
from qualkit.themes.codebook import make_codebook
from qualkit.themes.codebook_changes import Change, compare_codebooks

OLD = make_codebook(
    "b",
    "1",
    (
        Code("work", "Work", "Jobs.", phrases=("job", "shift"), children=(Code("pay", "Pay"),)),
        Code("gone", "Gone"),
    ),
)


def test_nothing_changed_is_no_change():
    assert compare_codebooks(OLD, OLD) == []


def test_every_kind_of_change_is_told_by_code_and_field():
    new = make_codebook(
        "b",
        "2",
        (
            Code("work", "Work", "Jobs, and none.", phrases=("job", "night shift"), stance=True),
            Code("pay", "Wages"),
            Code("bus", "Buses"),
        ),
    )
    assert compare_codebooks(OLD, new) == [
        Change("work", "changed", "definition", "Jobs.", "Jobs, and none."),
        Change("work", "changed", "stance", "not tagged", "tagged"),
        Change("work", "lost", "phrases", "shift", ""),
        Change("work", "gained", "phrases", "", "night shift"),
        Change("pay", "moved", "", "work", ""),
        Change("pay", "changed", "name", "Pay", "Wages"),
        Change("bus", "added", "", "", "Buses"),
        Change("gone", "removed", "", "Gone", ""),
    ]
