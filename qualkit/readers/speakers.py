"""Read a speakers file: what labels mean, said by the researcher. It gives labels, not talk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qualkit.core.errors import WrongUsage
from qualkit.core.transcript import Role
from qualkit.readers.options import FileDecision
from qualkit.readers.spreadsheet import read_table

_HINT = (
    "A .csv or .xlsx with a header: label, role (interviewer, participant, other), same_as (another"
    " label of the same person), file (a name or pattern; empty: every file)."
)
_COLUMNS = ("label", "role", "same_as", "file")


def read_speakers(path: Path) -> list[FileDecision]:
    """What a speakers file settles, a decision for each value of its column file.

    label: as it stands in the transcripts. role: what the speaker is; may be empty. same_as: the
    label that this one is a variant of; may be empty. A label with neither is only said to be one.
    Raises WrongUsage naming file and row.
    """
    table = read_table(path, WrongUsage, hint=_HINT)
    header = [cell.strip().casefold().replace(" ", "_") for cell in table[0]] if table else []
    if "label" not in header:
        raise WrongUsage("no column is called label", where=f"{path}, row 1", hint=_HINT)
    found: dict[str, FileDecision] = {}
    for number, row in enumerate(table[1:], start=2):
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        label, role, same_as, file = (cells.get(name, "") for name in _COLUMNS)
        if not label and not role and not same_as:
            continue
        if not label or (role and role.casefold() not in set(Role)):
            what = f"{role!r} is no role" if label else "there is no label"
            raise WrongUsage(what, where=f"{path}, row {number}", hint=_HINT)
        before = found.get(file or "*") or FileDecision(file or "*")
        speakers = dict(before.speakers)
        if same_as:
            speakers[label] = same_as
        if role:
            speakers[same_as or label] = role.casefold()
        elif not same_as:
            speakers.setdefault(label, label)
        found[file or "*"] = replace(before, speakers=speakers)
    return list(found.values())
