"""Two transcripts of one interview: a corrected version beside the one before, or a .docx and a
.txt of the same talk. What is said in them would count twice in every figure."""

from __future__ import annotations

import heapq
import re
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, groupby

from qualkit.core.transcript import Problem
from qualkit.store.database import Connection
from qualkit.store.transcripts import participants_turns, transcript_rows

#: A sentence of fewer words may be anybody's.
_FEWEST_WORDS = 5
#: So many sentences of a transcript are compared: those of the smallest checksums, as of a
#: bottom-k sketch (Broder 1997), so that thousands of interviews are compared in one pass.
_SKETCH = 64
#: From so many sentences in common, and from such a share of the shorter one's.
_FEWEST_SHARED, _SHARE = 5, 0.5


def like_talk(connection: Connection, new: Mapping[str, str]) -> list[Problem]:
    """What to look at: transcripts just stored whose participants say the sentences of another.

    new: names of files by the ids of the transcripts made of them.
    """
    if not new:
        return []
    sketches = dict(_sketches(participants_turns(connection, list(new))))
    having: dict[int, list[str]] = {}
    for identity, sketch in sketches.items():
        for one in sketch:
            having.setdefault(one, []).append(identity)
    names = {row.id: row.name for row in transcript_rows(connection)}
    earlier = _sketches(participants_turns(connection, [one for one in names if one not in new]))
    order = {identity: place for place, identity in enumerate(names)}
    like: dict[str, str] = {}
    for identity, sketch in chain(earlier, sketches.items()):
        shared = Counter(later for one in sketch for later in having.get(one, ()))
        for later, times in shared.items():
            fewest = max(_FEWEST_SHARED, _SHARE * min(len(sketch), len(sketches[later])))
            is_like = order[identity] < order[later] and times >= fewest
            if is_like and order[identity] < order[like.get(later, later)]:
                like[later] = identity
    return [_problem(new[one], names[like[one]]) for one in names if one in like]


def _sketches(turns: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Collection[int]]]:
    for identity, said in groupby(turns, key=lambda one: one[0]):
        found = {value for _, text in said for value in _sentences(text)}
        yield identity, heapq.nsmallest(_SKETCH, found)


def _sentences(text: str) -> Iterator[int]:
    """Checksums of sentences, without capitals and marks."""
    for one in re.split(r"[.?!…]+", text):
        words = re.findall(r"\w+", one.casefold())
        if len(words) >= _FEWEST_WORDS:
            yield zlib.crc32(" ".join(words).encode())


def _problem(file: str, earlier: str) -> Problem:
    return Problem(
        f"most of what is said stands in {earlier!r} too: as another version of it, "
        "it counts twice in every figure",
        where=file,
        hint="If it is one, make a new project of the files that are right: codes do not move from "
        "one version to the other.",
    )
