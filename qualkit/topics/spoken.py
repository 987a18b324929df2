"""What was said of an anonymised excerpt, without what anonymising and transcribing put there."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
#: What an organisation was generalised to and still tells what the talk is about. Everything else
#: in brackets ("a town in North East England", "name", "laughs") would make topics of its own: of
#: what was hidden, not of what was said.
_TELLING = re.compile(
    r"(?:an?|the) (?:\w+ )?(?:school|nursery|college|university|hospital|health service|"
    r"care provider|church|mosque|place of worship|council|sports club|football club|pub or hotel|"
    r"newspaper|library|works|trade union|bank|shop|supermarket|charity|party or union)"
)


def spoken_words(text: str) -> str:
    """The excerpt without notes and replacements in square brackets.

    >>> spoken_words("I was at [a university] in [a city in Scotland], [laughs] till [Carl] left.")
    'I was at a university in, till left.'
    """

    def keep(match: re.Match[str]) -> str:
        return match[1] if _TELLING.fullmatch(match[1]) else " "

    words = " ".join(_BRACKETED.sub(keep, text).split())
    return re.sub(r" (?=[,.;:!?])", "", words)
