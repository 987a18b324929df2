"""Which word counts of several coders' is told twice: in Python, and in SQL for `status`."""

from __future__ import annotations

import random
from collections import Counter

from qualkit.core.coders import CONSENSUS
from qualkit.flows.project import open_project
from qualkit.flows.selecting import counting_decision
from qualkit.store import glance
from qualkit.store.decisions import DecisionRow, add_decision, load_decisions

WORDS = ("accept", "reject", "unsure", "recode", "")


def test_the_word_that_counts_is_the_same_at_a_glance(coded_project):
    chance = random.Random(20261130)
    with glance.open_glance(coded_project) as connection:
        ids = [key for (key,) in connection.execute("SELECT id FROM coding")]
    for turn in range(60):
        with open_project(coded_project, writing=True) as project:
            with project.database.write() as connection:
                who = chance.choice(("ana", "ben", CONSENSUS))
                key, word = chance.choice(ids), chance.choice(WORDS)
                memo = chance.choice(("", "see turn 2"))
                add_decision(connection, DecisionRow(key, who, word, "", "", memo), f"{turn}")
            with project.database.read() as connection:
                made = load_decisions(connection)
        counting = [one for rows in made.values() if (one := counting_decision(rows)) is not None]
        expected = Counter(one.decision for one in counting if one.decision)
        with glance.open_glance(coded_project) as connection:
            assert glance.count_reviewed(connection) == expected
    assert len(expected) > 2
