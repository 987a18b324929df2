"""Kept topic models, and what people changed."""

from __future__ import annotations

from dataclasses import replace

from qualkit.store.topics import (
    KeptModel,
    KeptTopic,
    PlacedExcerpt,
    add_edit,
    load_edits,
    load_model,
    load_topics,
    remove_edits,
    replace_model,
)

MODEL = KeptModel(
    "k" * 32,
    {"seeds": 2},
    b"\x00\x01",
    (KeptTopic(1, "Buses", {"words": [["bus", 0.5]]}), KeptTopic(2, "School", {})),
    (PlacedExcerpt("t1", 2, 16, 29, "a" * 16, 0, 1, 0.75),),
)


def test_a_model_comes_back_as_it_was_kept(database):
    with database.write() as connection:
        assert replace_model(connection, MODEL)
    with database.read() as connection:
        assert load_model(connection) == MODEL
        assert [one.name for one in load_topics(connection)] == ["Buses", "School"]


def test_the_same_model_changes_nothing_and_another_takes_its_place(database):
    with database.write() as connection:
        replace_model(connection, MODEL)
        assert not replace_model(connection, MODEL)
        assert replace_model(connection, replace(MODEL, topics=MODEL.topics[:1]))
    with database.read() as connection:
        assert len(load_topics(connection)) == 1
        for table in ("topic_model", "topic", "topic_excerpt"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 1


def test_changes_come_back_in_the_order_they_were_made(database):
    with database.write() as connection:
        first = add_edit(connection, kind="rename", members=[["b", "a"]], name="Buses")
        add_edit(connection, kind="split", members=[["c"]], parts=2)
        kept = load_edits(connection)
        assert [(one.kind, one.name, one.parts, one.members) for one in kept] == [
            ("rename", "Buses", 0, (("a", "b"),)),
            ("split", "", 2, (("c",),)),
        ]
        assert remove_edits(connection, [first]) == 1
        assert [one.kind for one in load_edits(connection)] == ["split"]


def test_before_there_is_a_model_there_is_none(database):
    with database.read() as connection:
        assert load_model(connection) is None
        assert load_topics(connection) == []
