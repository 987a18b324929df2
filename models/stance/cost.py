"""What each of the network's readings of an excerpt costs: processor time for 10,000 excerpts.

    python -m models.stance.cost

Of the excerpts with gold stances in corpora/. Processor time is what one idle core would take.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from models.studies import read_studies, stances_of
from qualkit.flows.gold_stances import GoldStance
from qualkit.nlp.stance_network import Said, StanceNetwork, load_stance_network
from qualkit.themes.stance import readings_of

PER = 10_000
#: Every so many stances of corpora/ are read.
EVERY = 8
ROUNDS = 3


def readings(items: Sequence[GoldStance], *, towards_opposite: bool) -> list[Said]:
    """Both readings of every item, towards its target or towards the opposite of its code."""
    return [
        said
        for one in items
        for said in readings_of(
            one.code.opposite if towards_opposite else one.code.target or one.code.name,
            one.words,
            one.context,
        )
    ]


def seconds_for(network: StanceNetwork, said: Sequence[Said], excerpts: int) -> float:
    """Seconds of processor time for PER excerpts, the least of several rounds."""
    spent = []
    for _ in range(ROUNDS):
        started = time.process_time()
        network.read(said)
        spent.append(time.process_time() - started)
    return min(spent) * PER / excerpts


def main() -> None:
    network = load_stance_network()
    items = stances_of(read_studies())[::EVERY]
    both = readings(items, towards_opposite=False)
    opposed = [one for one in items if one.code.opposite]
    for name, said, excerpts in (
        ("the excerpt alone", both[::2], len(items)),
        ("excerpt and turn", both, len(items)),
        (
            "excerpt and turn, of codes with an opposite: towards the target",
            readings(opposed, towards_opposite=False),
            len(opposed),
        ),
        (
            "the same towards the opposite",
            readings(opposed, towards_opposite=True),
            len(opposed),
        ),
    ):
        print(f"{name}: {seconds_for(network, said, excerpts):.1f} s ({excerpts} excerpts read)")


if __name__ == "__main__":
    main()
