"""Topics of a whole project: built, kept, changed, rebuilt, set beside codes."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from sklearn.metrics import adjusted_rand_score

from qualkit.core.coding import Coding
from qualkit.core.errors import QualkitError, TooLittleTalk, WrongUsage
from qualkit.flows.codebook import project_codebook
from qualkit.flows.log import read_log
from qualkit.flows.project import open_project
from qualkit.flows.topics import build_topics
from qualkit.flows.topics_codes import map_codes
from qualkit.flows.topics_edit import edit_topics, undo_edit
from qualkit.flows.topics_fit import TopicOptions
from qualkit.flows.topics_intrusion import score_sheets, write_sheets
from qualkit.flows.topics_page import plot_label
from qualkit.store.codings import replace_machine_codings
from qualkit.store.people import save_interview
from qualkit.store.topics import load_model
from qualkit.store.transcripts import load_transcripts
from qualkit.themes.codebook import read_codebook
from qualkit.topics.editing import EditKind
from tests.flows.talking import PEOPLE, TURNS, matter_of, write_talk

FEW = TopicOptions(seeds=2, topics=4)


@pytest.fixture(scope="session")
def _built(tmp_path_factory) -> Path:
    folder = write_talk(tmp_path_factory.mktemp("topics") / "p")
    build_topics(folder, FEW)
    return folder


@pytest.fixture
def project(_built, tmp_path) -> Path:
    """A project whose topics are built."""
    return shutil.copytree(_built, tmp_path / "p")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def topic_with(project: Path, word: str) -> int:
    """The number of the topic with this word among its words."""
    table = rows(project / "exports" / "topics" / "topics.csv")
    return next(int(row["topic"]) for row in table if word in row["words"].split(", "))


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_matters_of_the_talk_are_found_in_participants_words_alone(project):
    result = build_topics(project, FEW)
    assert result.excerpts == PEOPLE * TURNS
    assert len(result.topics) == 4
    table = rows(project / "exports" / "topics" / "topic_excerpts.csv")
    truth = [matter_of(number // TURNS, number % TURNS) for number in range(PEOPLE * TURNS)]
    assert adjusted_rand_score(truth, [row["topic"] for row in table]) > 0.9
    assert result.topics[0].stability > 0.7
    for line in result.topics:
        assert not {"wombats", "know", "sort"} & {word for word, _ in line.words}
        assert line.low <= line.share <= line.high
        assert len({quote.participant for quote in line.quotes}) == 3


def test_a_second_build_changes_no_byte_and_no_log(project):
    before, log = hashes(project / "exports"), len(read_log(project))
    result = build_topics(project, FEW)
    assert not result.is_new
    assert hashes(project / "exports") == before
    assert len(read_log(project)) == log


BUILD_SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from qualkit.flows.topics import build_topics
from tests.flows.test_topics import FEW
build_topics(Path(sys.argv[2]), FEW, out=Path(sys.argv[3]))
"""


@pytest.mark.slow
def test_other_threads_and_another_order_of_hashes_write_the_same_bytes(
    project, tmp_path, pytestconfig
):
    for threads in ("1", "2"):
        out = tmp_path / threads
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "PYTHONHASHSEED")
        subprocess.run(
            [sys.executable, "-c", BUILD_SCRIPT, pytestconfig.rootpath, project, out],
            env=os.environ | dict.fromkeys(names, threads),
            check=True,
        )
    written = hashes(tmp_path / "1")
    assert {"topics.csv", "topic_excerpts.csv", "topics.html"} < set(written)
    assert "bertopic/ctfidf.safetensors" in written
    assert hashes(tmp_path / "2") == written


def test_every_excerpt_is_in_the_table_with_its_place_and_attributes(project):
    table = rows(project / "exports" / "topics" / "topic_excerpts.csv")
    with open_project(project) as opened, opened.database.read() as connection:
        texts = {one.name: one.text for one in load_transcripts(connection)}
    assert len(table) == PEOPLE * TURNS
    for row in table:
        words = texts[row["transcript"]][int(row["start"]) : int(row["end"])]
        assert words == row["excerpt"]
        assert row["class"] == (
            "manual" if int(row["participant"][1:]) % 2 == 0 else "professional"
        )


def test_groups_that_speak_of_other_things_differ(project):
    table = rows(project / "exports" / "topics" / "topic_by_attribute.csv")
    pets = topic_with(project, "dog")
    found = {row["value"]: row for row in table if int(row["topic"]) == pets}
    assert float(found["manual"]["share"]) < 0.05
    assert float(found["professional"]["share"]) == pytest.approx(0.25, abs=0.05)
    assert float(found["professional"]["difference"]) == pytest.approx(0.25, abs=0.05)
    assert {row["attribute"] for row in table} == {"class"}  # of shoe sizes each is one person's


NO_RESAMPLES = TopicOptions(seeds=0, topics=4)


def waves_of(result) -> set[str]:
    return {one.value for one in result.contrasts if one.attribute == "wave"}


def test_change_across_waves_is_by_the_transcripts_names(tmp_path):
    folder = write_talk(tmp_path / "p", waves=2)
    result = build_topics(folder, NO_RESAMPLES, by=["wave"], plots=False)
    assert waves_of(result) == {"1", "2"}
    assert {one.attribute for one in result.contrasts} == {"wave"}
    # Everybody says the same in both waves, and is compared with themselves.
    assert all(abs(one.difference) < 0.05 for one in result.contrasts)
    assert all(one.share.people <= PEOPLE for one in result.contrasts)


def test_a_pattern_finds_waves_in_names_that_say_them_in_another_way(tmp_path):
    folder = write_talk(tmp_path / "p", waves=2)
    result = build_topics(folder, NO_RESAMPLES, wave=r"Interview ([1-4])", plots=False)
    assert waves_of(result) == set()  # one person each: nobody's wave is shown
    result = build_topics(folder, NO_RESAMPLES, wave=r"(wave \d)", plots=False)
    assert waves_of(result) == {"wave 1", "wave 2"}


def test_what_a_person_noted_of_an_interview_outdoes_its_name(tmp_path):
    folder = write_talk(tmp_path / "p", waves=2)
    with open_project(folder, writing=True) as opened, opened.database.write() as connection:
        for one in list(load_transcripts(connection)):
            season = "spring" if one.id.endswith("1") else "autumn"
            save_interview(connection, one.id, {"wave": season, "group": f"group {one.id[1]}"})
    result = build_topics(folder, NO_RESAMPLES, plots=False)
    assert waves_of(result) == {"spring", "autumn"}
    assert not [one for one in result.contrasts if one.attribute == "group"]  # one person each


@pytest.mark.parametrize(
    ("wave", "says"), [("(", "missing )"), ("wave", "one group"), ("(spring)", "no transcript's")]
)
def test_a_pattern_for_waves_that_cannot_be_used_is_told_at_once(project, wave, says):
    with pytest.raises(WrongUsage, match=re.escape(says)):
        build_topics(project, TopicOptions(seeds=0, topics=4), wave=wave)


def test_a_name_given_by_hand_outlives_a_rebuild_with_other_options(project):
    named = edit_topics(project, EditKind.RENAME, [2], name="Mine")
    assert [line.name for line in named.topics if line.named_by == "person"] == ["Mine"]
    members = {word for word, _ in named.topics[1].words}
    rebuilt = build_topics(project, TopicOptions(seeds=3, seed=9, topics=4))
    (kept,) = [line for line in rebuilt.topics if line.named_by == "person"]
    assert kept.name == "Mine"
    assert len({word for word, _ in kept.words} & members) >= 5


def test_beside_a_plot_a_long_name_stands_on_two_lines_and_is_no_markup(project):
    name = "<b>Buses</b> and all that runs late in the evenings of our town"
    line = edit_topics(project, EditKind.RENAME, [1], name=name).topics[0]
    assert plot_label(line) == "1 &lt;b&gt;Buses&lt;/b&gt; and<br>all that runs …"


def test_merging_splitting_dropping_and_taking_back(project):
    merged = edit_topics(project, EditKind.MERGE, [1, 2], name="Both")
    assert [line.name for line in merged.topics].count("Both") == 1
    assert len(merged.topics) == 3
    assert merged.topics[0].made_of == (1, 2)
    assert merged.topics[0].stability > 0.7
    split = edit_topics(project, EditKind.SPLIT, [1], parts=2)
    assert len(split.topics) == 4
    assert split.topics[0].stability is None
    dropped = edit_topics(project, EditKind.DROP, [4])
    assert len(dropped.topics) == 3
    assert dropped.left_out["dropped by hand"] == split.topics[3].excerpts
    assert "More than one excerpt in ten" in dropped.why_left_out
    for expected in (4, 3, 4):
        assert len(undo_edit(project).topics) == expected
    with pytest.raises(WrongUsage, match="no change"):
        undo_edit(project)
    assert [run.command for run in read_log(project)][-3:] == ["topics undo"] * 3


@pytest.mark.parametrize(
    ("kind", "numbers", "options", "says"),
    [
        (EditKind.RENAME, [9], {"name": "x"}, "no topic 9"),
        (EditKind.RENAME, [1], {"name": "  "}, "cannot be empty"),
        (EditKind.MERGE, [1], {}, "two topics or more"),
        (EditKind.SPLIT, [1], {"parts": 1}, "2 to 20 parts"),
    ],
)
def test_a_change_that_cannot_be_made_is_named_and_nothing_is_kept(
    project, kind, numbers, options, says
):
    with pytest.raises(WrongUsage, match=says):
        edit_topics(project, kind, numbers, **options)
    with pytest.raises(WrongUsage, match="no change"):
        undo_edit(project)


def test_topics_of_other_talk_are_not_changed(project):
    with open_project(project, writing=True) as opened, opened.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE transcript SET text = replace(text, 'the bus', 'The bus')"
        )
    with pytest.raises(QualkitError, match="has changed since"):
        edit_topics(project, EditKind.RENAME, [1], name="x")


def test_before_there_are_topics_a_change_says_how_to_build_them(tmp_path):
    folder = write_talk(tmp_path / "p")
    with pytest.raises(QualkitError) as error:
        edit_topics(folder, EditKind.DROP, [1])
    assert "qualkit topics" in error.value.hint


def test_too_little_talk_is_told(coded_project):
    with pytest.raises(TooLittleTalk, match=r"p: 8 excerpts of participants"):
        build_topics(coded_project)


def test_unknown_attributes_and_patterns_without_a_group_are_wrong_usage(project):
    with pytest.raises(WrongUsage, match="no attribute 'age'"):
        build_topics(project, FEW, by=["age"])
    with pytest.raises(WrongUsage, match="one group"):
        build_topics(project, FEW, wave="wave")


def code_talk(folder: Path, code: str, word: str) -> None:
    """Put a code on every excerpt that holds a word."""
    with open_project(folder, writing=True) as opened:
        with opened.database.read() as connection:
            model, texts = (
                load_model(connection),
                {one.id: one.text for one in load_transcripts(connection)},
            )
        codings = [
            Coding(e.transcript, e.turn, e.start, e.end, code)
            for e in model.excerpts
            if word in texts[e.transcript][e.start : e.end]
        ]
        book = project_codebook(opened)
        with opened.database.write() as connection:
            replace_machine_codings(
                connection, codings, texts, codebook_hash=book.hash, run_id=None
            )


def test_topics_without_a_code_become_proposals_that_can_be_used(project, tmp_path):
    code_talk(project, "transport", "bus")
    result = map_codes(project)
    bus = topic_with(project, "train")
    assert bus not in result.missed
    assert len(result.missed) == 3
    assert next(one for one in result.rows if one.topic == bus).lift > 2
    book = read_codebook(result.proposal)
    assert [code.id for code in book.codes] == result.proposed
    assert all(len(code.examples) == 5 and code.phrases for code in book.codes)


def test_a_code_that_stands_in_two_topics_is_named_as_split(project):
    code_talk(project, "voice", "the")
    result = map_codes(project)
    # On a word that all say: a quarter of its excerpts in each of four topics, or less.
    large = [one.topic for one in result.rows if one.of_code >= 0.25]
    assert len(result.rows) == 4
    assert result.splits == ({"voice": large} if len(large) > 1 else {})


def test_sheets_are_written_without_the_key_and_scored_with_it(project):
    written = write_sheets(project)
    sheet = written.sheets[0].path
    table = rows(sheet)
    assert "answer" in table[0]
    assert "intruder" not in table[0]
    topics = rows(project / "exports" / "topics" / "topics.csv")
    tops = [set(row["words"].split(", ")) for row in topics]
    with sheet.open("w", encoding="utf-8", newline="") as file:
        # Saved by a spreadsheet that separates with semicolons; a reader who knows the words.
        writer = csv.DictWriter(file, list(table[0]), delimiter=";")
        writer.writeheader()
        for row in table:
            shown = [row[f"option_{place}"] for place in range(1, 7)]
            fitting = max(tops, key=lambda top, own=shown: len(top.intersection(own)))
            odd = next(word for word in shown if word not in fitting)
            writer.writerow(row | {"answer": shown.index(odd) + 1})
    scores = score_sheets(project, [sheet])
    assert scores.words[0].share == 1.0
    assert scores.words[0].p < 0.001
    assert scores.topics == []
    write_sheets(project)
    assert rows(sheet)[0]["answer"] == ""
    kept = sheet.with_name("word_intrusion.kept-1.csv").read_text("utf-8")
    assert kept.splitlines()[0].endswith(";answer")  # what was filled in is kept


def test_a_codebook_can_guide_and_the_runs_can_agree(project):
    guided = build_topics(project, TopicOptions(seeds=2, topics=4, guided=True), plots=False)
    agreed = build_topics(project, TopicOptions(seeds=2, topics=4, consensus=True), plots=False)
    assert len(guided.topics) == len(agreed.topics) == 4
