"""The page to browse: everything is text, nothing is asked of a server."""

from __future__ import annotations

import json
from dataclasses import replace

from lxml import html

from qualkit.core.codebook import Code, Codebook
from qualkit.core.provenance import IDENTIFIABLE, Provenance
from qualkit.exports.html import PLUGIN
from tests.exports.test_contract import make_row

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


def page_of(tmp_path, **about):
    book = Codebook("B", "1", (Code("work", f"Work {HOSTILE}", definition=HOSTILE),))
    row = replace(
        make_row(HOSTILE),
        code="work",
        speaker=HOSTILE,
        memo=HOSTILE,
        evidence=HOSTILE,
        transcript=HOSTILE,
        attributes={HOSTILE: HOSTILE, "age": "54"},
    )
    path = tmp_path / "t.html"
    other = replace(row, coding_id="k1", turn=2, start=900, end=950)
    other = replace(other, attributes={HOSTILE: "b", "age": "30"})
    about = {"title": HOSTILE, "codebook": book, "selection": HOSTILE} | about
    PLUGIN.write([row, other], [HOSTILE, "age"], path, Provenance(**about))
    text = path.read_text(encoding="utf-8")
    return text, html.fromstring(text)


def test_hostile_words_are_shown_as_they_are(tmp_path):
    text, page = page_of(tmp_path)
    assert "alert(1)" not in "".join(one.text or "" for one in page.iter("script"))
    assert not list(page.iter("img"))
    assert not [name for one in page.iter() for name in one.attrib if name.startswith("on")]
    assert page.findtext(".//h1") == HOSTILE
    assert page.xpath("string(//article//strong)") == HOSTILE
    values = json.loads(page.xpath("//article/@data-values")[0])
    assert values[f"a:{HOSTILE}"] == [HOSTILE]
    assert "http" not in text.replace("http-equiv", "")


def test_filters_are_offered_where_there_is_something_to_choose(tmp_path):
    _, page = page_of(tmp_path)
    labels = [one.text for one in page.xpath("//form//label")]
    assert labels == ["Words", HOSTILE.capitalize(), "Age"]


def test_an_excerpt_that_two_coded_stands_once_and_is_found_by_either(tmp_path):
    row = replace(make_row("the last bus"), code="work", coder="qualkit")
    PLUGIN.write([row, replace(row, coder="Amina")], [], tmp_path / "t.html")
    page = html.fromstring((tmp_path / "t.html").read_text(encoding="utf-8"))
    (article,) = page.xpath("//article")
    assert json.loads(article.get("data-values"))["coder"] == ["Amina", "qualkit"]
    assert "coded by Amina, qualkit" in article.text_content()


def test_a_page_of_real_names_says_so(tmp_path):
    _, page = page_of(tmp_path, is_identifiable=True)
    assert page.xpath("string(//p[@class='warn'])") == IDENTIFIABLE
