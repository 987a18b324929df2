"""Names of several interviews that are one person's, and those that stay apart."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from math import log

import pytest

from qualkit.anonymise.decided_links import DecidedLinks, LinkDecisions
from qualkit.anonymise.joining import GROUND, likelihood
from qualkit.anonymise.linking import Linker
from qualkit.core.mention import Entity, IdentifierType, Mention
from qualkit.core.recognising import KnownPerson

PERSON, PLACE = IdentifierType.PERSON, IdentifierType.PLACE
#: Names that only interviews of one town have.
LOCAL = ("Crankhall Lane", "Beacon Works", "Friar Park Road")


def talk(transcript: str, names: Sequence[str], local: Sequence[str] = LOCAL) -> list[Mention]:
    forms = [(name, PERSON) for name in names] + [(name, PLACE) for name in local]
    return [
        Mention(transcript, 40 * at, 40 * at + len(form), form, kind, 0.9, "test")
        for at, (form, kind) in enumerate(forms)
    ]


def link(
    interviews: dict[str, list[Mention]],
    people: Sequence[KnownPerson] = (),
    known: Sequence[Entity] = (),
    present: dict[str, list[str]] | None = None,
    apart: Sequence[str] = (),
) -> tuple[dict[str, list[str]], list[Entity]]:
    """By interview whom each of its persons is taken for, and all entities. Two more interviews of
    another town are added, so that names can be rare."""
    others = {name: talk(name, [], ["Beach Road", "Quay Street"]) for name in ("y", "z")}
    linker = Linker(people, known, present or {})
    linked = {}
    for name, mentions in (interviews | others).items():
        linked[name] = linker.link(name, mentions)
        linker.remember_talk(name, mentions, linked[name])
    linker.join(apart)
    who = {
        name: [
            linker.target(entity)
            for one, entity in zip(interviews[name], linked[name], strict=True)
            if one.type is PERSON
        ]
        for name in interviews
    }
    return who, list(linker.entities())


@pytest.mark.parametrize(
    ("first", "second", "local", "is_one", "why"),
    [
        (["Harpreet Sandhu"], ["Harpreet"], 3, True, "a first name and a full name"),
        (["Miss Okafor"], ["Ada Okafor"], 3, True, "a title and a full name"),
        (["Nocky"], ["Nocky"], 3, True, "a nickname of both"),
        (["Thomas Hale"], ["Tom"], 3, False, "a short form, which is anybody's"),
        (["Harpreet Sandhu"], ["Harpreet"], 1, False, "one name in common is too little"),
        (["Harpreet"], ["Harpreet"], 0, False, "the same name alone is nothing"),
        (["Mrs Okafor"], ["Mr Okafor"], 3, False, "two genders"),
        (["Harpreet Sandhu"], ["Harpreet Gill"], 3, False, "two surnames"),
        (["Okafor"], ["the Okafors"], 3, False, "a family"),
        (["Harpreet Sandhu"], ["Gurdeep"], 3, False, "two given names"),
        (["Gary Nelson", "Nelson"], ["Nelson"], 3, False, "a surname that is a given name"),
    ],
)
def test_names_of_two_interviews_of_one_place(
    first: list[str], second: list[str], local: int, is_one: bool, why: str
) -> None:
    who, _ = link({"t": talk("t", first, LOCAL[:local]), "u": talk("u", second, LOCAL[:local])})
    assert (who["t"] == who["u"]) is is_one, why


def test_a_bare_name_that_could_be_two_people_stays_apart_and_is_flagged() -> None:
    near = (*LOCAL, "Hale Road", "Gill Street", "Cove Terrace")  # each of three interviews
    who, made = link(
        {
            "t": talk("t", ["Dave Nock"], near),
            "u": talk("u", ["Dave Millward"], near),
            "v": talk("v", ["Dave"], near),
        }
    )
    assert who["v"][0] not in (who["t"][0], who["u"][0])
    assert [one.name for one in made if one.ambiguous] == ["Dave"]


def test_of_two_people_the_one_whose_interview_is_nearer_is_meant() -> None:
    far = ("Hale Road", "Gill Street", "Cove Terrace", "Mill Lane")
    who, _ = link(
        {
            "t": talk("t", ["Dave Nock"], far),
            "u": talk("u", ["Dave Millward"], LOCAL[:1]),
            "v": talk("v", ["Dave"], (*far, *LOCAL[:1])),
        }
    )
    assert who["v"] == who["t"] != who["u"]


def test_one_who_is_tied_to_two_namesakes_alike_stays_apart_and_is_flagged() -> None:
    near, far = LOCAL, ("Hale Road", "Gill Street", "Monway Road")
    who, made = link(
        {
            "t": talk("t", ["Dave Nock"], near),
            "u": talk("u", ["Dave Millward"], far),
            "v": talk("v", ["Dave"], (*near, *far)),
        }
    )
    assert who["v"][0] not in (who["t"][0], who["u"][0])
    assert [one.name for one in made if one.ambiguous] == ["Dave"]


def test_a_participant_is_found_where_others_speak_of_them() -> None:
    harpreet = KnownPerson("D01", ("Harpreet Kaur Sandhu", "Harps"), "participant", "f")
    who, made = link(
        {"t": talk("t", []), "u": talk("u", ["Harpreet"]), "v": talk("v", ["Harps"], [])},
        [harpreet],
        present={"t": ["D01"]},
    )
    assert who["u"] == ["person-D01"]
    assert who["v"] != ["person-D01"]  # an interview of nowhere near
    [known] = [one for one in made if one.participant == "D01"]
    assert GROUND in known.grounds
    # -2.7 at first, 0.5 log(13 / 2) for each of three names of two interviews, 1.2 for a speaker
    assert known.likelihood == pytest.approx(likelihood(1.5 * log(6.5) - 1.5))


#: Towns of one region each, none of which is in two interviews.
NORTH, WEST = ("Penrith", "Maryport"), ("Truro", "Barnstaple")


@pytest.mark.parametrize(
    ("towns", "known", "is_one", "why"),
    [
        (("Carlisle", "Workington"), True, True, "a speaker, spoken of in the same region"),
        (("Carlisle", "Workington"), False, False, "somebody who is only spoken of"),
        (WEST, True, False, "a speaker of another region"),
        (("Carlisle",), True, False, "one place tells no region"),
    ],
)
def test_the_region_of_interviews_joins_names_to_those_who_speak_in_the_study(
    towns: Sequence[str], known: bool, is_one: bool, why: str
) -> None:
    selam = KnownPerson("F02", ("Selam Tesfay",), "participant", "f")
    who, _ = link(
        {"t": talk("t", ["Selam Tesfay"], NORTH), "u": talk("u", ["Selam"], towns)},
        [selam] if known else [],
        present={"t": ["F02"]},
    )
    assert (who["t"] == who["u"]) is is_one, why


def test_who_lives_in_one_region_is_told_by_the_participants_file() -> None:
    def linked(*places: str) -> dict[str, list[str]]:
        people = [
            KnownPerson("F02", ("Selam Tesfay",), "participant", "f", ("Carlisle", "North West")),
            KnownPerson("F03", ("Declan Bell",), "participant", "m", places),
        ]
        interviews = {"t": talk("t", [], []), "u": talk("u", ["Selam"], [])}
        return link(interviews, people, present={"t": ["F02"], "u": ["F03"]})[0]

    assert linked("Workington", "North West")["u"] == ["person-F02"]
    assert linked("Truro", "South West")["u"] != ["person-F02"]


def test_in_a_study_of_one_place_names_are_one_persons_who_speaks_nowhere() -> None:
    towns = [("Penrith", "Maryport"), ("Carlisle", "Workington"), ("Kendal", "Ulverston")]
    here = {f"w{at}": talk(f"w{at}", [], towns[at % 3]) for at in range(9)}
    far = [WEST, ("Batley", "Barnsley"), ("Barry", "Bangor")]
    apart = {f"w{at}": talk(f"w{at}", [], far[at % 3]) for at in range(9)}
    two = {"t": talk("t", ["Selam"], NORTH), "u": talk("u", ["Selam"], towns[1])}
    one_place, _ = link(two | here)
    assert one_place["t"] == one_place["u"]
    two_places, _ = link(two | apart)
    assert two_places["t"] != two_places["u"]


def test_the_more_interviews_the_more_strangers_of_one_name() -> None:
    def is_one(others: int) -> bool:
        here = {f"w{at}": talk(f"w{at}", [], ("Carlisle", "Workington")) for at in range(others)}
        who, _ = link(
            {"t": talk("t", ["Selam"], NORTH), "u": talk("u", ["Selam"], ("Kendal", "Ulverston"))}
            | here
        )
        return who["t"] == who["u"]

    assert is_one(8) and not is_one(80)


def test_a_surname_heard_wrong_in_a_full_name_is_the_participants() -> None:
    delroy = KnownPerson("P08", ("Delroy Braithwaite",), "participant", "m")
    who, _ = link(
        {
            "t": talk("t", [], NORTH),
            "u": talk("u", ["Delroy Brathwaite"], ("Carlisle", "Workington")),
            "v": talk("v", ["Delroy Barnes"], ("Carlisle", "Workington")),
        },
        [delroy],
        present={"t": ["P08"]},
    )
    assert who["u"] == ["person-P08"] and who["v"] != ["person-P08"]


def test_a_name_of_two_participants_of_one_family_is_flagged_and_stays_apart() -> None:
    jacks = [
        KnownPerson(one, ("Jack Brearley",), "participant", "m", ("Batley", "Yorkshire"))
        for one in ("P01", "P03")
    ]
    streets = ("Hale Road", "Gill Street", "Cove Terrace")  # of the younger and his mother
    who, made = link(
        {
            "t": talk("t", [], ("Batley", "Birstall")),
            "u": talk("u", [], ("Batley", "Birstall", *streets)),
            "v": talk("v", ["Jack"], ("Batley", "Birstall", *streets)),
            "w": talk("w", ["Jack Brearley", "Jack"], ("Batley", "Birstall")),
        },
        jacks,
        present={"t": ["P01"], "u": ["P03"]},
    )
    assert not {*who["v"], *who["w"]} & {"person-P01", "person-P03"}
    assert who["w"][0] == who["w"][1]
    assert {who["v"][0], who["w"][0]} <= {one.id for one in made if one.ambiguous}


def test_who_is_interviewed_again_speaks_of_the_same_people() -> None:
    people = [
        KnownPerson("P1", ("Ada Quill",), "participant", "f"),
        KnownPerson("P2", ("Bea Marsh",), "participant", "f"),
        KnownPerson("I1", ("Imogen Tench",), "interviewer", "f"),
    ]
    interviews = {name: talk(name, ["Dave"], []) for name in ("t", "u", "v")}
    present = {"t": ["P1", "I1"], "u": ["P1", "I1"], "v": ["P2", "I1"]}
    who, _ = link(interviews, people, present=present)
    assert who["t"] == who["u"] != who["v"]


def test_who_is_interviewed_again_speaks_of_whoever_asked_them_before() -> None:
    people = [
        KnownPerson("P1", ("Ada Quill",), "participant", "f"),
        KnownPerson("label::imogen tench", ("Imogen Tench",), "interviewer", "f"),
        KnownPerson("label::ben", ("Ben",), "interviewer", "m"),
    ]
    interviews = {
        "t": talk("t", ["Imogen Tench"], []),
        **{name: talk(name, ["Imogen"], []) for name in ("u", "v")},
    }
    present = {"t": ["P1", "label::imogen tench"], "u": ["P1", "label::ben"], "v": ["label::ben"]}
    who, _ = link(interviews, people, present=present)
    assert who["t"] == who["u"] == ["person-label::imogen tench"]
    assert who["v"] != who["t"]


def test_a_name_that_many_bear_is_nobodys_for_being_said_in_the_same_region() -> None:
    many = {f"w{at}": talk(f"w{at}", ["Selam"], WEST) for at in range(30)}
    selam = KnownPerson("F02", ("Selam Tesfay",), "participant", "f")
    who, _ = link(
        {"t": talk("t", [], NORTH), "u": talk("u", ["Selam"], ("Carlisle", "Workington"))} | many,
        [selam],
        present={"t": ["F02"]},
    )
    assert who["u"] != ["person-F02"]


def test_whom_one_interview_tells_apart_no_other_joins() -> None:
    who, _ = link(
        {"t": talk("t", ["Dave Nock", "Dave Millward", "Dave"]), "u": talk("u", ["Dave Nock"])}
    )
    assert len({*who["t"]}) == 3
    assert who["t"][0] == who["u"][0]


def test_a_first_name_and_a_title_of_one_interview_are_one_persons_of_another() -> None:
    who, _ = link(
        {"a": talk("a", ["Hilary Bembridge"]), "b": talk("b", ["Mrs Bembridge", "Hilary"])}
    )
    assert len({*who["a"], *who["b"]}) == 1


@pytest.mark.parametrize(
    ("first", "second", "is_one", "why"),
    [
        (["Maureen Pugsley", "Mrs Pugsley"], "Mrs P", True, "a title and a first letter"),
        (["Maureen Pugsley"], "Mrs P", False, "whom nobody gives the title"),
        (["Maureen Pugsley", "Mrs Pugsley"], "Mr P", False, "another title"),
        (["Mrs Pugsley", "Mrs Passmore"], "Mrs P", False, "it may be two people's"),
        (["Derek Huxtable", "Mr Hux"], "Mr Hux", True, "a clipped surname of both"),
        (["Derek Huxtable"], "Mr Hux", False, "a clipped surname alone"),
    ],
)
def test_whom_a_title_with_less_than_a_surname_means_in_another_interview(
    first: list[str], second: str, is_one: bool, why: str
) -> None:
    who, _ = link({"t": talk("t", first), "u": talk("u", [second])})
    assert (who["u"][0] in who["t"]) is is_one, why


def test_the_order_of_interviews_changes_nothing() -> None:
    interviews = {
        "t": talk("t", ["Harpreet Sandhu", "Nocky"]),
        "u": talk("u", ["Harpreet", "Miss Okafor"]),
        "v": talk("v", ["Ada Okafor", "Nocky"]),
    }
    made = [
        link({name: interviews[name] for name in order})[0]
        for order in itertools.permutations(interviews)
    ]
    assert all(one == made[0] for one in made)


def test_what_the_project_knew_apart_stays_apart_and_what_is_new_takes_its_place() -> None:
    interviews = {"t": talk("t", ["Harpreet"]), "u": talk("u", ["Harpreet"])}
    apart, _ = link({"t": interviews["t"], "u": talk("u", ["Harpreet"], [])})
    known = [Entity(one, PERSON, "Harpreet", ("Harpreet",)) for (one,) in apart.values()]
    again, _ = link(interviews, known=known)
    assert again == apart
    later, _ = link(interviews, known=known[:1])
    assert later["u"] == later["t"] == apart["t"]


def test_a_join_is_kept_when_its_evidence_is_gone_and_ends_when_a_reviewer_takes_it_back() -> None:
    interviews = {"t": talk("t", ["Harpreet Sandhu"]), "u": talk("u", ["Harpreet"])}
    bare = {"t": talk("t", ["Harpreet Sandhu"], []), "u": talk("u", ["Harpreet"], [])}
    who, made = link(interviews)
    again, _ = link(bare, known=made)
    assert again == who
    [joined] = [one.id for one in made if one.same_as]
    parted, after = link(interviews, known=made, apart=[joined])
    assert parted == {"t": who["t"], "u": [joined]}
    assert not any(one.grounds or one.likelihood < 1 for one in after)


def test_who_was_joined_to_somebody_withdrawn_stands_alone() -> None:
    known = [Entity("person-x", PERSON, "Harpreet Sandhu", ("Harpreet Sandhu",), same_as="gone")]
    who, _ = link({"t": talk("t", ["Harpreet Sandhu"])}, known=known)
    assert who["t"] == ["person-x"]


def test_mentions_follow_a_join_unless_a_reviewer_merged_them_elsewhere() -> None:
    sandhu = Entity("person-1", PERSON, "Harpreet Sandhu")
    harpreet = Entity("person-2", PERSON, "Harpreet", same_as="person-1")
    gill = Entity("person-3", PERSON, "Harpreet Gill")
    mentions = talk("t", ["Harpreet"], [])

    def decided(decisions: LinkDecisions) -> list[str]:
        return DecidedLinks([sandhu, harpreet, gill], decisions).decide(mentions, ["person-2"])

    assert decided(LinkDecisions()) == ["person-1"]
    assert decided(LinkDecisions(merge={"person-2": "person-3"})) == ["person-3"]
    assert decided(LinkDecisions(merge={"person-1": "person-3"})) == ["person-3"]
    assert decided(LinkDecisions(also={"x": "person-3"})) == ["person-1"]
