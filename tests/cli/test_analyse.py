"""qualkit analyse: every part for a person, for a program and as a table."""

from __future__ import annotations

import csv
import io
import json

import pytest

from qualkit.cli._show_prevalence import show_prevalence
from qualkit.cli.analyse import PARTS
from qualkit.flows.prevalence import PrevalenceResult, ThemeShare


def read_table(path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


#: What needs a study in waves, and is tried with one below.
IN_WAVES = "changes"


@pytest.mark.parametrize("part", [part for part in PARTS if part != IN_WAVES])
def test_each_part_fits_80_columns_and_gives_json(tagged, qualkit, part):
    shown = qualkit("analyse", part, "--project", "p").stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert json.loads(qualkit("analyse", part, "--project", "p", "--json").stdout)


def test_changes_are_of_a_study_in_waves_and_say_so_where_there_are_none(tmp_path, tagged, qualkit):
    assert "no attribute 'wave'" in qualkit("analyse", "changes", "--project", "p", check=2).stderr
    (tmp_path / "waves").mkdir()
    said = {1: "It was all right there.", 2: "The bus never comes now, the buses are a disgrace."}
    for person in ("P01", "P02"):
        for wave, words in said.items():
            talk = (
                f"Interviewer: How is it?\n{person}: {words}\nInterviewer: Right.\n{person}: Aye.\n"
            )
            (tmp_path / "waves" / f"{person} wave {wave}.txt").write_text(talk, "utf-8")
    people = ("--participants", "people.csv")
    qualkit("ingest", "waves", *people, "--project", "w", "--policy", "strict")
    qualkit("participants", "offers", "--accept", "--project", "w")
    qualkit("themes", "--project", "w", "--min-confidence", "0.05")
    shown = qualkit("analyse", "changes", "--project", "w").stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert json.loads(qualkit("analyse", "changes", "--project", "w", "--json").stdout)["both"] == 2


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


@pytest.mark.parametrize("kind", ["pairs", "sequences", "stances", "matrix", "negative"])
def test_each_pattern_fits_80_columns_and_is_written_as_a_table(tagged, qualkit, kind):
    command = ("analyse", "patterns", "--show", kind, "--project", "p", "--out", f"{kind}.csv")
    assert max(map(len, qualkit(*command).stdout.splitlines())) <= 80
    result = json.loads(qualkit(*command, "--json").stdout)
    assert result["kind"] == kind
    rows = read_table(tagged.parent / f"{kind}.csv")
    if kind != "negative":  # whose quotes are a row each
        assert len(rows) == len(result["rows"])


def test_a_profile_is_of_the_participant_asked_for(tagged, qualkit):
    command = ("analyse", "patterns", "--show", "profile", "--project", "p")
    shown = qualkit(*command, "--participant", "P01").stdout
    assert shown.startswith("P01  age")
    assert max(map(len, shown.splitlines())) <= 80
    assert "Name one" in qualkit(*command, check=2).stderr


def test_differences_look_at_every_attribute_of_few_values_unasked(tagged, qualkit):
    results = json.loads(qualkit("analyse", "differences", "--project", "p", "--json").stdout)
    assert [one["by"] for one in results] == [["age"], ["gender"], ["town"]]
    # Each of the two people is a group of one: nothing about them is shown.
    assert all(row["count"] is None for one in results for row in one["rows"])
    told = qualkit("analyse", "differences", "--project", "p", "--by", "gender").stdout
    assert "Not shown: every figure is about too few people." in told
    assert "theme" not in told


def test_the_methods_text_goes_to_a_file(tagged, qualkit):
    qualkit("analyse", "methods", "--project", "p", "--out", "methods.md")
    text = (tagged.parent / "methods.md").read_text(encoding="utf-8")
    assert text.startswith("# Methods")
    assert "Coding by machine" in text
    assert "Coding by machine" in qualkit("report", "--methods", "--project", "p").stdout


def share(code: str, by_machine: float) -> ThemeShare:
    return ThemeShare(code, code, 0, "", "", by_machine, by_machine)


@pytest.mark.parametrize(
    ("shares", "says"),
    [
        ([0.2, 0.1], "The machine put a on 20.0 % of the excerpts, more than any other."),
        ([0.1, 0.2, 0.2, 0.2], "b on 20.0 % of the excerpts, as often as 2 other codes and more"),
        ([0.0, 0.0], "The machine put none of these codes on any of the excerpts."),
    ],
)
def test_the_sentence_of_uncorrected_shares_says_when_codes_are_as_frequent(capsys, shares, says):
    rows = [share(code, part) for code, part in zip("abcd", shares, strict=False)]
    show_prevalence(PrevalenceResult("excerpts", "", "turn", 10, 3, False, 0, 0, [], rows))
    assert says in " ".join(capsys.readouterr().out.split())


def test_what_interviews_hold_on_average_is_not_said_of_every_order(tagged, qualkit):
    told = " ".join(qualkit("analyse", "saturation", "--project", "p").stdout.split())
    assert "On average over orders of reading, the codes met so far" in told
