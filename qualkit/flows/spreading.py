"""The second look at every text, when the names of all are known: in this process or on workers.

What is found here has no more to do with other texts, so it can be done anywhere in any order; only
linking, which comes after it, cannot.
"""

from __future__ import annotations

import functools
import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualkit import plugins
from qualkit.anonymise.aliases import Alias, find_aliases
from qualkit.anonymise.found_elsewhere import SpreadingForms, spread_mentions
from qualkit.anonymise.namesakes import Namesake, find_namesakes
from qualkit.anonymise.not_own import find_not_own
from qualkit.anonymise.roles import roles_said
from qualkit.anonymise.settling import settle_forms
from qualkit.anonymise.short_texts import detect_in_short
from qualkit.anonymise.telling import Telling, tell_speakers
from qualkit.core.engine import Engine
from qualkit.core.mention import IdentifierType, Mention
from qualkit.core.recognising import Knowledge
from qualkit.core.transcript import Transcript
from qualkit.flows.outcomes import NOTHING_STORED, value_of


@dataclass(frozen=True, slots=True)
class Known:
    """What is known after all transcripts were searched: the names that stand wherever they do,
    and the types that forms have in all."""

    knowledge: Knowledge
    forms: SpreadingForms
    settled: Mapping[str, IdentifierType]


@dataclass(frozen=True, slots=True)
class Looked:
    """What the second look at a text gives: its mentions in reading order and, of a transcript,
    what each person is said to be to the speaker, and whose names are whose by the words around
    them (`tell_speakers`, `find_aliases`, `find_namesakes`, `find_not_own`)."""

    mentions: list[Mention]
    roles: Sequence[str] = ()
    tellings: Mapping[int, Telling] = field(default_factory=dict)
    aliases: Mapping[int, Alias] = field(default_factory=dict)
    namesakes: Mapping[int, Namesake] = field(default_factory=dict)
    not_own: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Talk:
    """A transcript, and the mentions found in it."""

    key: str
    original: Transcript
    mentions: Sequence[Mention]

    def look_again(self, known: Known) -> Looked:
        """With names that are known from elsewhere."""
        text = self.original.text
        mentions = settle_forms(self.mentions, known.settled)
        mentions = spread_mentions(text, self.key, mentions, known.forms)
        tellings = tell_speakers(self.original, mentions)
        return Looked(
            mentions,
            roles_said(text, mentions),
            tellings,
            find_aliases(self.original, mentions),
            find_namesakes(text, mentions, {start: one.speaker for start, one in tellings.items()}),
            find_not_own(self.original, mentions, tellings),
        )


@dataclass(frozen=True, slots=True)
class ShortText:
    """A text without sentences, as `detect_in_short` takes it."""

    key: str
    text: str
    is_name: bool

    def look_again(self, known: Known) -> Looked:
        """The first and only look."""
        recognisers = plugins.load_all("recognisers")
        found = detect_in_short(
            self.text, self.key, known.knowledge, recognisers, known.forms, is_name=self.is_name
        )
        return Looked(found)


def look_again(text: Talk | ShortText, known: Known) -> Looked:
    """On whatever machine this runs."""
    return text.look_again(known)


def look_again_at_all(
    talks: Iterable[Talk],
    shorts: Sequence[ShortText],
    known: Known,
    engine: Engine,
    workers: int,
    *,
    when_searched: Callable[[], None] | None = None,
) -> Iterator[tuple[Talk | ShortText, Looked]]:
    """Every text with what is seen in it, in their order.

    Labels recur from transcript to transcript: each is looked at once, and before the talk, so that
    no recogniser is wanted any more while people gather. when_searched: called then. Raises
    QualkitError when a text could not be looked at.
    """
    alike = {(one.text, one.is_name): one for one in shorts}
    under_way: deque[Talk | ShortText] = deque()

    def items() -> Iterator[Talk | ShortText]:
        texts: Iterator[Talk | ShortText] = itertools.chain(alike.values(), talks)
        for one in texts:
            under_way.append(one)
            yield one

    found: dict[tuple[str, bool], list[Mention]] = {}
    for outcome in engine.map(functools.partial(look_again, known=known), items(), workers=workers):
        looked = value_of(outcome, "looked for identifiers", hint=NOTHING_STORED)
        text = under_way.popleft()
        if isinstance(text, Talk):
            if when_searched is not None:
                when_searched()
                when_searched = None
            yield text, looked
        else:
            found[text.text, text.is_name] = looked.mentions
    for one in shorts:
        mentions = found[one.text, one.is_name]
        yield one, Looked([replace(each, transcript=one.key) for each in mentions])
