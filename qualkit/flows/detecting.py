"""Find the mentions of many transcripts, in this process or wherever an engine runs."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from qualkit import plugins
from qualkit.anonymise.detection import detect_in
from qualkit.anonymise.settling import settle_types
from qualkit.core.engine import Engine
from qualkit.core.errors import QualkitError
from qualkit.core.mention import Mention
from qualkit.core.recognising import Knowledge
from qualkit.core.transcript import Transcript
from qualkit.flows.naming import transcript_id

Progress = Callable[[str, int, int], None]


def detect_all(
    originals: Sequence[Transcript],
    knowledge: Knowledge,
    engine: Engine,
    workers: int,
    progress: Progress,
) -> dict[str, list[Mention]]:
    """The mentions of every transcript, by its id, the same whatever the engine.

    Raises QualkitError when one could not be searched: what was not searched must not be stored.
    """
    items = [(transcript_id(one), one.text) for one in originals]
    found: dict[str, list[Mention]] = {}
    outcomes = engine.map(
        functools.partial(detect_one, knowledge=knowledge), items, workers=workers
    )
    for number, ((identity, _), outcome) in enumerate(zip(items, outcomes, strict=True), start=1):
        if outcome.value is None:
            error = outcome.failure.error if outcome.failure else None
            if error is not None:
                raise error
            raise QualkitError(
                "a worker broke down while it looked for identifiers",
                where=originals[number - 1].source.name,
                hint='Nothing of it was stored. Run the command again, with engine = "local".',
            )
        found[identity] = outcome.value
        progress("finding identifiers", number, len(items))
    return found


def detect_one(item: tuple[str, str], knowledge: Knowledge) -> list[Mention]:
    """The mentions of one transcript: (its id, its text)."""
    identity, text = item
    return settle_types(detect_in(text, identity, knowledge, plugins.load_all("recognisers")))
