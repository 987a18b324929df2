"""qualkit themes: each option does what its help says."""

from __future__ import annotations

import json

import pytest

from tests.cli.test_whole_way import read_rows

CODEBOOK = """\
name: Buses
version: 3
codes:
  - id: buses
    name: Buses and trains
    definition: Talk about getting about by bus or train.
    phrases: [bus, station]
"""


def themes(qualkit, *options: str):
    return json.loads(qualkit("themes", *options, "--project", "p", "--json").stdout)


def test_a_codebook_of_ones_own_takes_the_place_of_the_built_in_one(tagged, qualkit):
    (tagged.parent / "mine.yaml").write_text(CODEBOOK, encoding="utf-8")
    result = themes(qualkit, "--codebook", "mine.yaml", "--estimators", "rules")
    assert result["codebook"] == "Buses, version 3"
    assert [(one["code"], one["codings"] > 0) for one in result["themes"]] == [("buses", True)]
    assert {one["code"] for one in read_rows(tagged / "exports" / "coded_excerpts.csv")} == {
        "buses"
    }


def test_only_one_code_is_tagged_and_the_others_stay(tagged, qualkit):
    before = {one["coding_id"] for one in read_rows(tagged / "exports" / "coded_excerpts.csv")}
    result = themes(qualkit, "--only", "transport", "--min-confidence", "0.2")
    assert {one["code"] for one in result["themes"] if one["codings"]} <= {"transport"}
    after = {one["coding_id"] for one in read_rows(tagged / "exports" / "coded_excerpts.csv")}
    assert after == before


def test_a_higher_confidence_leaves_out_the_less_sure(tagged, qualkit):
    result = themes(qualkit, "--min-confidence", "0.6", "--out", "sure.csv")
    rows = read_rows(tagged.parent / "sure.csv")
    assert len(rows) == result["codings"]
    assert all(float(one["confidence"]) >= 0.6 for one in rows)


def test_the_unit_sentence_gives_shorter_excerpts_than_the_unit_turn(tagged, qualkit):
    lengths = {}
    for unit in ("sentence", "turn"):
        themes(qualkit, "--unit", unit, "--estimators", "rules", "--out", f"{unit}.csv")
        rows = read_rows(tagged.parent / f"{unit}.csv")
        lengths[unit] = max(len(one["excerpt"]) for one in rows)
    assert lengths["sentence"] < lengths["turn"]


def test_interviewers_are_coded_on_request_only(tagged, qualkit):
    themes(qualkit, "--interviewers", "--min-confidence", "0", "--out", "all.csv")
    assert {one["role"] for one in read_rows(tagged.parent / "all.csv")} == {
        "participant",
        "interviewer",
    }


def test_a_project_that_was_moved_knows_its_own_table_from_an_edited_one(tagged, qualkit):
    moved = tagged.rename(tagged.with_name("moved"))
    again = ("themes", "--project", "moved", "--min-confidence", "0.2", "--json")
    assert json.loads(qualkit(*again).stdout)["kept_file"] is None
    table = moved / "exports" / "coded_excerpts.csv"
    table.write_bytes(table.read_bytes() + b"edited")
    kept = json.loads(qualkit(*again).stdout)["kept_file"]
    assert kept.endswith("coded_excerpts.edited-1.csv")
    assert (tagged.parent / kept).read_bytes().endswith(b"edited")


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (("--only", "no_such_code"), 2, "no code 'no_such_code'"),
        (("--estimators", "guessing"), 2, "no estimator"),
        (("--unit", "paragraph"), 2, "sentence, segment"),
        (("--min-confidence", "1.5"), 2, "min-confidence"),
        (("--codebook", "none.yaml"), 1, "none.yaml"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(tagged, qualkit, options, code, says):
    done = qualkit("themes", *options, "--project", "p", check=code)
    assert says in " ".join(done.stderr.split())


def test_a_coding_is_explained_with_its_sum_threshold_and_stance(tagged, qualkit):
    rows = read_rows(tagged / "exports" / "coded_excerpts.csv")
    row = next(one for one in rows if one["code"] == "social_mobility")
    shown = qualkit("themes", "--explain", row["coding_id"], "--project", "p").stdout
    for part in ("Rules", "Nearest in the codebook", "together", "a coding is made from", "Stance"):
        assert part in shown
    assert max(map(len, shown.splitlines())) <= 80
    found = json.loads(
        qualkit("themes", "--explain", row["coding_id"], "--project", "p", "--json").stdout
    )
    assert found["reckoning"]["confidence"] == pytest.approx(float(row["confidence"]), abs=0.006)
    assert found["code"] == "social_mobility"


def test_explaining_changes_nothing_and_names_an_unknown_id(tagged, qualkit):
    before = (tagged / "exports" / "coded_excerpts.csv").read_bytes()
    done = qualkit("themes", "--explain", "k00000000000", "--project", "p", check=2)
    assert "no coding 'k00000000000'" in " ".join(done.stderr.split())
    assert (tagged / "exports" / "coded_excerpts.csv").read_bytes() == before


def test_a_recall_is_not_promised_without_a_random_sample(tagged, qualkit):
    done = qualkit("themes", "--recall", "0.9", "--project", "p", check=2)
    assert "qualkit sample" in " ".join(done.stderr.split())


def test_quiet_commands_draw_no_tables_and_say_what_was_done(study, qualkit):
    said = qualkit("ingest", "in", "-q", "--project", "p").stdout
    assert said.startswith("2 files read (2 transcripts, ")
    assert "Replaced under the policy" in said and "Left out" not in said
    said = qualkit("themes", "-q", "--estimators", "rules", "--project", "p").stdout.splitlines()
    assert [line.split()[1] for line in said[:1]] == ["codings"]
    assert said[-1].startswith("Written:") and len(said) <= 4
