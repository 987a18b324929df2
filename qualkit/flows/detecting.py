"""Find the mentions of many transcripts, in this process or wherever an engine runs."""

from __future__ import annotations

import ctypes
import functools
import sys
from collections import deque
from collections.abc import Iterator

from qualkit import plugins
from qualkit.anonymise.detection import detect_in
from qualkit.anonymise.settling import settle_types
from qualkit.core.engine import Engine
from qualkit.core.mention import Mention
from qualkit.core.progress import Progress
from qualkit.core.recognising import Knowledge
from qualkit.flows.naming import transcript_id
from qualkit.flows.originals import Originals
from qualkit.flows.outcomes import NOTHING_STORED, value_of
from qualkit.nlp.recogniser import load_recogniser

#: Transcripts searched at a time in this process: while the network reads one on all cores, another
#: is searched with patterns and put together.
_AT_A_TIME = 2


def detect_all(
    originals: Originals,
    knowledge: Knowledge,
    engine: Engine,
    workers: int,
    progress: Progress,
) -> Iterator[tuple[str, list[Mention]]]:
    """(transcript id, its mentions) of every transcript, the same whatever the engine.

    The longest come first, so that no worker is left with one of them at the end.
    Raises QualkitError when one could not be searched: what was not searched must not be stored.
    """
    names: deque[tuple[str, str]] = deque()

    def items() -> Iterator[tuple[str, str]]:
        lengths = [len(one.text) for one in originals]
        for number in sorted(range(len(lengths)), key=lambda number: -lengths[number]):
            one = originals[number]
            names.append((transcript_id(one), one.source.name))
            yield transcript_id(one), one.text

    if engine.name == "local":
        workers = workers or _AT_A_TIME
    outcomes = engine.map(
        functools.partial(detect_one, knowledge=knowledge), items(), workers=workers
    )
    for number, outcome in enumerate(outcomes, start=1):
        identity, name = names.popleft()
        yield identity, value_of(outcome, "looked for identifiers", where=name, hint=NOTHING_STORED)
        progress("finding identifiers", number, len(originals))


def forget_recogniser() -> None:
    """Give back the memory of the trained recogniser; who asks for it again loads it again."""
    load_recogniser.cache_clear()
    if sys.platform == "linux":
        # glibc keeps what was freed in small pieces: 49 of the 71 MiB that are given back here.
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def load_recognisers() -> None:
    """Load what finding mentions needs, by finding some: word lists, expressions, the network."""
    detect_one(("", "I am Karen Whitlock, and I work at the mill in Halifax."), Knowledge())


def detect_one(item: tuple[str, str], knowledge: Knowledge) -> list[Mention]:
    """The mentions of one transcript: (its id, its text)."""
    identity, text = item
    return settle_types(detect_in(text, identity, knowledge, plugins.load_all("recognisers")))
