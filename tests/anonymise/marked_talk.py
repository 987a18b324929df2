"""Small transcripts in which the names of people are marked."""

from __future__ import annotations

from qualkit.core.mention import IdentifierType, Mention
from qualkit.core.transcript import Role, Source, Speaker, Transcript, Turn


def talk(*turns: str) -> tuple[Transcript, list[Mention]]:
    """A transcript of turns as "A: words" (I and I2 ask); names stand in [brackets]."""
    text, made, mentions = "", list[Turn](), list[Mention]()
    for turn in turns:
        key, _, words = turn.partition(": ")
        start = len(text)
        for number, part in enumerate(words.replace("]", "[").split("[")):
            if number % 2:
                at = (len(text), len(text) + len(part))
                mentions.append(Mention("t", *at, part, IdentifierType.PERSON, 0.9, "test"))
            text += part
        made.append(Turn(start, len(text), key))
        text += "\n"
    keys = dict.fromkeys(one.speaker for one in made)
    roles = {key: Role.INTERVIEWER if key[0] == "I" else Role.PARTICIPANT for key in keys}
    speakers = tuple(Speaker(key, key, role) for key, role in roles.items())
    return Transcript(Source("t", "txt", "", "0"), text, tuple(made), speakers), mentions
