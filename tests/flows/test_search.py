"""Words are found wherever they stand, with the words around them, and not after they are gone."""

from __future__ import annotations

import csv
import re
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualkit.core.coding import Coding
from qualkit.core.errors import WrongUsage
from qualkit.core.transcript import AnonymisedTranscript, Role, Speaker, Turn
from qualkit.flows.project import open_project
from qualkit.flows.search import Within, search_talk
from qualkit.store.codings import add_coding
from qualkit.store.participants import save_participant
from qualkit.store.search_index import bring_index_up_to_date, candidate_turns
from qualkit.store.transcripts import Origin, load_transcript, save_transcript


def save(project: Path, key: str, turns: list[tuple[str, str]], *, people=None) -> None:
    """A transcript of (speaker, words); people: participant id by speaker."""
    text, ranges = "", []
    for speaker, words in turns:
        ranges.append(Turn(len(text), len(text) + len(words), speaker))
        text += words + "\n"
    speakers = tuple(
        Speaker(
            name, name, Role.INTERVIEWER if name == "I" else Role.PARTICIPANT, "",
            (people or {}).get(name, ""),
        )
        for name in dict.fromkeys(speaker for speaker, _ in turns)
    )  # fmt: skip
    made = AnonymisedTranscript(key, f"Interview {key}", text, tuple(ranges), speakers)
    with (
        open_project(project, writing=True, create=True) as opened,
        opened.database.write() as connection,
    ):
        for one in (people or {}).values():
            save_participant(connection, one, "", {"class": "working"})
        save_transcript(
            connection,
            made,
            Origin(key * 64, 0, "txt", "inline"),
        )


@pytest.fixture
def talk(tmp_path) -> Path:
    project = tmp_path / "p"
    save(project, "1", [
        ("I", "Is there a bus to the café?"),
        ("Ann", "The last bus goes at ten to seven, so that’s every evening job gone."),
        ("Ann", "I walked. Buses? Not here."),
    ], people={"Ann": "P01"})  # fmt: skip
    save(project, "2", [("Ben", "A job is a job. It is far to the bus from my old job."),
                        ("Ben", "Naïve, me? CAFÉ owner's son.")])  # fmt: skip
    return project


def places(project: Path, query: str, **options) -> list[tuple[str, int, str]]:
    return [
        (one.transcript[-1], one.turn, one.keyword)
        for one in search_talk(project, query, within=Within(**options)).passages
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bus", [("1", 1, "bus"), ("1", 2, "bus"), ("2", 1, "bus")]),
        ("bus*", [("1", 1, "bus"), ("1", 2, "bus"), ("1", 3, "Buses"), ("2", 1, "bus")]),
        ("cafe", [("1", 1, "café"), ("2", 2, "CAFÉ")]),
        ('"every evening"', [("1", 2, "every evening")]),
        ("that's", [("1", 2, "that’s")]),
        ("job", [("1", 2, "job"), ("2", 1, "job"), ("2", 1, "job"), ("2", 1, "job")]),
        ("bus NEAR/3 job", [("2", 1, "bus from my old job")]),
        ("bus NOT job", [("1", 1, "bus")]),
        ("evening OR naive", [("1", 2, "evening"), ("2", 2, "Naïve")]),
        ("bus speaker:ann", [("1", 2, "bus")]),
        ("bus attr:class=working", [("1", 2, "bus")]),
        ("bus role:interviewer", [("1", 1, "bus")]),
        ("tram", []),
    ],
)
def test_words_are_found_where_they_stand(talk, query, found):
    assert places(talk, query) == found


def test_the_words_around_are_those_of_the_turn_and_the_place_is_exact(talk):
    (one,) = search_talk(talk, "evening", context=20).passages
    assert (one.left, one.right) == ("… so that’s every ", " job gone.")
    with open_project(talk) as project, project.database.read() as connection:
        text = load_transcript(connection, "1").text
    assert text[one.start : one.end] == "evening"
    assert one.quote == (
        "“The last bus goes at ten to seven, so that’s every evening job gone.”\n"
        "— Ann (P01), Interview 1, turn 2"
    )


def test_only_the_first_places_are_given_where_few_are_wanted_but_all_are_counted(talk, tmp_path):
    whole = search_talk(talk, "job")
    few = search_talk(talk, "job", most=2, out=tmp_path / "job.csv")
    assert (whole.places, len(whole.passages)) == (4, 4)
    assert few.passages == whole.passages[:2]
    assert (few.places, few.turns, few.transcripts) == (4, 2, 2)
    assert (whole.turns, whole.transcripts) == (2, 2)
    assert len((tmp_path / "job.csv").read_text("utf-8-sig").splitlines()) == 5
    search_talk(talk, "job", most=1, out=tmp_path / "job.txt")
    quotes = [one.quote for one in whole.passages]
    assert (tmp_path / "job.txt").read_text("utf-8") == "\n\n".join(quotes) + "\n"


def test_what_is_written_says_under_which_codes_a_place_stands(talk, tmp_path):
    with open_project(talk, writing=True) as opened, opened.database.write() as connection:
        text = load_transcript(connection, "1").text
        start = text.index("The last bus")
        coding = Coding("1", 2, start, start + 12, "transport", None, 1.0, "", "ana")
        add_coding(connection, coding, text, codebook_hash="c")
    written = tmp_path / "found.csv"
    search_talk(talk, "last", most=1, out=written)
    with written.open(encoding="utf-8-sig", newline="") as stream:
        assert [row["codes"] for row in csv.DictReader(stream)] == ["transport"]
    (found,) = search_talk(talk, "last").passages
    assert found.codes == ("transport",)


def test_filters_narrow_a_search(talk):
    assert places(talk, "job", speakers=["Ben"]) == [("2", 1, "job")] * 3
    assert places(talk, "job", where=[("class", "working")]) == [("1", 2, "job")]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("code:voice", "no words to search for"),
        ("NOT bus", "no words to search for"),
        ("bus NEAR code:voice", "joins two words"),
        ("bus attr:age=4", "no attribute 'age'"),
        ("bus code:ladders", "no code 'ladders'"),
    ],
)
def test_a_search_that_means_nothing_is_refused(talk, query, says):
    with pytest.raises(WrongUsage, match=says):
        search_talk(talk, query)


def test_a_transcript_added_later_is_found(talk):
    assert len(places(talk, "bus")) == 3
    save(talk, "3", [("Cy", "The bus again.")])
    assert len(places(talk, "bus")) == 4


def test_a_replaced_word_is_found_no_more_and_is_nowhere_in_the_files(talk):
    save(talk, "1", [("Ann", "We met Zebedee Quartermaine on the bus.")])
    assert places(talk, "quartermaine") == [("1", 1, "Quartermaine")]
    save(talk, "1", [("Ann", "We met [Tom Field] on the bus.")])
    for path in talk.rglob("*"):
        if path.is_file():
            assert b"quartermain" not in path.read_bytes().lower(), path.name
            assert b"zebedee" not in path.read_bytes().lower(), path.name
    assert places(talk, "quartermaine") == []
    assert places(talk, "field") == [("1", 1, "Field")]


def test_the_same_is_found_without_an_index(talk, monkeypatch):
    with_index = search_talk(talk, "job OR caf*")
    monkeypatch.setattr(
        "qualkit.flows.search.bring_index_up_to_date", lambda database, progress: False
    )
    without = search_talk(talk, "job OR caf*")
    assert (with_index.is_indexed, without.is_indexed) == (True, False)
    assert with_index.passages == without.passages


def test_the_index_is_used_and_emptied_by_any_change(talk):
    with open_project(talk, writing=True) as project:
        assert bring_index_up_to_date(project.database)
        from qualkit.core.query_language import parse_query

        with project.database.read() as connection:
            assert list(candidate_turns(connection, parse_query("naive"))) == [(2, {2})]
        with project.database.write() as connection:
            save_transcript(
                connection, load_transcript(connection, "2"), Origin("2" * 64, 0, "txt", "inline"),
            )  # fmt: skip
    with sqlite3.connect(talk / "project.db") as connection:
        assert connection.execute("SELECT COUNT(*) FROM turn_words_docsize").fetchone() == (0,)


WORDS = st.lists(
    st.sampled_from(["bus", "Bus,", "café", "job.", "it’s", "old", "naïve"]), min_size=1, max_size=9
).map(" ".join)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(turns=st.lists(WORDS, min_size=1, max_size=5), word=st.sampled_from(["bus", "cafe", "s"]))
def test_every_place_of_a_word_is_found_and_no_other(tmp_path_factory, turns, word):
    project = tmp_path_factory.mktemp("any") / "p"
    save(project, "1", [("Ann", words) for words in turns])
    plain = [words.lower().replace("é", "e").replace("ï", "i") for words in turns]
    expected = [
        (number, match.start())
        for number, words in enumerate(plain, start=1)
        for match in re.finditer(rf"\b{word}\b", words)
    ]
    starts = [0]
    for words in turns:
        starts.append(starts[-1] + len(words) + 1)
    found = [
        (one.turn, one.start - starts[one.turn - 1]) for one in search_talk(project, word).passages
    ]
    assert found == expected
