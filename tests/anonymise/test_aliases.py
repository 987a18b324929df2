"""Two names of one third person, where the talk itself says so."""

from __future__ import annotations

import pytest

from qualkit.anonymise.aliases import Bond, find_aliases
from qualkit.anonymise.linking import Linker
from tests.anonymise.marked_talk import talk

STATED, BESIDE, RELATION = Bond.STATED, Bond.BESIDE, Bond.RELATION


def pairs(words: str) -> list[tuple[str, str, Bond]]:
    """(earlier name, later name, bond) of one answer; names stand in [brackets]."""
    transcript, mentions = talk("I: Go on.", f"A: {words}")
    forms = {one.start: one.text for one in mentions}
    found = find_aliases(transcript, mentions)
    return [(forms[one.other], forms[start], one.bond) for start, one in found.items()]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[Smiler]'s real name's [Abdi] but nobody.", [("Smiler", "Abdi", STATED)]),
        ("He's not called [Buck], he's [Trevor], he is.", [("Buck", "Trevor", STATED)]),
        ("My husband, [Manny], [Manmohan], he'll tell.", [("Manny", "Manmohan", STATED)]),
        ("[Spanner], she's a plumber, her name is [Jo].", [("Spanner", "Jo", STATED)]),
        (
            "called [Bobby Boom], that's his stage name, he's [Ravi Gill].",
            [("Bobby Boom", "Ravi Gill", STATED)],
        ),
        ("[Nuala], well, [Fionnuala], she sings.", [("Nuala", "Fionnuala", STATED)]),
        ("[Velvet], that's [Trevor Pugh] on a Friday.", [("Velvet", "Trevor Pugh", STATED)]),
        ("[Bas], it's short for [Sebastian].", [("Bas", "Sebastian", STATED)]),
        ("Ask [Dai Loaf]. His real name? [Prosser].", [("Dai Loaf", "Prosser", STATED)]),
        ("[Wilhelmina], [Billie] we say.", [("Wilhelmina", "Billie", STATED)]),
        ("[Eric Stamp], everybody called him [Twiggy].", [("Eric Stamp", "Twiggy", STATED)]),
        ("[Eric], him that drives. [Twiggy], they call him.", [("Eric", "Twiggy", STATED)]),
        ("His name wasn't [Ali], it was [Shah].", [("Ali", "Shah", STATED)]),
        ("Nobody called him [Mr Stamp], it's [Eric].", [("Mr Stamp", "Eric", STATED)]),
        ("All right, [Jo]? It's [Mrs Wray] to you.", [("Jo", "Mrs Wray", STATED)]),
        ("[Ivy Stamp]. She'd be [Ivy Rudd] then.", [("Ivy Stamp", "Ivy Rudd", STATED)]),
        ("[Mrs Wray] at the library, [Jo], she knew.", [("Mrs Wray", "Jo", BESIDE)]),
        ("[Miss Wray] rang. I said, [Jo], no.", [("Miss Wray", "Jo", BESIDE)]),
        ("my boss, [Mr Rudd], knew. So my boss, [Eric], went.", [("Mr Rudd", "Eric", RELATION)]),
    ],
)
def test_what_the_talk_says_of_two_names_is_found(
    words: str, expected: list[tuple[str, str, Bond]]
) -> None:
    assert pairs(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "[Nuala], [Trevor] and [Eric] went.",
        "[Mrs Wray], [Jo] and the dog.",
        "My sons, [Manny], [Ravi], they went.",
        "Our mates, [Manny], [Ravi] and that.",
        "[Mrs Wray], [Eric], he knew.",
        "[Karen] called him [Twiggy].",
        "[Karen] and my gran. [Twiggy], everybody called her.",
        "I told [Karen], there was this lad, I'll call him [Twiggy].",
        "[Karen] rang. The baby was born and we called her [Ivy].",
        "[Karen], that's [Trevor Pugh]'s mam.",
        "my first boss, [Mr Rudd], knew. His boss, [Eric], went.",
        "[Sparky]. I won't give his right name, and there was [Milk], who I knew.",
    ],
)
def test_two_people_named_near_each_other_stay_two(words: str) -> None:
    assert pairs(words) == []


def linked(words: str) -> str:
    """A letter for each name, the same for one person's."""
    transcript, mentions = talk("I: Go on.", f"A: {words}")
    ids = Linker([], [], {}).link("t", mentions, aliases=find_aliases(transcript, mentions))
    order = list(dict.fromkeys(ids))
    return "".join(chr(ord("A") + order.index(one)) for one in ids)


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("[Twiggy] rang. [Eric Stamp], everybody called him [Twiggy].", "AAA", "also before"),
        (
            "[Mrs Wray] at the library, [Jo], she knew. [Jo Marsh] too.",
            "ABB",
            "two of the name",
        ),
        ("[Mr Wray] went. [Mr Wray], [Jo], he knew.", "AAA", "a first name that is anybody's"),
    ],
)
def test_an_alias_joins_unless_what_is_known_speaks_against_it(
    words: str, expected: str, why: str
) -> None:
    assert linked(words) == expected, why
