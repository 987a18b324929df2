"""Places of the lexicon: UK places, countries, counties and large towns of the world."""

from __future__ import annotations

from qualkit.anonymise.recognisers._listed import ListedRecogniser
from qualkit.core.mention import IdentifierType
from qualkit.nlp.lexicon import given_names, places, surnames

#: A town abroad smaller than this is likelier to be a surname or a brand in British talk.
_SMALLEST_ABROAD = 100_000


def _names() -> frozenset[str]:
    people = given_names().keys() | surnames().keys()
    return frozenset(
        folded
        for folded, place in places().items()
        if not place.is_word
        and len(folded) > 3
        and (place.kind != "town" or place.country == "GB" or place.population >= _SMALLEST_ABROAD)
        and (folded not in people or place.population >= _SMALLEST_ABROAD or place.kind != "town")
    )


PLUGIN = ListedRecogniser("listed places", IdentifierType.PLACE, "in the list of places", _names)
