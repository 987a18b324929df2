"""Names learned from later interviews, where they stand in what was searched before.

What was found in an interview stands: only the new names are looked for, each as a whole word.
Neither the trained recogniser nor the patterns are asked again, so that what they say under the
spelling of more interviews, or in a later version, does not change a text that was published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualkit.anonymise.arbitration import arbitrate
from qualkit.anonymise.detection import join_finds, make_mentions
from qualkit.anonymise.found_elsewhere import SpreadingForms, spread_mentions
from qualkit.core.mention import IdentifierType, Mention
from qualkit.core.recognising import Found, Knowledge, KnownPerson, Recogniser


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What a project knows by name: forms that are names wherever they stand, with their types;
    people, contacts and what a reviewer keeps, as `Knowledge` has them."""

    forms: Mapping[str, IdentifierType]
    people: Sequence[KnownPerson] = ()
    contacts: Sequence[str] = ()
    keep: frozenset[str] = frozenset()

    def since(self, before: KnownNames) -> NewNames:
        """What is here and was not there: a person with every name, as soon as one is new."""
        names = {one.id: set(one.names) for one in before.people}
        return NewNames(
            SpreadingForms(
                {form: kind for form, kind in self.forms.items() if form not in before.forms}
            ),
            Knowledge(
                people=tuple(
                    one for one in self.people if not names.get(one.id, set()).issuperset(one.names)
                ),
                contacts=tuple(one for one in self.contacts if one not in before.contacts),
                keep=self.keep,
            ),
        )


@dataclass(frozen=True, slots=True)
class NewNames:
    """Names that came to be known, as they are looked for."""

    forms: SpreadingForms
    knowledge: Knowledge

    @property
    def are_any(self) -> bool:
        return bool(self.forms.types or self.knowledge.people or self.knowledge.contacts)

    def find(
        self, text: str, transcript_id: str, mentions: Sequence[Mention], known: Recogniser
    ) -> list[Mention]:
        """The mentions of a text with every further place where something new is named.

        mentions: all that were found in it, in reading order. known: the recogniser of people that
        the project knows.
        """
        fresh = [
            one
            for one in known.find(text, self.knowledge)
            if not any(other.start <= one.start and one.end <= other.end for other in mentions)
        ]
        named = join_finds(text, transcript_id, fresh, self.knowledge) if fresh else []
        if named:
            finds = [
                Found(one.start, one.end, one.type, one.score, one.reason)
                for one in (*mentions, *named)
            ]
            mentions = make_mentions(text, transcript_id, arbitrate(finds))
        # In most texts none of a few new names stands, which is seen at once.
        if not any(form in text for form in self.forms.types):
            return list(mentions)
        return spread_mentions(text, transcript_id, mentions, self.forms)
