"""Values are the same after they have been to a worker and back."""

from __future__ import annotations

import pickle

import pytest

from qualkit.core.mention import IdentifierType, Mention
from qualkit.core.span import Span
from qualkit.core.transcript import Turn


@pytest.mark.parametrize(
    "value",
    [
        Mention("t", 3, 8, "Karen", IdentifierType.PERSON, 0.5, "speaker label"),
        Span(3, 8),
        Turn(0, 4, "S1", None, 1200),
    ],
)
def test_a_value_pickled_by_its_fields_comes_back_the_same(value):
    again = pickle.loads(pickle.dumps(value))
    assert again == value
    assert type(again) is type(value)
