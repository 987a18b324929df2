"""What a file's name says of the part of an interview in it: "Interview 7 part 2.docx"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from qualkit.core.bare_words import bare_words
from qualkit.readers.zips import FoundFile

#: A number ends where no letter or digit follows; "_" may ("Int_07_F_34").
END = r"(?![^\W_])"
#: "part 2", "pt. b", "(tape one)". A session is a meeting of its own, and is no part of another.
PART = re.compile(
    rf"(?i)[\s,_-]*\(?(?<![^\W_])(?:part|pt|tape|session)[\s._-]*(\d{{1,2}}|[ab]|one|two|three){END}\)?"
)
PART_NUMBERS = {"a": "1", "b": "2", "one": "1", "two": "2", "three": "3"}
_SESSION = re.compile(rf"(?i)(?<![^\W_])session[\s._-]*\w{{1,5}}{END}")
#: "7 (1 of 2)", "7_2of3".
_OF = re.compile(rf"(?i)[\s,_-]*\(?(?<![^\W_])(\d{{1,2}})\s?of\s?\d{{1,2}}{END}\)?")
#: "Interview 7a", "Int_07 (b)": it may as well be two people.
_LETTER = re.compile(r"(?i)(?<=\d)[\s_-]*\(?([a-d])\)?$")


@dataclass(frozen=True, slots=True)
class PartName:
    """stem: the name without what it says of the part. number: of the part, from 1. is_said: in
    words ("part 2"), not by a letter only ("7b")."""

    stem: str
    number: int
    is_said: bool

    @property
    def key(self) -> str:
        """The same for the names of all parts of one interview."""
        return bare_words(self.stem)


def read_part_name(name: str) -> PartName | None:
    """The part that a file's name says it holds; None when it says nothing of parts.

    >>> read_part_name("Interview 7 part 2.docx")
    PartName(stem='Interview 7', number=2, is_said=True)
    """
    stem = PurePosixPath(name).stem
    if _SESSION.search(stem):
        return None
    said = PART.search(stem) or _OF.search(stem)
    found = said or _LETTER.search(stem)
    if found is None:
        return None
    word = found[1].casefold()
    number = PART_NUMBERS.get(word, word)
    rest = f"{stem[: found.start()].rstrip(' ,_-')} {stem[found.end() :].lstrip(' ,_-')}".strip()
    order = int(number) if number.isdigit() else ord(number) - ord("a") + 1
    return PartName(rest, order, said is not None) if order else None


def interview_key(file: FoundFile) -> tuple[str, str]:
    """The same for files that are parts of one interview by their names: folder, and stem.

    A file whose name says nothing of parts has a key of its own.
    """
    if file.members:
        inside = str(PurePosixPath(file.members[-1]).parent)
        folder = "/".join([str(file.path), *file.members[:-1], inside])
    else:
        folder = str(file.path.parent)
    part = read_part_name(file.name)
    return folder, part.key if part else f"/{file.name}"


def order_parts(files: Sequence[FoundFile]) -> list[FoundFile]:
    """The files, parts of one interview one after the other where the first of them stood."""
    place: dict[tuple[str, str], int] = {}
    for number, file in enumerate(files):
        place.setdefault(interview_key(file), number)

    def order(file: FoundFile) -> tuple[int, int]:
        part = read_part_name(file.name)
        return place[interview_key(file)], part.number if part else 0

    return sorted(files, key=order)
