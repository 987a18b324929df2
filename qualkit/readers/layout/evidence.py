"""What holds for one document: how its turns are marked, and which labels are believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qualkit.core.transcript import Problem
from qualkit.readers.layout.labels import LabelClass
from qualkit.readers.layout.marks import Family


@dataclass(frozen=True, slots=True)
class Evidence:
    """What holds for one document.

    labels: key → how often it begins a turn in the leading layout. aliases: a mistyped key → the
    key meant. timed: share of the marks that carry a time. gapped: share that follow a gap.
    """

    family: Family
    separator: str
    labels: Mapping[str, int]
    kinds: Mapping[str, LabelClass]
    aliases: Mapping[str, str] = field(default_factory=dict)
    timed: float = 0.0
    gapped: float = 0.0
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The layout in words, as the summary shows it."""
        if self.family is Family.ABOVE:
            return "time and label above" if self.timed > 0.5 else "label above"
        brackets = "label in brackets"
        shown = {
            ":": "inline",
            "tab": "label and tab",
            "bold": "bold label",
            "time": "label and time",
            "stamp": "time and label",
            "number": "role and number",
        }
        shown |= {"[]": brackets, "()": brackets}
        return shown.get(self.separator, f"inline {self.separator}")
