"""What is known of a coding beside code, place and coder, as a note that people and qualkit read.

Stance: against
Confidence: 0.83
Evidence: phrase “getting out”
Decision by KB: accept
Stance put right by KB: ambivalent
Memo by KB: she says both
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: How the name of such a note begins.
CODING_NOTE = "About the coding "
_LINE = re.compile(r"(Stance|Confidence|Evidence): (.*)")
_BY = re.compile(r"(Decision|New code|Stance put right|Memo) by (.+?): (.*)")
_FIELDS = {
    "Decision": "decision",
    "New code": "new_code",
    "Stance put right": "new_stance",
    "Memo": "memo",
}


@dataclass(frozen=True, slots=True)
class NotedDecision:
    """One coder's decision about a coding."""

    coder: str
    decision: str = ""
    new_code: str = ""
    new_stance: str = ""
    memo: str = ""


@dataclass(frozen=True, slots=True)
class CodingNote:
    """confidence: None where it is not said (a person's own coding)."""

    stance: str = ""
    confidence: float | None = None
    evidence: str = ""
    decisions: Sequence[NotedDecision] = ()

    def to_text(self) -> str:
        """Lines as shown above; "" when there is nothing to say."""
        lines = [f"Stance: {self.stance}"] if self.stance else []
        if self.confidence is not None:
            lines.append(f"Confidence: {self.confidence!r}")
        if self.evidence:
            lines.append(f"Evidence: {_folded(self.evidence)}")
        for one in self.decisions:
            coder = " ".join(one.coder.split())
            lines += [
                f"{heading} by {coder}: {_folded(getattr(one, field))}"
                for heading, field in _FIELDS.items()
                if getattr(one, field)
            ]
        return "\n".join(lines)


def _folded(words: str) -> str:
    """Further lines are set in, so that none can be taken for a field."""
    return words.replace("\n", "\n  ")


def read_coding_note(text: str) -> CodingNote:
    """What `to_text` wrote; lines that it would not write are passed over."""
    said: dict[str, str] = {}
    decisions: dict[str, dict[str, str]] = {}
    lines = re.sub(r"\n  ", "\v", text).split("\n")
    for line in lines:
        words = line.replace("\v", "\n")
        if match := re.compile(_BY.pattern, re.S).fullmatch(words):
            decisions.setdefault(match[2], {})[_FIELDS[match[1]]] = match[3]
        elif match := re.compile(_LINE.pattern, re.S).fullmatch(words):
            said[match[1]] = match[2]
    try:
        confidence = float(said["Confidence"]) if "Confidence" in said else None
    except ValueError:
        confidence = None
    return CodingNote(
        said.get("Stance", ""),
        confidence,
        said.get("Evidence", ""),
        tuple(NotedDecision(coder, **fields) for coder, fields in decisions.items()),
    )
