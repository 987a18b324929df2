"""qualkit analyse: every part for a person, for a program and as a table."""

from __future__ import annotations

import csv
import io
import json

import pytest

from qualkit.cli.analyse import PARTS


def read_table(path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("part", PARTS)
def test_each_part_fits_80_columns_and_gives_json(tagged, qualkit, part):
    shown = qualkit("analyse", part, "--project", "p").stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert json.loads(qualkit("analyse", part, "--project", "p", "--json").stdout)


def test_prevalence_is_what_runs_when_no_part_is_named(tagged, qualkit):
    named = qualkit("analyse", "prevalence", "--project", "p").stdout
    assert qualkit("analyze", "--project", "p").stdout == named
    assert "NOT CORRECTED" in named


def test_the_table_of_shares_holds_every_code_once(tagged, qualkit):
    result = json.loads(
        qualkit("analyse", "prevalence", "--project", "p", "--json", "--out", "shares.csv").stdout
    )
    rows = read_table(tagged.parent / "shares.csv")
    assert [one["code"] for one in rows] == [one["code"] for one in result["shares"]]
    assert {"interviews_low", "interviews_high", "is_suppressed"} <= set(rows[0])
