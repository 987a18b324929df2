"""spaCy Matcher patterns of a codebook, on a blank English pipeline (no model, no tagger)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from time import process_time
from typing import Any

from qualkit.core.codebook import Code
from qualkit.core.errors import BadCodebook
from qualkit.core.user_regex import SlowRegex, found_in, regex_problem

#: Token attributes that need a trained pipeline; a blank one would never match them.
_NEED_A_MODEL = frozenset(
    ["LEMMA", "POS", "TAG", "DEP", "MORPH", "ENT_TYPE", "ENT_IOB", "ENT_ID", "ENT_KB_ID"]
)
#: What of a token a regular expression may be asked about; spaCy knows it as the attribute of
#: this name.
_OF_TOKEN = {
    "TEXT": "text", "ORTH": "text", "LOWER": "lower_", "NORM": "norm_", "SHAPE": "shape_",
    "PREFIX": "prefix_", "SUFFIX": "suffix_",
}  # fmt: skip
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
    problem = next(filter(None, map(_problem_of_regex, pattern)), "")
    if problem:
        return problem
    try:
        Matcher(_blank().vocab, validate=True).add("pattern", [[dict(t) for t in pattern]])
    except (MatchPatternError, ValueError, TypeError, KeyError) as error:
        return " ".join(str(error).split())[:200]
    return _is_slow(json.dumps([dict(token) for token in pattern], sort_keys=True))


def _problem_of_regex(token: Mapping[str, Any]) -> str:
    """Why a token's regular expression cannot be run by `core.user_regex`; empty when it can."""
    for key, value in token.items():
        if key == "_":
            return "there are no token attributes of your own here; use LOWER, TEXT, REGEX, IN, OP"
        if not _mentions_regex(value):
            continue
        pattern = value.get("REGEX")
        if not isinstance(pattern, str) or str(key).upper() not in _OF_TOKEN:
            return "write a regular expression as LOWER: {REGEX: '^one$|^other$'}"
        wrong = regex_problem(pattern)
        if wrong:
            return f"its regular expression is wrong ({wrong})"
    return ""


def _mentions_regex(value: Any) -> bool:
    return isinstance(value, dict) and any(
        str(key).upper() == "REGEX" or _mentions_regex(one) for key, one in value.items()
    )


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
    matcher.add("pattern", [_guarded(tokens)])
    for words in _probes(sorted(_words_of(tokens)), has_regex=has_regex):
        doc = Doc(_blank().vocab, words=words)
        begun = process_time()
        try:
            matcher(doc, as_spans=True)
        except SlowRegex as error:
            return f"{error}; write it without a repeat inside a repeat"
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
    """Every text in a pattern that talk may hold, and a word that is in none."""
    if isinstance(value, str):
        return {value or "word"}
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
            matcher.add(code, [_guarded(one) for one in own])
    return matcher


def _guarded(pattern: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The pattern with its regular expressions asked of `core.user_regex`: spaCy would run them
    itself, without a limit."""
    tokens = []
    for token in pattern:
        own: dict[str, Any] = {}
        asked: dict[str, bool] = {}
        for key, value in token.items():
            rest = dict(value) if isinstance(value, dict) else value
            if isinstance(rest, dict) and "REGEX" in rest:
                asked[_extension(_OF_TOKEN[str(key).upper()], rest.pop("REGEX"))] = True
            if rest != {}:
                own[key] = rest
        tokens.append(own | ({"_": asked} if asked else {}))
    return tokens


def _extension(attribute: str, pattern: str) -> str:
    """The name of a token attribute that is True where the expression is found."""
    from spacy.tokens import Token

    name = f"qualkit {attribute} {pattern}"
    if not Token.has_extension(name):
        Token.set_extension(
            name, getter=lambda one: found_in(pattern, getattr(one, attribute)) is not None
        )
    return name


def _find(matcher: Any, text: str) -> list[tuple[str, int, int]]:
    if matcher is None:
        return []
    try:
        spans = matcher(_blank().make_doc(text), as_spans=True)
    except SlowRegex as error:
        raise BadCodebook(
            f"a pattern of the codebook cannot be used: {error}",
            hint="Write it without a repeat inside a repeat, such as (a+)+.",
        ) from None
    found = {(span.label_, span.start_char, span.end_char) for span in spans}
    return sorted(found, key=lambda one: (one[1], -one[2], one[0]))
