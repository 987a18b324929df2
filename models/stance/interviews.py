"""The coded interviews of corpora/ as lines for the stance network: what it reads of each stance.

Of every stance the excerpt and its turn, towards the target and, where the code has one, towards
its opposite.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.stance.talk import TalkLine
from models.studies import read_study, stances_of
from qualkit.core.coding import Stance
from qualkit.flows.gold_stances import GoldStance
from qualkit.themes.stance import readings_of, turned


def read_interviews(corpora: Sequence[str]) -> list[TalkLine]:
    """The lines of these corpora, in their order. The neutral ones come twice: they are a twelfth
    of the stances."""
    lines = [
        line
        for name in corpora
        for one in stances_of([read_study(name)])
        for line in readings_of_gold(one, name)
    ]
    return lines + [line for line in lines if line.stance == Stance.NEUTRAL]


def readings_of_gold(one: GoldStance, source: str) -> Iterator[TalkLine]:
    """What the network reads of one stance, each line once."""
    towards = [(one.code.target or one.code.name, one.stance)]
    if one.code.opposite:
        towards.append((one.code.opposite, turned(one.stance)))
    for target, stance in towards:
        for said in dict.fromkeys(readings_of(target, one.words, one.context)):
            yield TalkLine(stance, target, said.words, source, said.question)
