"""Swap the names in an annotated text for others, so that the sentence has to give the answer."""

from __future__ import annotations

import random
from dataclasses import replace

from models.recogniser.examples import AGE, ORGANISATION, PERSON, PLACE, Example
from models.recogniser.slots import (
    pick_given,
    pick_local,
    pick_organisation,
    pick_owner,
    pick_place,
    pick_surname,
    say_number,
)
from qualkit.anonymise.spoken_numbers import read_number
from qualkit.nlp.lexicon import fold_name, surnames


def swap_names(example: Example, rng: random.Random) -> Example:
    """Replace each person, place and age and half of the organisations, alike wherever they come.

    A mention of several words becomes a given name and surname; a single word becomes a surname
    when the original is known as one only. An organisation after "the" becomes another that is said
    so, one called by its owner another such. Children stay children.
    """
    swapped: dict[str, str] = {}
    text, position, spans = "", 0, []
    for start, end, bit in sorted(example.spans):
        if start < position:
            continue
        text += example.text[position:start]
        words = example.text[start:end]
        if words not in swapped:
            swapped[words] = _other_name(words, bit, rng, example.text[:start])
        spans.append((len(text), len(text) + len(swapped[words]), bit))
        text += swapped[words]
        position = end
    return replace(example, text=text + example.text[position:], spans=tuple(spans))


def _other_name(words: str, bit: int, rng: random.Random, before: str) -> str:
    if bit == AGE:
        return _other_age(words, rng)
    if not words[0].isupper():
        return words
    if bit == PERSON:
        if " " in words:
            return f"{pick_given(rng)} {pick_surname(rng)}"
        single = fold_name(words) in surnames() or rng.random() < 0.3
        return pick_surname(rng) if single else pick_given(rng)
    if bit == PLACE:
        return pick_place(rng)
    if bit == ORGANISATION and rng.random() < 0.5:
        return _other_organisation(words, rng, before)
    return words


def _other_organisation(words: str, rng: random.Random, before: str) -> str:
    if before.endswith(("the ", "The ")):
        return pick_local(rng)
    if words.endswith(("'s", "’s")):
        return pick_owner(rng)
    return pick_organisation(rng)


def _other_age(words: str, rng: random.Random) -> str:
    """Another age for one that is a number alone, in digits or words as it is."""
    years = read_number(words)
    if years is None or words.lower() not in (str(years), say_number(years % 100)):
        return words
    other = rng.randrange(2, 16) if years < 16 else rng.randrange(16, 98)
    if words.isdigit():
        return str(other)
    said = say_number(other)
    return said.capitalize() if words[0].isupper() else said
