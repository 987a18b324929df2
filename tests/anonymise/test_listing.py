"""The table of replacements that a person reviews."""

from __future__ import annotations

import itertools

from qualkit.anonymise.listing import (
    COLUMNS,
    CONTEXT_COLUMNS,
    IdentifierRow,
    identifier_of,
    list_contexts,
    list_identifiers,
)
from qualkit.core.mention import Entity, IdentifierType, Mention, Replacement
from qualkit.core.span import Span

KEY = b"key"
Place = tuple[str, Replacement, str, Span]


def place(entity: Entity, shown: str, score: float = 0.9, transcript: str = "t") -> Place:
    """One replacement of an entity, in a text of its own."""
    text = f"And then {shown} came in."
    found = Mention(transcript, 9, 14, entity.name, entity.type, score, f"reason {score}")
    at = text.index(shown)
    return (
        transcript,
        Replacement(found, entity.id, shown, "pseudonym"),
        text,
        Span(at, at + len(shown)),
    )


SARAH = Entity("person-1", IdentifierType.PERSON, "Sarah Jones", ("Sarah Jones",))
LEEDS = Entity("place-1", IdentifierType.PLACE, "Leeds", ("Leeds",))
MO = Entity("person-2", IdentifierType.PERSON, "Mo", ("Mo",), ambiguous=True)
JO = Entity("person-3", IdentifierType.PERSON, "Jo", grounds=("why",), likelihood=0.7)


def rows(*entities: Entity, **places: list[Place]) -> list[IdentifierRow]:
    return list_identifiers(entities, itertools.chain(*places.values()), KEY)


def test_a_row_tells_how_often_where_how_sure_and_why() -> None:
    found = [place(SARAH, "[Jane]", 0.7), place(SARAH, "[Jane]", 0.95, "u")]
    (row,) = rows(SARAH, person_1=found)
    assert (row.type, row.direct, row.count, row.transcripts) == ("person", "direct", 2, 2)
    assert (row.score, row.reason) == (0.95, "reason 0.95")
    assert row.context == "…And then [Jane] came in.…"


def test_a_row_tells_why_names_unlike_one_another_are_one_persons() -> None:
    spud = Entity(
        "person-3", IdentifierType.PERSON, "Norbert", ("Norbert", "Spud"), grounds=("he",)
    )
    (row,) = rows(spud, person_3=[place(spud, "[Jane]", 0.7)])
    assert row.reason == "reason 0.7; he"


def test_no_cell_holds_the_original_unless_it_is_asked_for() -> None:
    (row,) = rows(SARAH, person_1=[place(SARAH, "[Jane]")])
    assert len(row.cells()) == len(COLUMNS)
    assert not any("Sarah" in cell for cell in row.cells())
    assert row.cells(with_original=True)[-1] == "Sarah Jones"


def test_the_most_doubtful_come_first_and_what_was_never_replaced_not_at_all() -> None:
    made = rows(
        SARAH,
        LEEDS,
        MO,
        Entity("place-2", IdentifierType.PLACE, "York"),
        person_1=[place(SARAH, "[Jane]")],
        place_1=[place(LEEDS, "[a city]", 0.2)],
        person_2=[place(MO, "[Ali]")],
    )
    assert [row.replacement for row in made] == ["[a city]", "[Ali]", "[Jane]"]
    assert [row.doubt for row in made] == [
        "perhaps not an identifier",
        "could be more than one person",
        "",
    ]


def test_an_identifier_is_stable_under_its_key_and_says_nothing_without() -> None:
    assert identifier_of("person-1", KEY) == identifier_of("person-1", KEY)
    assert identifier_of("person-1", KEY) != identifier_of("person-1", b"other")
    assert len(identifier_of("person-1", KEY)) == 10


def test_a_pseudonym_that_somebody_really_bears_comes_first_and_nobody_is_named() -> None:
    places = [place(SARAH, "[Jane]"), place(MO, "[Ali]", 0.4)]
    made = list_identifiers((SARAH, MO), places, KEY, clashing={SARAH.id})
    assert [row.replacement for row in made if "mistaken" in row.doubt] == ["[Jane]"]
    assert "Sarah" not in made[0].doubt


def test_every_place_is_listed_on_request_with_the_words_around_it() -> None:
    places = [place(SARAH, "[Jane]"), place(SARAH, "[Ms Lee]", transcript="u")]
    made = list_contexts((SARAH, LEEDS), places, KEY, {"t": "Interview 1", "u": "Interview 2"})
    row = identifier_of(SARAH.id, KEY)
    assert made == [
        (row, "person", "Interview 1", "[Jane]", "…And then [Jane] came in.…"),
        (row, "person", "Interview 2", "[Ms Lee]", "…And then [Ms Lee] came in.…"),
    ]
    assert len(CONTEXT_COLUMNS) == len(made[0])


def test_a_person_is_as_sure_as_the_least_likely_name_joined_to_them() -> None:
    made = rows(SARAH, JO, person_1=[place(SARAH, "[Jane]")], person_3=[place(JO, "[Ali]", 0.9)])
    assert [(row.replacement, row.score) for row in made] == [("[Ali]", 0.7), ("[Jane]", 0.9)]
    assert (
        made[0].doubt == "names of several interviews, taken for one person; split if they are not"
    )
    assert made[0].reason == "reason 0.9; why"
