"""qualkit agreement, for a person and for a program."""

from __future__ import annotations

import json

from tests.cli.test_whole_way import read_rows


def test_a_project_that_no_person_has_coded_says_how_to_begin(tagged, qualkit):
    done = qualkit("agreement", "--project", "p", check=1)
    assert "qualkit sample" in done.stderr


def test_decisions_of_two_people_are_compared_at_80_columns_and_as_json(tagged, qualkit):
    table = tagged / "exports" / "coded_excerpts.csv"
    text = table.read_bytes().decode("utf-8-sig")
    for coder, word in (("amina", "accept"), ("ben", "reject")):
        lines = text.split("\r\n")
        at = lines[0].split(",").index("decision")
        assert len(read_rows(table)) > 0
        (tagged.parent / f"{coder}.csv").write_text(
            _decide(text, at, word), encoding="utf-8", newline=""
        )
        qualkit("review", f"{coder}.csv", "--coder", coder, "--project", "p")
    shown = qualkit("agreement", "--per-code", "--project", "p").stdout
    assert "amina × ben" in shown
    assert max(map(len, shown.splitlines())) <= 80
    result = json.loads(qualkit("agreement", "--project", "p", "--json").stdout)
    pair = next(one for one in result["rows"] if one["coders"] == ["amina", "ben"])
    assert (pair["percent"], result["coders"]) == (0.0, ["amina", "ben"])


def _decide(text: str, column: int, word: str) -> str:
    import csv
    import io

    rows = list(csv.reader(io.StringIO(text, newline="")))
    for row in rows[1:]:
        row[column] = word
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()
