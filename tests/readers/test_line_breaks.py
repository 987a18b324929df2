"""How broken lines are joined again."""

from __future__ import annotations

import pytest

from qualkit.core.document import Block
from qualkit.readers.layout.line_breaks import join_lines


@pytest.mark.parametrize(
    ("lines", "joined", "why"),
    [
        (
            ("They took the bank,", "Barclays went."),
            "They took the bank, Barclays went.",
            "a comma",
        ),
        (("They took it.", "Barclays went."), "They took it.\nBarclays went.", "a sentence ends"),
        (("They took", "the bank."), "They took the bank.", "a small letter goes on"),
    ],
)
def test_a_line_that_was_not_full_ends_a_paragraph_only_where_one_may_end(lines, joined, why):
    blocks = [Block(text, f"line {n}", full=False) for n, text in enumerate(lines, start=1)]
    assert join_lines(blocks, blocks).text == joined, why
