"""Find the mentions of many transcripts, in this process or wherever an engine runs."""

from __future__ import annotations

import ctypes
import functools
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualkit import plugins
from qualkit.anonymise.detection import detect_in
from qualkit.anonymise.recognisers.neural import TRAINED
from qualkit.anonymise.remembering import Reading, Remembering
from qualkit.anonymise.settling import settle_types
from qualkit.core.engine import Engine
from qualkit.core.mention import Mention
from qualkit.core.progress import Progress
from qualkit.core.recognising import Knowledge, Recogniser
from qualkit.flows.naming import transcript_id
from qualkit.flows.originals import Originals
from qualkit.flows.outcomes import NOTHING_STORED, value_of
from qualkit.flows.readings import Readings
from qualkit.nlp.recogniser import load_recogniser

#: Transcripts searched at a time in this process: while the network reads one on all cores, another
#: is searched with patterns and put together.
_AT_A_TIME = 2


@dataclass(frozen=True, slots=True)
class ToSearch:
    """A transcript's id and text, and what the trained recogniser found in it before."""

    identity: str
    text: str
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """The mentions of a transcript; and the reading, where the trained recogniser had to read."""

    mentions: list[Mention]
    reading: Reading | None = None


def detect_all(
    originals: Originals,
    knowledge: Knowledge,
    engine: Engine,
    workers: int,
    progress: Progress,
    readings: Readings | None = None,
) -> Iterator[tuple[str, list[Mention]]]:
    """(transcript id, its mentions) of every transcript, the same whatever the engine.

    The longest come first, so that no worker is left with one of them at the end. readings: where
    what the trained recogniser finds is kept, and taken from; it goes to the workers with the text.
    Raises QualkitError when one could not be searched: what was not searched must not be stored.
    """
    names: deque[tuple[str, str]] = deque()

    def items() -> Iterator[ToSearch]:
        lengths = [len(one.text) for one in originals]
        for number in sorted(range(len(lengths)), key=lambda number: -lengths[number]):
            one = originals[number]
            identity = transcript_id(one)
            names.append((identity, one.source.name))
            yield ToSearch(identity, one.text, readings.get(identity) if readings else None)

    if engine.name == "local":
        workers = workers or _AT_A_TIME
    search = functools.partial(
        search_one, knowledge=knowledge, version=readings.version if readings else ""
    )
    outcomes = engine.map(search, items(), workers=workers)
    for number, outcome in enumerate(outcomes, start=1):
        identity, name = names.popleft()
        found = value_of(outcome, "looked for identifiers", where=name, hint=NOTHING_STORED)
        if readings and found.reading:
            readings.put(identity, found.reading)
        yield identity, found.mentions
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
    search_one(ToSearch("", "I am Karen Whitlock, and I work at the mill in Halifax."), Knowledge())


def search_one(item: ToSearch, knowledge: Knowledge, version: str = "") -> Searched:
    """Search one transcript, wherever an engine has it done. version: of the trained recogniser;
    without it, its reading is neither used nor given back."""
    recognisers = plugins.load_all("recognisers")
    if not version:
        return Searched(_detect(item, knowledge, recognisers))
    trained = next(one for one in recognisers if one.name == TRAINED)
    remembering = Remembering(trained, version, item.reading)
    recognisers = [remembering if one is trained else one for one in recognisers]
    mentions = _detect(item, knowledge, recognisers)
    fresh = remembering.reading if remembering.reading is not item.reading else None
    return Searched(mentions, fresh)


def _detect(
    item: ToSearch, knowledge: Knowledge, recognisers: Sequence[Recogniser]
) -> list[Mention]:
    return settle_types(detect_in(item.text, item.identity, knowledge, recognisers))
