"""Names for files that every system takes, each used once."""

from __future__ import annotations

from collections.abc import Iterable

#: What Windows allows in no file name, beside control characters.
_FORBIDDEN = '<>:"/\\|?*'


def safe_file_name(name: str, most: int = 120) -> str:
    """The name of a transcript as a file name that every system takes and that leads nowhere else.

    >>> safe_file_name("../a: b?")
    '_a_ b_'
    """
    clean = "".join("_" if one in _FORBIDDEN or not one.isprintable() else one for one in name)
    return clean.strip(" .")[:most].strip(" .") or "transcript"


class FreeNames:
    """Gives each name out once; capitals make no difference, as on Windows, macOS and in SQL.

    >>> names = FreeNames(["turn"])
    >>> [names.take(one) for one in ("Anna", "anna", "Turn")]
    ['Anna', 'anna (2)', 'Turn (2)']
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.casefold() for name in taken}

    def take(self, name: str) -> str:
        """The name, or the name with the first number that makes it unlike those taken."""
        candidate, number = name, 2
        while candidate.casefold() in self._taken:
            candidate = f"{name} ({number})"
            number += 1
        self._taken.add(candidate.casefold())
        return candidate
