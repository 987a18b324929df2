"""qualkit anonymise --risk --out: the page that a committee reads holds no original."""

from __future__ import annotations

import json
from html import unescape

import pytest
from lxml import html

from tests.cli.conftest import ORIGINALS


def read(folder, qualkit, *options):
    """The page of the project "p": its source and its words."""
    qualkit("anonymise", "--risk", "--project", "p", "--out", "risk.html", *options)
    source = (folder / "risk.html").read_text(encoding="utf-8")
    body = html.fromstring(source.encode()).body
    return source, " ".join(body.text_content().split())


def test_the_page_says_how_it_was_done_and_who_can_be_told(tagged, qualkit):
    source, said = read(tagged.parent, qualkit)
    assert "policy strict" in said
    assert "Article 4(5)" in said
    assert "2 of 2 participants are in a group of fewer than 3: P01, P02." in said
    assert "The single change that helps most: " in said
    assert "No program finds every identifier" in said
    assert "default-src 'none'" in unescape(source)
    assert "<script" not in source
    assert not list(tagged.parent.glob(".risk-*"))


def test_replacements_are_counted_by_kind(tagged, qualkit):
    source, _ = read(tagged.parent, qualkit)
    rows = html.fromstring(source.encode()).xpath("//section[@id='how']//tbody/tr")
    counts = {row[0].text_content(): row[-1].text_content() for row in rows}
    # One number and one address are said, each once.
    assert (counts["Phone"], counts["Email"], counts["IBAN"]) == ("1", "1", "0")


def test_neither_originals_nor_words_that_were_merely_kept_are_on_the_page(tagged, qualkit):
    source, _ = read(tagged.parent, qualkit)
    assert [one for one in ORIGINALS if one.casefold() in source.casefold()] == []
    found = json.loads(qualkit("anonymise", "--risk", "--json", "--project", "p").stdout)
    kept = [one["form"] for one in found["rare"]]
    assert kept
    assert [word for word in kept if word in source] == []


def test_the_same_project_gives_the_same_page(tagged, qualkit):
    assert read(tagged.parent, qualkit) == read(tagged.parent, qualkit)


def test_only_a_destroyed_vault_makes_the_data_anonymised(tagged, qualkit):
    away = tagged.parent / "elsewhere.qkv"
    (tagged / "vault.qkv").rename(away)
    _, said = read(tagged.parent, qualkit)
    assert "pseudonymised, not anonymous" in said
    assert "that needs the key" in said
    away.rename(tagged / "vault.qkv")
    qualkit("vault", "destroy", "--yes", "--project", "p")
    _, said = read(tagged.parent, qualkit)
    assert "holds no way back from a pseudonym to a person" in said
    assert "Article 4(5)" not in said


def test_a_page_of_real_names_is_marked(study, qualkit):
    qualkit("ingest", "in", "--no-anonymise", "--project", "p")
    _, said = read(study, qualkit)
    assert "IDENTIFIABLE" in said
    assert "were not anonymised" in said


def test_attribute_names_are_text_and_no_mark_up(tagged, qualkit):
    hostile = "<script>alert(1)</script>"
    (tagged.parent / "more.csv").write_text(f"participant,{hostile}\nP01,a\nP02,b\n")
    qualkit("participants", "import", "more.csv", "--project", "p")
    source, said = read(tagged.parent, qualkit)
    assert "alert(1)" in said
    assert "<script" not in source


@pytest.mark.parametrize("name", ["risk.csv", "risk"])
def test_a_page_that_is_not_html_is_refused(tagged, qualkit, name):
    done = qualkit("anonymise", "--risk", "--project", "p", "--out", name, check=2)
    assert "ends in .html" in " ".join(done.stderr.split())
    assert not (tagged.parent / name).exists()


def test_whoever_speaks_nowhere_hides_nobody(tagged, qualkit):
    # Like Karen in every attribute, but there is no interview of hers.
    more = "participant,age,gender,town\nP03,54,woman,Sunderland\n"
    (tagged.parent / "more.csv").write_text(more, encoding="utf-8")
    qualkit("participants", "import", "more.csv", "--project", "p")
    found = json.loads(qualkit("anonymise", "--risk", "--json", "--project", "p").stdout)
    assert (found["attributes"]["people"], found["without_talk"]) == (2, 1)
    assert found["attributes"]["alone"] == ["P01", "P02"]
    _, said = read(tagged.parent, qualkit)
    assert "Not counted: 1 participant without talk." in said
