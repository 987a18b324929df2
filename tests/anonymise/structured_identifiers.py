"""Structured identifiers made up by rule, each in a sentence that somebody could say.

The check digits are worked out here and not by the recognisers: modulo 11 (NHS Data Dictionary),
Luhn (ISO/IEC 7812-1), modulo 97 (ISO 7064). The numbers are of ranges kept for fiction where there
are such (Ofcom's 07700 900, 020 7946 0; example.org of RFC 2606; NHS numbers from 999).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

SAID = {
    "0": "oh",
    "1": "one",
    "2": "two",
    "3": "three",
    "4": "four",
    "5": "five",
    "6": "six",
    "7": "seven",
    "8": "eight",
    "9": "nine",
}
MONTHS = ("January", "March", "April", "May", "June", "July", "August", "October", "December")
DAYS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "nineteenth", "twenty-first", "thirtieth"),
)
TENS = ("fifty", "sixty", "seventy", "eighty", "ninety")
GIVEN = ("leah", "imran", "tolu", "siobhan", "gemma", "marek")
SURNAMES = ("pascall", "akhtar", "foy", "nowak")
AREAS = ("SR", "NE", "TS", "BD", "OL", "PE", "DN", "S", "ST", "NG", "PL", "CF", "BT", "G", "EH")
ENDINGS = (".", ", if you need it.", ", I think.", " [pause] That's it.", "?", "")


@dataclass(frozen=True)
class Case:
    """A sentence, and where in it the identifier stands."""

    kind: str
    text: str
    start: int
    end: int


def make_cases(
    makers: dict[str, Callable[[random.Random], tuple[str, str]]], n: int, seed: int
) -> list[Case]:
    """n cases, the kinds in turn. A maker gives what is said before it, and the identifier."""
    rng = random.Random(seed)
    cases = []
    for number in range(n):
        kind = list(makers)[number % len(makers)]
        before, words = makers[kind](rng)
        cases.append(
            Case(kind, before + words + rng.choice(ENDINGS), len(before), len(before + words))
        )
    return cases


def digits(rng: random.Random, n: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(n))


def nhs_digits(rng: random.Random) -> str:
    while True:
        nine = "999" + digits(rng, 6)
        check = (11 - sum(int(d) * (10 - i) for i, d in enumerate(nine)) % 11) % 11
        if check < 10:
            return nine + str(check)


def card_digits(rng: random.Random) -> str:
    body = rng.choice("45") + digits(rng, 14)
    total = sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(body))
    return body + str(-total % 10)


def iban(rng: random.Random) -> str:
    bank, account = rng.choice(["NWBK", "BARC", "LOYD"]), digits(rng, 14)
    number = "".join(str(int(c, 36)) for c in bank + account + "GB00")
    return f"GB{98 - int(number) % 97:02d}{bank}{account}"


def grouped(words: str, *sizes: int, gap: str = " ") -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(words[at : at + size])
        at += size
    return gap.join(parts)


def phone(rng: random.Random) -> str:
    tail = digits(rng, 3)
    return rng.choice(
        [
            f"07700 900{tail}",
            f"07700900{tail}",
            f"+44 7700 900{tail}",
            f"020 7946 0{tail}",
            f"0191 498 0{tail}",
            f"(01632) 960{tail}",
        ]
    )


def postcode(rng: random.Random) -> str:
    area, gap = rng.choice(AREAS), rng.choice([" ", " ", ""])
    inward = f"{rng.randint(0, 9)}{rng.choice('QZXBD')}{rng.choice('QZXBD')}"
    return f"{area}{rng.randint(1, 30)}{gap}{inward}"


def ni_number(rng: random.Random) -> str:
    words = rng.choice(["QQ", "AB", "JT"]) + digits(rng, 6) + rng.choice("ABCD")
    return words if rng.random() < 0.3 else grouped(words, 2, 2, 2, 2, 1)


def plate(rng: random.Random) -> str:
    letters = "".join(rng.choice("ABCDEFGHJKLMNOPRSTUVWXY") for _ in range(5))
    return f"{letters[:2]}{rng.randint(2, 74):02d}{rng.choice([' ', ''])}{letters[2:]}"


def birth_date(rng: random.Random) -> str:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1940, 2005)
    return rng.choice(
        [
            f"{day:02d}/{month:02d}/{year}",
            f"{day}.{month}.{year}",
            f"{day} {rng.choice(MONTHS)} {year}",
            f"{rng.choice(MONTHS)} {day}, {year}",
            f"{day}th of {rng.choice(MONTHS)} {year}",
        ]
    )


def written(
    before: str, make: Callable[[random.Random], str]
) -> Callable[[random.Random], tuple[str, str]]:
    return lambda rng: (before, make(rng))


def address(rng: random.Random) -> str:
    return (
        f"{rng.choice(GIVEN)}{rng.choice(['.', '_', ''])}{rng.choice(SURNAMES)}{rng.randint(1, 99)}"
    )


def licence(rng: random.Random) -> str:
    """Of Great Britain (DVLA): surname, birth date (women: month plus 50), initials, the rest."""
    surname = rng.choice(SURNAMES).upper()[:5].ljust(5, "9")
    month = rng.randint(1, 12) + rng.choice([0, 50])
    date = f"{rng.randint(0, 9)}{month:02d}{rng.randint(1, 28):02d}{rng.randint(0, 9)}"
    return grouped(f"{surname}{date}{rng.choice('ABMS')}9{digits(rng, 1)}AB", 5, 6, 5, gap="")


def learner_number(rng: random.Random) -> str:
    """Ten digits, the last by modulo 11 (Learning Records Service, "Unique Learner Number")."""
    while True:
        nine = rng.choice("123456789") + digits(rng, 8)
        rest = sum(int(d) * (10 - i) for i, d in enumerate(nine)) % 11
        if rest:
            return f"{nine}{10 - rest}"


WRITTEN = {
    "licence": written("My licence is ", licence),
    "passport": written("My passport's ", lambda rng: digits(rng, 9)),
    "account": written("Sort code and account, ", lambda rng: f"12-34-56 {digits(rng, 8)}"),
    "student": written("My student number was ", lambda rng: f"20{digits(rng, 6)}"),
    "learner": written("Her unique learner number is ", learner_number),
    "case": written("The case number's ", lambda rng: f"AB/{digits(rng, 5)}/23"),
    "phone": written("You can get me on ", phone),
    "email": written(
        "It's ", lambda rng: f"{address(rng)}@example.{rng.choice(['org', 'com', 'co.uk'])}"
    ),
    "postcode": written("We were at ", postcode),
    "nhs": written("Her NHS number's ", lambda rng: grouped(nhs_digits(rng), 3, 3, 4)),
    "ni": written("I've got it here, ", ni_number),
    "url": written("It's all on ", lambda rng: f"www.example.org/{rng.choice(SURNAMES)}"),
    "handle": written("Follow me, ", lambda rng: f"@{address(rng)}"),
    "card": written("The card was ", lambda rng: grouped(card_digits(rng), 4, 4, 4, 4)),
    "iban": written("Pay it to ", lambda rng: iban(rng)),
    "birth": written("I was born on ", birth_date),
    "plate": written("Mine's the red one, ", plate),
}


def say(rng: random.Random, words: str, *sizes: int) -> str:
    """Digits and letters one by one, in groups, doubles said as such now and then."""
    groups, at = [], 0
    for size in sizes:
        said: list[str] = []
        for character in words[at : at + size]:
            word = SAID.get(character, character)
            if said and said[-1] == word and character.isdigit() and rng.random() < 0.7:
                said[-1] = f"double {word}"
            else:
                said.append(word)
        groups.append(" ".join(said))
        at += size
    return rng.choice([", ", ", er, ", ", "]).join(groups)


def spoken_birth(rng: random.Random) -> str:
    unit = rng.choice(list(SAID.values())[1:])
    year = f"{rng.choice(['nineteen ', ''])}{rng.choice(TENS)}-{unit}"
    return f"{rng.choice(DAYS)} of {rng.choice(MONTHS)}{rng.choice([', ', ' '])}{year}"


def spoken_address(rng: random.Random) -> str:
    name = f"{rng.choice(GIVEN)} {rng.choice(['dot', 'underscore'])} {rng.choice(SURNAMES)}"
    return f"{name} at example dot {rng.choice(['org', 'com', 'co dot uk'])}"


def spoken_web_address(rng: random.Random) -> str:
    host = f"{rng.choice(SURNAMES)}{rng.choice([' dash ', ''])}{rng.choice(GIVEN)}"
    begin, path = rng.choice(["www dot ", "", ""]), rng.choice(["", "", " slash join"])
    return f"{begin}{host} dot {rng.choice(['org', 'com', 'co dot uk', 'org dot uk'])}{path}"


SPOKEN = {
    "passport": written("My passport's ", lambda rng: say(rng, digits(rng, 9), 3, 3, 3)),
    "account": written("The account is ", lambda rng: say(rng, digits(rng, 8), 4, 4)),
    "student": written("My student number's ", lambda rng: say(rng, "20" + digits(rng, 6), 4, 4)),
    "licence": written("It's on my licence, ", lambda rng: say(rng, licence(rng), 5, 6, 5)),
    "phone": written("It's ", lambda rng: say(rng, "07700900" + digits(rng, 3), 5, 3, 3)),
    "postcode": written(
        "Post it to ",
        lambda rng: say(rng, f"{rng.choice(AREAS)}{rng.randint(1, 9)}{rng.randint(1, 9)}QZ", 3, 4),
    ),
    "nhs": written("My NHS number is ", lambda rng: say(rng, nhs_digits(rng), 3, 3, 4)),
    "ni": written(
        "National Insurance, that's ",
        lambda rng: say(rng, "QQ" + digits(rng, 6) + "C", 2, 2, 2, 2, 1),
    ),
    "email": written("Write to me, ", spoken_address),
    "url": written("It's all on ", spoken_web_address),
    "card": written("The card number is ", lambda rng: say(rng, card_digits(rng), 4, 4, 4, 4)),
    "iban": written(
        "Pay it to ", lambda rng: say(rng, iban(rng).replace(" ", ""), 4, 4, 4, 4, 4, 2)
    ),
    "birth": written("I was born on the ", spoken_birth),
    "plate": written("Mine's ", lambda rng: say(rng, f"AB{rng.randint(11, 74)}CDE", 2, 2, 3)),
    "handle": written(
        "Find me on there, I'm ",
        lambda rng: f"at {rng.choice(GIVEN)} underscore {rng.choice(SURNAMES)}",
    ),
}
