"""Coded excerpts by code, stance, coder, attribute and words."""

from __future__ import annotations

import csv
import io

import pytest

from qualkit.core.coders import MACHINE
from qualkit.core.coding import Coding, Stance
from qualkit.core.errors import WrongUsage
from qualkit.flows.codebook import project_codebook
from qualkit.flows.export import export_excerpts
from qualkit.flows.project import open_project
from qualkit.flows.query import query_project
from qualkit.flows.search import search_talk
from qualkit.flows.selecting import Selection
from qualkit.store.codings import add_coding, replace_machine_codings
from qualkit.store.decisions import DecisionRow, add_decision
from qualkit.store.participants import save_participant
from qualkit.store.people import save_interview
from qualkit.store.transcripts import load_transcript
from tests.flows.test_search import save

SAID = [
    ("I", "What of getting on?"),
    ("Ann", "Getting on means getting out."),
    ("Ann", "The bus is gone and so is the job."),
    ("Ben", "I liked college."),
    ("Ben", "Nobody asked us."),
]


@pytest.fixture
def coded(tmp_path):
    """Turn 2: social_mobility against, and work; 3: work (rejected by tom), transport; 4:
    higher_education for; 5: voice by ana's own hand. Ann is middle class, Ben working class."""
    project = tmp_path / "p"
    save(project, "1", SAID, people={"Ann": "P01", "Ben": "P02"})
    with open_project(project, writing=True) as opened:
        book = project_codebook(opened)
        with opened.database.write() as connection:
            save_participant(connection, "P01", "", {"class": "middle"})
            save_participant(connection, "P02", "", {"class": "working"})
            transcript = load_transcript(connection, "1")

            def coding(turn, code, stance=None, coder=MACHINE, sure=0.5):
                span = transcript.turns[turn - 1].span
                return Coding("1", turn, span.start, span.end, code, stance, sure, "", coder)

            work = coding(3, "work")
            machine = [
                coding(2, "social_mobility", Stance.AGAINST, sure=0.9),
                coding(2, "work", sure=0.3),
                work,
                coding(3, "transport"),
                coding(4, "higher_education", Stance.FOR),
            ]
            texts = {"1": transcript.text}
            replace_machine_codings(connection, machine, texts, codebook_hash="", run_id=None)
            add_decision(connection, DecisionRow(work.id, "tom", "reject", "", "", ""), "f" * 64)
            own = coding(5, "voice", coder="ana", sure=1.0)
            add_coding(connection, own, transcript.text, codebook_hash=book.hash)
    return project


def turns(project, query):
    return [one.turn for one in query_project(project, query).passages]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("code:social_mobility", [2]),
        ("code:work", [2]),
        ("code:work decision:rejected", [3]),
        ("code:work AND code:social_mobility", [2]),
        ("code:work AND stance:against", []),
        ("code:work AND (stance:against)", []),
        ("code:social_mobility AND stance:against NOT attr:class=working", [2]),
        ("code:social_mobility AND stance:against NOT attr:class=middle", []),
        ("code:social_mobility NOT stance:against", []),
        ("stance:for OR stance:against", [2, 4]),
        ("NOT stance:against", [3, 4, 5]),
        ("coder:ana", [5]),
        ("code:transport NEAR/1 code:social_mobility", [2, 3]),
        ("code:higher_education NEAR/1 code:social_mobility", []),
        ("code:higher_education NEAR code:social_mobility", [2, 4]),
        ("bus NEAR/1 out", [2, 3]),
        ("code:social_mobility confidence:>0.8", [2]),
        ("code:work confidence:>0.8", []),
        ('"getting on"', [2]),
        ('"getting on" role:interviewer', [1]),
        ("speaker:ben", [4, 5]),
        ("NOT code:work participant:P01", [3]),
        ("get* (code:work OR code:voice)", [2]),
    ],
)
def test_a_query_finds_what_it_says(coded, query, found):
    assert turns(coded, query) == found


def test_a_code_stands_for_those_below_it(coded):
    with open_project(coded) as project:
        book = project_codebook(project)
    parents = [path[-2] for code, path in book.walk() if len(path) > 1 and code.id == "transport"]
    for parent in parents:
        assert 3 in turns(coded, f"code:{parent}")
    assert set(turns(coded, "code:work OR code:transport")) == {2, 3}


def test_what_is_found_shows_the_codes_that_were_asked_for(coded):
    (one,) = query_project(coded, "code:social_mobility").passages
    assert one.codes == ("social_mobility (against)",)
    (one,) = query_project(coded, "out").passages
    assert one.codes == ("social_mobility (against)", "work")
    assert (one.keyword, one.right) == ("out", ".")
    assert one.source == "Ann (P01), Interview 1, turn 2"


def test_answers_are_written_as_a_table_and_as_quotes(coded, tmp_path):
    query_project(coded, "code:social_mobility OR code:voice", out=tmp_path / "a.csv")
    text = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["turn"], row["codes"], row["class"]) for row in rows] == [
        ("2", "social_mobility (against)", "middle"),
        ("5", "voice", "working"),
    ]
    query_project(coded, "code:voice", out=tmp_path / "a.md")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == (
        "“Nobody asked us.”\n— Ben (P02), Interview 1, turn 5\n"
    )


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("code:ladders", "there is no code 'ladders'. There is:"),
        ("stance:angry", "there is no stance 'angry'. There is: for, against"),
        ("coder:nobody", "There is: ana, qualkit, tom"),
        ("attr:age=54", "there is no attribute 'age'. There is: class"),
        ("confidence:high", "there must be a number"),
        ("decision:hm", "there is no decision 'hm'"),
    ],
)
def test_a_value_that_the_project_has_not_is_named_with_its_place(coded, query, says):
    with pytest.raises(WrongUsage) as raised:
        query_project(coded, f"bus {query}")
    assert says in raised.value.message
    assert raised.value.where == "the query, character 5"


def test_one_coding_has_to_fit_all_that_a_group_says_of_it(coded):
    assert turns(coded, "code:work AND code:social_mobility AND stance:against") == []
    assert turns(coded, "code:work AND (code:social_mobility AND stance:against)") == [2]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("higher_education AND bus", ("higher_education",)),
        ("Low pay", ("low_pay",)),
        ("work OR transport", ("work", "transport")),
        ("code:work", ()),
        ("bus", ()),
    ],
)
def test_a_code_that_is_named_as_a_word_is_pointed_out(coded, query, codes):
    assert query_project(coded, query).codes_as_words == codes


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("transcript:*1 code:voice", [5]),
        ("speaker:A* code:*", [2, 3]),
        ("participant:P*2", [4, 5]),
        ("attr:class=*", [2, 3, 4, 5]),
        ("attr:class=w*", [4, 5]),
        ("code:*education", [4]),
        ("coder:an*", [5]),
    ],
)
def test_a_star_stands_for_any_letters_of_a_value(coded, query, found):
    assert turns(coded, query) == found


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("attr:class=workin", "Did you mean 'working'"),
        ("speaker:Anna", "there is no speaker 'Anna'"),
        ("transcript:*W2*", "there is no transcript '*W2*'"),
    ],
)
def test_a_value_that_nobody_has_is_said_and_not_answered_by_nothing(coded, query, said):
    with pytest.raises(WrongUsage) as raised:
        query_project(coded, query)
    assert said in raised.value.message


def test_what_was_found_is_not_written_as_text_under_the_name_of_a_word_file(coded, tmp_path):
    with pytest.raises(WrongUsage, match=r"cannot be written as \.docx"):
        query_project(coded, "code:voice", out=tmp_path / "a.docx")
    with pytest.raises(WrongUsage, match=r"cannot be written as \.docx"):
        search_talk(coded, "bus", out=tmp_path / "a.docx")
    assert not list(tmp_path.glob("a.*"))


def test_only_as_many_as_are_wanted_are_given_and_all_are_counted_and_written(coded, tmp_path):
    few = query_project(coded, "code:work OR code:voice", most=1, out=tmp_path / "a.csv")
    assert [one.turn for one in few.passages] == [2]
    assert (few.excerpts, few.transcripts, few.participants) == (2, 1, 2)
    rows = csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig")))
    assert [row["turn"] for row in rows] == ["2", "5"]
    assert query_project(coded, "code:work OR code:voice").excerpts == 2


def test_what_is_known_of_an_interview_is_asked_for_as_an_attribute(coded):
    with open_project(coded, writing=True) as opened, opened.database.write() as connection:
        save_interview(connection, "1", {"wave": "2", "class": "of the interview"})
    assert len(query_project(coded, "code:transport AND attr:wave=2").passages) == 1
    with pytest.raises(WrongUsage, match="there is no wave '1'"):
        query_project(coded, "code:transport AND attr:wave=1")
    # What is known of the person goes before what the interview says under the same name.
    assert len(query_project(coded, "code:transport AND attr:class=middle").passages) == 1
    rows = list(csv.DictReader(io.StringIO(written(coded, where=("wave", "2")))))
    assert {(row["wave"], row["class"]) for row in rows} == {("2", "middle"), ("2", "working")}


def written(project, *, where: tuple[str, str]) -> str:
    path = project / "rows.csv"
    export_excerpts(project, out=path, selection=Selection(attributes=(where,)))
    return path.read_bytes().decode("utf-8-sig")
