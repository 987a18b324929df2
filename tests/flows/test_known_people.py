"""Who is known by name before any talk is read, and what is known of them."""

from __future__ import annotations

from typing import cast

from qualkit.anonymise.policy import read_policy
from qualkit.anonymise.vault import Vault
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
