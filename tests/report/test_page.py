"""The page: hostile words are text, numbers are links, plots are described in words."""

from __future__ import annotations

import json
from dataclasses import replace

from lxml import html

from qualkit.core.codebook import Code, Codebook
from qualkit.core.provenance import IDENTIFIABLE, Provenance
from qualkit.report.attributes import AttributeTable, GroupCell, attributes_section
from qualkit.report.page import Report, render_report
from qualkit.report.quotes import QuoteBook
from qualkit.report.stances import stances_section
from qualkit.report.study import (
    AuditLine,
    Glance,
    codebook_section,
    glance_section,
    methods_section,
    participants_section,
)
from qualkit.report.themes import Estimate, ThemeLine, themes_section

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
LINE = ThemeLine(
    code="work",
    name=HOSTILE,
    path=("work",),
    excerpts=12,
    people=5,
    transcripts=4,
    reviewed=3,
    of_people=Estimate(0.5, 0.25, 0.75, 0.6),
    of_excerpts=Estimate(0.021, 0.01, 0.042, 0.03),
    stances={"for": 2, "against": 1},
)


def page_of(*sections, **about):
    provenance = Provenance(title=HOSTILE, selection=HOSTILE, **about)
    text = render_report(Report(provenance, sections, QuoteBook().as_json({}, {})))
    return text, html.fromstring(text)


def every_section():
    code = Code(
        "work", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, examples=(HOSTILE,), stance=True
    )
    cells = {("work", HOSTILE): GroupCell(4), ("work", "b"): GroupCell(None)}
    return (
        glance_section(Glance(1, 2, 3, 4, 5, 6, 7), [HOSTILE], [HOSTILE]),
        participants_section({HOSTILE: {HOSTILE: 5}}, people=6),
        themes_section([LINE], people=10, explanation=[HOSTILE], is_corrected=True),
        attributes_section(
            [AttributeTable(HOSTILE, {HOSTILE: 5, "b": 4}, cells)],
            [("work", HOSTILE, ("work",))],
            (),
        ),
        stances_section([LINE]),
        codebook_section(Codebook(HOSTILE, HOSTILE, (code,)), {"work": 12}),
        methods_section([(HOSTILE, HOSTILE)], [AuditLine(*[HOSTILE] * 5)], {HOSTILE: 3}, []),
    )


def test_hostile_words_stay_words_everywhere():
    text, page = page_of(*every_section())
    kinds = [one.get("type") for one in page.iter("script")]
    assert kinds == ["application/json", "application/json", "text/plain", None, None, None]
    assert not list(page.iter("img"))
    assert not [name for one in page.iter() for name in one.attrib if name.startswith("on")]
    assert page.findtext(".//h1") == HOSTILE
    figures = json.loads(page.xpath("string(//script[@id='figures-data'])"))
    shown = figures["plot-share-people"]["layout"]["yaxis"]["ticktext"][0]
    # Plotly reads markup in its texts, so there they are escaped once more.
    assert "<" not in shown
    assert "http://" not in text.split("plotly-packed")[0]


def test_a_number_opens_its_quotes_and_says_of_what():
    _, page = page_of(*every_section())
    link = page.xpath("//section[@id='themes']//td/a")[0]
    assert link.get("href") == "#quotes:code=work"
    assert link.get("data-label") == f"{HOSTILE}, excerpts"
    assert link.text == "12"


def test_shares_have_their_interval_beside_them():
    _, page = page_of(*every_section())
    row = [cell.text_content().split(" quotes:")[0] for cell in
           page.xpath("//section[@id='themes']//tbody/tr[1]/td")]  # fmt: skip
    assert row == ["12", "5", "4", "3", "50 % (25–75)", "60 %", "2.1 % (1.0–4.2)", "3.0 %"]


def test_small_cells_are_not_shown():
    _, page = page_of(*every_section())
    cells = page.xpath("//section[@id='attributes']//tbody/tr[1]/td")
    assert cells[0].text_content().startswith("4 (80 %)")
    assert cells[1].text_content().strip() == "·"
    assert not cells[1].xpath(".//a")


def test_a_table_of_nothing_but_small_cells_is_named_instead():
    hidden = AttributeTable("gender", {"f": 4, "m": 3}, {("work", "f"): GroupCell(None)})
    shown = AttributeTable("class", {"a": 4, "b": 3}, {("work", "a"): GroupCell(4)})
    codes = [("work", "Work", ("work",))]
    _, page = page_of(attributes_section([hidden, shown], codes, ()))
    section = page.xpath("//section[@id='attributes']")[0].text_content()
    assert "every figure is about too few people: gender." in section
    assert [one.text_content().strip() for one in page.iter("caption")] == ["By class"]


def test_a_code_stands_below_the_one_above_it_even_where_that_has_nothing_itself():
    none = Estimate(0.0)
    pride = replace(LINE, code="pride", name="Pride", path=("pride",))
    parent = ThemeLine("class", "Class", ("class",), 0, 0, 0, 0, none, none)
    gender = replace(LINE, code="gender", name="Gender", path=("class", "gender"))
    lines = [pride, parent, gender, replace(parent, code="other", path=("other",))]
    _, page = page_of(
        themes_section(lines[:3], people=9, explanation=(), is_corrected=False),
        stances_section(lines),
    )
    attitudes = page.xpath("//section[@id='attitudes']//tbody/tr/th")
    assert [one.text_content().strip() for one in attitudes] == ["Pride", "Class", "Gender"]
    figures = json.loads(page.xpath("string(//script[@id='figures-data'])"))
    drawn = figures["plot-share-people"]["layout"]["yaxis"]["ticktext"]
    assert sorted(drawn) == ["Gender", "Pride"]


def test_every_plot_is_described_and_has_its_figures_in_a_table():
    _, page = page_of(*every_section())
    plots = page.xpath("//div[@class='plot']")
    assert len(plots) == 3
    assert all(one.get("role") == "img" and "table below" in one.get("aria-label") for one in plots)


def test_a_page_of_real_names_says_so_at_its_head():
    _, page = page_of(glance_section(Glance(1, 2, 3, 4, 5, 6, 7), [], []), is_identifiable=True)
    assert page.xpath("//header/p[@class='warn']")[0].text == IDENTIFIABLE


def test_a_page_without_plots_carries_no_plotly():
    text, _ = page_of(glance_section(Glance(1, 2, 3, 4, 5, 6, 7), [], []))
    assert len(text) < 60_000
    assert "blob:" not in text.split("</head>")[0]
