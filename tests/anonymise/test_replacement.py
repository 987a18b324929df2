"""The anonymised text, and the map that carries positions to it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit.anonymise.linking import link_mentions
from qualkit.anonymise.policy import POLICIES, Policy
from qualkit.anonymise.pseudonyms import EntityReplacement, choose_replacements
from qualkit.anonymise.replacement import (
    Anonymised,
    Renamed,
    Wording,
    anonymise_transcript,
    is_generic_label,
    is_initials,
    render,
)
from qualkit.core.mention import IdentifierType, Mention
from qualkit.core.span import Span
from qualkit.core.transcript import Role, Source, Speaker, Transcript, Turn

STRICT = Policy("strict", POLICIES["strict"], keeps_public=False)
JANE = EntityReplacement("e", "pseudonym", "Jane Doe", "Jane", "Doe", "f")


def mention(text: str, kind: IdentifierType = IdentifierType.PERSON, start: int = 0) -> Mention:
    return Mention("t", start, start + len(text), text, kind, 0.9, "test")


def anonymise(text: str, found: list[Mention]) -> Anonymised:
    """The text as one turn by one speaker, under the policy strict."""
    speaker = Speaker("Sarah", "Sarah", Role.PARTICIPANT)
    original = Transcript(
        Source("", "txt", "inline", "0"), text, (Turn(0, len(text), "Sarah"),), (speaker,)
    )
    linking = link_mentions(found)
    chosen = choose_replacements(linking.entities, STRICT, b"key")
    entities = [linking.entity_of["t", one.start] for one in found]
    names = {one.id: one.name for one in linking.entities}
    renamed = Renamed("t", "name", {"Sarah": "P1"})
    return anonymise_transcript(original, renamed, found, entities, Wording(chosen, names))


@pytest.mark.parametrize(
    ("words", "shown", "why"),
    [
        ("Sarah", "[Jane]", "a first name"),
        ("Sarah Jones", "[Jane Doe]", "a full name"),
        ("Mrs Jones", "[Mrs Doe]", "a title stays"),
        ("Mr and Mrs Jones", "[Mr and Mrs Doe]", "both titles of a couple"),
        ("Straughan", "[Doe]", "a surname on no list, by the person's full name"),
        ("S-A-R-A-H", "[Jane]", "a spelled first name"),
        ("S-T-R-A-U-G-H-A-N", "[Doe]", "a spelled surname"),
    ],
)
def test_each_form_of_a_name_gets_that_form_of_the_pseudonym(
    words: str, shown: str, why: str
) -> None:
    assert render(mention(words), JANE, name="Sarah Straughan") == shown, why


def test_a_title_goes_where_the_policy_says_so() -> None:
    assert render(mention("Mrs Jones"), JANE, keep_title=False) == "[Doe]"


def test_a_family_is_a_plural_of_the_pseudonym_however_that_ends() -> None:
    assert render(mention("Hodgsons"), JANE) == "[Does]"
    stevens = EntityReplacement("e", "pseudonym", "Jane Stevens", "Jane", "Stevens", "f")
    assert render(mention("Hodgsons"), stevens) == "[Stevenses]"


def test_ages_and_dates_keep_to_what_was_said_and_not_to_their_entity() -> None:
    chosen = EntityReplacement("e", "generalise", "late forties")
    assert render(mention("thirty-one", IdentifierType.AGE), chosen) == "[early thirties]"


def test_turns_and_speakers_are_carried_over_and_keys_name_nobody() -> None:
    made = anonymise("Sarah met Dave.", [mention("Sarah"), mention("Dave", start=10)])
    (turn,), (speaker,) = made.transcript.turns, made.transcript.speakers
    assert turn.span.of(made.transcript.text) == made.transcript.text
    assert (speaker.key, speaker.label, turn.speaker) == ("S1", "P1", "S1")
    assert "Sarah" not in made.transcript.text
    assert made.transcript.text.endswith("].")


WORDS = ["and", "we", "Sarah", "Jones", "Dave", "went", "to", "Leeds", "Mrs", ".", "\n", "Ünal"]
NAMED = {
    "Sarah": IdentifierType.PERSON,
    "Dave": IdentifierType.PERSON,
    "Leeds": IdentifierType.PLACE,
}


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_every_character_that_is_not_replaced_maps_to_itself_and_no_original_is_left(
    words: list[str],
) -> None:
    text = " ".join(words)
    found = [
        mention(match[0], NAMED[match[0]], match.start())
        for match in re.finditer(r"[^\W_]+", text)
        if match[0] in NAMED
    ]
    made = anonymise(text, found)
    new = made.transcript.text
    replaced = {place for one in found for place in range(one.start, one.end)}
    for place in range(len(text)):
        if place in replaced:
            continue
        carried = made.edits.forward(Span(place, place + 1))
        assert carried.of(new) == text[place]
        assert made.edits.backward(carried) == Span(place, place + 1)
    for one in found:
        carried = made.edits.forward(one.span)
        assert carried.of(new).startswith("[")
        assert made.edits.backward(carried) == one.span
    left = set(re.findall(r"[^\W_]+", new))
    assert not left & NAMED.keys()


@pytest.mark.parametrize(
    "label",
    ["Interviewer", "PARTICIPANT 10", "P7", "R", "Q:", "Speaker 2", "SPEAKER_00", "Int", "P07a"],
)
def test_labels_that_say_what_somebody_is_are_generic(label: str) -> None:
    assert is_generic_label(label)
    assert not is_initials(label)


@pytest.mark.parametrize("label", ["LEE", "Tom", "Ann", "Jo", "Karen", "Mr Anwar", "Priya Nair"])
def test_labels_that_name_somebody_are_neither_generic_nor_initials(label: str) -> None:
    assert not is_generic_label(label)
    assert not is_initials(label)


@pytest.mark.parametrize("label", ["GR", "T.O.", "J B", "HM", "JB:", "RK", "PM", "IB"])
def test_initials_are_told_from_generic_labels_and_short_names(label: str) -> None:
    assert is_initials(label)
    assert not is_generic_label(label)
