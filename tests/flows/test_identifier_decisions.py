"""A reviewer's decisions about identifiers, and taking them back."""

from __future__ import annotations

from typing import cast

import pytest

from qualkit.anonymise.listing import identifier_of
from qualkit.anonymise.policy import read_policy
from qualkit.anonymise.vault import Vault
from qualkit.core.mention import Entity, IdentifierType
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.identifier_decisions import take_decisions
from qualkit.readers.reviewed import ReviewedRow

KEY = b"key"
SURESH = Entity("person-Suresh", IdentifierType.PERSON, "Suresh", ("Suresh", "Sur"))
GRACE = Entity("person-Grace", IdentifierType.PERSON, "Grace", ("Grace",))


def row(entity: Entity, **cells: str) -> ReviewedRow:
    return ReviewedRow(2, {"identifier": identifier_of(entity.id, KEY), **cells})


@pytest.mark.parametrize(
    "cells",
    [
        {"decision": "replace", "new_replacement": "[Ravi]"},
        {"decision": "type", "new_type": "organisation"},
        {"decision": "accept", "also": "our kid; the lad"},
    ],
)
def test_undo_takes_back_what_was_said_of_an_entity_and_of_no_other(cells):
    anonymiser = Anonymiser(cast(Vault, None), read_policy({}), KEY, entities=[SURESH, GRACE])
    other = row(GRACE, decision="replace", new_replacement="Mercy", also="my wife")
    assert take_decisions(anonymiser, [other]) == (1, [])
    before = {name: dict(rule) for name, rule in anonymiser.rules.items()}
    assert take_decisions(anonymiser, [row(SURESH, **cells)]) == (1, [])
    assert {name: dict(rule) for name, rule in anonymiser.rules.items()} != before
    assert take_decisions(anonymiser, [row(SURESH, decision="undo")]) == (1, [])
    assert {name: rule for name, rule in anonymiser.rules.items() if rule} == before
