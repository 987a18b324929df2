"""Jobs between the name of a body or a place and that of a person: "Nissan foreman Dave Ridley",
"Hull University spokeswoman Ann Okafor". Written English names people so, and the three together
single one person out even when both names are replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import fold_name, nationalities

_REASON = "a job between the names of a body and of a person"
#: Own list, from general knowledge; what ends in "-ist", "-man" and the like needs none.
_JOB = (
    r"(?:co-?)?(?:founder|creator|owner|director|manager|leader|star|host|author|editor|writer|"
    r"winner|president|chair|chief|boss|head|champion|captain|coach|campaigner|organiser|"
    r"organizer|worker|officer|engineer|teacher|lecturer|professor|student|graduate|researcher|"
    r"singer|drummer|rapper|actor|actress|designer|developer|presenter|reporter|correspondent|"
    r"critic|candidate|mayor|councillor|senator|minister|secretary|treasurer|trustee|volunteer|"
    r"member|lawyer|solicitor|barrister|judge|detective|sergeant|inspector|constable|doctor|nurse|"
    r"surgeon|midwife|porter|driver|fitter|welder|joiner|plumber|miner|steward|convenor|"
    r"apprentice|technician|architect|surveyor|accountant|consultant|adviser|advisor|analyst|"
    r"executive|landlord|landlady|curator|librarian|conductor|composer|musician|poet|chef|baker|"
    r"butcher|farmer|vicar|imam|rabbi|priest|bishop|skipper|striker|defender|midfielder|swimmer|"
    r"runner|boxer|jockey|trainer|veteran|pensioner|resident|"
    r"\w{2,}(?:ist|man|person|maker|keeper|grapher|smith))"
)
#: One word more may say which: "webcomic artist", "shop steward", "lead singer".
_WHICH = r"(?:(?!(?:and|or|for|of|the|a|an|with|by|to|in|on|at|is|was|as|that)\b)[a-z\-]{3,} )?"
#: The last word of the body or place, which no sentence begins with.
_BODY = r"(?<=[\w,)] )(?P<body>[A-Z][\w&\-]+)|(?<![\w.])[A-Z][\w'’&\-]+ (?P<last>[A-Z][\w&\-]+)"
_NAME = r"(?=[A-Z][\w'’\-]+ (?:[A-Z]\.? |(?:de|van|von|al|bin|ni|O['’]) ?)?[A-Z])"
_PATTERN = re.compile(rf"(?:{_BODY}) (?P<job>{_WHICH}{_JOB}) {_NAME}")


class JobBesideName:
    """A job of one or two words, but after a nationality: "Welsh singer Bryn Tudor" is one of
    many."""

    name = "job beside a name"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for match in _PATTERN.finditer(text):
            if fold_name(match["body"] or match["last"]) not in nationalities():
                yield Found(*match.span("job"), IdentifierType.JOB_TITLE, 0.7, _REASON)


PLUGIN = JobBesideName()
