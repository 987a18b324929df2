"""Who can be singled out, worked out by hand on six people."""

from __future__ import annotations

from qualkit.anonymise.disclosure import assess

TABLE = {
    "A": {"gender": "woman", "town": "X", "age": "31"},
    "B": {"gender": "woman", "town": "X", "age": "38"},
    "C": {"gender": "man", "town": "X", "age": "35"},
    "D": {"gender": "man", "town": "Y", "age": "35"},
    "E": {"gender": "woman", "town": "Y", "age": "38"},
    "F": {"gender": "man", "town": "", "age": "31"},
}


def test_the_fewest_attributes_that_single_somebody_out_are_named():
    found = assess(
        {who: {k: v for k, v in row.items() if k != "age"} for who, row in TABLE.items()}
    )
    # women in X: A, B; men in X: C; men in Y: D; women in Y: E. F's town is not known.
    assert [(one.attributes, one.alone) for one in found.combinations] == [
        (("gender", "town"), ("C", "D", "E"))
    ]
    assert found.alone == ("C", "D", "E")
    assert assess({"A": {"town": "X"}, "B": {"town": "Y"}}).k == 1


def test_a_value_that_nobody_knows_singles_nobody_out():
    found = assess({"A": {"town": "X"}, "B": {"town": "X"}, "C": {"town": ""}})
    assert found.alone == ()
    assert found.k == 2


def test_groups_smaller_than_k_are_at_risk():
    table = {"A": {"town": "X"}, "B": {"town": "X"}, "C": {"town": "Y"}, "D": {"town": "Y"}}
    assert assess(table, k=2).alone == ()
    assert assess(table, k=3).alone == ("A", "B", "C", "D")


def test_the_change_that_helps_most_comes_first():
    found = assess(TABLE)
    assert found.alone == ("A", "B", "C", "D", "E", "F")
    # Ages in tens make all ages alike: what is left is gender and town, as above.
    bands = next(one for one in found.changes if one.what == "give age in bands of ten")
    assert bands.alone == 3
    assert found.path[-1].alone == 0


def test_nobody_at_all_is_no_error():
    found = assess({})
    assert (found.people, found.k, found.alone, found.path) == (0, 0, (), ())
