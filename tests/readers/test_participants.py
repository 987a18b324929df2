"""The participants file: who was interviewed, and what must never become an attribute."""

from __future__ import annotations

import pytest

from qualkit.core.errors import BadParticipants
from qualkit.readers.participants import check_occasions, read_participants


def write(path, text, encoding="utf-8"):
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_however_it_was_saved(tmp_path, separator, encoding):
    rows = ["Participant|Full name|Known as|Age|Email", "P1|Siân Ó Brien|Shan / Shanny|54|s@x.org"]
    path = write(tmp_path / "p.csv", "\n".join(rows).replace("|", separator), encoding)
    (person,) = read_participants(path)
    assert person.id == "P1"
    assert person.names == ("Siân Ó Brien", "Shan", "Shanny")
    assert person.attributes == {"Age": "54"}
    assert person.contacts == ("s@x.org",)
    assert person.row == 2


def test_a_remark_in_brackets_is_no_name(tmp_path):
    path = write(tmp_path / "p.csv", "id,name,labels\n7,Dolina Lee,Dolly (interpreted)\n")
    assert read_participants(path)[0].names == ("Dolina Lee", "Dolly")


def test_first_and_last_names_make_a_full_one(tmp_path):
    path = write(tmp_path / "p.csv", "id,First name,Surname,role\n7,Ann,Lee,Interviewer\n")
    (person,) = read_participants(path)
    assert person.names == ("Ann Lee", "Ann", "Lee")
    assert person.role == "interviewer"


def test_names_beside_one_another_in_the_column_of_names_are_each_a_name(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("participant,name\nP1,Karen Hodgson; Kaz\n,Lis|Zofia\n", encoding="utf-8")
    first, second = read_participants(path)
    assert first.names == ("Karen Hodgson", "Kaz")
    assert (second.id, second.names) == ("Lis", ("Lis", "Zofia"))


def test_a_name_serves_as_id_where_there_is_none(tmp_path):
    path = write(tmp_path / "p.csv", "name,class\nAnn Lee,routine\n\n")
    assert [one.id for one in read_participants(path)] == ["Ann Lee"]


def test_a_workbook_is_read(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["participant", "name", "age"])
    book.active.append([7, "Ann Lee", 54.0])
    book.save(tmp_path / "p.xlsx")
    (person,) = read_participants(tmp_path / "p.xlsx")
    assert (person.id, person.attributes) == ("7", {"age": "54"})


@pytest.mark.parametrize(
    ("content", "says", "where"),
    [
        pytest.param(b"", "empty", "p.csv", id="empty"),
        pytest.param(b"a,b\n1,2\n", "no column is called", "row 1", id="no usable header"),
        pytest.param(b"id,name\n1,A\n1,B\n", "stands twice", "row 3", id="same id twice"),
        pytest.param(b"id,age\n,54\n", "neither an id nor a name", "row 2", id="row of nobody"),
        pytest.param(b"PK\x03\x04nonsense", "workbook cannot be read", "p.csv", id="broken xlsx"),
        pytest.param(b"\x00\x01\x02id", "not a table", "p.csv", id="binary"),
    ],
)
def test_a_bad_file_is_named_with_its_row(tmp_path, content, says, where):
    path = tmp_path / "p.csv"
    path.write_bytes(content)
    with pytest.raises(BadParticipants, match=says) as caught:
        read_participants(path)
    assert where in caught.value.where


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadParticipants, match="there is no such file"):
        read_participants(tmp_path / "nobody.csv")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("id,Wave,age\n7,2,40\n8,1,50\n", ["participants file, column Wave"]),
        # With a file it is of that interview; a group may well be of the person.
        ("id,wave,file\n7,2,a.txt\n8,1,\n", []),
        ("id,group\n7,treated\n", []),
    ],
)
def test_a_wave_without_a_file_is_said_to_be_of_the_person(tmp_path, text, columns):
    people = read_participants(write(tmp_path / "p.csv", text))
    assert [one.where for one in check_occasions(people)] == columns
