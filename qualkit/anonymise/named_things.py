"""Names that the talk itself says are a thing's: "Stardust is a space capsule", "the fungus
Beauveria bassiana", "a film called Pride".

The network reads one line at a time, and in most lines such a name may be anybody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qualkit.anonymise.arbitration import DECIDED
from qualkit.anonymise.recognisers.acronym import explained_terms
from qualkit.core.mention import DIRECT, IdentifierType
from qualkit.core.recognising import Found
from qualkit.core.span import Span
from qualkit.nlp.lexicon import dictionary_words, fold_name, is_listed_person

#: Things that nobody is: neither employers, nor what a speaker may have made or may own. Own list,
#: from general knowledge.
_CRAFT = (
    r"spacecraft|spaceship|space (?:capsule|probe|shuttle|station|telescope|mission|rocket)|"
    r"satellite|telescope|lander|comet|asteroid|galaxy|constellation"
)
_LIVING = (
    r"(?:(?:ant|bird|fish|moth|butterfly|beetle|plant|tree|frog|bat|bee|wasp|spider|worm|fungal|"
    r"bacterial|mosquito|snail|orchid|insect|animal|grass) )?(?:species|genus|subspecies|strain)|"
    r"fungus|bacterium|virus|parasite|pathogen|dinosaur|hominid|hominin"
)
_MEDICINE = r"antidepressant|antibiotic|painkiller|antihistamine|statin|vaccine|steroid|sedative"
_TASTED = r"cocktail|liqueur|whisky|lager"
_PLAYED = (
    r"film|movie|sitcom|musical|novel|(?:video|computer|board|card|arcade) ?game|operating system|"
    r"programming language|web browser|search engine|typeface"
)
_ANY = rf"(?:{_CRAFT}|{_LIVING}|{_MEDICINE}|{_TASTED}|{_PLAYED})"
#: Of these the name may stand right before or after: "the Galileo spacecraft".
_BESIDE = rf"(?:{_CRAFT}|{_LIVING}|{_MEDICINE})"
#: A name of one to three words, with the second half of a species' name: "Formica fusca".
_NAME = (
    r"(?P<name>(?!(?:I|It|He|She|We|You|They|That|This|There|Here|Those|These|What|Who|Which|One|"
    r"Mine|Yours|So|Then|Now)\b)[A-Z][\w\-]{2,}(?: [A-Z][\w\-]+){0,2})"
    r"(?P<epithet> [a-z]{4,})?"
)
#: Words that stand between the article and the thing.
_OF_KIND = r"(?:an?|the|one of (?:the|those)|another) (?:[\w\-]+ ){0,4}?"
#: The thing is the last word of what the name is said to be: not "a film buff", "a virus expert".
_ENDS = (
    r"(?=\s*[.,;:!?)—–\n]|\s*$| (?:that|which|who|whose|where|when|of|for|in|on|at|about|by|from|"
    r"with|to|and|but|so|because|launched|made|based|named|called|used|is|was|are|were|has|had|we|"
    r"I|you|they|it|he|she)\b)"
)
_SAID = (
    re.compile(rf"(?<![\w'’\-])(?P<sure>){_NAME}(?: is| was|['’]s|,) {_OF_KIND}{_ANY}{_ENDS}"),
    re.compile(rf"\b{_ANY}(?:,)? (?:called|named|known as|entitled|titled) [\"'“‘]?{_NAME}"),
    re.compile(rf"\b(?:[Tt]he|[Aa]) (?:\w+ )?{_BESIDE} {_NAME}"),
    re.compile(rf"\b[Tt]he (?:[A-Z]\w+ and )?{_NAME} {_BESIDE}\b"),
    re.compile(rf"\b[Tt]he {_NAME} and [A-Z]\w+ {_BESIDE}\b"),
)
#: A film of one's own tells who one is.
_OWN = re.compile(r"\b(?:my|our|I|we|me|us)\b[^.?!\n]{0,40}$", re.I)
#: Somebody of the study may have the name of a star.
_CERTAIN = ("a known person's name", DECIDED)


def outside_things(text: str, finds: Sequence[Found]) -> Iterator[Found]:
    """The finds without those within the name of a thing, where the text says that it is one.

    A name that is on no list of people's names is that thing's all over the text; another one where
    this is said, and only when it cannot be the person who is joked about ("Emma's a virus").
    Numbers, addresses, and people whom the study knows stay.
    """
    things = list(_places_of_things(text)) if finds else []
    if not things:
        yield from finds
        return
    for one in finds:
        is_name = one.type not in DIRECT or one.type is IdentifierType.PERSON
        place = _without_words(text, one)
        inside = any(thing.covers(place) for thing in things)
        if not (is_name and inside) or one.reason in _CERTAIN:
            yield one


def _without_words(text: str, one: Found) -> Span:
    """The place of a find but for words of every day at its end: "Stardust Image"."""
    first, *rest = text[one.start : one.end].split(" ")
    while rest and fold_name(rest[-1]) in dictionary_words():
        rest.pop()
    return Span(one.start, one.start + len(" ".join((first, *rest))))


def _places_of_things(text: str) -> Iterator[Span]:
    everywhere = set(explained_terms(text))
    for pattern in _SAID:
        for match in pattern.finditer(text):
            if _OWN.search(text, max(0, match.start() - 60), match.start()):
                continue
            if not _is_of_people(match["name"]):
                everywhere.add(match["name"])
            elif "sure" not in match.groupdict():
                yield Span(*match.span("name"))
    for name in everywhere:
        for match in re.finditer(rf"(?<![\w\-]){re.escape(name)}(?![\w\-])", text):
            yield Span(*match.span())


def _is_of_people(name: str) -> bool:
    return any(is_listed_person(fold_name(word)) for word in name.split())
