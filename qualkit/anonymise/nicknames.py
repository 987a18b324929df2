"""Short and pet forms of given names in Britain, for linking and for finding known people."""

from __future__ import annotations

import re
from functools import lru_cache

from qualkit.anonymise._short_forms import SHORT_FORMS
from qualkit.nlp.lexicon import fold_name

#: Fewest letters by which a clipped name is known.
_FEWEST, _FEWEST_OF_END = 3, 5
_PET_FORM = re.compile(r"(\w{2,}[^aeiouy])(?:y|ie|ey|o)")
_SHORT_FORMS = dict(line.split(": ") for line in SHORT_FORMS.splitlines())


@lru_cache(maxsize=1)
def _families() -> dict[str, frozenset[str]]:
    families: dict[str, set[str]] = {}
    for full, short in _SHORT_FORMS.items():
        for form in (full, *short.split()):
            families.setdefault(form, set()).add(full)
    return {form: frozenset(full) for form, full in families.items()}


def full_forms(name: str) -> frozenset[str]:
    """The full forms that a given name may be short for, itself included, folded."""
    folded = fold_name(name)
    return _families().get(folded, frozenset()) | {folded}


def short_forms(name: str) -> tuple[str, ...]:
    """The short and pet forms of a full given name, folded; empty when none is known."""
    return tuple(_SHORT_FORMS.get(fold_name(name), "").split())


@lru_cache(maxsize=1 << 14)
def may_be_same(one: str, other: str) -> bool:
    """True when two given names can be forms of the same one: Liz and Elizabeth, not Liz and
    Lily.
    """
    return bool(full_forms(one) & full_forms(other))


def are_unlike_shorts(one: str, other: str) -> bool:
    """True for short forms that begin otherwise: who is Rob may be Robbie, and is hardly Bob."""
    first, last = fold_name(one), fold_name(other)
    if first[:1] == last[:1] or first in full_forms(last):
        return False
    return last not in full_forms(first)


def is_clipped(short: str, full: str) -> bool:
    """True for the beginning of a name, with the endings that pet forms take, or for its end: Jord,
    Nabs, Pev, Niku, Wenna, Ratty; and for the whole of a short one with such an ending: Stotty.

    Three letters of the name at least must be there (of its end five), and two be missing.
    """
    folded, whole = short.casefold(), full.casefold()
    if _is_pet_form(folded, whole):
        return True
    if len(folded) >= _FEWEST_OF_END and len(whole) >= len(folded) + 2 and whole.endswith(folded):
        return True
    stems = {folded, *(folded.removesuffix(ending) for ending in ("s", "y", "ie", "u", "o"))}
    return any(
        len(stem) >= _FEWEST and len(whole) >= len(stem) + 2 and whole.startswith(stem)
        for stem in stems
    )


def _is_pet_form(short: str, full: str) -> bool:
    """A name of one syllable, or the first of a longer one, before "y", "ie" or "o": Stotty and
    Birdo; a short vowel doubles what follows it, as in Ratty for Ratcliffe."""
    found = _PET_FORM.fullmatch(short)
    if found is None:
        return False
    stem = found[1]
    is_doubled = stem[-1] == stem[-2] and len(stem) > _FEWEST
    if stem == full or (is_doubled and stem[:-1] == full):
        return len(full) >= _FEWEST
    return is_doubled and full.startswith(stem[:-1]) and not full.startswith(stem)
