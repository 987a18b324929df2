"""The report in a real browser: no network, plots drawn, numbers opened to their quotes.

Needs Chromium and its driver (Debian: apt-get install chromium chromium-driver). axe-core, which
looks for barriers, is taken from build/axe (npm install --prefix build/axe axe-core).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import run_command, write_study

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
AXE = Path(
    os.environ.get("AXE", Path(__file__).parents[2] / "build/axe/node_modules/axe-core/axe.min.js")
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="no chromium with chromedriver on this machine"
    ),
]
HOSTILE = '<script>document.title="run"</script><b onclick=x>bold</b>'


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Path:
    """The report of a study in which somebody says HTML and a code is named with it."""
    folder = write_study(tmp_path_factory.mktemp("report"))
    talk = folder / "in" / "imran.txt"
    said = "\n\n[01:30] INTERVIEWER:\nAnything else?\n\n[01:40] IMRAN:\nThe last bus is gone, "
    talk.write_text(talk.read_text("utf-8") + said + f"{HOSTILE} I said.\n", encoding="utf-8")
    book = (
        "name: Buses\nversion: 1\ncodes:\n"
        f"  - id: buses\n    name: 'Buses {HOSTILE}'\n    definition: Getting about.\n"
        "    target: buses\n    stance: true\n    phrases: [last bus, bus, station]\n"
        "  - id: school\n    name: School\n    definition: Learning.\n"
        "    phrases: [university, school]\n"
    )
    (folder / "book.yaml").write_text(book, encoding="utf-8")
    run_command(folder, "ingest", "in", "--participants", "people.csv", "--project", "p")
    (folder / "p" / "codebook.yaml").write_text(book, encoding="utf-8")
    run_command(folder, "themes", "--project", "p", "--estimators", "rules")
    run_command(folder, "report", "--project", "p", "--title", f"Study {HOSTILE}")
    return folder / "p" / "exports" / "report.html"


@pytest.fixture(scope="module")
def browser():
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for one in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(one)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.set_script_timeout(120)
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser, page):
    """The page at 1280 pixels, its plots drawn."""
    show(browser, page, 1280)
    return browser


def show(browser, page: Path, width: int, *, scheme: str = "light") -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    browser.get("about:blank")
    browser.get(page.as_uri())
    wait_for(browser, "figures", "drawn")
    wait_for(browser, "quotes", "ready")


def wait_for(browser, name: str, state: str) -> None:
    """Until the page says so of itself."""
    from selenium.webdriver.support.ui import WebDriverWait

    asked = f"return document.documentElement.dataset.{name}"
    WebDriverWait(browser, 120).until(lambda one: one.execute_script(asked) == state)


def click(browser, selector: str):
    browser.execute_script(
        "const one = document.querySelector(arguments[0]); one.focus(); one.click();", selector
    )


def quotes(browser) -> list[str]:
    return browser.execute_script(
        "return Array.from(document.querySelectorAll('#quotes[open] article strong'))"
        ".map(one => one.textContent)"
    )


def test_a_number_opens_as_many_quotes_as_it_says_with_their_words_around(opened):
    link = "#themes td a.open"
    number = int(opened.execute_script(f"return document.querySelector('{link}').firstChild.data"))
    click(opened, link)
    shown = quotes(opened)
    assert len(shown) == number > 0
    assert any("bus" in one for one in shown)
    text = opened.execute_script("return document.getElementById('quotes').innerText")
    assert "turn" in text
    assert "proposed by the machine" in text


def test_escape_closes_the_quotes_and_goes_back_to_the_number(opened):
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    click(opened, "#themes td a.open")
    assert quotes(opened)
    ActionChains(opened).send_keys(Keys.ESCAPE).perform()
    assert not quotes(opened)
    focused = opened.execute_script("return document.activeElement.className")
    assert focused == "open"
    assert "#quotes" not in opened.current_url
    click(opened, "#themes td a.open")
    assert quotes(opened)


def test_the_address_of_a_number_opens_its_quotes(browser, page):
    browser.get("about:blank")
    browser.get(page.as_uri() + "#quotes:code=buses&stance=against")
    wait_for(browser, "quotes", "ready")
    heads = "return document.querySelector('#quotes[open] #quotes-count').textContent"
    assert "quote" in browser.execute_script(heads)


def test_a_point_of_a_plot_opens_its_quotes(opened):
    plot = "document.getElementById('plot-share-people')"
    opened.execute_script(
        f"{plot}.emit('plotly_click', {{points: [{{customdata: {plot}.data[0].customdata[0]}}]}})"
    )
    # The hash changes first, and the dialog opens with the event that follows.
    opened.execute_async_script("setTimeout(arguments[0], 300)")
    assert quotes(opened)


def test_what_looks_like_html_is_only_ever_shown(opened):
    assert opened.title == f"Study {HOSTILE}"
    click(opened, "#themes td a.open")
    words = opened.execute_script("return document.getElementById('quotes').innerText")
    assert HOSTILE in words
    made = opened.execute_script("return document.querySelectorAll('[onclick]').length")
    assert made == 0


def test_nothing_is_asked_of_any_server_and_nothing_is_refused(opened):
    import json

    events = [json.loads(one["message"])["message"] for one in opened.get_log("performance")]
    asked = {
        one["params"]["request"]["url"].partition(":")[0]
        for one in events
        if one["method"] == "Network.requestWillBeSent"
    }
    assert asked <= {"file", "blob", "data", "about"}
    assert [one["message"] for one in opened.get_log("browser")] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_no_wider_than_the_screen(browser, page, width):
    show(browser, page, width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed in build/axe")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_barrier_on_the_page_nor_in_the_quotes(browser, page, width, scheme):
    show(browser, page, width, scheme=scheme)
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    run = "axe.run(document, {runOnly: arguments[0]}).then(arguments[1])"
    for step in ("page", "quotes"):
        found = browser.execute_async_script(run, rules)["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], step
        click(browser, "#themes td a.open")


def test_it_prints_on_a4(opened):
    from base64 import b64decode

    made = opened.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    assert b64decode(made["data"]).startswith(b"%PDF")


def test_no_heading_of_a_printed_table_is_broken_inside_a_word(browser, page):
    show(browser, page, 640)  # what the margins leave of A4
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    broken = browser.execute_script(
        "return Array.from(document.querySelectorAll('thead th')).filter(one => {"
        "  const words = document.createRange();"
        "  words.selectNodeContents(one);"
        "  const lines = new Set(Array.from(words.getClientRects(), box => box.top));"
        "  return lines.size > one.textContent.trim().split(/\\s+/).length;"
        "}).map(one => one.textContent)"
    )
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert broken == []


def test_a_page_of_many_quotes_unpacks_them_and_opens_them_all_the_same(browser, tmp_path):
    from qualkit.core.provenance import Provenance
    from qualkit.report.packing import unpack
    from qualkit.report.page import Report, render_report
    from qualkit.report.quotes import QuoteBook
    from qualkit.report.study import Glance, glance_section
    from tests.report.test_quotes import row_at, transcript_of

    transcript = transcript_of("Why?", *["Nobody asks. " + "words " * 3000, "So?"] * 100)
    book = QuoteBook()
    book.add(transcript, [row_at(transcript, at, "Nobody asks.") for at in range(2, 200, 2)])
    data = book.as_json({"voice": "Voice"}, {})
    page = render_report(
        Report(Provenance(), [glance_section(Glance(1, 1, 1, 1, 99, 0, 1), [], [])], data)
    )
    assert len(page) < 200_000 < 1_500_000 < len(data)
    assert unpack(page.split('id="quotes-data">')[1].split("<")[0]) == data
    path = tmp_path / "large.html"
    path.write_text(page, encoding="utf-8")
    browser.get(path.as_uri())
    wait_for(browser, "quotes", "ready")
    click(browser, "a.open")
    count = browser.execute_script("return document.getElementById('quotes-count').textContent")
    assert count == "99 quotes, 30 shown"
