"""Read a participants file: who was interviewed, what they are called, and their attributes.

Not a transcript reader: it gives people, not talk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from qualkit.core.document import SourceFile
from qualkit.core.errors import BadParticipants
from qualkit.core.formula_guard import unguard_cell
from qualkit.core.provenance import IDENTIFIABLE_COLUMN
from qualkit.core.transcript import Problem
from qualkit.readers.spreadsheet import read_table

_HINT = "One row a person, with a header: participant, name, and any attributes (age, gender, …)."
#: Header names that say what a column is; any other column is an attribute.
_ID = {"participant", "participant_id", "id", "code", "pid", "respondent", "case"}
_NAME = {"name", "full_name", "participant_name", "real_name"}
_FIRST = {"first_name", "forename", "given_name", "firstname"}
_LAST = {"last_name", "surname", "family_name", "lastname"}
_ALIAS = {"alias", "aliases", "known_as", "nickname", "nicknames", "other_names", "label", "labels"}
_FILE = {"file", "files", "filename", "file_name", "interview", "interview_file", "transcript"}
_ROLE = {"role"}
#: Columns of `participants export` that say nothing of the person.
_OF_EXPORT = {"transcripts", IDENTIFIABLE_COLUMN}
#: What only an interview has, of people who are interviewed again.
_OCCASION = {"wave", "round", "part", "session"}
#: What is said of an interview when the row names its file: waves of repeat interviews, groups.
_INTERVIEW = {*_OCCASION, "group", "focus_group", "couple", "household"}
_CONTACT = {"email", "e-mail", "phone", "telephone", "mobile", "address", "postcode"}


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One person of the participants file.

    names: full name first, then first name and surname apart, then aliases; may be empty.
    contacts: e-mail, phone, address: never stored as attributes, always identifiers. interviews:
    what is said of each file as an interview (its wave, its group).
    """

    id: str
    names: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    role: str = ""
    contacts: tuple[str, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)
    row: int = 0
    interviews: dict[str, dict[str, str]] = field(default_factory=dict)


def read_participants(path: SourceFile) -> list[ParticipantRow]:
    """The people of a .csv (comma, semicolon or tab) or .xlsx file.

    Raises BadParticipants naming file and row: no usable header, no id or name, the same id twice.
    """
    table = [
        [unguard_cell(cell.strip()) for cell in row]
        for row in read_table(path, BadParticipants, hint=_HINT)
    ]
    if not table:
        raise BadParticipants("the file is empty", where=str(path), hint=_HINT)
    header = [re.sub(r"\W+", "_", cell.strip().lower()).strip("_") for cell in table[0]]
    if not (set(header) & (_ID | _NAME | _FIRST)):
        raise BadParticipants(
            f"no column is called participant or name; the columns are: {', '.join(table[0])}",
            where=f"{path}, row 1",
            hint=_HINT,
        )
    people: dict[str, ParticipantRow] = {}
    for number, cells in enumerate(table[1:], start=2):
        if not any(cells):
            continue
        person = _read_row(header, table[0], cells, number, path)
        before = people.get(person.id)
        people[person.id] = _join(before, person, path) if before else person
    return list(people.values())


def check_occasions(people: Iterable[ParticipantRow]) -> list[Problem]:
    """Columns such as `wave` where no row names a file: they cannot be of an interview then."""
    rows = list(people)
    if any(one.files for one in rows):
        return []
    names = dict.fromkeys(name for one in rows for name in one.attributes)
    return [
        Problem(
            "taken for an attribute of the person, since no column names files",
            f"participants file, column {name}",
            "If it is of an interview, add a column file, and a row for each interview.",
        )
        for name in names
        if name.strip().casefold() in _OCCASION
    ]


def _join(before: ParticipantRow, again: ParticipantRow, path: SourceFile) -> ParticipantRow:
    """One person of two rows: interviewed again, with a file a row. What differs between the rows
    is of the interview, not of the person; raises BadParticipants when no file tells them apart."""
    if not again.files or not before.files or set(again.files) & set(before.files):
        raise BadParticipants(
            f"participant {again.id!r} stands twice (first in row {before.row})",
            where=f"{path}, row {again.row}",
            hint="Give each person one row, different ids, or each row its own file.",
        )
    interviews = dict(before.interviews)
    for one in (before, again):
        for file in one.files:
            differing = {
                name: value
                for name, value in one.attributes.items()
                if before.attributes.get(name) != again.attributes.get(name) and value
            }
            interviews[file] = {**interviews.get(file, {}), **one.interviews.get(file, {})}
            interviews[file] |= {name.casefold(): value for name, value in differing.items()}
    return replace(
        before,
        names=tuple(dict.fromkeys([*before.names, *again.names])),
        files=(*before.files, *again.files),
        contacts=tuple(dict.fromkeys([*before.contacts, *again.contacts])),
        attributes={
            name: value
            for name, value in before.attributes.items()
            if again.attributes.get(name) == value
        },
        interviews=interviews,
    )


def _read_row(
    header: Sequence[str], shown: Sequence[str], cells: Sequence[str], number: int, path: SourceFile
) -> ParticipantRow:
    def get(names: set[str]) -> str:
        return next((c for h, c in zip(header, cells, strict=False) if h in names and c), "")

    first, last = get(_FIRST), get(_LAST)
    # No name has a semicolon in it: "Karen Hodgson; Kaz" is two that she goes by.
    full, *others = [part.strip() for part in re.split(r"[;|]", get(_NAME)) if part.strip()] or [
        " ".join(part for part in (first, last) if part)
    ]
    key = get(_ID) or full
    if not key:
        raise BadParticipants(
            "this row has neither an id nor a name", where=f"{path}, row {number}", hint=_HINT
        )
    # "Dolly (by an interpreter)": what stands in brackets is a remark.
    called = re.sub(r"\s*\([^)]*\)", "", get(_ALIAS))
    aliases = [part.strip() for part in re.split(r"[;|/,]", called) if part.strip()]
    taken = _ID | _NAME | _FIRST | _LAST | _ALIAS | _FILE | _ROLE | _CONTACT | _OF_EXPORT
    names = [name for name in (full, first, last, *others, *aliases) if name]
    files = tuple(part.strip() for part in re.split(r"[;|]", get(_FILE)) if part.strip())
    of_interview = {
        head: cell for head, cell in zip(header, cells, strict=False) if head in _INTERVIEW and cell
    }
    return ParticipantRow(
        id=key,
        names=tuple(dict.fromkeys(names)),
        files=files,
        role=get(_ROLE).lower(),
        contacts=tuple(
            cell for head, cell in zip(header, cells, strict=False) if head in _CONTACT and cell
        ),
        attributes={
            title.strip(): cell
            for head, title, cell in zip(header, shown, cells, strict=False)
            if head and head not in taken
        },
        row=number,
        interviews=dict.fromkeys(files, of_interview) if of_interview else {},
    )
