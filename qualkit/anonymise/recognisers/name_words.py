"""People's names that are words too, where grammar tells the name: "Will said", "my cousin Grace".

A capital inside a sentence tells such a name by itself; here are those at the start of a sentence,
and those in talk written without capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qualkit.anonymise.recognisers._listed import lacks_capitals
from qualkit.core.alternation import any_of
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import dictionary_words, given_names

#: The reason of what it finds.
BY_GRAMMAR = "a name by the words around it"
#: Own list: names that people bear and that a dictionary has in small letters.
_PEOPLE = frozenset(
    {
        *(
            "will",
            "hope",
            "rose",
            "may",
            "mark",
            "grace",
            "faith",
            "joy",
            "sunny",
            "bill",
        ),
        *("frank", "jack", "dawn", "pat", "rob", "sue", "ray", "dean", "drew", "grant"),
        *("nick", "guy", "eve", "ivy", "lily", "daisy", "poppy", "holly", "heather", "hazel"),
        *("olive", "iris", "violet", "ruby", "pearl", "amber", "jade", "crystal", "penny"),
        *("patience", "mercy", "prudence", "verity", "felicity", "melody", "summer"),
        *("autumn", "robin", "jasmine", "angel", "art", "earl", "glen", "miles", "chase"),
        *("rich", "victor", "josh", "john", "harry", "bob", "peter", "tony", "terry", "tom"),
        *("mike", "max", "matt", "paddy", "carol", "sally", "jay", "junior", "roman"),
        *("blessing", "sky", "dot", "trace", "sandy", "ginger", "chuck", "gene", "bud"),
        *("basil", "rosemary", "myrtle", "laurel", "clement", "honey", "star", "willow"),
        *("sage", "brook", "warren", "martin"),
    }
)
#: What people are called who are christened otherwise, or in West Africa and the Caribbean so; at
#: the start of a sentence, before what only somebody does: "Lucky sells phones".
_BYNAMES = frozenset(
    {
        *("precious", "goodness", "miracle", "lucky", "blessed", "favour", "gift", "promise"),
        *("destiny", "praise", "comfort", "charity", "happiness", "princess", "prince", "duke"),
        *("rocky", "chalky", "smudge", "dusty", "spike", "titch", "bunny", "sparky", "tiny"),
        *("buster", "nipper", "spider"),
        *("storm", "jewel", "tiger", "bear", "wolf", "fox", "badger", "squirrel", "monkey"),
        *("beaky", "curly", "shorty", "lofty", "tubby", "stumpy", "specs", "lefty", "geordie"),
        *("scouse", "taffy", "paddy", "jock", "brummie", "frosty", "sunny", "ginger", "snowy"),
        *("flash", "turbo", "rambo", "champ", "skip", "doc", "prof", "pops", "gaffer"),
    }
)
#: Short forms that a dictionary has too, beside the given names that it has.
_SHORT = frozenset({"peg", "win", "bunny", "queenie", "pip", "gay", "bet", "jock", "nobby", "stew"})
#: Of these "Hope's gone", "Art's a funny thing" and "Summer's coming" may be said of the thing.
_THINGS = frozenset(
    {
        *("hope", "faith", "joy", "grace", "patience", "mercy", "prudence", "art", "sky", "star"),
        *("summer", "autumn", "dawn", "honey", "melody", "will", "may", "mark", "rose", "bill"),
        *("rich", "grant", "chase", "drew", "blessing", "ginger", "dot", "trace", "brook", "sage"),
        *("said", "son", "can", "mine", "till", "river", "prince", "loan", "shade", "bride", "ha"),
        *("alter", "ally", "chin", "dung", "oral", "non", "ode", "fares", "hung"),
        *("harsh", "divine", "ash", "coral", "crystal", "ebony", "fern"),
        *("cliff", "dale", "glen", "earl", "angel"),
    }
)
#: Months are people only where somebody is told of or spoken to: "June was hot" is none.
_MONTHS = "june|april|august"
#: Those that are verbs before they are names: a comma after one at a sentence's start calls him.
_CALLED = frozenset(
    {
        *("will", "mark", "drew", "rob", "sue", "grant", "jack", "frank", "bill", "pat"),
        *("nick", "josh"),
    }
)
_KIN = (
    r"(?:brother|sister|husband|wife|partner|son|daughter|lad|lass|mate|friend|cousin|nephew|niece|"
    r"uncle|auntie|aunty|aunt|grandson|granddaughter|called|named|name['’]s|name is|name was)"
)
_DID = (
    r"(?:said|says|told|asked|asks|goes|went|came|comes|rang|rings|texted|left|died|passed|got|gets|"
    r"had|has|was|worked|works|lives|lived|wants|wanted|thinks|thought|knew|knows|likes|loved|loves|"
    r"hates|took|takes|gave|gives|started|moved|married|talks|(?:is|['’]s) (?:in|at|from|a|my|his|"
    r"her|our|the|\w+ing|gone|doing)|and (?:me|I)\b)"
)
#: What only somebody does, where the name has its capital.
_DOES = (
    r"(?:said|says|told|asked|rang|texted|left|died|worked|works|lives|lived|started|talks|runs|ran|"
    r"sells|sold|minds|minded|drives|drove|taught|teaches|lent|owes|owed|reckons|married|fixed|"
    r"(?:did|does|made|makes|brought|brings|helped|helps|plays|played|lost|kept|keeps|"
    r"got|gets|gave|gives|took|takes) (?:the|a|an|me|my|us|our|his|her|him|them|it|all|for)|"
    r"rings? (?:me|us)|looks? after|is (?:the|a|my|our|at|in|from|on|off|\w+ing)|"
    r"was (?:the|a|my|our|at|in|on|off|\w+ing)|went (?:in|into|to|and|off|back|home)|"
    r"won['’]t|wouldn['’]t|can['’]t|couldn['’]t|never)"
)
_ADVERB = r"(?:(?:still|always|never|just|only|also|actually|really|even) )?"
#: "My wife will say" is no Will, "my wife, Will, says" is one.
_VERB = (
    r"(?:will|may|hope|rose|mark|grant|sue|rob|chase|drew|can)"
    r"(?! (?:and|who|was|had|got|came|went)\b|[,.?!;]|['’]s)"
)
#: What makes a word of it: "the will said", "no hope got us there", "prices rose".
_MAKES_A_WORD = re.compile(
    r"(?<![\w'’])(?:the|an?|this|that|these|those|my|your|his|her|their|its|any|no|some|every|each|"
    r"much|great|new|other|pop|modern|of|in|lose|lost|good|free|all|high|tax|gas|phone|electric|it|"
    r"there|they|he|she|you|we|i|who|what|which|prices?|costs?|rates?|numbers?|did|do|to|can|could|"
    r"must)\s+$",
    re.I,
)
_OBJECT_AFTER = r"(?=[.,?!;:]|\s*$|\s+(?:to|and|was|had|has|is|got|said|at)\b)"


class NameWords:
    """Looks for the listed names, and for those of the study's people that a dictionary has."""

    name = "name words"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        known = (name for one in knowledge.people for full in one.names for name in full.split())
        words = _PEOPLE | {w for name in known if (w := name.casefold()) in dictionary_words()}
        is_small = lacks_capitals(text)
        for match in _people_pattern(words).finditer(text):
            group = match.lastgroup or "value"
            start, end = match.span(group)
            if is_small != text[start].islower() or _MAKES_A_WORD.search(
                text, max(0, start - 16), start
            ):
                continue
            yield Found(start, end, IdentifierType.PERSON, 0.6, BY_GRAMMAR)


@lru_cache(maxsize=8)
def _people_pattern(words: frozenset[str]) -> re.Pattern[str]:
    name, told = any_of(sorted(words)), any_of(sorted(words | _told()))
    byname = any_of(sorted((words - _THINGS) | _BYNAMES))
    owning = any_of(sorted((words | _told()) - _THINGS))
    called = "|".join(sorted(_CALLED))
    return re.compile(
        rf"(?<![\w'’\-])(?:"
        rf"(?:my|me|our|his|her|their|a) (?:\w+ )?{_KIN},? "
        rf"(?P<kin>(?!{_VERB})(?:{name}))(?![\w'’\-])|"
        rf"(?P<doer>{name}) {_ADVERB}{_DID}(?!\w)|"
        rf"(?:(?<=[.?!:\n])|(?<=[.?!:—] )|^)(?-i:(?=[A-Z]))(?P<byname>{byname}) {_ADVERB}"
        rf"{_DOES}(?!\w)|"
        rf"(?:(?<=[.?!:\n])|(?<=[.?!:—] )|^)(?P<told>{told}|{_MONTHS}), s?he"
        rf"(?:['’](?:s|d|ll)| is| was| had| used| could| would| went| got| never| always)(?!\w)|"
        rf"(?:(?<=[.?!:\n])|(?<=[.?!:—] )|^)(?P<being>{owning})['’]s {_ADVERB}"
        rf"(?:in|at|from|a|my|our|his|her|\w+ing|gone|done|been|got)(?!\w)|"
        rf"(?<=\w, )(?-i:(?=[A-Z]))(?P<addressed>{name}|{_MONTHS})"
        rf"(?=, (?:but|if|you|I|we|don['’]t)(?!\w))|"
        rf"(?P<owner>{called})(?=['’]s\b)|"
        rf"(?:with|to|from|for|of|by|wanted|asked|told|rang|saw|met|marry|married) "
        rf"(?P<object>will|mark|frank|jack|bob|john|rob|nick){_OBJECT_AFTER}|"
        rf"(?:(?<=[.?!:\n])|(?<=[.?!:—] )|^)(?P<caller>{called})(?=[,.?!])"
        rf")",
        re.I,
    )


@lru_cache(maxsize=1)
def _told() -> frozenset[str]:
    """Names that "Peg, she'd been …" tells apart from words."""
    return (frozenset(given_names()) & dictionary_words()) | _SHORT


PLUGIN = NameWords()
