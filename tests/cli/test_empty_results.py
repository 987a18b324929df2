"""What is said where there is nothing: whole sentences, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualkit.cli._options import Common
from qualkit.cli._show_anonymised import show_anonymised
from qualkit.cli._show_export import show_export
from qualkit.flows.anonymise import AnonymiseResult
from qualkit.flows.export import ExportResult


def test_a_project_in_which_nothing_was_replaced_says_so(capsys):
    show_anonymised(AnonymiseResult("publish", 1, 0, {}, 0, Path("identifiers.csv")))
    assert "Replaced: nothing." in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("selection", "says"),
    [("code voice", "Nothing fits these filters."), ("", "There is nothing to write yet.")],
)
def test_an_empty_export_names_filters_only_where_there_were_some(capsys, selection, says):
    result = ExportResult([Path("e.csv")], "csv", 0, selection, False)
    show_export(Common(Path(), as_json=False, verbosity=0), result, "excerpt")
    assert says in capsys.readouterr().err
