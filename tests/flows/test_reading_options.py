"""What is settled of reading files on the command line."""

from __future__ import annotations

import pytest

from qualkit.core.errors import WrongUsage
from qualkit.flows.reading_choices import ReadingChoices
from qualkit.flows.reading_options import make_options


def test_two_columns_for_one_thing_are_refused_not_half_read(tmp_path):
    twice = ReadingChoices(columns=("speaker=Who", "text=First question", "text=Second question"))
    with pytest.raises(WrongUsage, match="text= is given twice"):
        make_options({}, twice, folder=tmp_path)
    once = make_options({}, ReadingChoices(columns=twice.columns[:2]), folder=tmp_path)
    assert once.columns == {"speaker": "Who", "text": "First question"}
