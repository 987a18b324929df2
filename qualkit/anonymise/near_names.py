"""Words left in the talk that are nearly a known name: a transcriber's misspelling of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qualkit.nlp.lexicon import dictionary_words, fold_name

#: Below this many letters almost every word is near to some name.
_SHORTEST = 5
#: From this many letters on two slips are allowed.
_TWO_SLIPS = 8


def is_near(word: str, name: str) -> bool:
    """True when a few slips of the pen turn the name into the word: one, or two in a long name.

    Both folded. A slip is a letter put in, left out, changed, or changed with its neighbour.

    >>> is_near("pemburton", "pemberton"), is_near("hodgeson", "hodgson"), is_near("mary", "marx")
    (True, True, False)
    """
    if word == name or min(len(word), len(name)) < _SHORTEST:
        return False
    allowed = 2 if min(len(word), len(name)) >= _TWO_SLIPS else 1
    if abs(len(word) - len(name)) > allowed:
        return False
    return _distance(word, name, allowed) <= allowed


def near_forms(words: Iterable[str], names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(word as written, folded name) for every word that is nearly a name and no dictionary word.

    names: original forms; each of their words is looked for.
    """
    wanted = {fold_name(part) for name in names for part in name.split()}
    wanted = {one for one in wanted if len(one) >= _SHORTEST and one not in dictionary_words()}
    by_length: dict[int, list[str]] = {}
    for one in sorted(wanted):
        by_length.setdefault(len(one), []).append(one)
    for word in words:
        folded = fold_name(word)
        if len(folded) < _SHORTEST or folded in dictionary_words() or folded in wanted:
            continue
        near = (
            one
            for length in range(len(folded) - 2, len(folded) + 3)
            for one in by_length.get(length, ())
            # Who hears a name wrong still hears its first letter, or its end.
            if one[0] == folded[0] or one[-3:] == folded[-3:]
        )
        match = next((one for one in near if is_near(folded, one)), None)
        if match:
            yield word, match


def _distance(one: str, other: str, most: int) -> int:
    """Optimal string alignment distance of two folded words (Damerau 1964 with one edit a place),
    or more than `most` as soon as that is certain."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            is_swap = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against
            if is_swap:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return row[-1]
