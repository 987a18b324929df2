"""Merged, split and further words, by a reviewer's decision."""

from __future__ import annotations

from qualkit.anonymise.decided_links import DecidedLinks, LinkDecisions
from qualkit.anonymise.linking import link_mentions
from qualkit.core.mention import IdentifierType, Mention

PERSON = IdentifierType.PERSON


def mention(start, words, transcript="t"):
    return Mention(transcript, start, start + len(words), words, PERSON, 0.9, "test")


MENTIONS = [mention(0, "Biscuit"), mention(20, "Karen Hodgson"), mention(50, "Karen")]


def linked(decisions):
    linking = link_mentions(MENTIONS)
    ids = {one.text: linking.entity_of["t", one.start] for one in MENTIONS}
    decided = DecidedLinks(linking.entities, decisions(ids))
    entities = decided.decide(MENTIONS, [ids[one.text] for one in MENTIONS])
    after = {one.text: entity for one, entity in zip(MENTIONS, entities, strict=True)}
    return ids, after, decided.entities()


def test_without_decisions_nothing_changes():
    ids, after, made = linked(lambda ids: LinkDecisions())
    assert after == ids
    assert ids["Karen"] == ids["Karen Hodgson"] != ids["Biscuit"]
    assert {one.id for one in made} == set(ids.values())


def test_a_nickname_merged_into_a_person_is_that_person():
    ids, after, made = linked(lambda ids: LinkDecisions({ids["Biscuit"]: ids["Karen"]}))
    assert set(after.values()) == {ids["Karen"]}
    # So that the merge can be taken back: the next run knows her by her own words only.
    (karen,) = [one for one in made if one.id == ids["Karen"]]
    assert "Biscuit" not in karen.forms


def test_a_ring_of_merges_ends():
    ids, after, _ = linked(
        lambda ids: LinkDecisions({ids["Biscuit"]: ids["Karen"], ids["Karen"]: ids["Biscuit"]})
    )
    assert set(after.values()) <= set(ids.values())


def test_a_split_person_is_one_for_each_form_with_ids_that_stay():
    _, after, made = linked(lambda ids: LinkDecisions(split={ids["Karen"]}))
    _, again, _ = linked(lambda ids: LinkDecisions(split={ids["Karen"]}))
    assert after["Karen"] != after["Karen Hodgson"]
    assert after == again
    assert {after["Karen"], after["Karen Hodgson"]} <= {one.id for one in made}


def test_further_words_mean_the_entity_wherever_they_stand():
    ids, after, _ = linked(lambda ids: LinkDecisions(also={"biscuit": ids["Karen"]}))
    assert after["Biscuit"] == ids["Karen"]
