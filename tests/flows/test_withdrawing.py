"""A participant withdraws: nothing of theirs is left, and nothing else is changed."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from qualkit.core.errors import VaultError, WrongUsage
from qualkit.core.span import words_hash
from qualkit.flows import withdrawing
from qualkit.flows.anonymise import anonymise_again
from qualkit.flows.ingest import ingest
from qualkit.flows.memos import read_memos, write_memo
from qualkit.flows.merge import merge_project
from qualkit.flows.participants_import import import_people
from qualkit.flows.project import open_project, unlock_vault
from qualkit.flows.reveal import original_text, reveal_original
from qualkit.flows.review import review_table
from qualkit.flows.transcript_named import transcript_named
from qualkit.flows.vault import rekey_vault
from qualkit.flows.withdrawing import withdraw_person
from qualkit.store.codings import load_codings
from qualkit.store.integrity import check_database
from qualkit.store.participants import load_participants
from qualkit.store.transcripts import load_transcripts, transcript_rows

KAREN = """\
Interviewer: Where did you grow up, Karen?
Karen Hodgson: In Southwick, me mam Philomena kept whippets on the allotment.
Interviewer: And school?
Karen Hodgson: Mrs Pemberton told me I would never amount to anything.
"""
GROUP = """\
Moderator: Who wants to begin about the buses?
Imran: Karen Hodgson told me there is no bus after six any more.
Karen: I walk home past the gasworks, me and our Philomena, every single night.
Zofia: The council never asked anybody about it, I wrote to Mr Ferris twice.
Karen: Twice they cut the fare and twice they put it up.
Imran: You have to move away to get on, Mr Ferris said so himself.
"""
PEOPLE = """\
participant,name,town,note
P01,Karen Hodgson; Karen,Sunderland,keeps ferrets
P02,Imran Akhtar; Imran,Keighley,
P03,Zofia Lis; Zofia,Boston,
"""
#: Of Karen's talk, row and family, and nobody else's.
HERS = ("Southwick", "Philomena", "whippets", "gasworks", "Pemberton", "cut the fare", "ferrets")


@pytest.fixture(scope="module")
def _made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("withdrawn")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUALKIT_HOME", str(folder / "home"))
        (folder / "in").mkdir()
        (folder / "in" / "first.txt").write_text(KAREN, encoding="utf-8")
        (folder / "in" / "group.txt").write_text(GROUP, encoding="utf-8")
        (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
        _ingest(folder)
        rekey_vault(folder / "p")  # leaves a backup copy
        rows = [("group", f"{words}", "voice") for words in ("never asked anybody", "cut the fare")]
        with (folder / "codes.csv").open("w", encoding="utf-8", newline="") as stream:
            table = csv.writer(stream)
            table.writerow(["coding_id", "transcript", "excerpt", "code"])
            table.writerows(["", *row] for row in rows)
        review_table(folder / "p", folder / "codes.csv", coder="Ana")
        write_memo(folder / "p", "participant:P01", "Rang to say she kept ferrets.", author="Ana")
        write_memo(folder / "p", "excerpt:group:6", "Strong.", author="Ana")
        write_memo(folder / "p", "excerpt:group:3", "Of the gasworks.", author="Ana")
    return folder


@pytest.fixture
def study(_made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(_made, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))
    return tmp_path


def _ingest(folder: Path, **options):
    return ingest(
        folder / "p", [str(folder / "in")], participants=str(folder / "people.csv"), **options
    )


def _in_vault(folder: Path) -> str:
    with open_project(folder / "p") as project:
        return "\n".join(f"{name} {value}" for name, value in unlock_vault(project).items())


def _texts(folder: Path) -> dict[str, str]:
    with open_project(folder / "p") as project, project.database.read() as connection:
        return {one.name: one.text for one in load_transcripts(connection)}


def test_nothing_of_theirs_is_left_in_database_and_vault(study):
    before = _in_vault(study) + (study / "p" / "project.db").read_bytes().decode("latin-1")
    assert all(words in before for words in HERS)
    result = withdraw_person(study / "p", "P01")
    assert result.transcripts == ["first"]
    assert result.turns == {"group": 2}
    assert result.spoken_of == ["group"]
    assert result.memos == 2
    assert len(result.copies) == 1
    for path in (study / "p").rglob("*"):
        if path.is_file() and path.parent.name != "exports":
            data = path.read_bytes()
            assert not [words for words in HERS if words.encode() in data], path
    after = _in_vault(study)
    assert not [words for words in HERS if words in after]
    # What others say is theirs, and stays.
    assert "Karen Hodgson told me there is no bus" in after
    with open_project(study / "p") as project, project.database.read() as connection:
        assert set(load_participants(connection)) == {"P02", "P03"}
        checks = check_database(connection)
        assert (checks.integrity, checks.foreign_keys) == ("", "")
    assert [one.text for one in read_memos(study / "p")] == ["Strong."]


def test_what_the_recogniser_found_where_they_spoke_is_forgotten(study):
    readings = [line for line in _in_vault(study).split("\n") if line.startswith("reading/")]
    assert len(readings) == 2
    withdraw_person(study / "p", "P01")
    assert "reading/" not in _in_vault(study)


def test_what_others_said_keeps_its_words_codes_and_memos(study):
    before = _texts(study)["group"]
    withdraw_person(study / "p", "P01")
    after = _texts(study)["group"].split("\n")
    assert [one for one in after if one != "[withdrawn]"] == [
        line for line in before.split("\n") if "night" not in line and "fare" not in line
    ]
    with open_project(study / "p") as project, project.database.read() as connection:
        (row,) = transcript_rows(connection)
        (talk,) = load_transcripts(connection)
        ((start, end, words),) = check_database(connection).words_hashes(connection, row.id)
    assert talk.text[start:end].startswith("never asked anybody")
    assert words_hash(talk.text[start:end]) == words
    (memo,) = read_memos(study / "p")
    assert memo.excerpt.startswith("You have to move away")
    assert not anonymise_again(study / "p").changed
    assert "Withdrawn: [withdrawn]" in original_text(study / "p", "group")
    with pytest.raises(VaultError, match="withdrew"):
        reveal_original(study / "p", "group", out=study / "out.txt")


def test_their_files_and_their_row_are_not_taken_in_again(study):
    withdraw_person(study / "p", "P01")
    before = _texts(study)
    for again in (False, True):
        result = _ingest(study, again=again)
        assert _texts(study) == before
        said = [one.message for file in result.files for one in file.problems]
        assert [one for one in said if "withdrew" in one] == [said[0]] * 2
        assert [one.status for one in result.files].count("withdrawn") == 2
        assert [one for one in result.problems if "row was left out" in one.message]
    done = import_people(study / "p", str(study / "people.csv"))
    assert [one.where for one in done.problems if "withdrew" in one.message] == [
        "participants file, row 2"
    ]
    with open_project(study / "p") as project, project.database.read() as connection:
        assert set(load_participants(connection)) == {"P02", "P03"}
    assert "ferrets" not in _in_vault(study)


def test_killed_before_the_vault_is_exchanged_the_next_command_exchanges_it(study, monkeypatch):
    def die(_project):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(withdrawing, "settle_next_vault", die)
        withdraw_person(study / "p", "P01")
    assert not [words for words in HERS if words in _in_vault(study)]
    assert not list((study / "p").glob(".vault-*"))
    assert not anonymise_again(study / "p").changed


def test_killed_before_the_database_is_written_all_is_as_before(study, monkeypatch):
    def die(*_arguments):
        raise KeyboardInterrupt

    before, vault = _texts(study), _in_vault(study)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(withdrawing, "note_next_vault", die)
        withdraw_person(study / "p", "P01")
    assert (_texts(study), _in_vault(study)) == (before, vault)


def test_two_people_may_withdraw_one_after_the_other(study):
    withdraw_person(study / "p", "P01")
    result = withdraw_person(study / "p", "P02")
    assert result.turns == {"group": 2}
    assert "Keighley" not in _in_vault(study)
    # Karen was named by Imran alone, and Mr Ferris is named by Zofia still.
    assert "Hodgson" not in _in_vault(study)
    assert "Ferris" in _in_vault(study)
    result = withdraw_person(study / "p", "P03")
    assert result.transcripts == ["group"]
    with open_project(study / "p") as project, project.database.read() as connection:
        assert not transcript_rows(connection)


def test_a_dry_run_changes_nothing_and_interviewers_cannot_withdraw(study):
    before, vault = _texts(study), _in_vault(study)
    assert withdraw_person(study / "p", "P01", dry_run=True).turns == {"group": 2}
    assert (_texts(study), _in_vault(study)) == (before, vault)
    with open_project(study / "p") as project, project.database.read() as connection:
        group = transcript_named(connection, "group").id
    with pytest.raises(WrongUsage, match="interviewer"):
        withdraw_person(study / "p", f"{group[:6]}:S1")
    with pytest.raises(WrongUsage, match="nobody is called"):
        withdraw_person(study / "p", "P77")


def test_of_a_project_that_keeps_names_somebody_can_be_removed_too(study):
    folder = study / "names"
    ingest(folder, [str(study / "in")], participants=str(study / "people.csv"), no_anonymise=True)
    withdraw_person(folder, "P01")
    data = (folder / "project.db").read_bytes()
    assert b"Karen Hodgson told me" in data
    assert not [words for words in HERS if words.encode() in data]


def test_a_colleague_s_copy_does_not_bring_them_back(study):
    shutil.copytree(study / "p", study / "copy")
    withdraw_person(study / "p", "P01")
    before = _texts(study)
    merged = merge_project(study / "p", study / "copy")
    assert _texts(study) == before
    assert not merged.missing
    said = {(one.where, one.message) for one in merged.conflicts}
    assert ("participant P01", "withdrew here: remove them there too") in said
    with open_project(study / "p") as project, project.database.read() as connection:
        assert set(load_participants(connection)) == {"P02", "P03"}
        assert {one.code for one in load_codings(connection)} == {"voice"}
        assert len(list(load_codings(connection))) == 1
    assert [one.text for one in read_memos(study / "p")] == ["Strong."]
    merged = merge_project(study / "copy", study / "p", dry_run=True)
    said = {(one.where, one.message) for one in merged.conflicts}
    assert ("participant P01", "withdrew there: remove them here too") in said


def test_notes_on_other_things_keep_neither_their_words_nor_their_name(study):
    quote = "Compare: “walk home past the gasworks, me and our”, said Karen Hodgson."
    write_memo(study / "p", "project", quote, author="Ana")
    write_memo(study / "p", "project", "Imran walks home too.", author="Ana")
    result = withdraw_person(study / "p", "P01")
    assert (result.quoting_memos, result.naming_memos) == (1, 1)
    texts = [one.text for one in read_memos(study / "p")]
    assert [one for one in texts if one.startswith("Compare: “[withdrawn]”, said [")]
    assert [one for one in texts if one.endswith(" walks home too.")]
    assert "said Karen Hodgson" not in _in_vault(study)
    assert "gasworks" not in _in_vault(study)
