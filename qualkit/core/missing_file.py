"""What to do about a file or folder that is not where it was looked for."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from qualkit.core.document import SourceFile
from qualkit.core.errors import QualkitError

#: Likeness (difflib's ratio) from which a name may have been meant; an ending alone makes less.
_LIKE = 0.75


def cannot_read(
    kind: type[QualkitError], place: SourceFile, error: OSError, *, hint: str = ""
) -> QualkitError:
    """To be raised for a file that the system does not hand out. hint: for one that is there."""
    if isinstance(error, FileNotFoundError):
        return kind("there is no such file", where=str(place), hint=look_again(place))
    why = f"the file cannot be read ({error.strerror or error})"
    return kind(why, where=str(place), hint=hint)


def look_again(place: SourceFile) -> str:
    """A hint: what is there of nearly that name, or else where it was looked for."""
    path = Path(str(place))
    folder = path.parent
    try:
        names = {one.name.casefold(): one.name for one in folder.iterdir()}
    except OSError:
        return f"There is no folder {str(folder)!r} either: check the spelling and the folder."
    near = get_close_matches(path.name.casefold(), names, 1, _LIKE)
    if near:
        return f"Did you mean {str(folder / names[near[0]])!r}?"
    return f"Check the spelling and the folder: it was looked for in {str(folder.absolute())!r}."
