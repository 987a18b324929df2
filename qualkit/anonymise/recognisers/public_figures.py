"""Public figures by the name that everybody knows them by: "Thatcher spent it"."""

from __future__ import annotations

from qualkit.anonymise.public import PUBLIC_FIGURES
from qualkit.anonymise.recognisers._listed import ListedRecogniser
from qualkit.core.mention import IdentifierType


def _names() -> frozenset[str]:
    """Without those who are known by their office alone: "the queen"."""
    return frozenset(name for name in PUBLIC_FIGURES if not name.startswith("the "))


PLUGIN = ListedRecogniser(
    "public figures",
    IdentifierType.PERSON,
    "a public figure",
    _names,
)
