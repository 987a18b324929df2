"""Other programs' projects taken in by ingest, and the project exported and taken in again."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from qualkit.core.coding import Coding, Stance
from qualkit.core.errors import WrongUsage
from qualkit.core.span import Span
from qualkit.flows.anonymise import anonymise_again
from qualkit.flows.codebook import project_codebook
from qualkit.flows.export_project import export_project
from qualkit.flows.ingest import ingest
from qualkit.flows.project import open_project
from qualkit.flows.reading_choices import ReadingChoices
from qualkit.store.codings import add_coding, load_codings
from qualkit.store.decisions import DecisionRow, add_decision
from qualkit.store.decisions import load_decisions as decisions_of
from qualkit.store.memos import MemoRow, add_memo, excerpt_key, load_memos, read_excerpt_key
from qualkit.store.participants import load_participants
from qualkit.store.runs import load_runs
from qualkit.store.transcripts import load_transcripts
from tests.readers.foreign_databases import write_qualcoder, write_taguette
from tests.readers.foreign_qdpx import NVIVO, Foreign

TALK = (
    "Interviewer: How was it in Sunderland, Karen? 😀\n\n"
    "Karen Hodgson: Mrs Pemberton said I'd never amount to anything 😢. Our Darren got out, "
    "though.\n\nInterviewer: Do you mind?\n\n"
    "Karen Hodgson: I don't. I'm happy with what I've got, my family around me.\n"
)
CODINGS = [
    ("Mrs Pemberton said I'd never amount to anything", "Contempt"),
    ("I'm happy with what I've got", "Contentment"),
    ("Interviewer: Do you mind?\n\nKaren Hodgson: I don't.", "Contentment"),
    ("Our Darren got out", ""),
]
NAMES = ("Karen", "Hodgson", "Pemberton", "Darren", "Sunderland", "Winterbottom")


def nvivo_project() -> bytes:
    foreign = Foreign(NVIVO, users=["Alice Winterbottom", "KB"])
    foreign.codes["Contempt"] = "Talk of Mrs Pemberton and such."
    source = foreign.source(
        "Karen Hodgson.docx", TALK, CODINGS, comment={"Our Darren got out": "note"}
    )
    foreign.before_sources = (
        f'<Variables><Variable guid="{foreign.guid("v")}" name="age" typeOfVariable="Integer"/>'
        f'</Variables><Cases><Case guid="{foreign.guid("k")}" name="Karen Hodgson">'
        f'<VariableValue><VariableRef targetGUID="{foreign.guid("v")}"/><IntegerValue>54'
        f'</IntegerValue></VariableValue><SourceRef targetGUID="{source}"/></Case></Cases>'
    )
    foreign.after = (
        f'<Notes><Note guid="{foreign.guid("note")}" name="Darren"><PlainTextContent>'
        "Darren Hodgson is the brother of Karen; ask him.</PlainTextContent></Note>"
        f'<Note guid="{foreign.guid("diary")}" name="Diary"><PlainTextContent>Spoke to Mrs '
        "Pemberton in Sunderland.</PlainTextContent></Note></Notes>"
    )
    return foreign.to_bytes()


@pytest.fixture(scope="module")
def _ingested(tmp_path_factory):
    home = tmp_path_factory.mktemp("nvivo")
    (home / "study.qdpx").write_bytes(nvivo_project())
    patch = pytest.MonkeyPatch()
    patch.setenv("QUALKIT_HOME", str(home / "home"))
    result = ingest(home / "p", [str(home / "study.qdpx")], policy="strict")
    yield home, result
    patch.undo()


@pytest.fixture
def ingested(_ingested, tmp_path):
    home, result = _ingested
    shutil.copytree(home / "p", tmp_path / "p")
    return tmp_path / "p", home / "study.qdpx", result


def words_of(folder: Path) -> dict[str, list[str]]:
    with open_project(folder) as project, project.database.read() as connection:
        texts = {one.id: one.text for one in load_transcripts(connection)}
        found: dict[str, list[str]] = {}
        for one in load_codings(connection):
            found.setdefault(one.code, []).append(one.span.of(texts[one.transcript]))
        return found


def test_codings_are_at_their_words_with_names_replaced(ingested):
    folder, _, _ = ingested
    found = words_of(folder)
    (contempt,) = found["contempt"]
    assert contempt.endswith("] said I'd never amount to anything")
    assert contempt.startswith("[")
    assert sorted(found["contentment"]) == [
        "Do you mind?\nI don't.",
        "I'm happy with what I've got",
    ]


def test_no_name_is_left_in_database_codebook_or_exports(ingested):
    folder, _, _ = ingested
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "vault.qkv"]
    assert any(path.name == "codebook.yaml" for path in files)
    for path in files:
        data = path.read_bytes()
        for name in NAMES:
            assert name.encode() not in data, (path.name, name)
            assert name.encode("utf-16-le") not in data, (path.name, name)


def test_creator_and_time_are_kept_under_a_label_that_names_nobody(ingested):
    folder, _, _ = ingested
    database = sqlite3.connect(folder / "project.db")
    rows = set(database.execute("select coder, made_at, evidence from coding"))
    assert rows == {("Coder 1", "2021-03-04T05:06:07Z", "coded by Coder 1 in NVivo")}


def test_a_case_is_a_participant_with_its_variables(ingested):
    folder, _, _ = ingested
    with open_project(folder) as project, project.database.read() as connection:
        (person,) = load_participants(connection).items()
        (transcript,) = load_transcripts(connection)
    assert person[1] == {"age": "54"} or set(person[1]) == {"age"}
    assert [one.participant for one in transcript.speakers] == ["", person[0]]


def test_memos_stand_on_their_place_or_on_the_project(ingested):
    folder, _, _ = ingested
    with open_project(folder) as project, project.database.read() as connection:
        (transcript,) = load_transcripts(connection)
        memos = {one.target_kind: one for one in load_memos(connection)}
    identity, span = read_excerpt_key(memos["excerpt"].target_id)
    assert identity == transcript.id
    assert span.of(transcript.text).endswith("] got out")
    assert memos["project"].text.startswith("Diary\n\nSpoke to ")


def test_the_report_says_how_positions_were_understood(ingested):
    _, _, result = ingested
    (file,) = result.files
    report = file.exchange
    assert report.origin.startswith("NVivo")
    assert report.counts["codings"] == 3
    (fit,) = report.positions
    assert "UTF-16" in fit.counting
    assert fit.on_edges == fit.edges == 8
    assert fit.confidence > 0.95


def test_ingesting_the_file_again_changes_nothing(ingested):
    folder, study, _ = ingested
    before = sqlite3.connect(folder / "project.db").execute("select * from coding").fetchall()
    result = ingest(folder, [str(study)])
    assert [one.status for one in result.files] == ["known"]
    after = sqlite3.connect(folder / "project.db").execute("select * from coding").fetchall()
    assert after == before


def test_a_run_killed_before_the_codings_is_finished_by_the_next(ingested):
    folder, study, _ = ingested
    before = words_of(folder)
    database = sqlite3.connect(folder / "project.db")
    database.execute("delete from coding")
    database.execute("delete from memo")
    database.execute("delete from project where key like 'taken:%'")
    database.commit()
    database.close()
    result = ingest(folder, [str(study)])
    assert [one.status for one in result.files] == ["new"]
    assert words_of(folder) == before
    with open_project(folder) as project, project.database.read() as connection:
        assert len(list(load_transcripts(connection))) == 1
        assert len(load_memos(connection)) == 2


def test_memos_on_a_stretch_follow_their_words_when_the_policy_changes(ingested):
    folder, _, _ = ingested
    anonymise_again(folder, policy="team")
    with open_project(folder) as project, project.database.read() as connection:
        (transcript,) = load_transcripts(connection)
        memo = next(one for one in load_memos(connection) if one.target_kind == "excerpt")
    _, span = read_excerpt_key(memo.target_id)
    assert span.of(transcript.text).endswith("] got out")


def test_memos_are_anonymised_again_when_the_policy_changes(ingested):
    folder, _, _ = ingested
    anonymise_again(folder, policy="team")
    with open_project(folder) as project, project.database.read() as connection:
        memo = next(one for one in load_memos(connection) if one.target_kind == "project")
    # The policy team keeps places; strict, under which it was taken, does not.
    assert memo.text.endswith(" in Sunderland.")
    assert "Pemberton" not in memo.text
    anonymise_again(folder, policy="strict")
    assert b"Sunderland" not in (folder / "project.db").read_bytes()


def test_the_import_is_in_the_audit_trail(ingested):
    folder, _, _ = ingested
    with open_project(folder) as project, project.database.read() as connection:
        (run,) = [one for one in load_runs(connection) if one.command == "import"]
    assert run.counts["codings"] == 3
    assert run.options == {"origin": "NVivo"}
    assert run.ended_at


AWKWARD = (
    "Interviewer: Ble wyt ti’n byw? 🏴󠁧󠁢󠁷󠁬󠁳󠁿\r\n\r\n"
    "Siân: Ym Mlaenau 😀, mi o’n i.\r\nAye, grand it was.\r\n\r\n"
    "Interviewer: And you, محمد?\r\n\r\n"
    "محمد: من حلب، we came by Dover 😢😢 then Hull.\r\n\r\n"
    "Interviewer: Were you glad?\r\n\r\nSiân: I was.\r\n\r\nمحمد: And me.\r\n"
)


@pytest.fixture
def coded(tmp_path):
    """A project that keeps names, with codings by people and machine, decisions and memos."""
    (tmp_path / "group.txt").write_bytes(AWKWARD.encode())
    (tmp_path / "people.csv").write_text(
        "participant,name,age,town\nP01,Siân,54,Blaenau\nP02,محمد,061,Hull\n", encoding="utf-8"
    )
    folder = tmp_path / "p"
    ingest(
        folder,
        [str(tmp_path / "group.txt")],
        participants=tmp_path / "people.csv",
        no_anonymise=True,
    )
    with open_project(folder, writing=True) as project:
        book = project_codebook(project)
        with project.database.write() as connection:
            (transcript,) = load_transcripts(connection)

            def code(words, key, coder, stance=None, confidence=1.0, evidence=""):
                start = transcript.text.index(words)
                turn = 1 + next(
                    number
                    for number, one in enumerate(transcript.turns)
                    if one.start <= start < one.end
                )
                one = Coding(
                    transcript.id,
                    turn,
                    start,
                    start + len(words),
                    key,
                    stance,
                    confidence,
                    evidence or f"coded by {coder}",
                    coder,
                )
                add_coding(connection, one, transcript.text, codebook_hash=book.hash)
                return one

            first = code(
                "Ym Mlaenau 😀, mi o’n i.", "place_pride", "qualkit", Stance.FOR, 0.8123,
                "phrase “mi\no’n i”",
            )  # fmt: skip
            rejected = code("And you, محمد?", "voice", "qualkit", None, 0.3, "nearest")
            code("من حلب، we came by Dover 😢😢", "ethnicity", "KB")
            code("Ym Mlaenau 😀, mi o’n i.", "leaving_staying", "Mair H.", Stance.AGAINST)
            rows = [
                DecisionRow(first.id, "KB", "accept", "", "ambivalent", "both:\n\nMemo by X: no"),
                DecisionRow(rejected.id, "KB", "reject", "", "", ""),
            ]
            for row in rows:
                add_decision(connection, row, "0" * 64)
            free = transcript.text.index("grand it was")
            for memo in [
                MemoRow("project", "", "KB", "What a day.\n\nIt rained.", "2026-01-02T03:04:05Z"),
                MemoRow("transcript", transcript.id, "KB", "Noisy room", "2026-01-02T03:04:05Z"),
                MemoRow("code", "voice", "KB", "Split it?", "2026-01-02T03:04:05Z"),
                MemoRow("participant", "P01", "KB", "Shy", "2026-01-02T03:04:05Z"),
                MemoRow("coding", first.id, "KB", "Lovely ☺", "2026-01-02T03:04:05Z"),
                MemoRow(
                    "excerpt",
                    excerpt_key(transcript.id, Span(free, free + 12)),
                    "Mair H.",
                    "quote this",
                    "2026-01-02T03:04:05Z",
                ),
            ]:
                add_memo(connection, memo)
    return folder


def everything(folder: Path) -> dict[str, object]:
    with open_project(folder) as project, project.database.read() as connection:
        (transcript,) = load_transcripts(connection)
        codings = list(load_codings(connection))
        place = {one.id: (one.start, one.end, one.code, one.coder) for one in codings}
        decided = {
            place[key]: [(d.coder, d.decision, d.new_code, d.new_stance, d.memo) for d in made]
            for key, made in decisions_of(connection).items()
        }
        known = {transcript.id: "t"} | {key: str(value) for key, value in place.items()}
        return {
            "text": transcript.text,
            "turns": transcript.turns,
            "speakers": [(s.label, s.role, s.participant) for s in transcript.speakers],
            "parts": transcript.parts,
            "codings": [
                (c.turn, c.start, c.end, c.code, c.stance, c.confidence, c.evidence, c.coder)
                for c in codings
            ],
            "decisions": decided,
            "people": load_participants(connection),
            "memos": sorted(
                (
                    m.target_kind,
                    known.get(m.target_id, m.target_id.replace(transcript.id, "t")),
                    m.author,
                    m.text,
                    m.written_at,
                )
                for m in load_memos(connection)
            ),
        }


def test_out_and_in_again_nothing_is_lost_but_what_was_rejected(coded, tmp_path):
    export_project(coded, out=tmp_path / "study.qdpx", identifiable=True)
    result = ingest(tmp_path / "q", [str(tmp_path / "study.qdpx")], no_anonymise=True)
    assert not result.failed
    before, after = everything(coded), everything(tmp_path / "q")
    before["codings"] = [one for one in before["codings"] if one[3] != "voice"]
    before["decisions"] = {key: v for key, v in before["decisions"].items() if key[2] != "voice"}
    for what, was in before.items():
        assert after[what] == was, what


def test_that_pseudonyms_of_another_project_were_replaced_again_is_said(coded, tmp_path):
    export_project(coded, out=tmp_path / "study.qdpx", identifiable=True)

    def said(folder: str, **more: bool) -> list[str]:
        result = ingest(tmp_path / folder, [str(tmp_path / "study.qdpx")], **more)
        return [one.where for file in result.files if file.exchange for one in file.exchange.lost]

    assert "anonymising" in said("anew")
    assert "anonymising" not in said("kept", no_anonymise=True)


def test_the_codebook_comes_back_with_every_rule(coded, tmp_path):
    export_project(coded, out=tmp_path / "study.qdpx", identifiable=True)
    ingest(tmp_path / "q", [str(tmp_path / "study.qdpx")], no_anonymise=True)
    books = []
    for folder in (coded, tmp_path / "q"):
        with open_project(folder) as project:
            books.append(project_codebook(project))
    one, other = ([(code, path) for code, path in book.walk()] for book in books)
    assert [path for _, path in one] == [path for _, path in other]
    for (was, _), (now, _) in zip(one, other, strict=True):
        assert (was.definition, was.include, was.exclude, was.phrases, was.examples) == (
            now.definition,
            now.include,
            now.exclude,
            now.phrases,
            now.examples,
        )


def test_what_was_rejected_is_left_out_and_said(coded, tmp_path):
    result = export_project(coded, out=tmp_path / "study.qdpx", identifiable=True)
    assert result.counts["codings"] == 3
    assert any("1 codings are not in the file" in one.message for one in result.lost)


def test_exporting_twice_gives_the_same_bytes(coded, tmp_path):
    for name in ("a.qdpx", "b.qdpx"):
        export_project(coded, out=tmp_path / name, identifiable=True)
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()


def test_a_qualcoder_folder_is_taken_with_codings_and_memos(tmp_path):
    text = "Interviewer: Where, then? 😀\n\nP4: In Grimsby, by the docks. 😀 Always, aye.\n"
    write_qualcoder(
        tmp_path / "docks.qda", text, [("by the docks.", 1), ("Always, aye.", 2)], units="utf16"
    )
    ingest(tmp_path / "p", [str(tmp_path / "docks.qda")], no_anonymise=True)
    assert words_of(tmp_path / "p") == {"docks": ["by the docks."], "work": ["Always, aye."]}
    with open_project(tmp_path / "p") as project, project.database.read() as connection:
        kinds = sorted((one.target_kind, one.text) for one in load_memos(connection))
        assert load_participants(connection) == {"P04": {"age": "54", "town": "Hull"}}
    assert ("coding", "why Always, aye.") in kinds
    assert ("project", "Day 1\n\nIt began.") in kinds
    assert ("transcript", "by the sea") in kinds


def test_a_taguette_export_is_taken_with_its_tags(tmp_path):
    lines = ["Interviewer: Where, then? 😀", "P4: In Grimsby, by the docks.", "Interviewer: Aye?"]
    html = "".join(f"<p>{line}</p>" for line in [*lines, "P4: Always, aye."])
    plain = "".join([*lines, "P4: Always, aye."])
    write_taguette(
        tmp_path / "a.sqlite3", html, plain, [("by the docks", ["place"]), ("Always", ["place.x"])]
    )
    ingest(tmp_path / "p", [str(tmp_path / "a.sqlite3")], no_anonymise=True)
    assert words_of(tmp_path / "p") == {"place": ["by the docks"], "place_x": ["Always"]}


HIGHLIGHTS = (
    "id,document,tag,content\n"
    "1,karen,contempt,Mrs Pemberton said I'd never\n"
    "1,karen,school,Mrs Pemberton said I'd never\n"
    "2,karen,,Our Darren got  out\n"
    "3,karen,contempt,words that nobody said\n"
    "4,elsewhere,contempt,Mrs Pemberton\n"
)


@pytest.mark.parametrize("no_anonymise", [True, False], ids=["as it is", "anonymised"])
def test_taguette_s_table_of_highlights_is_placed_in_documents_ingested_before(
    no_anonymise, tmp_path, monkeypatch
):
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))
    (tmp_path / "karen.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "tags.csv").write_text(HIGHLIGHTS, encoding="utf-8")
    sources = [str(tmp_path / "tags.csv"), str(tmp_path / "karen.txt")]
    result = ingest(tmp_path / "p", sources, no_anonymise=no_anonymise)
    found = words_of(tmp_path / "p")
    assert set(found) == {"contempt", "school"}
    assert found["contempt"] == found["school"]
    (words,) = found["contempt"]
    assert words.endswith("said I'd never")
    assert ("Pemberton" in words) == no_anonymise
    report = result.files[-1].exchange
    assert [one.where for one in report.lost] == ["row 5", "row 6"]
    assert report.counts == {"codes": 2, "codings": 2, "memos": 1}
    again = ingest(tmp_path / "p", sources[:1], no_anonymise=no_anonymise)
    assert not again.failed
    assert words_of(tmp_path / "p") == found


def test_a_case_coded_on_one_person_s_talk_is_that_speaker(tmp_path):
    talk = (
        "Moderator: Who works here?\n\nW1: I do, at the docks.\n\nW2: Not me.\n\n"
        "Moderator: And you, since when?\n\nW1: Since school, mind.\n\nW2: I never have.\n"
    )
    foreign = Foreign(NVIVO)
    said = [("I do, at the docks.", "Ann"), ("Since school, mind.", "Ann"), ("Not me.", "Bea")]
    foreign.source("group", talk, [*said, ("I never have.", "idle")])
    foreign.before_sources = (
        "<Cases>"
        + "".join(
            f'<Case guid="{foreign.guid("code " + name)}" name="{name}"/>'
            for name in ("Ann", "Bea")
        )
        + "</Cases>"
    )
    (tmp_path / "g.qdpx").write_bytes(foreign.to_bytes())
    ingest(tmp_path / "p", [str(tmp_path / "g.qdpx")], no_anonymise=True)
    with open_project(tmp_path / "p") as project, project.database.read() as connection:
        (transcript,) = load_transcripts(connection)
        assert set(load_participants(connection)) == {"Ann", "Bea"}
    known = {one.label: one.participant for one in transcript.speakers}
    assert known == {"Moderator": "", "W1": "Ann", "W2": "Bea"}
    assert words_of(tmp_path / "p") == {"idle": ["I never have."]}


def test_positions_that_can_be_counted_in_two_ways_are_asked_about(tmp_path):
    text = "P: 😀 " + "a b " * 20 + "\n\nQ: Aye.\n\nP: a b\n\nQ: No.\n"
    foreign = Foreign(replace(NVIVO, origin="", crlf=False, bom=False))
    foreign.codes["x"] = ""
    foreign.files["Sources/a.txt"] = text.encode()
    foreign.parts.append(
        f'<TextSource guid="{foreign.guid("s")}" name="A" plainTextPath="a.txt">'
        f"{foreign.selection(text, 20, 23, 'x')}</TextSource>"
    )
    (tmp_path / "a.qdpx").write_bytes(foreign.to_bytes())
    refused = ingest(tmp_path / "p", [str(tmp_path / "a.qdpx")], no_anonymise=True)
    (problem,) = refused.files[0].problems
    assert refused.failed == 1
    assert "--offsets utf16" in problem.hint
    with pytest.raises(WrongUsage):
        ingest(
            tmp_path / "p",
            [str(tmp_path / "a.qdpx")],
            no_anonymise=True,
            reading=ReadingChoices(offsets="nonsense"),
        )
    taken = ingest(
        tmp_path / "p",
        [str(tmp_path / "a.qdpx")],
        no_anonymise=True,
        reading=ReadingChoices(offsets="utf16"),
    )
    assert not taken.failed
    assert words_of(tmp_path / "p") == {"x": [text[20:23]]}
