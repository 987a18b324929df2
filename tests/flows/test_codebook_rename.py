"""A code that gets another id half-way, and a codebook that does not fit."""

from __future__ import annotations

import pytest

from qualkit.core.coders import MACHINE
from qualkit.core.errors import WrongUsage
from qualkit.flows.agreement import agree
from qualkit.flows.codebook import project_codebook, remember_codebook
from qualkit.flows.codebook_rename import rename_in_codebook
from qualkit.flows.prevalence import estimate_prevalence
from qualkit.flows.project import open_project
from qualkit.flows.tagging_notes import tagging_notes
from qualkit.flows.taught import Taught
from qualkit.store.codings import load_codings
from qualkit.store.decisions import load_decisions
from tests.flows.interviewed import CODEBOOK, make_study

BUSES = ("The last bus is at ten.", {"buses": ""})
BOTH = ("No bus, so no school.", {"buses": "", "school": ""})
QUIET = ("I like it here.", {})
PEOPLE = [f"P{number:02}" for number in range(1, 6)]


@pytest.fixture
def study(tmp_path, monkeypatch):
    """Two have read all ten turns; each put buses on the first of P01, Ben on P02's too."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000")
    made = make_study(tmp_path / "p", {person: [BUSES, QUIET] for person in PEOPLE})
    made.draw([(p, turn) for p in PEOPLE for turn in (0, 1)], ["amina", "ben"], probability=1.0)
    made.put("amina", "P01", 0, "buses")
    made.put("ben", "P01", 0, "buses")
    made.decide("ben", "P02", 0, "buses", "accept")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000")
    return made


def codes_of(study) -> set[tuple[str, str]]:
    with open_project(study.folder) as project, project.database.read() as connection:
        return {(one.code, one.coder) for one in load_codings(connection)}


def write_codebook(study, text: str) -> None:
    (study.folder / "codebook.yaml").write_text(text, encoding="utf-8")
    with open_project(study.folder, writing=True) as project:
        remember_codebook(project, project_codebook(project))


def test_codings_decisions_and_what_was_read_follow_the_new_id(study):
    before = [one for one in agree(study.folder).rows if one.code in ("", "buses")]
    result = rename_in_codebook(study.folder, "buses", "coaches")
    assert (result.machine_codings, result.human_codings, result.is_written) == (5, 2, True)
    assert codes_of(study) == {("coaches", one) for one in (MACHINE, "amina", "ben")}
    text = (study.folder / "codebook.yaml").read_text()
    assert text == CODEBOOK.replace("id: buses", "id: coaches")
    after = [one for one in agree(study.folder).rows if one.code in ("", "coaches")]
    assert [(one.coders, one.excerpts, one.alpha) for one in after] == [
        (one.coders, one.excerpts, one.alpha) for one in before
    ]
    shares = {one.code: one for one in estimate_prevalence(study.folder).shares}
    # Amina says 1 of 10, Ben 2 of 10.
    assert shares["coaches"].read == 10
    assert shares["coaches"].share == pytest.approx(0.15)


def test_a_code_renamed_by_hand_takes_its_codings_along_afterwards(study):
    write_codebook(study, CODEBOOK.replace("id: buses", "id: coaches"))
    result = rename_in_codebook(study.folder, "buses", "coaches")
    assert (result.human_codings, result.is_written) == (2, False)
    shares = {one.code: one for one in estimate_prevalence(study.folder).shares}
    assert (shares["coaches"].read, "buses" in shares) == (10, False)


def test_two_codes_put_together_are_one_and_who_accepted_either_accepted_it(tmp_path):
    study = make_study(tmp_path / "p", {person: [BOTH, QUIET] for person in PEOPLE})
    study.decide("ben", "P01", 0, "school", "accept")
    study.decide("ben", "P01", 0, "buses", "reject")
    study.decide("ben", "P02", 0, "buses", "reject")
    school = "  - id: school\n    name: School\n    definition: Talk about school.\n"
    with pytest.raises(WrongUsage, match="both 'school' and 'buses' are in the codebook"):
        rename_in_codebook(study.folder, "school", "buses")
    write_codebook(study, CODEBOOK.replace(school, ""))
    rename_in_codebook(study.folder, "school", "buses")
    with open_project(study.folder) as project, project.database.read() as connection:
        codings = list(load_codings(connection))
        decisions = load_decisions(connection)
    assert len(codings) == 5
    said = {one.transcript: [row.decision for row in decisions.get(one.id, ())] for one in codings}
    assert (said["t1"], said["t2"], said["t3"]) == (["accept"], ["reject"], [])


def test_a_code_that_there_is_not_is_named(study):
    with pytest.raises(WrongUsage, match="there is no code 'busses'"):
        rename_in_codebook(study.folder, "busses", "coaches")
    with pytest.raises(WrongUsage) as error:
        rename_in_codebook(study.folder, "qq", "coaches")
    assert error.value.hint is not None and error.value.hint.count("buses") == 1


def notes_for(study, book_text: str, excerpts: int, codings: int) -> list[str]:
    write_codebook(study, book_text)
    with open_project(study.folder) as project:
        book = project_codebook(project)
        with project.database.read() as connection:
            taught = Taught([], [], list(load_codings(connection)), load_decisions(connection))
    return tagging_notes(book, taught, excerpts, codings)


def test_peoples_codings_of_a_code_that_is_gone_are_pointed_out(study):
    (note,) = notes_for(study, CODEBOOK.replace("id: buses", "id: coaches"), 40, 40)
    # Two of their own, and one of the machine's that Ben accepted.
    assert "3 codings by people of codes that are not in this codebook: buses (3)." in note


def test_a_codebook_that_hardly_fits_the_talk_is_pointed_out(study):
    (note,) = notes_for(study, CODEBOOK, 398, 19)
    assert note.startswith("19 codings in 398 excerpts: this codebook hardly fits")
    assert notes_for(study, CODEBOOK, 398, 20) == []
    assert notes_for(study, CODEBOOK, 39, 0) == []
