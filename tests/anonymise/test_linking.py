"""Who is meant: mentions of one person, place or organisation become one entity."""

from __future__ import annotations

import pytest

from qualkit.anonymise.linking import Linker, Linking, link_mentions
from qualkit.anonymise.telling import Ground, Told
from qualkit.core.mention import Entity, IdentifierType, Mention
from qualkit.core.recognising import KnownPerson

PERSON, PLACE, ORGANISATION = (
    IdentifierType.PERSON,
    IdentifierType.PLACE,
    IdentifierType.ORGANISATION,
)


def mentions(*forms: str, transcript: str = "t", kind: IdentifierType = PERSON) -> list[Mention]:
    """One mention after the other, ten code points each."""
    return [
        Mention(transcript, 10 * number, 10 * number + len(form), form, kind, 0.9, "test")
        for number, form in enumerate(forms)
    ]


def groups(linking: Linking, found: list[Mention]) -> list[str]:
    """For each mention a letter: A for the first entity that comes, B for the second, …"""
    ids = [linking.entity_of[one.transcript, one.start] for one in found]
    order = list(dict.fromkeys(ids))
    return [chr(ord("A") + order.index(one)) for one in ids]


@pytest.mark.parametrize(
    ("forms", "expected", "why"),
    [
        (["Sarah", "Sarah Jones", "Mrs Jones"], "AAA", "first name, full name, title and surname"),
        (["Liz", "Elizabeth Ahmed"], "AA", "a short form"),
        (["Sarah Jones", "Sarah Ahmed"], "AB", "two surnames are two people"),
        (["Mr Jones", "Mrs Jones"], "AB", "two genders are two people"),
        (["Mr Straughan", "Straughan"], "AA", "a surname on no list"),
        (["Straughan", "Mr Straughan"], "AA", "in either order"),
        (["Jordan Bratley", "Jord"], "AA", "a clipped name"),
        (["Andy Peverley", "Pev"], "AA", "a clipped surname"),
        (["Jayesh Mistry", "Jay"], "AA", "a clipped name that is a name too"),
        (["Jayesh Mistry", "Jay Patel", "Jay"], "ABB", "where another is called so"),
        (["Faith Garside", "Gary"], "AB", "a name that a surname begins with"),
        (["Niamh Fairhurst", "N, I, A, M, H"], "AA", "a name spelled aloud"),
        (["Norman Tulip", "Sir Norman"], "AA", "Sir with the first name"),
        (["Carol Ann Sibley", "Carol Ann"], "AA", "two given names"),
        (["Little Dwayne", "Dwayne"], "AA", "an epithet"),
        (["Zubaida Hussain", "Mrs Z. Hussain"], "AA", "an initial"),
        (["Malachy Toner", "Wee Malachy"], "AB", "an epithet that tells a child from his father"),
        (["Trevor Quill", "Old Quill"], "AB", "or an uncle"),
        (["Flora Quill", "Granny Quill"], "AB", "a grandmother of the name"),
        (["Bob Quill", "Robbie"], "AB", "two short forms that begin otherwise"),
        (["Rob Quill", "Robbie"], "AA", "two that begin alike"),
        (["Nell Charlton", "Helen Marsh", "Nell"], "ABA", "the very name before a short form"),
        (["Nelson Ayres", "Granfer Nelson"], "AA", "a grandfather's title in the South West"),
        (["Jakub Nowak", "Kuba"], "AA", "a Polish short form"),
        (["Małgorzata", "Gosia"], "AA", "letters of another alphabet"),
        (["Margaret Thatcher", "Thatcher", "Mrs Thatcher"], "AAA", "names of one public figure"),
        (["Boris Johnson", "Boris Smith"], "AB", "another Boris"),
        (["Pauline Skeggs", "Paul"], "AB", "Paul is a name of his own"),
        (["Michael Gove", "Micky"], "AB", "a public figure is nobody's school friend"),
        (["Sarah Jones", "the weather"], "AB", "what is no name is nobody's"),
        (["Kieron", "Kieran"], "AA", "two spellings of one sound"),
        (["Julie Marsh", "Julia"], "AB", "which Julie and Julia are not"),
        (["Keziah Quarshie", "Karshie"], "AA", "a surname heard and not known"),
        (["Miss Llewhellin", "Miss Llewellyn"], "AA", "the same with a title"),
        (["Mr Foxton", "Foxtons"], "AB", "a family is more than one of it"),
        (["Frances Bell", "Francis"], "AB", "one sound, two genders"),
        (["Li Wenjing", "Wenjing", "Li"], "AAA", "the family's name first"),
        (["Wenjing", "Wen Jin"], "AA", "one name heard as two"),
        (["Ruhel", "Mohammed Ruhel Laskar", "Mohammed"], "AAA", "a middle name one is called by"),
        (["Mrs Bassi", "Mrs B"], "AA", "a title and an initial"),
        (["Mrs Bassi", "Mr B"], "AB", "of another gender"),
        (["Big Keith", "Little Keith", "Big Keith"], "ABA", "epithets tell people apart"),
        (["Wee Malachy", "Malachy"], "AA", "where there is one of the name"),
        (["Kelsie Gunnell", "Kelsey Gunnel"], "AA", "both parts misheard"),
        (["Angus John Walker", "Angus John"], "AA", "a second given name, taken for a surname"),
        (["Angus John", "Angus John Walker"], "AA", "in either order"),
        (["Lacey-Mae", "Lacey"], "AA", "the first half of a double name"),
        (["Lacey-Mae", "Lacey-Jo"], "AB", "two double names"),
        (["Bevan Hosking", "Bevan"], "AA", "a given name that is on the list of surnames"),
        (["Sean Bevan", "Sean Beavan"], "AA", "a surname spelled in two ways"),
    ],
)
def test_mentions_in_one_interview_are_linked(forms: list[str], expected: str, why: str) -> None:
    found = mentions(*forms)
    assert groups(link_mentions(found), found) == list(expected), why


def test_a_bare_name_that_fits_two_people_stays_apart_and_is_flagged() -> None:
    found = mentions("Sarah Jones", "Sarah Ahmed", "Sarah")
    linking = link_mentions(found)
    assert groups(linking, found) == ["A", "B", "C"]
    flagged = [one.name for one in linking.entities if one.ambiguous]
    assert flagged == ["Sarah"]


def test_a_full_name_is_one_person_in_all_interviews_and_a_bare_one_is_not() -> None:
    found = [*mentions("Sarah Jones", "Dave"), *mentions("Sarah Jones", "Dave", transcript="u")]
    assert groups(link_mentions(found), found) == ["A", "B", "A", "C"]


def test_a_participant_is_known_by_first_name_and_alias_where_they_speak() -> None:
    people = [KnownPerson("P1", ("Agnieszka Borkowska", "Aga"), "participant", "f")]
    found = [*mentions("Aga", "Agnieszka"), *mentions("Aga", transcript="u")]
    linking = link_mentions(found, people, present={"t": ["P1"]})
    assert groups(linking, found) == ["A", "A", "B"]
    assert linking.entities[0].participant == "P1"
    assert linking.entities[0].name == "Agnieszka Borkowska"


def test_a_participant_is_known_by_alias_and_surname_everywhere() -> None:
    people = [
        KnownPerson("P08", ("Kathleen Wojcik", "Kath"), gender="f"),
        KnownPerson("P09", ("Kathleen Wojcik", "Katie"), gender="f"),
    ]
    linking = link_mentions(mentions("Katie Wojcik"), people)
    assert linking.entity_of["t", 0] == "person-P09"


def test_a_full_name_that_two_participants_have_is_neithers_where_neither_speaks() -> None:
    people = [KnownPerson(one, ("Jack Brearley",), gender="m") for one in ("P01", "P03")]
    found = [*mentions("Jack Brearley", "Jack"), *mentions("Jack Brearley", transcript="u")]
    linking = link_mentions(found, people, present={"u": ["P03"]})
    assert linking.entity_of["u", 0] == "person-P03"
    apart = linking.entity_of["t", 0]
    assert apart == linking.entity_of["t", 10] not in ("person-P01", "person-P03")
    assert [one.id for one in linking.entities if one.ambiguous] == [apart]


def test_how_a_full_name_was_heard_once_is_the_same_persons_elsewhere() -> None:
    found = [
        *mentions("Kelsie Gunnell", "Kelsey Gunnel"),
        *mentions("Kelsey Gunnel", transcript="u"),
    ]
    assert groups(link_mentions(found), found) == ["A", "A", "A"]


def test_the_exact_name_of_a_speaker_outweighs_others_whom_it_could_mean() -> None:
    people = [KnownPerson("P1", ("Javed Anwar", "Mr Anwar"), "participant", "m")]
    found = mentions("Mohammed Anwar", "Mr Anwar")
    linking = link_mentions(found, people, present={"t": ["P1"]})
    assert linking.entity_of["t", 10] == "person-P1"


def test_an_interviewer_recurs_under_first_name_and_full_name() -> None:
    people = [
        KnownPerson("label::priya", ("Priya",), "interviewer"),
        KnownPerson("label::priya nair", ("Priya Nair",), "interviewer"),
        KnownPerson("label::tom o", ("Tom O",), "interviewer"),
        KnownPerson("label::tom okafor", ("Tom Okafor",), "interviewer"),
    ]
    found = [
        *mentions("Priya", "Tom"),
        *mentions("Priya", "Tom", transcript="u"),
    ]
    present = {
        "t": ["label::priya", "label::tom o"],
        "u": ["label::priya nair", "label::tom okafor"],
    }
    assert groups(link_mentions(found, people, present=present), found) == ["A", "B", "A", "B"]


def test_an_interviewer_recurs_under_an_initial_of_the_same_surname() -> None:
    labels = ("R Peel", "Rosalind Peel", "R Quill")
    people = [KnownPerson(f"label::{one.casefold()}", (one,), "interviewer") for one in labels]
    found = [one for name in "tuv" for one in mentions("Rosalind", transcript=name)]
    present = {name: [one.id] for name, one in zip("tuv", people, strict=True)}
    assert groups(link_mentions(found, people, present=present), found)[:2] == ["A", "A"]
    assert link_mentions(found, people, present=present).entity_of["v", 0] != "person-label::r peel"


def test_places_are_one_whatever_article_or_possessive_they_have() -> None:
    found = mentions("the Meadows", "Meadows", "Meadows's", "Leeds", kind=PLACE)
    assert groups(link_mentions(found), found) == ["A", "A", "A", "B"]


def test_a_place_and_an_organisation_of_one_name_are_two() -> None:
    found = [*mentions("Bath", kind=PLACE), *mentions("x", "Bath", kind=ORGANISATION)[1:]]
    assert groups(link_mentions(found), found) == ["A", "B"]


def test_what_the_project_knew_before_keeps_its_id() -> None:
    known = [
        Entity("person-abc", PERSON, "Sarah Jones", ("Sarah Jones",), "f"),
        Entity("place-xyz", PLACE, "Leeds", ("Leeds",)),
    ]
    found = [*mentions("Sarah Jones"), *mentions("y", "Leeds", kind=PLACE)[1:]]
    linking = link_mentions(found, known=known)
    assert set(linking.entity_of.values()) == {"person-abc", "place-xyz"}


def test_a_public_figure_is_one_in_all_interviews_unless_a_participant_bears_the_name() -> None:
    found = [*mentions("Boris Johnson"), *mentions("Boris", transcript="u")]
    assert groups(link_mentions(found), found) == ["A", "A"]
    boris = KnownPerson("P1", ("Boris",))
    there = link_mentions(found, [boris], present={"u": ["P1"]})
    assert there.entity_of["u", 0] == "person-P1"


def test_who_spells_a_surname_that_two_bear_spells_their_own() -> None:
    found = mentions("Roy Purdy", "P-U-R-D-Y")
    valerie = KnownPerson("P1", ("Valerie Purdy",))
    linking = link_mentions(found, [valerie], present={"t": ["P1"]})
    assert linking.entity_of["t", 10] == "person-P1"


def test_the_fullest_name_is_the_one_with_given_name_and_surname() -> None:
    found = mentions("Granfer Nelson", "Nelson Ayres")
    assert [one.name for one in link_mentions(found).entities] == ["Nelson Ayres"]


@pytest.mark.parametrize(
    ("forms", "told", "expected", "why"),
    [
        (["Norbert", "Spud", "Spud"], {0: "own", 1: "own"}, "AAA", "a nickname, then everywhere"),
        (["Mr Quill", "Norbert"], {0: "to", 1: "own"}, "AA", "a title, and a given name"),
        (["Norbert Quill", "Mr Quill", "Quill"], {0: "own"}, "AAA", "as without being told"),
        (["Norbert", "Kieran"], {0: "own", 1: "to"}, "AB", "another given name speaks against it"),
        (
            ["Quill", "Gwill", "Sherry"],
            {0: "own", 1: "wrote", 2: "wrote"},
            "AAB",
            "a name misspelt",
        ),
        (["Quill", "Mrs Quill"], {0: "own", 1: "to"}, "AA", "what nothing speaks against"),
        (["Norbert", "Mrs Quill"], {0: "own", 1: "to"}, "AB", "he is no Mrs"),
    ],
)
def test_what_the_talk_tells_of_a_speaker_is_linked(
    forms: list[str], told: dict[int, str], expected: str, why: str
) -> None:
    grounds = {"own": Ground.OWN, "to": Ground.SPOKEN_TO, "wrote": Ground.WRITTEN}
    found = mentions(*forms)
    linked = Linker([], [], {}).link(
        "t", found, {10 * at: Told("t|A", grounds[one]) for at, one in told.items()}
    )
    order = list(dict.fromkeys(linked))
    assert "".join(chr(ord("A") + order.index(one)) for one in linked) == expected, why


def test_an_interviewer_whom_no_label_names_is_one_over_the_study() -> None:
    linker = Linker([], [], {})
    first = linker.link("t", mentions("Imogen"), {0: Told("", Ground.OWN)})
    second = linker.link("u", mentions("Imogen", transcript="u"), {0: Told("", Ground.SPOKEN_TO)})
    third = linker.link("v", mentions("Imogen", transcript="v"))
    assert first == second != third


def test_a_reviewer_reads_why_a_nickname_is_linked() -> None:
    linker = Linker([], [], {})
    linker.link("t", mentions("Norbert", "Spud"), {0: Told("t|A", Ground.OWN)})
    [norbert, spud] = linker.entities()
    assert norbert.grounds == ("a speaker's own word for themselves",)
    assert spud.grounds == ()


def test_a_title_and_surname_is_whose_interview_it_is_and_not_one_of_the_family() -> None:
    found = mentions("Reg Stubbs", "Councillor Stubbs", "Stubbs", "Uncle Stubbs")
    people = [KnownPerson("P10", ("Barry Stubbs",), gender="m")]
    linking = link_mentions(found, people, present={"t": ["P10"]})
    assert linking.entity_of["t", 10] == "person-P10"
    assert linking.entity_of["t", 20] not in ("person-P10", linking.entity_of["t", 0])
    assert linking.entity_of["t", 30] != "person-P10"
