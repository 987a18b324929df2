"""Numbers said digit by digit: "oh seven seven double nine …", "S R three two …", "nine nine nine, one two …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_TOKEN = rf"(?:{_WORD}|\d+|(?-i:[A-Za-z])(?![a-z'’]))"
# Filler between digits: commas, dashes, "er", "and then", a repeated start.
_FILLER = r"(?:[\s,.;…\-–—]+(?:(?:er|erm|um|uh|and|then|that's|it's|dash|space|slash|for|capital)[\s,.;…]+)*)"
_SEQUENCE = re.compile(rf"(?<![\w'’])(?:{_TOKEN})(?:{_FILLER}(?:{_TOKEN})){{3,30}}(?![\w'’])", re.I)
_SPLIT = re.compile(rf"{_TOKEN}", re.I)
#: What the first characters say the number is; tried in this order.
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}")
_NI = re.compile(r"[A-Z]{2}\d{6}[A-D]")
_VEHICLE = re.compile(r"[A-Z]{2}\d{2}[A-Z]{3}|[A-Z]\d{1,3}[A-Z]{3}|[A-Z]{3}\d{1,3}[A-Z]")
_PHONE = re.compile(r"(?:0|44)[1235789]\d{7,10}")
_FEWEST_DIGITS = 6


def read_spoken(words: str) -> str:
    """The characters said: "oh seven double nine S" is "0799S"."""
    said: list[str] = []
    times = 1
    for match in _SPLIT.finditer(words):
        word = match[0].lower()
        if word in ("double", "treble", "triple"):
            times = 2 if word == "double" else 3
            continue
        if word in _DIGITS:
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
        said = read_spoken(match[0])
        has_word = bool(re.search(r"[a-z]{2}", match[0]))
        if not has_word and not re.search(r"[A-Za-z]", match[0]):
            return None
        digits = sum(c.isdigit() for c in said)
        for kind, pattern in (
            (IdentifierType.NI_NUMBER, _NI),
            (IdentifierType.POSTCODE, _POSTCODE),
            (IdentifierType.VEHICLE, _VEHICLE),
        ):
            if pattern.fullmatch(said):
                return Found(*match.span(), kind, 0.9, f"{kind}, spoken")
        if _PHONE.match(said) and digits >= 9:
            return Found(*match.span(), IdentifierType.PHONE, 0.9, "telephone number, spoken")
        if digits == 10:
            return Found(*match.span(), IdentifierType.NHS_NUMBER, 0.8, "ten digits, spoken")
        if digits >= _FEWEST_DIGITS:
            return Found(*match.span(), IdentifierType.CASE_NUMBER, 0.7, "number, spoken")
        return None


PLUGIN = SpokenNumber()
