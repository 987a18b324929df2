"""qualkit report: one page that names nobody, and is the same each time."""

from __future__ import annotations

import json
import re

from lxml import html

from tests.cli.conftest import ORIGINALS


def test_the_report_holds_every_section_and_no_original_name(tagged, qualkit):
    result = json.loads(qualkit("report", "--project", "p", "--json").stdout)
    path = tagged / "exports" / "report.html"
    text = path.read_text(encoding="utf-8")
    assert result["bytes"] == path.stat().st_size < 6_000_000
    page = html.fromstring(text)
    ids = [one.get("id") for one in page.iter("section")]
    assert {"glance", "participants", "themes", "attributes", "attitudes", "codebook"} <= set(ids)
    readable = text.split('id="plotly-packed"')[0]
    assert not [name for name in ORIGINALS if name in readable]


def test_the_same_project_gives_the_same_bytes(tagged, qualkit):
    for name in ("a.html", "b.html"):
        qualkit("report", "--project", "p", "--out", name)
    assert (tagged.parent / "a.html").read_bytes() == (tagged.parent / "b.html").read_bytes()


def test_numbers_are_those_of_the_table_and_lead_to_as_many_quotes(tagged, qualkit):
    qualkit("report", "--project", "p")
    page = html.fromstring((tagged / "exports" / "report.html").read_text(encoding="utf-8"))
    data = json.loads(page.xpath("string(//script[@id='quotes-data'])"))
    for link in page.xpath("//section[@id='themes']//tbody/tr/td[1]/a"):
        code = re.search(r"code=(\w+)", link.get("href"))[1]
        place = [one[0] for one in data["codes"]].index(code)
        behind = [one for one in data["quotes"] if one[4] == place]
        assert len(behind) == int(link.text)


def test_two_people_are_too_few_to_be_told_apart(tagged, qualkit):
    qualkit("report", "--project", "p")
    text = (tagged / "exports" / "report.html").read_text(encoding="utf-8")
    page = html.fromstring(text)
    assert "No attribute has two groups" in page.xpath("string(//section[@id='attributes'])")
    data = json.loads(page.xpath("string(//script[@id='quotes-data'])"))
    shown = {value for one in data["people"] for value in one["about"].values()}
    assert shown == {"all others"}


def test_a_project_without_codes_has_a_report_all_the_same(study, qualkit):
    qualkit("ingest", "in", "--project", "p")
    qualkit("report", "--project", "p")
    text = (study / "p" / "exports" / "report.html").read_text(encoding="utf-8")
    assert "Nothing has been coded yet" in text


def test_an_attribute_that_is_not_there_is_named(tagged, qualkit):
    done = qualkit("report", "--attribute", "shoe", "--project", "p", check=2)
    assert "no attribute 'shoe'" in done.stderr


def test_the_methods_text_alone_is_that_of_analyse(tagged, qualkit):
    alone = qualkit("report", "--methods", "--project", "p").stdout
    assert alone == qualkit("analyse", "methods", "--project", "p").stdout
    assert "2 transcripts" in alone
    qualkit("report", "--methods", "--out", "m.md", "--project", "p")
    assert (tagged.parent / "m.md").read_text(encoding="utf-8").startswith("# Methods")
