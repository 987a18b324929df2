"""What a researcher settles of how themes are tagged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualkit.core.transcript import Role


@dataclass(frozen=True, slots=True)
class TaggingChoices:
    """What is settled for one run; what is left empty is as qualkit.toml says.

    only: codes to tag; codings of others are left as they are. min_confidence: in [0, 1], below
    which nothing is proposed. estimators: as make_tagger takes them. unit: one of UNITS. roles: of
    whose talk. recall: the share of each code's excerpts to find, in [0, 1], in the place of
    min_confidence; see themes/recall.py for what it promises and when.
    """

    only: Sequence[str] = ()
    min_confidence: float | None = None
    estimators: Sequence[str] = ()
    unit: str = ""
    roles: Sequence[Role] = (Role.PARTICIPANT,)
    recall: float | None = None
