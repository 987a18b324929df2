"""Who is known by name before any talk is read, and what is known of them."""

from __future__ import annotations

from typing import cast

from qualkit.anonymise.policy import read_policy
from qualkit.anonymise.vault import Vault
from qualkit.core.transcript import Role, Source, Speaker, Transcript
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.known_people import learn_people
from qualkit.readers.participants import ParticipantRow


def test_where_people_live_and_work_and_their_role_are_read_from_the_participants_file():
    anonymiser = Anonymiser(cast(Vault, None), read_policy({}), b"key")
    rows = [
        ParticipantRow(
            "P1",
            ("Ada Quill",),
            attributes={"Town": "Batley", "ward": "", "employer": "Quill & Sons", "age": "47"},
        ),
        ParticipantRow("R1", ("Helen Marsh",), role="moderator"),
    ]
    learn_people(anonymiser, rows, [])
    ada, helen = anonymiser.people["P1"], anonymiser.people["R1"]
    assert (ada.role, ada.places, ada.organisations) == ("", ("Batley",), ("Quill & Sons",))
    assert (helen.role, helen.places, helen.organisations) == ("interviewer", (), ())


def said_by(label: str, participant: str = "", role: Role = Role.PARTICIPANT) -> Transcript:
    speaker = Speaker(label, label, role, "", participant)
    return Transcript(Source("a.vtt", "vtt", "inline", ""), "", (), (speaker,))


def test_a_label_learned_from_one_file_is_known_when_the_participants_file_comes_again():
    anonymiser = Anonymiser(cast(Vault, None), read_policy({}), b"key")
    rows = [ParticipantRow("P1", ("Dr. Priya Nair",))]
    learn_people(anonymiser, rows, [said_by("Dr Priya Nair", "P1")])
    learn_people(anonymiser, rows, [])
    assert anonymiser.people["P1"].names == ("Dr. Priya Nair", "Dr Priya Nair")


def test_a_row_that_names_somebody_else_by_now_keeps_no_name_of_before():
    anonymiser = Anonymiser(cast(Vault, None), read_policy({}), b"key")
    learn_people(anonymiser, [ParticipantRow("P1", ("Ada Quill", "Ad"))], [])
    learn_people(anonymiser, [ParticipantRow("P1", ("Bo Marsh",))], [])
    assert anonymiser.people["P1"].names == ("Bo Marsh",)


def test_an_interviewer_is_one_person_with_and_without_pronouns_behind_the_name():
    anonymiser = Anonymiser(cast(Vault, None), read_policy({}), b"key")
    zoom = said_by("Kim Leach (she/her)", role=Role.INTERVIEWER)
    teams = said_by("Kim Leach", role=Role.INTERVIEWER)
    learn_people(anonymiser, [], [zoom, teams])
    assert [one.names for one in anonymiser.people.values()] == [("Kim Leach",)]
