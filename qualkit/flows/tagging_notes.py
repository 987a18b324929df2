"""What a researcher has to know of a tagging that its table does not show."""

from __future__ import annotations

from collections import Counter

from qualkit.core.codebook import Codebook
from qualkit.core.coders import MACHINE
from qualkit.core.coding import Decision
from qualkit.core.counted import many
from qualkit.flows.taught import Taught

#: Of so many excerpts something can be said; fewer codings than one in so many is next to nothing.
_ENOUGH, _FEW = 40, 20
_SHOWN = 4


def tagging_notes(book: Codebook, taught: Taught, excerpts: int, codings: int) -> list[str]:
    """That the codebook does not fit the talk, and what people coded that is no longer in it."""
    notes = []
    if excerpts >= _ENOUGH and codings * _FEW < excerpts:
        notes.append(
            f"{many(codings, 'coding')} in {many(excerpts, 'excerpt')}: this codebook hardly fits "
            "what is said here. qualkit codebook check says which phrases and examples nobody "
            "says; qualkit codebook new proposes codes from the talk."
        )
    left = _no_longer_there(book, taught)
    if left:
        named = ", ".join(f"{code} ({number})" for code, number in left.most_common(_SHOWN))
        more = f" and {many(len(left) - _SHOWN, 'other')}" if len(left) > _SHOWN else ""
        notes.append(
            f"{many(left.total(), 'coding')} by people of codes that are not in this codebook: "
            f"{named}{more}. Nothing is learned from them. If a code has another id now: "
            "qualkit codebook rename OLD NEW"
        )
    return notes


def _no_longer_there(book: Codebook, taught: Taught) -> Counter[str]:
    known = book.by_id()
    found: Counter[str] = Counter()
    for coding in taught.codings:
        if coding.code in known:
            continue
        said = {one.coder: one.decision for one in taught.decisions.get(coding.id, ())}
        if coding.coder == MACHINE:
            found[coding.code] += Decision.ACCEPT in said.values()
        else:
            found[coding.code] += said.get(coding.coder) != Decision.WITHDRAW
    return +found
