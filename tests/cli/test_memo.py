"""Memos through the installed command: written, found, exported, and free of known names."""

from __future__ import annotations

import json

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


def test_what_is_not_there_cannot_have_a_memo(tagged, qualkit):
    for on in ("code:ladders", "transcript:None", "excerpt:x:99", "thing:1"):
        done = qualkit("memo", "add", on, "Hm", "--project", "p", check=2)
        assert "Wrong usage" in done.stderr
    assert "0 memos." in qualkit("memo", "--project", "p").stdout
