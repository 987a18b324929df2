"""What an interview speaks of that few others do: small places, local employers, surnames; and the
region that its places lie in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import hypot, log

from qualkit.anonymise.names import parse_name, unspell
from qualkit.anonymise.public import public_figure
from qualkit.core.mention import IdentifierType, Mention
from qualkit.core.recognising import KnownPerson
from qualkit.core.transcript import Role
from qualkit.nlp.lexicon import dictionary_words, fold_name, organisations, places

#: "place" for places and organisations, which are often taken for one another, or "surname", and
#: the folded name.
LocalName = tuple[str, str]

#: Inhabitants from which on a town is spoken of by people who have nothing to do with each other.
_OF_SOME_SIZE = 50_000
#: A name tells nothing when more than a third of the interviews have it; three always may.
_SHARE, _FEW = 3, 3
#: Nor when so many have it, however large the study; so the work grows with the interviews.
_MOST = 30
#: Cosine of what two interviews say of each region from which on they are of one region. Over the
#: pairs of people in corpora/ anything from 0.3 to 0.5 tells as well.
_OF_ONE_REGION = 0.4
#: Fewest places in regions that tell where an interview is of.
_FEWEST = 2
#: Fewer interviews tell nothing of how rare a name is.
_FEWEST_INTERVIEWS = 12
#: Pairs of interviews that are as likely of one region as not, taken in addition to those seen.
_FEW_PAIRS = 5
#: Spoken of everywhere.
_CAPITAL = "london"


class Surroundings:
    """The local names and the regions of interviews, and how near two of them are by these."""

    def __init__(self) -> None:
        self._names: dict[str, frozenset[LocalName]] = {}
        self._where: dict[LocalName, list[str]] = {}
        self._regions: dict[str, dict[str, int]] = {}
        #: The Euclidean length of each of these.
        self._lengths: dict[str, float] = {}
        #: Who is interviewed in each, and in which interviews each is.
        self._speakers: dict[str, set[str]] = {}
        self._interviews: dict[str, list[str]] = {}
        #: How many interviews speak most of each region.
        self._mostly: Counter[str] = Counter()
        #: The telling names of each interview and what each counts, by name; made when asked for.
        self._telling: dict[str, dict[LocalName, float]] = {}

    def __len__(self) -> int:
        return len(self._names)

    def add(
        self,
        transcript: str,
        mentions: Sequence[Mention],
        interviewers: Collection[int],
        speakers: Iterable[KnownPerson] = (),
    ) -> None:
        """Take in the mentions of one interview. interviewers: where mentions of those start, whom
        all interviews of a study have in common. speakers: those who speak in it, with where they
        live and work as the participants file says."""
        said = [(one.type, one.text) for one in mentions if one.start not in interviewers]
        for person in speakers:
            if person.role != Role.INTERVIEWER:
                self._speakers.setdefault(transcript, set()).add(person.id)
                self._interviews.setdefault(person.id, []).append(transcript)
            said += [(IdentifierType.PLACE, place) for place in person.places]
            said += [(IdentifierType.ORGANISATION, one) for one in person.organisations]
        self._telling.clear()
        names = frozenset(name for kind, words in said for name in _local_names(kind, words))
        self._names[transcript] = names
        regions = Counter(region for kind, words in said if (region := _region(kind, words)))
        if regions.total() >= _FEWEST:
            self._regions[transcript] = dict(regions)
            self._lengths[transcript] = hypot(*regions.values())
            self._mostly[min(regions, key=lambda region: (-regions[region], region))] += 1
        for name in names:
            self._where.setdefault(name, []).append(transcript)

    def tied_to(self, transcript: str) -> Iterator[str]:
        """The other interviews that share a telling name with this one, or whom they are with, each
        once."""
        names = self._telling_names(transcript)
        people = sorted(self._speakers.get(transcript, ()))
        seen = {transcript}
        for others in (
            *(self._where[one] for one in names),
            *(self._interviews[one] for one in people),
        ):
            for other in others:
                if other not in seen:
                    seen.add(other)
                    yield other

    def are_with_one_person(self, one: str, other: str) -> bool:
        """True where somebody is interviewed in both, as in the waves of a study."""
        return not self._speakers.get(one, set()).isdisjoint(self._speakers.get(other, ()))

    def tie(self, one: str, other: str, *, but: Collection[str] = ()) -> float:
        """How much the telling names that two interviews share speak for one place: the sum of
        log((N + 1) / n) for names that n of N interviews have.

        but: folded surnames that are not counted, those of the people who are compared.
        """
        names, others = self._telling_names(one), self._telling_names(other)
        return sum(
            counts
            for name, counts in names.items()
            if name in others and not (name[0] == "surname" and name[1] in but)
        )

    def _telling_names(self, transcript: str) -> Mapping[LocalName, float]:
        if transcript not in self._telling:
            interviews = max(len(self._names), _FEWEST_INTERVIEWS)
            self._telling[transcript] = {
                name: log((interviews + 1) / len(self._where[name]))
                for name in sorted(self._names.get(transcript, ()))
                if self._is_telling(name)
            }
        return self._telling[transcript]

    @property
    def share_of_one_region(self) -> float:
        """The share of pairs of interviews that speak most of one region, from 0 to 1; less where
        there are few of them to tell."""
        return self._pairs_of_one_region() / (self._pairs() + _FEW_PAIRS)

    def _pairs_of_one_region(self) -> float:
        return sum(count * (count - 1) / 2 for count in self._mostly.values())

    def _pairs(self) -> float:
        return self._mostly.total() * (self._mostly.total() - 1) / 2

    def of_one_region(self, one: str, other: str) -> float:
        """1 where two interviews speak of the same regions of Britain, -1 where they do not; in
        between, as other pairs of the study are, where one of them names too few places."""
        first, last = self._regions.get(one), self._regions.get(other)
        if first is None or last is None:
            pairs = self._pairs()
            return (2 * self._pairs_of_one_region() - pairs) / (pairs + _FEW_PAIRS)
        shared = sum(count * last.get(region, 0) for region, count in first.items())
        return 1 if shared >= _OF_ONE_REGION * self._lengths[one] * self._lengths[other] else -1

    def _is_telling(self, name: LocalName) -> bool:
        has = len(self._where[name])
        return 1 < has <= min(max(_FEW, len(self._names) / _SHARE), _MOST)


def _local_names(kind: IdentifierType, words: str) -> Iterator[LocalName]:
    match kind:
        case IdentifierType.PLACE | IdentifierType.ORGANISATION:
            name = fold_name(words).removeprefix("the ").removesuffix("'s")
            if name and name not in dictionary_words() and not _is_widely_known(name, kind):
                yield "place", name
        case IdentifierType.PERSON:
            parts = parse_name(unspell(words))
            # Given names are shared by chance: of seven such ties in three studies six were.
            is_word = parts.surname in dictionary_words()
            if parts.surname and not (is_word or parts.is_family or public_figure(words)):
                yield "surname", parts.surname


def _is_widely_known(name: str, kind: IdentifierType) -> bool:
    if kind is IdentifierType.ORGANISATION:
        return name in organisations()
    place = places().get(name)
    return place is not None and (
        place.country != "GB" or place.kind != "town" or place.population >= _OF_SOME_SIZE
    )


def _region(kind: IdentifierType, words: str) -> str:
    """The nation or region of England that a place named lies in; empty for others."""
    if kind is not IdentifierType.PLACE:
        return ""
    name = fold_name(words)
    place = places().get(name)
    return place.region if place is not None and name != _CAPITAL else ""
