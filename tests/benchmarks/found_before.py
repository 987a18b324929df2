"""`ingest` of files whose mentions were found before: its memory without the hours of the network.

    python tests/benchmarks/found_before.py in --found p --project q --searched 24

The mentions of all but the longest transcripts are those that the vault of an earlier project of
the same files holds. The longest are searched once more, so that the network takes what it takes
when it searches all. Whatever comes after finding (looking again, linking, replacing, storing, the
tables) is as ever.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator
from pathlib import Path

from qualkit.anonymise.vault import Vault
from qualkit.core.engine import Engine
from qualkit.core.mention import Mention
from qualkit.core.progress import Progress
from qualkit.core.recognising import Knowledge
from qualkit.flows import anonymising
from qualkit.flows.detecting import detect_all
from qualkit.flows.ingest import ingest
from qualkit.flows.naming import transcript_id
from qualkit.flows.originals import Originals
from qualkit.flows.project import open_project, unlock_vault
from qualkit.flows.readings import Readings
from qualkit.flows.vault_records import newest_replacements


class FoundBefore:
    """In the place of `detect_all`. searched: how many transcripts are searched all the same."""

    def __init__(self, vault: Vault, searched: int) -> None:
        self._vault, self._searched = vault, searched

    def __call__(
        self,
        originals: Originals,
        knowledge: Knowledge,
        engine: Engine,
        workers: int,
        progress: Progress,
        readings: Readings | None = None,
    ) -> Iterator[tuple[str, list[Mention]]]:
        found = detect_all(originals, knowledge, engine, workers, progress, readings)
        searched = set()
        for identity, mentions in itertools.islice(found, self._searched):
            searched.add(identity)
            yield identity, mentions
        for identity in map(transcript_id, originals):
            if identity not in searched:
                made = newest_replacements(self._vault, identity)
                assert made is not None, f"{identity} is not in the earlier project"
                yield identity, [one.mention for one in made]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--found", type=Path, required=True, help="the earlier project")
    parser.add_argument("--project", type=Path, required=True, help="the one to make")
    parser.add_argument("--searched", type=int, default=24, help="transcripts searched anew")
    options = parser.parse_args()
    with open_project(options.found) as earlier:
        vault = unlock_vault(earlier)
    anonymising.detect_all = FoundBefore(vault, options.searched)
    ingest(options.project, options.sources)


if __name__ == "__main__":
    main()
