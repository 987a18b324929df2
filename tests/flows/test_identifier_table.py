"""The table of replacements goes out as .csv or .xlsx, and a person's decisions come back."""

from __future__ import annotations

from typing import cast

import pytest
from openpyxl import load_workbook

from qualkit.anonymise.listing import IdentifierRow, identifier_of
from qualkit.anonymise.policy import POLICIES, Policy
from qualkit.anonymise.vault import Vault
from qualkit.core.errors import WrongUsage
from qualkit.core.mention import Entity, IdentifierType
from qualkit.flows.anonymise import anonymise_again
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.identifier_decisions import take_decisions
from qualkit.flows.identifier_table import write_rows
from qualkit.readers.reviewed import ReviewedRow, read_reviewed

KEY = b"key"
ENTITIES = [
    Entity("person-1", IdentifierType.PERSON, "Sarah Jones", ("Sarah Jones", "Sarah")),
    Entity("place-1", IdentifierType.PLACE, "Leeds", ("Leeds",)),
]
#: A replacement and a context that a spreadsheet would run or re-spell.
SHOWN = {"person-1": "=1+1", "place-1": "[a city in Yorkshire]"}


@pytest.fixture
def rows() -> list[IdentifierRow]:
    return [
        IdentifierRow(
            identifier_of(one.id, KEY), str(one.type), "direct", SHOWN[one.id], "pseudonym", 2, 1,
            0.95, "a list", "", "…@her, 1/2…", one.name,
        )
        for one in ENTITIES
    ]  # fmt: skip


def anonymiser() -> Anonymiser:
    policy = Policy("publish", POLICIES["publish"])
    return Anonymiser(cast(Vault, None), policy, KEY, entities=list(ENTITIES))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_every_cell_comes_back_as_it_went_out(rows, tmp_path, suffix):
    path = tmp_path / f"identifiers{suffix}"
    write_rows(rows, path, with_originals=True)
    read = read_reviewed(path, ("identifier", "form"))
    assert [(one.get("identifier"), one.get("score")) for one in read] == [
        (one.identifier, "0.95") for one in rows
    ]
    assert [one.get("replacement") for one in read] == list(SHOWN.values())
    assert [one.get("original") for one in read] == ["Sarah Jones", "Leeds"]


def test_decisions_written_into_the_workbook_become_rules(rows, tmp_path):
    path = tmp_path / "identifiers.xlsx"
    write_rows(rows, path)
    book = load_workbook(path)
    sheet = book["identifiers"]
    columns = [cell.value for cell in sheet[1]]
    for number, decision in enumerate(("replace", "keep"), start=2):
        sheet.cell(number, columns.index("decision") + 1).value = decision
    sheet.cell(2, columns.index("new_replacement") + 1).value = "my sister"
    sheet.cell(2, columns.index("also") + 1).value = "Sal; Sazza"
    book.save(path)
    one = anonymiser()
    taken, problems = take_decisions(one, read_reviewed(path, ("identifier", "form")))
    assert (taken, problems) == (2, [])
    assert one.rules["words"] == {"person-1": "my sister"}
    assert one.rules["also"] == {"sal": "person-1", "sazza": "person-1"}
    assert one.rules["keep"] == ["leeds"]


def test_what_was_kept_is_asked_for_until_it_is_kept_again(rows):
    one = anonymiser()
    kept = {"form": "Leeds", "decision": "replace", "new_type": "place"}
    take_decisions(one, [ReviewedRow(2, kept)])
    assert (one.rules["replace"], one.rules["asked"]) == ({"Leeds": "place"}, ["Leeds"])
    place = next(row for row in rows if row.original == "Leeds")
    take_decisions(one, [ReviewedRow(3, {"identifier": place.identifier, "decision": "keep"})])
    assert (one.rules["keep"], one.rules["asked"]) == (["leeds"], [])


def test_the_lists_to_choose_from_fit_what_excel_allows(rows, tmp_path):
    path = tmp_path / "identifiers.xlsx"
    write_rows(rows, path)
    lists = load_workbook(path)["identifiers"].data_validations.dataValidation
    # Excel specifications: a list written into the rule holds 255 characters at most.
    assert len(lists) == 2 and all(len(one.formula1) <= 257 for one in lists)
    assert any("split" in one.formula1 for one in lists)


def test_another_ending_is_refused_before_anything_is_done(tmp_path):
    with pytest.raises(WrongUsage, match=r"\.docx"):
        anonymise_again(tmp_path, out=tmp_path / "identifiers.docx")


def test_splitting_takes_back_what_was_joined_across_interviews_before_it_parts_forms(tmp_path):
    made = anonymiser()
    made.entities.append(
        Entity("person-2", IdentifierType.PERSON, "Sarah", ("Sarah",), same_as="person-1")
    )
    path = tmp_path / "identifiers.csv"
    row = identifier_of("person-1", KEY)
    path.write_text(f"identifier,decision\n{row},split\n", encoding="utf-8")
    take_decisions(made, read_reviewed(path, ("identifier", "form")))
    assert made.rules == {"apart": ["person-2"]}
    assert made.link_decisions().apart == {"person-2"}
    made.entities[-1] = Entity("person-2", IdentifierType.PERSON, "Sarah", ("Sarah",))
    take_decisions(made, read_reviewed(path, ("identifier", "form")))
    assert made.rules["split"] == ["person-1"]
