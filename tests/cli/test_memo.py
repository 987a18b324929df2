"""Memos through the installed command: written, found, exported, and free of known names."""

from __future__ import annotations

import json
import re

from qualkit.flows.project import open_project
from qualkit.flows.transcript_named import transcript_named
from qualkit.store.transcripts import load_transcript
from tests.cli.conftest import ORIGINALS
from tests.cli.test_whole_way import read_rows, write_rows


def test_memos_are_kept_listed_searched_and_exported_without_any_known_name(tagged, qualkit):
    def memo(*arguments, **options):
        return qualkit("memo", *arguments, "--project", "p", **options)

    coding = read_rows(tagged / "exports" / "coded_excerpts.csv")[0]
    name = coding["transcript"]
    memo("add", "code:voice", "Split this code?", "--author", "amina")
    done = memo(
        "add", f"transcript:{name}",
        "Karen and our Darren again; she rang on 07700 900123 from southwick. Cf. Bourdieu.",
        "--author", "amina",
    )  # fmt: skip
    assert "with names replaced" in done.stdout
    memo("add", f"excerpt:{name}:2", "The heart of it", "--author", "tom")
    memo("add", f"coding:{coding['coding_id']}", "A strong one", "--author", "tom")
    memo("add", "participant:P01", "Met her twice", "--author", "tom")
    memo("add", "project", "Second wave in spring", "--author", "tom")
    assert (
        "Stored already"
        in memo("add", "code:voice", "Split this code?", "--author", "amina").stdout
    )

    listed = json.loads(memo("list", "--json").stdout)
    assert [one["kind"] for one in listed] == [
        "code", "transcript", "excerpt", "coding", "participant", "project",
    ]  # fmt: skip
    assert "Bourdieu" in listed[1]["text"]
    assert listed[3]["code"] == coding["code"]
    assert listed[3]["excerpt"] == coding["excerpt"]
    assert listed[2]["turn"] == 2
    shown = memo("list", "--on", "code").stdout
    assert "Split this code?" in shown
    assert "The heart" not in shown
    assert max(map(len, shown.splitlines())) <= 80
    found = memo("search", "HEART it").stdout
    assert "The heart of it" in found
    assert "1 memo." in found
    memo("export", "--out", "memos.csv")
    assert len(read_rows(tagged.parent / "memos.csv")) == 6
    for path in [*tagged.rglob("*"), tagged.parent / "memos.csv"]:
        if path.is_file():
            data = path.read_bytes().lower()
            for words in ORIGINALS:
                assert words.lower().encode() not in data, (words, path.name)


def test_a_memo_in_a_reviewed_table_is_freed_of_names_too(tagged, qualkit):
    rows = read_rows(tagged / "exports" / "coded_excerpts.csv")[:1]
    rows[0]["memo"] = "Hodgson said so to Imran"
    write_rows(tagged.parent / "back.csv", rows)
    qualkit("review", "back.csv", "--coder", "tom", "--project", "p")
    (listed,) = json.loads(qualkit("memo", "list", "--project", "p", "--json").stdout)
    assert (listed["kind"], listed["author"]) == ("coding", "tom")
    assert "Hodgson" not in listed["text"]
    assert "Imran" not in listed["text"]
    assert "said so to" in listed["text"]


def test_a_first_name_in_a_memo_is_whoever_is_called_so_in_what_it_is_about(tagged, qualkit):
    """Another pseudonym would make the analyst believe in one person more."""
    row = next(
        one for one in read_rows(tagged / "exports" / "coded_excerpts.csv")
        if "Getting on?" in one["excerpt"]
    )  # fmt: skip
    with open_project(tagged) as project, project.database.read() as connection:
        talk = load_transcript(connection, transcript_named(connection, "Interview 01").id)
    (darren,) = re.findall(r"Our (\[\w+\])", talk.text)
    for on in (
        f"coding:{row['coding_id']}", f"transcript:{row['transcript']}",
        f"excerpt:{row['transcript']}:{row['turn']}", "participant:P01",
    ):  # fmt: skip
        done = qualkit("memo", "add", on, f"{on} names Darren", "--project", "p")
        assert f"names {darren}" in " ".join(done.stdout.split())  # wrapped by the names' lengths
    write_rows(tagged.parent / "back.csv", [row | {"memo": "Darren again"}])
    qualkit("review", "back.csv", "--coder", "tom", "--project", "p")
    assert f"{darren} again" in qualkit("memo", "search", "again", "--project", "p").stdout
    # Karen and Imran are one each in the whole study; Darren may be either of two.
    named = re.search(r"Interview 01 - (\[\w+\])", row["transcript"])
    done = qualkit("memo", "add", "code:voice", "Ask Karen and Darren", "--project", "p")
    assert f"Ask {named[1]} and [" in " ".join(done.stdout.split())
    assert darren not in done.stdout


def test_what_is_not_there_cannot_have_a_memo_and_what_is_like_it_is_named(tagged, qualkit):
    for on, hint in (
        ("code:ladders", "There is:"),
        ("code:voicee", "Did you mean 'voice'?"),
        ("transcript:None", "There is:"),
        ("excerpt:Interview 01:99", "has turns 1 to 6"),
        ("excerpt:x", "excerpt:NAME:TURN"),
        ("coding:k1", "coding_id"),
        ("participant:P0", "Did you mean"),
        ("thing:1", "code:"),
    ):
        done = qualkit("memo", "add", on, "Hm", "--project", "p", check=2)
        assert "Wrong usage" in done.stderr
        assert hint in " ".join(done.stderr.replace("│", "").split())
    qualkit("memo", "add", "transcript:Interview 01", "Begun so, and no other", "--project", "p")
    assert "1 memo." in qualkit("memo", "--project", "p").stdout


def test_a_name_that_nobody_in_the_project_has_is_pointed_out(tagged, qualkit):
    words = "Rang Derek Smith, whom Karen Hodgson knows. Cf. Bourdieu."
    done = qualkit("memo", "add", "project", words, "--project", "p")
    # Karen Hodgson is interviewed: her name was replaced and is not pointed out.
    assert "Karen" not in done.stdout + done.stderr
    assert "nobody in the project is called so: Derek Smith." in " ".join(done.stderr.split())
    again = qualkit("memo", "add", "project", "The heart of it. Dr who?", "--project", "p")
    assert "Left as typed" not in again.stderr
