"""spaCy Matcher patterns of a codebook, on a blank English pipeline (no model, no tagger)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from qualkit.core.codebook import Code

#: Token attributes that need a trained pipeline; a blank one would never match them.
_NEED_A_MODEL = frozenset(
    ["LEMMA", "POS", "TAG", "DEP", "MORPH", "ENT_TYPE", "ENT_IOB", "ENT_ID", "ENT_KB_ID"]
)


def pattern_problem(pattern: Sequence[Mapping[str, Any]]) -> str:
    """Why spaCy cannot use this pattern here; empty when it can."""
    from spacy.errors import MatchPatternError
    from spacy.matcher import Matcher

    needed = sorted({str(key).upper() for token in pattern for key in token} & _NEED_A_MODEL)
    if needed:
        return f"{', '.join(needed)} needs a trained spaCy model; use LOWER, TEXT, REGEX, IN, OP"
    try:
        Matcher(_blank().vocab, validate=True).add("pattern", [[dict(t) for t in pattern]])
    except (MatchPatternError, ValueError, TypeError, KeyError) as error:
        return " ".join(str(error).split())[:200]
    return ""


@lru_cache(maxsize=1)
def _blank() -> Any:
    import spacy

    return spacy.blank("en")


class PatternMatcher:
    """Finds the patterns of all codes in a text."""

    def __init__(self, codes: Sequence[Code]) -> None:
        self._matcher: Any = None
        with_patterns = [code for code in codes if code.patterns]
        if with_patterns:
            from spacy.matcher import Matcher

            self._matcher = Matcher(_blank().vocab)
            for code in with_patterns:
                self._matcher.add(code.id, [[dict(t) for t in one] for one in code.patterns])

    def find(self, text: str) -> list[tuple[str, int, int]]:
        """Matches as (code id, start, end), code points of `text`, in order."""
        if self._matcher is None:
            return []
        doc = _blank().make_doc(text)
        spans = self._matcher(doc, as_spans=True)
        found = {(span.label_, span.start_char, span.end_char) for span in spans}
        return sorted(found, key=lambda one: (one[1], -one[2], one[0]))
