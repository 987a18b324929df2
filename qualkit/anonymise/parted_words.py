"""Words that are written together: "KarenHodgson_2", "JSmith", "01Dave"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

#: Where a word may begin within a stretch of letters and digits: before a capital after a small
#: letter or a digit, before the last capital of several when it begins a word, before a digit.
_SEAM = re.compile(
    r"(?<=[^\W\d_A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ\d])|(?<=\d)(?=[A-ZÀ-ÖØ-Þ])"
    r"|(?<=[A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ][^\W\d_A-ZÀ-ÖØ-Þ]{2})"
)
#: A capital after these is inside a name: McDonald, DeShawn, O'Brien is parted by its apostrophe.
_PREFIX = re.compile(
    r"(?<![^\W\d_])(?:Mc|Mac|Mhic|Nic|Fitz|De|Di|Du|Da|Le|La|Van|Von|Ó|Ní)$|[a-zß-ÿ](?:Mc|Mac)$"
)


@dataclass(frozen=True, slots=True)
class Parted:
    """text: with a space at each seam. seams: the places of these spaces in it, in order."""

    text: str
    seams: tuple[int, ...]

    def place_in_whole(self, start: int, end: int) -> tuple[int, int]:
        """Where [start, end) of the parted text stands in the text as it was written.

        >>> part_words("MsKarenHodgson").place_in_whole(3, 16)
        (2, 14)
        """
        return start - bisect_left(self.seams, start), end - bisect_right(self.seams, end - 1)


def part_words(text: str) -> Parted:
    """A space where one word ends and another begins without any.

    >>> part_words("KarenHodgson_2, JSmith, McDonald").text
    'Karen Hodgson_2, J Smith, McDonald'
    """
    pieces: list[str] = []
    seams: list[int] = []
    begin = 0
    for match in _SEAM.finditer(text):
        if _PREFIX.search(text[begin : match.start()]):
            continue
        pieces.append(text[begin : match.start()])
        seams.append(sum(map(len, pieces)) + len(seams))
        begin = match.start()
    return Parted(" ".join((*pieces, text[begin:])), tuple(seams))
