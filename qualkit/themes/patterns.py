"""spaCy Matcher patterns of a codebook, on a blank English pipeline (no model, no tagger)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from time import process_time
from typing import Any

from qualkit.core.codebook import Code

#: Token attributes that need a trained pipeline; a blank one would never match them.
_NEED_A_MODEL = frozenset(
    ["LEMMA", "POS", "TAG", "DEP", "MORPH", "ENT_TYPE", "ENT_IOB", "ENT_ID", "ENT_KB_ID"]
)
#: A pattern is tried on ever longer talk, of these many words (or letters of one word, for a
#: regular expression), and refused when one try takes longer than this:
#: what is slow here would take minutes in a long turn. Four `+` of one word took 0.05 s on 20
#: words, 1.6 s on 40, 67 s on 80.
_PROBE_LENGTHS = (*range(1, 60, 4), 80, 120)
_PROBE_SECONDS = 0.15


def pattern_problem(pattern: Sequence[Mapping[str, Any]]) -> str:
    """Why this pattern cannot be used here; empty when it can."""
    from spacy.errors import MatchPatternError
    from spacy.matcher import Matcher

    needed = sorted({str(key).upper() for token in pattern for key in token} & _NEED_A_MODEL)
    if needed:
        return f"{', '.join(needed)} needs a trained spaCy model; use LOWER, TEXT, REGEX, IN, OP"
    try:
        Matcher(_blank().vocab, validate=True).add("pattern", [[dict(t) for t in pattern]])
    except (MatchPatternError, ValueError, TypeError, KeyError) as error:
        return " ".join(str(error).split())[:200]
    except re.error as error:
        return f"its regular expression is wrong ({error})"
    return _is_slow(json.dumps([dict(token) for token in pattern], sort_keys=True))


@lru_cache(maxsize=4096)
def _is_slow(pattern: str) -> str:
    """Whether a pattern, as JSON, takes too long on words of its own kind; why, if so."""
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

    tokens = json.loads(pattern)
    has_regex = '"REGEX"' in pattern
    if not has_regex and sum(str(t.get("OP", "1")) not in "1!?" for t in tokens) < 2:
        return ""
    matcher = Matcher(_blank().vocab)
    matcher.add("pattern", [tokens])
    for words in _probes(sorted(_words_of(tokens)), has_regex=has_regex):
        doc = Doc(_blank().vocab, words=words)
        begun = process_time()
        matcher(doc, as_spans=True)
        if process_time() - begun > _PROBE_SECONDS:
            return (
                f"it takes too long on {len(words)} words; name the words between, or write "
                "{0,5} for * and {1,5} for +"
            )
    return ""


def _probes(words: Sequence[str], *, has_regex: bool) -> Iterator[list[str]]:
    """Talk in which the pattern's own words are said over and over, ever longer."""
    letters = sorted({letter for word in words for letter in word if letter.isalnum()})[:8]
    for length in _PROBE_LENGTHS:
        if has_regex:
            for letter in letters:
                yield [letter * length + "!"]
        for word in words[:6]:
            yield [word] * length
        yield [words[at % len(words)] for at in range(length)]


def _words_of(value: Any) -> set[str]:
    """Every text in a pattern, and a word that is in none."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        parts = [one for key, one in value.items() if key != "OP"]
        return {"word"}.union(*map(_words_of, parts)) if parts else {"word"}
    if isinstance(value, list):
        return {"word"}.union(*map(_words_of, value))
    return {"word"}


@lru_cache(maxsize=1)
def _blank() -> Any:
    import spacy

    return spacy.blank("en")


class PatternMatcher:
    """Finds the patterns of all codes in a text."""

    def __init__(self, codes: Sequence[Code]) -> None:
        self._matcher = _matcher_of({code.id: code.patterns for code in codes})
        self._negative = _matcher_of({code.id: code.negative_patterns for code in codes})

    def find(self, text: str) -> list[tuple[str, int, int]]:
        """Matches as (code id, start, end), code points of `text`, in order."""
        return _find(self._matcher, text)

    def find_negative(self, text: str) -> list[tuple[str, int, int]]:
        """The same for what looks like the codes and is not."""
        return _find(self._negative, text)


def _matcher_of(patterns: Mapping[str, Sequence[Sequence[Mapping[str, Any]]]]) -> Any:
    if not any(patterns.values()):
        return None
    from spacy.matcher import Matcher

    matcher = Matcher(_blank().vocab)
    for code, own in patterns.items():
        if own:
            matcher.add(code, [[dict(token) for token in one] for one in own])
    return matcher


def _find(matcher: Any, text: str) -> list[tuple[str, int, int]]:
    if matcher is None:
        return []
    spans = matcher(_blank().make_doc(text), as_spans=True)
    found = {(span.label_, span.start_char, span.end_char) for span in spans}
    return sorted(found, key=lambda one: (one[1], -one[2], one[0]))
