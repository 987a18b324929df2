"""The error for a name that is not among those there are."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from qualkit.core.errors import WrongUsage

NO_ATTRIBUTES = "Give them with: qualkit participants import FILE."
#: More names than this fill the screen.
_MOST = 40
_NEAREST = 3


def unknown(
    what: str,
    word: str,
    known: Collection[str],
    *,
    place: str = "in this project",
    none: str = "There is none.",
) -> WrongUsage:
    """To be raised for a word that names nothing: says which are like it, or else which there are.

    what: a code, an attribute; place: where it was looked for; none: the hint where there is none.
    """
    return WrongUsage(f"there is no {what} {word!r} {place}", hint=choices(word, known) or none)


def choices(word: str, known: Collection[str]) -> str:
    """The names that may be meant, as a hint; "" where there is none.

    >>> choices("transprt", ["transport", "gender"]), choices("bus", ["transport", "gender"])
    ("Did you mean 'transport'?", 'There is: transport, gender.')
    """
    names = list(known)
    folded = {name.casefold(): name for name in names}
    begun = [one for one in folded if word and one.startswith(word.casefold())]
    near = begun or get_close_matches(word.casefold(), folded, _NEAREST)
    if near:
        return f"Did you mean {' or '.join(repr(folded[one]) for one in near[:_NEAREST])}?"
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"There is: {', '.join(names[:_MOST])}{more}." if names else ""
