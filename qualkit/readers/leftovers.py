"""Files that programs leave beside documents."""

from __future__ import annotations

#: Word's and LibreOffice's locks, the Mac's shadows, and whatever is hidden.
_STARTS = ("~$", ".")
_NEVER = {"thumbs.db", "desktop.ini", "__macosx"}


def is_leftover(name: str) -> bool:
    """Whether a file or folder of this name, without its folder, is nobody's document.

    >>> is_leftover("~$karen.docx"), is_leftover(".DS_Store"), is_leftover("karen.docx")
    (True, True, False)
    """
    return name.startswith(_STARTS) or name.casefold() in _NEVER
