"""Which codes somebody can have had in mind when they read: those that the codebook had by then."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from qualkit.core.errors import BadCodebook
from qualkit.flows.codebook_show import read_version
from qualkit.store import settings as facts
from qualkit.store.codebook_versions import VersionRow, load_versions
from qualkit.store.database import Connection

#: The fact that keeps which codes were given another id, in order: JSON of [old, new, whether new
#: was there already].
RENAMED = "renamed codes"
#: Later than every moment.
_NOT_YET = "~"


@dataclass(frozen=True, slots=True)
class CodesInMind:
    """first_used: when each code was first in a codebook that was used; "" from the beginning."""

    first_used: Mapping[str, str] = field(default_factory=dict)

    def unasked(self, codes: Iterable[str], read_at: str) -> frozenset[str]:
        """The codes that were not there yet at that moment: who read then and did not put them has
        not said that they are absent."""
        if not self.first_used or not read_at:
            return frozenset()
        return frozenset(one for one in codes if self.first_used.get(one, _NOT_YET) > read_at)


def load_codes_in_mind(connection: Connection) -> CodesInMind:
    """When the codes of this project came into its codebook.

    What the first version had is taken for there from the beginning: a copy of the project may
    bring readings that are older than its own first use of the codebook.
    """
    first_used: dict[str, str] = {}
    for number, version in enumerate(load_versions(connection)):
        for code in codes_of_version(version):
            first_used.setdefault(code, version.first_used_at if number else "")
    for old, new, was_there in json.loads(facts.read_fact(connection, RENAMED, "[]")):
        before = first_used.get(old, _NOT_YET)
        # Of two codes put together nothing is known before both were there.
        first_used[new] = max(before, first_used.get(new, _NOT_YET)) if was_there else before
    return CodesInMind(first_used)


@lru_cache(maxsize=64)
def codes_of_version(version: VersionRow) -> frozenset[str]:
    """The ids of its codes; none where this qualkit no longer takes what was a codebook once."""
    try:
        return frozenset(read_version(version)[0].by_id())
    except BadCodebook:
        return frozenset()
