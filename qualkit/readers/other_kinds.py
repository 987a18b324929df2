"""Files that lie beside transcripts and are none: what to do with each kind."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath

_SOUND = ".aac .aif .aiff .amr .caf .ds2 .dss .flac .m4a .mp3 .oga .ogg .opus .wav .wma"
_PICTURES = ".bmp .gif .heic .jpeg .jpg .png .tif .tiff .webp"
_VIDEO = ".3gp .avi .m4v .mkv .mov .mp4 .mpeg .mpg .mts .webm .wmv"
_RECORDING = ("a recording, not a transcript", "Have it transcribed, then read the transcript.")
_PICTURE = ("a picture, not text", "Have its text recognised (OCR), then read that.")


def _project_of(program: str) -> tuple[str, str]:
    return f"a project in {program}'s own format", f"Export it from {program} as REFI-QDA (.qdpx)."


_KINDS = {
    **dict.fromkeys([*_SOUND.split(), *_VIDEO.split()], _RECORDING),
    **dict.fromkeys(_PICTURES.split(), _PICTURE),
    **dict.fromkeys([".nvp", ".nvpx"], _project_of("NVivo")),
    **dict.fromkeys([".atlproj", ".atlproj9", ".hpr7"], _project_of("ATLAS.ti")),
    **dict.fromkeys([".mx18", ".mx20", ".mx22", ".mx24"], _project_of("MAXQDA")),
    ".pages": ("a document of Pages", "Export it from Pages as Word."),
    ".numbers": ("a table of Numbers", "Export it from Numbers as Excel or CSV."),
}


def is_other_kind(name: str) -> bool:
    """Whether a file of this name is known to be something else than a transcript."""
    return PurePath(name).suffix.lower() in _KINDS


def what_it_is(suffix: str, readable: Collection[str]) -> tuple[str, str]:
    """Why a file of this ending is not read, and what to do. suffix: lower case, with the dot.

    >>> what_it_is(".m4a", [".txt"])
    ('a recording, not a transcript', 'Have it transcribed, then read the transcript.')
    """
    if suffix in _KINDS:
        return _KINDS[suffix]
    ending = suffix or "files without an ending"
    return f"there is no reader for {ending}", endings_hint(readable)


def endings_hint(readable: Collection[str]) -> str:
    """Which endings there are readers for."""
    return f"Readable endings: {', '.join(sorted(readable))}."
