"""Numbers said digit by digit: "oh seven seven double nine …", "S R three two …", "nine nine nine,
one two …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.anonymise.recognisers._announcing import announced_as
from qualkit.anonymise.recognisers._near_cars import speaks_of_a_vehicle
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge

_DIGITS = {
    **dict(
        zip(
            ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            "123456789",
            strict=True,
        )
    ),
    **dict.fromkeys(("oh", "o", "zero", "nought", "naught", "nil"), "0"),
}
_TENS = dict(
    zip(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
        "23456789",
        strict=True,
    )
)
_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_WORD = "|".join([*_DIGITS, *_TENS, *_TEENS, "double", "treble", "triple", "hundred", "plus"])
# Letters come one by one, or two together as a transcriber writes a plate ("MX nineteen").
_TOKEN = rf"(?:(?:{_WORD})(?![a-z])|\d+|(?-i:(?!OK|TV|UK|US)[A-Z]{{2}}|[A-Za-z])(?![a-z'’]))"
# Filler between digits: commas, dashes, "er", "and then", a repeated start.
_FILLER = (
    r"(?:[\s,.;…\-–—]+"
    r"(?:(?:er|erm|um|uh|and|then|that's|it's|dash|space|slash|for|capital)[\s,.;…]+)*)"
)
# A year before a number is its date's, not the number's: "in 1994. It's oh seven seven …".
_YEAR = r"(?:19|20)\d\d(?!\d)"
_SEQUENCE = re.compile(
    rf"(?<![\w'’])(?!{_YEAR})(?:{_TOKEN})(?:{_FILLER}(?:{_TOKEN})){{3,30}}(?![\w'’])", re.I
)
#: "…four, I said": the speaker's next words, not the number's last letter.
_NEXT_WORDS = re.compile(r"[\s,.;…\-–—]+[IaA]$")
_SPLIT = re.compile(rf"(?<![^\W\d_])(?<!['’]){_TOKEN}", re.I)
#: What the first characters say the number is; tried in this order.
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}")
_NI = re.compile(r"[A-Z]{2}\d{6}[A-D]")
_VEHICLE = re.compile(r"[A-Z]{2}\d{2}[A-Z]{3}|[A-Z]\d{1,3}[A-Z]{3}|[A-Z]{3}\d{1,3}[A-Z]")
#: So are roads and rooms called, so only where the talk is of a vehicle: Northern Irish plates,
#: and what is said of a plate before the speaker breaks off.
_PLATE = re.compile(r"[A-Z]{1,3}\d{1,4}|[A-Z]{2}\d{2}[A-Z]{1,2}")
_REACH = 60
_PHONE = re.compile(r"(?:0|44)[1235789]\d{7,10}")
_SHAPES = (
    (IdentifierType.NI_NUMBER, _NI),
    (IdentifierType.POSTCODE, _POSTCODE),
    (IdentifierType.VEHICLE, _VEHICLE),
)
_FEWEST_DIGITS = 6


def read_spoken(words: str, *, is_letter_o: bool = False) -> str:
    """The characters said: "oh seven double nine S" is "0799S".

    is_letter_o: "O" is the letter, not nought ("O L eight" of a postcode).
    """
    said: list[str] = []
    times = 1
    for match in _SPLIT.finditer(words):
        word = match[0].lower()
        if word in ("double", "treble", "triple"):
            times = 2 if word == "double" else 3
            continue
        if word == "o" and is_letter_o:
            read = "O"
        elif word in _DIGITS:
            read = _DIGITS[word]
            if said and said[-1].endswith("~"):
                said[-1] = said[-1].rstrip("~")
                if word not in ("oh", "o", "zero"):
                    said[-1] = said[-1][:-1]
        elif word in _TENS:
            read = _TENS[word] + "0~"
        elif word in _TEENS:
            read = str(10 + _TEENS.index(word))
        elif word == "hundred":
            read = "00"
        elif word == "plus":
            read = ""
        else:
            read = word.upper()
        said.append(read * times)
        times = 1
    return "".join(said).replace("~", "")


class SpokenNumber:
    """A run of digits and letters said one by one, taken for what its shape says."""

    name = "spoken number"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for match in _SEQUENCE.finditer(text):
            found = self._classify(text, match)
            if found is not None:
                yield found

    def _classify(self, text: str, match: re.Match[str]) -> Found | None:
        start, end = match.span()
        if text[end : end + 1].isspace() and text[end + 1 : end + 2].islower():
            end = start + len(_NEXT_WORDS.sub("", match[0]))
        words = text[start:end]
        said = read_spoken(words)
        if not re.search(r"[A-Za-z]", words):
            return None
        digits = sum(c.isdigit() for c in said)
        # "The silver one, MX nineteen, Q I P": the number may begin after the first token.
        for token in (*_SPLIT.finditer(words),)[:2]:
            rest = words[token.start() :]
            readings = (read_spoken(rest), read_spoken(rest, is_letter_o=True))
            for kind, pattern in _SHAPES:
                if any(pattern.fullmatch(reading) for reading in readings):
                    return Found(start + token.start(), end, kind, 0.9, f"{kind}, spoken")
            if _PLATE.fullmatch(read_spoken(rest)) and not rest.lower().startswith("a "):
                begins = start + token.start()
                if speaks_of_a_vehicle(text, begins, end, reach=_REACH):
                    reason = "vehicle registration, spoken"
                    return Found(begins, end, IdentifierType.VEHICLE, 0.8, reason)
        if _PHONE.match(said) and digits >= 9:
            return Found(start, end, IdentifierType.PHONE, 0.9, "telephone number, spoken")
        if digits == 10:
            return Found(start, end, IdentifierType.NHS_NUMBER, 0.8, "ten digits, spoken")
        if digits >= _FEWEST_DIGITS:
            kind = announced_as(text[:start]) or IdentifierType.CASE_NUMBER
            return Found(start, end, kind, 0.7, "number, spoken")
        return None


PLUGIN = SpokenNumber()
