"""What a codebook says twice, not at all, too widely or about something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from qualkit.core.codebook import Code, Codebook
from qualkit.themes.phrases import PhraseMatcher

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qualkit.nlp.encoder import Encode

#: A phrase in this share of all excerpts tells nothing apart.
_EVERYWHERE = 0.25
#: Fewer excerpts than this say nothing about "everything" and "nothing".
_FEWEST_EXCERPTS = 20
#: Two codes whose phrases find mostly the same excerpts (Jaccard), of at least this many.
_SAME_EXCERPTS, _FEWEST_SHARED = 0.5, 3
#: Codings of the rarer code that stand on excerpts of the other as well, of at least this many.
_TOGETHER, _FEWEST_CODINGS = 0.8, 5
#: Cosine of two definitions that say much the same (MiniLM: unrelated codes lie below 0.5).
_SAME_MEANING = 0.8
#: How near to another code an example has to be, and how much nearer than to its own, in cosine,
#: before it is named: below that, the encoder's differences are noise.
_NEAR, _MARGIN = 0.3, 0.1
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a code that a person should look at.

    kind: "overlap", "no examples", "no definition", "nothing to match", "matches everything",
    "matches nothing" (none of its phrases is said), "phrases not said" (some are not), "example
    nearer to another code". other: the other code, if any; line: of the code in its file.
    """

    kind: str
    code: str
    message: str
    other: str = ""
    line: int = 0


def check_codes(book: Codebook) -> list[Finding]:
    """What can be told from the codebook alone: what is missing, and phrases that stand twice.

    A code that only holds others needs no examples of its own.
    """
    found = []
    for code, _ in book.walk():
        is_folder = bool(code.children) and not (code.phrases or code.patterns or code.definition)
        if is_folder:
            continue
        if not code.examples:
            found.append(_finding("no examples", code, "it has no examples"))
        if not code.definition:
            found.append(_finding("no definition", code, "it has no definition"))
        if not (code.phrases or code.patterns):
            found.append(
                _finding("nothing to match", code, "it has no phrases or patterns for the rules")
            )
    found += _same_phrases(book)
    return found


def _finding(kind: str, code: Code, message: str, other: str = "") -> Finding:
    return Finding(kind, code.id, message, other, code.line)


def _same_phrases(book: Codebook) -> Iterator[Finding]:
    holders: dict[str, list[Code]] = {}
    for code, _ in book.walk():
        for phrase in dict.fromkeys(one.casefold() for one in code.phrases):
            holders.setdefault(phrase, []).append(code)
    for phrase, codes in holders.items():
        for one, other in combinations(codes, 2):
            if not _are_related(book, one.id, other.id):
                message = f"the phrase “{phrase}” stands in {other.id} as well"
                yield _finding("overlap", one, message, other.id)


def _are_related(book: Codebook, one: str, other: str) -> bool:
    """True when one code is above the other: what fits the lower one fits the upper one too."""
    paths = {code.id: path for code, path in book.walk()}
    return one in paths[other] or other in paths[one]


def check_phrases(book: Codebook, excerpts: Sequence[str]) -> list[Finding]:
    """Phrases that match nothing, or nearly everything, in these excerpts, and codes whose phrases
    find the same ones."""
    codes = [code for code, _ in book.walk()]
    by_phrase: dict[tuple[str, str], set[int]] = {
        (code.id, phrase): set() for code in codes for phrase in code.phrases
    }
    by_code: dict[str, set[int]] = {code.id: set() for code in codes}
    matcher = PhraseMatcher(codes)
    for number, words in enumerate(excerpts):
        for match in matcher.find_every(words):
            by_phrase[match.code, match.phrase].add(number)
        for match in matcher.find(words):
            by_code[match.code].add(number)
    found: list[Finding] = []
    if len(excerpts) < _FEWEST_EXCERPTS:
        return found
    by_id = book.by_id()
    for code in codes:
        idle = [phrase for phrase in code.phrases if not by_phrase[code.id, phrase]]
        if idle and len(idle) == len(code.phrases) and not code.patterns:
            message = f"none of its {len(idle)} phrases is in any excerpt"
            found.append(_finding("matches nothing", code, message))
        elif idle:
            message = f"{len(idle)} of {len(code.phrases)} phrases in no excerpt: {_list(idle)}"
            found.append(_finding("phrases not said", code, message))
        for phrase in code.phrases:
            share = len(by_phrase[code.id, phrase]) / len(excerpts)
            if share >= _EVERYWHERE:
                message = f"“{phrase}” is in {share:.0%} of all excerpts"
                found.append(_finding("matches everything", code, message))
    for one, other in combinations(codes, 2):
        both = by_code[one.id] & by_code[other.id]
        either = by_code[one.id] | by_code[other.id]
        is_alike = len(both) >= _FEWEST_SHARED and len(both) / len(either) >= _SAME_EXCERPTS
        if is_alike and not _are_related(book, one.id, other.id):
            count = f"{len(both)} of {len(either)} excerpts"
            message = f"its phrases and those of {other.id} find the same {count}"
            found.append(_finding("overlap", by_id[one.id], message, other.id))
    return found


def _list(words: Sequence[str], most: int = 8) -> str:
    shown = ", ".join(f"“{one}”" for one in words[:most])
    return f"{shown} and {len(words) - most} more" if len(words) > most else shown


def check_codings(book: Codebook, places: Mapping[str, set[tuple[str, int, int]]]) -> list[Finding]:
    """Codes that stand on the same excerpts. places: (transcript, start, end) by code id."""
    found = []
    codes = [code for code, _ in book.walk() if code.id in places]
    for one, other in combinations(codes, 2):
        rarer, more = sorted((one, other), key=lambda code: len(places[code.id]))
        both = len(places[rarer.id] & places[more.id])
        fewest = len(places[rarer.id])
        if fewest < _FEWEST_CODINGS or both / fewest < _TOGETHER:
            continue
        if not _are_related(book, one.id, other.id):
            message = f"{both} of its {fewest} codings stand on excerpts of {more.id} as well"
            found.append(_finding("overlap", rarer, message, more.id))
    return found


def check_meaning(book: Codebook, encode: Encode) -> list[Finding]:
    """Codes whose definitions say much the same, and examples that are nearer to another code.

    An example is set against its own code without itself: the mean cosine to the nearest other
    examples and to the definition, against the same of every other code that is not above or below.
    """
    import numpy as np

    codes = [code for code, _ in book.walk() if code.definition or code.examples]
    if len(codes) < 2:
        return []
    defined = encode([f"{code.name}. {code.definition}".strip() for code in codes])
    alike = np.asarray(defined @ defined.T)
    found = []
    related = {
        (a, b)
        for a, b in combinations(range(len(codes)), 2)
        if _are_related(book, codes[a].id, codes[b].id)
    }
    for a, b in combinations(range(len(codes)), 2):
        if (a, b) not in related and alike[a, b] >= _SAME_MEANING and _both_defined(codes, a, b):
            message = (
                f"its definition and that of {codes[b].id} say much the same ({alike[a, b]:.2f})"
            )
            found.append(_finding("overlap", codes[a], message, codes[b].id))
    examples = [(index, words) for index, code in enumerate(codes) for words in code.examples]
    if not examples:
        return found
    owner = np.array([index for index, _ in examples])
    vectors = encode([words for _, words in examples])
    cosines = np.asarray(vectors @ vectors.T)
    np.fill_diagonal(cosines, -1.0)
    to_definitions = np.asarray(vectors @ defined.T)
    for number, (own, words) in enumerate(examples):
        likeness = np.array(
            [
                _likeness(cosines[number, owner == index], to_definitions[number, index])
                for index in range(len(codes))
            ]
        )
        rivals = [
            index
            for index in range(len(codes))
            if index != own and tuple(sorted((index, own))) not in related
        ]
        if not rivals:
            continue
        best = max(rivals, key=lambda index: likeness[index])
        if likeness[best] >= max(_NEAR, likeness[own] + _MARGIN):
            message = (
                f"the example “{_short(words)}” is nearer to {codes[best].id} "
                f"({likeness[best]:.2f}) than to its own code ({likeness[own]:.2f})"
            )
            found.append(
                _finding("example nearer to another code", codes[own], message, codes[best].id)
            )
    return found


def _both_defined(codes: Sequence[Code], a: int, b: int) -> bool:
    return bool(codes[a].definition and codes[b].definition)


def _likeness(to_examples: NDArray[np.float32], to_definition: float) -> float:
    import numpy as np

    others = np.sort(to_examples[to_examples >= -0.999])[::-1]
    # Of few examples one may be the stray: only the nearer half of them counts.
    others = others[: min(_NEAREST, max(1, len(others) // 2))]
    values = [float(one) for one in others] + [float(to_definition)]
    return float(np.mean(values))


def _short(words: str, most: int = 60) -> str:
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"
