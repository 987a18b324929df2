"""What people write into a review: decisions, stances, codes, the mark of having read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qualkit.core.codebook import Codebook
from qualkit.core.coding import Decision, Stance
from qualkit.core.reading_row import NO_CODE
from qualkit.flows.review_finding import UnusableRow

#: How people write a decision, in lower case without a full stop.
_DECISIONS = {
    **dict.fromkeys(
        ("accept", "accepted", "yes", "y", "agree", "agreed", "ok", "okay", "true", "keep", "right",
         "correct", "1", "x", "✓", "✔", "√", "+"),
        Decision.ACCEPT,
    ),
    **dict.fromkeys(
        ("reject", "rejected", "no", "n", "disagree", "false", "wrong", "incorrect", "delete",
         "remove", "0", "✗", "✘", "-"),
        Decision.REJECT,
    ),
    **dict.fromkeys(("recode", "recoded", "change", "changed", "other code"), Decision.RECODE),
    **dict.fromkeys(
        ("unsure", "not sure", "maybe", "uncertain", "don't know", "dont know", "?", "??"),
        Decision.UNSURE,
    ),
}  # fmt: skip
_STANCES = {
    **{str(one): one for one in Stance},
    **dict.fromkeys(("pro", "positive", "+", "in favour", "in favor"), Stance.FOR),
    **dict.fromkeys(("anti", "negative", "-", "con", "opposed"), Stance.AGAINST),
    **dict.fromkeys(("ambiv", "mixed", "both", "torn", "+/-", "~"), Stance.AMBIVALENT),
    **dict.fromkeys(("neither", "o"), Stance.NEUTRAL),
}
#: What stands in an empty cell that R, pandas or a spreadsheet has written.
EMPTY = ("na", "n/a", "nan", "null", "#n/a", "<na>", "none")
#: What a coder writes when no code fits.
_NO_CODE = (NO_CODE, "no code", "nothing", "no codes", "-", "–", "0", "nil", "keine", "∅")


def read_decision(cell: str) -> Decision | None:
    """The decision that a cell holds, or None for an empty one. Raises UnusableRow.

    >>> read_decision(" Yes. "), read_decision("NA")
    (<Decision.ACCEPT: 'accept'>, None)
    """
    word = " ".join(cell.lower().replace("’", "'").split()).rstrip(".!")
    if not word or word in EMPTY:
        return None
    if word not in _DECISIONS:
        raise UnusableRow(f"decision {cell!r} is none of accept, reject, recode, unsure")
    return _DECISIONS[word]


def read_stance(cell: str, column: str = "new_stance") -> str:
    """The stance that a cell holds, "" for none. Raises UnusableRow."""
    word = " ".join(cell.lower().split()).rstrip(".")
    if not word or word in EMPTY:
        return ""
    if word not in _STANCES:
        raise UnusableRow(f"{column} {cell!r} is none of for, against, ambivalent, neutral")
    return str(_STANCES[word])


def read_code(cell: str, book: Codebook, column: str = "new_code") -> str:
    """The id of the code that a cell names: by id, name or path, however it is spelled; "" for an
    empty cell. Raises UnusableRow."""
    if not cell.strip() or cell.strip().lower() in EMPTY:
        return ""
    found = _names(book).get(_fold(cell))
    if found is None:
        raise UnusableRow(f"{column} {cell.strip()!r} is not in the codebook")
    return found


def read_codes(cell: str, stances: str, book: Codebook) -> dict[str, str] | None:
    """The codes of one excerpt with their stances; {} where the coder says that none fits, None
    for an empty cell: not read. Raises UnusableRow.

    cell: codes with ; or a new line (or a comma) between them, each with its stance behind it if it
    has one of its own: "social_mobility: against; family (for)". stances: one for all, or as many
    as there are codes, in their order.
    """
    words = " ".join(cell.split(" ")).strip()
    if not words:
        return None
    if words.lower().rstrip(".") in _NO_CODE:
        return {}
    names = _names(book)
    pieces = [one.strip() for one in re.split(r"[;\n|]", words) if one.strip()]
    codes: dict[str, str] = {}
    for piece in pieces:
        codes |= _read_piece(piece, names)
    given = [one.strip() for one in re.split(r"[;,\n|]", stances) if one.strip()]
    if len(given) not in (0, 1, len(codes)):
        raise UnusableRow(f"there are {len(codes)} codes, but {len(given)} stances")
    for at, code in enumerate(codes):
        own = given[at if len(given) > 1 else 0] if given else ""
        codes[code] = codes[code] or read_stance(own, "stance")
    return {code: stance if book.by_id()[code].stance else "" for code, stance in codes.items()}


def _read_piece(piece: str, names: Mapping[str, str]) -> dict[str, str]:
    """One code, with its stance; or several with commas between them."""
    if _fold(piece) in names:
        return {names[_fold(piece)]: ""}
    with_stance = re.fullmatch(r"(.+?)\s*(?:[:=/]|\()\s*([^:=/()]+?)\s*\)?", piece)
    if with_stance and _fold(with_stance[1]) in names:
        return {names[_fold(with_stance[1])]: read_stance(with_stance[2], "stance")}
    parts = [one.strip() for one in piece.split(",") if one.strip()]
    if len(parts) > 1:
        found: dict[str, str] = {}
        for part in parts:
            found |= _read_piece(part, names)
        return found
    raise UnusableRow(f"code {piece!r} is not in the codebook")


def _names(book: Codebook) -> dict[str, str]:
    """Ids by every name of a code: its id, its path, its name where only one code has it."""
    names: dict[str, str] = {}
    twice: set[str] = set()
    for code, path in book.walk():
        name = _fold(code.name)
        twice |= {name} & names.keys()
        names[name] = code.id
        names[_fold(" > ".join(path))] = code.id
    for name in twice:
        names.pop(name, None)
    return names | {_fold(code.id): code.id for code, _ in book.walk()}


def _fold(words: str) -> str:
    return " ".join(re.sub(r"[\s_\-]+", " ", words.casefold()).split()).strip(" .")
