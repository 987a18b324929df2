"""Organisations of the lexicon: employers, shops, universities, clubs, parties, media."""

from __future__ import annotations

from qualkit.anonymise.recognisers._listed import ListedRecogniser
from qualkit.core.mention import IdentifierType
from qualkit.nlp.lexicon import dictionary_words, given_names, organisations, places


def _names() -> frozenset[str]:
    return frozenset(
        folded
        for folded in organisations()
        if folded not in dictionary_words()
        and folded not in places()
        and folded not in given_names()
        and len(folded) > 1
    ) | frozenset(("labour", "conservative", "conservatives", "tory", "tories"))


PLUGIN = ListedRecogniser(
    "listed organisations",
    IdentifierType.ORGANISATION,
    "in the list of organisations",
    _names,
    least_letters=3,  # "nhs", "bbc": those of the list that are no words of a dictionary
)
