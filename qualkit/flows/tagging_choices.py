"""What a researcher settles of how themes are tagged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.core.transcript import Role

if TYPE_CHECKING:
    from qualkit.flows.settings import Settings


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

    def settle(self, settings: Settings) -> SettledChoices:
        """With what was left empty as the settings say."""
        least = self.min_confidence
        return SettledChoices(
            tuple(self.only),
            settings.min_confidence if least is None else least,
            tuple(self.estimators) or settings.estimators,
            self.unit or settings.unit,
            tuple(self.roles),
            self.recall,
        )


@dataclass(frozen=True, slots=True)
class SettledChoices:
    """The same where nothing is left open: what holds for one run, here and on workers."""

    only: tuple[str, ...]
    min_confidence: float
    estimators: tuple[str, ...]
    unit: str
    roles: tuple[Role, ...]
    recall: float | None
