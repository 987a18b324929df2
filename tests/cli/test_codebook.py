"""Whole commands: codebook and export, on the small study."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace

from qualkit.cli._show_codebook import show_code
from qualkit.core.codebook import Code
from qualkit.flows.codebook_show import CodeShown


def test_the_codebook_is_shown_checked_exported_and_imported(qualkit, tagged):
    shown = qualkit("codebook", "--project", "p").stdout
    assert "social_mobility" in shown
    one = json.loads(
        qualkit("codebook", "show", "--code", "voice", "--project", "p", "--json").stdout
    )
    assert one["code"]["name"] == "Voice and being heard"
    checked = qualkit("codebook", "check", "--project", "p").stdout
    assert "open university" in checked
    assert max(len(line) for line in checked.splitlines()) <= 80
    for ending in ("yaml", "csv", "qdc"):
        qualkit("codebook", "export", f"codes.{ending}", "--project", "p")
        done = qualkit("codebook", "import", f"codes.{ending}", "--project", "p", "--json")
        result = json.loads(done.stdout)
        assert (result["added"], len(result["known"])) == ([], 30)


def test_a_code_is_shown_with_what_it_is_not(capsys):
    code = Code("buses", "Buses", patterns=(({"LEMMA": "bus"},),), negative_phrases=("bus lane",))
    code = replace(code, negative_patterns=(({"LOWER": "minibus"},),))
    show_code(CodeShown(code, 0, "buses", 0))
    shown = capsys.readouterr().out.splitlines()
    assert shown[-4:] == [
        "negative phrases:",
        "  · bus lane",
        "pattern: [{'LEMMA': 'bus'}]",
        "negative pattern: [{'LOWER': 'minibus'}]",
    ]


def test_a_change_of_the_codebook_is_shown_with_the_codings_it_touches(qualkit, tagged):
    path = tagged / "codebook.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("target: social mobility", "target: climbing", 1), encoding="utf-8"
    )
    shown = qualkit("codebook", "diff", "--project", "p").stdout
    assert "social_mobility" in shown
    assert "+ climbing" in shown


def test_the_project_is_exported_and_taken_in_again(qualkit, tagged, tmp_path):
    done = qualkit("export", "project", "--project", "p", "--out", "study.qdpx")
    assert "2 transcripts" in done.stdout
    assert "What REFI-QDA cannot carry" in done.stderr
    with zipfile.ZipFile(tmp_path / "study.qdpx") as archive:
        assert "project.qde" in archive.namelist()
    taken = qualkit("ingest", "study.qdpx", "--project", "q", "--no-anonymise").stdout
    assert "Taken from study.qdpx (qualkit" in taken
    counts = [json.loads(qualkit("status", "--project", one, "--json").stdout) for one in "pq"]
    assert counts[0]["codes"] == counts[1]["codes"]


def test_what_cannot_be_used_is_wrong_usage(qualkit, tagged):
    for arguments in (
        ("export", "project", "--format", "docx"),
        ("export", "project", "--dialect", "latin"),
        ("export", "codebook", "--format", "docx"),
        ("codebook", "show", "--code", "nothing"),
        ("codebook", "new"),
    ):
        done = qualkit(*arguments, "--project", "p", check=2)
        assert "Wrong usage" in done.stderr
