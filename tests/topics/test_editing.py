"""Changes by hand, found again after a rebuild."""

from __future__ import annotations

import numpy as np

from qualkit.topics.editing import Edit, EditKind, apply_edits

LABELS = np.array([0, 0, 0, 0, 1, 1, 1, 2, 2, -1])
KEYS = [f"k{number}" for number in range(10)]
VECTORS = np.eye(10, dtype=np.float32)


def members(*rows: int) -> frozenset[str]:
    return frozenset(f"k{row}" for row in rows)


def change(*edits: Edit, labels=LABELS, vectors=VECTORS):
    return apply_edits(labels, KEYS, vectors, edits)


def test_without_changes_topics_are_the_models():
    edited = change()
    assert edited.labels.tolist() == LABELS.tolist()
    assert edited.origin == ((0,), (1,), (2,))


def test_a_name_is_found_again_when_topics_have_other_numbers_and_some_other_excerpts():
    rename = Edit(EditKind.RENAME, (members(4, 5, 6),), "Buses")
    rebuilt = np.array([1, 1, 1, 1, 0, 0, 0, 0, 2, 2])
    assert change(rename, labels=rebuilt).names == {0: "Buses"}


def test_a_topic_that_is_gone_leaves_its_change_waiting():
    rename = Edit(EditKind.RENAME, (members(4, 5, 6),), "Buses")
    scattered = np.array([0, 0, 0, 0, 0, 1, 2, 1, 2, 1])
    edited = change(rename, labels=scattered)
    assert edited.waiting == (rename,)
    assert edited.names == {}


def test_merging_joins_excerpts_and_the_others_move_up():
    merge = Edit(EditKind.MERGE, (members(0, 1, 2, 3), members(7, 8)), "Both")
    edited = change(merge)
    assert edited.labels.tolist() == [0, 0, 0, 0, 1, 1, 1, 0, 0, -1]
    assert edited.origin == ((0, 2), (1,))
    assert edited.names == {0: "Both"}


def test_dropping_leaves_excerpts_out_and_counts_them():
    edited = change(Edit(EditKind.DROP, (members(4, 5, 6),)))
    assert edited.labels.tolist() == [0, 0, 0, 0, -1, -1, -1, 1, 1, -1]
    assert edited.dropped == 3


def test_splitting_parts_what_differs():
    vectors = np.zeros((10, 2), dtype=np.float32)
    vectors[[0, 1]] = [1, 0]
    vectors[[2, 3]] = [0, 1]
    edited = change(Edit(EditKind.SPLIT, (members(0, 1, 2, 3),), parts=2), vectors=vectors)
    first, second = edited.labels[0], edited.labels[2]
    assert edited.labels[:4].tolist() == [first, first, second, second]
    assert {first, second} == {0, 1} == edited.is_part
    assert edited.labels[4:].tolist() == [2, 2, 2, 3, 3, -1]


def test_changes_build_on_each_other():
    merge = Edit(EditKind.MERGE, (members(0, 1, 2, 3), members(7, 8)))
    rename = Edit(EditKind.RENAME, (members(0, 1, 2, 3, 7, 8),), "Both")
    assert change(merge, rename).names == {0: "Both"}
    assert change(rename).waiting == ()  # four of six in common: the same topic without the merge


def test_excerpts_that_were_taken_out_of_the_project_do_not_hide_a_topic():
    rename = Edit(EditKind.RENAME, (members(4, 5, 6) | {"gone1", "gone2", "gone3"},), "Buses")
    assert change(rename).names == {1: "Buses"}
