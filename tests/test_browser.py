"""The report in a browser: every switch, both themes, a popover, a review downloaded; no request leaves it, no console error.

Runs where Debian's chromium and the ``browser`` extra are; ``.ci/run`` installs them. ``AXE`` names axe.min.js, for the check of
accessibility.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_report import HOSTILE

from luohu_extract import Chronicle, extract
from luohu_extract.evaluation import evaluate, read_gold
from luohu_extract.report.corrections import merge

CHROMIUM = Path("/usr/bin/chromium")
AXE = os.environ.get("AXE")
playwright = pytest.importorskip("playwright.sync_api", reason="the browser extra is not installed")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="no chromium here")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DEMO = Path(__file__).parents[1] / "luohu_extract" / "data" / "demo.txt"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A tab that fails the test where it says an error or asks for anything but its own file."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1200, "height": 860}, accept_downloads=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:", "blob:", "about:")) else wrong.append(asked.url))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    yield page
    context.close()
    assert wrong == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["read", "time", "people", "amounts"])
def test_it_is_a_picture(tab: Any, tmp_path: Path, theme: str, view: str) -> None:
    """Something is drawn in both themes; with SCREENSHOTS=docs/screenshots the pictures of the documentation are taken anew."""
    tab.emulate_media(color_scheme=theme)
    opened(tab, extract(DEMO), tmp_path / "r.html")
    tab.click(f"#tab-{view}")
    if view == "read":
        tab.click("mark.k-officials >> nth=0")
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))
    folder.mkdir(exist_ok=True)
    taken = tab.screenshot(path=folder / f"{view}-{theme}.png")
    assert len(taken) > 20_000
    shade = tab.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0)")
    assert (shade < 300) == (theme == "dark")


def opened(tab: Any, chronicle: Chronicle, path: Path) -> Any:
    chronicle.to_html(path)
    tab.goto(path.as_uri())
    tab.wait_for_selector("html[data-ready]")
    return tab


def test_every_switch(tab: Any, tmp_path: Path) -> None:
    opened(tab, extract(DEMO), tmp_path / "r.html")
    assert tab.locator("article").count() == 12
    tab.click("mark.k-officials >> nth=0")
    assert "沈望舒" in tab.inner_text("#pop")
    assert "officials.post" in tab.inner_text("#pop")
    tab.keyboard.press("Escape")
    assert tab.locator("#pop").is_hidden()
    assert tab.evaluate("document.activeElement.tagName") == "MARK"
    tab.keyboard.press("Enter")
    assert tab.locator("#pop").is_visible()
    tab.keyboard.press("Escape")
    for button in tab.locator("#legend button").all():
        button.click()
        assert button.get_attribute("aria-pressed") == "false"
    assert tab.evaluate("getComputedStyle(document.querySelector('main mark')).boxShadow") == "none"
    tab.fill("#search", "翠湖大桥")
    playwright.expect(tab.locator("article:not([hidden])")).to_have_count(1)
    assert tab.inner_text(".hit") == "翠湖大桥"
    tab.fill("#search", "")
    tab.click("#source")
    tab.click("#lang")
    assert tab.inner_text("#tab-people") == "People"
    tab.click("#tab-people")
    before = tab.locator("tbody tr td:first-child").all_inner_texts()
    tab.click("th button >> nth=0")
    assert tab.locator("tbody tr td:first-child").all_inner_texts() != before
    tab.fill("#filter", "温如玉")
    assert tab.locator("tbody tr").count() == 1
    tab.click("tbody a")
    assert tab.evaluate("location.hash") == "#e9"
    assert tab.locator("#e9").is_visible()
    for view in ("time", "bodies", "amounts", "counts", "notes"):
        tab.click(f"#tab-{view}")
        assert tab.inner_text("main").strip()


@pytest.mark.skipif(AXE is None, reason="AXE does not name axe.min.js")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["read", "time", "people", "amounts"])
def test_no_serious_fault_of_access(tab: Any, tmp_path: Path, theme: str, view: str) -> None:
    tab.emulate_media(color_scheme=theme)
    opened(tab, extract(DEMO), tmp_path / "r.html")
    tab.click(f"#tab-{view}")
    tab.evaluate(Path(str(AXE)).read_text("utf-8"))
    faults = tab.evaluate("axe.run()")["violations"]
    serious = [(f["id"], f["nodes"][0]["html"], f["nodes"][0]["failureSummary"]) for f in faults if f["impact"] in ("serious", "critical")]
    assert serious == []


def test_a_review_comes_back_as_gold(tab: Any, tmp_path: Path) -> None:
    page = extract(DEMO)
    opened(tab, page, tmp_path / "r.html")
    tab.click("#review")
    tab.click("#e2 mark.k-officials >> nth=0")
    tab.click("#accept")
    tab.click("#e2 mark.k-date >> nth=0")
    tab.click("#accept")
    tab.click("#e2 mark.k-organizations >> nth=0")
    tab.click("#reject")
    tab.click("#e2 mark.k-counts >> nth=0")
    tab.click("#correct")
    tab.fill("#pop input[name=value]", "4")
    tab.click("#pop [type=submit]")
    with tab.expect_download() as download:
        tab.click("#download")
    path = tmp_path / "corrections.jsonl"
    download.value.save_as(path)
    gold = list(read_gold(path))
    [merged] = merge([page], gold)
    [line] = gold[0].entries
    assert line["date"] == "2021-09-01"  # accepted, and so as it was
    assert [item["kind"] for item in line["corrected"]] == ["counts"]
    assert merged.entries[1].officials == page.entries[1].officials
    assert merged.entries[1].counts[0].value == 4
    assert len(merged.entries[1].organizations) == len(page.entries[1].organizations) - 1
    figures = evaluate(gold, [merged]).figures
    assert [name for name, figure in figures.items() if figure.f1 < 1] == []
    opened(tab, merged, tmp_path / "again.html")  # what was corrected is in the next report
    tab.click("#e2 mark.k-counts >> nth=0")
    assert "review" in tab.inner_text("#pop")
    assert "\n4\n" in tab.inner_text("#pop")


def test_hostile_text_is_text(tab: Any, tmp_path: Path) -> None:
    opened(tab, extract(HOSTILE), tmp_path / "r.html")
    assert tab.title() == "榕城区大事记-2020年4月"
    assert tab.locator("img").count() == 0
    tab.click("#source")
    assert "区长顾长河U+202E调研" in tab.inner_text("main")
    assert len(tab.inner_text("main")) > 900_000


@pytest.fixture(scope="module")
def long_page() -> Chronicle:
    """5,000 entries."""
    told_of = [line.strip().partition("，")[2] for line in DEMO.read_text("utf-8").split("\n") if line.strip().startswith("9月")]
    told = (f"9月{1 + n * 30 // 5000}日，{told_of[n % len(told_of)]}这是第{n}次。" for n in range(5000))
    return extract("\n".join(["榕城区大事记-2021年9月", *told]), id="long.txt")


def test_every_switch_of_a_long_page(tab: Any, tmp_path: Path, long_page: Chronicle) -> None:
    opened(tab, long_page, tmp_path / "r.html")
    before = tab.evaluate("document.documentElement.dataset.theme")
    tab.click("#theme")
    assert tab.evaluate("document.documentElement.dataset.theme") != before
    for button in tab.locator("#legend button").all():
        button.click()
        assert button.get_attribute("aria-pressed") == "false"
        button.click()
    tab.fill("#search", "第4242次")
    playwright.expect(tab.locator("article:not([hidden])")).to_have_count(1)
    tab.fill("#search", "")
    playwright.expect(tab.locator("article:not([hidden])")).to_have_count(5000)
    tab.evaluate("location.hash = '#e4321'")
    playwright.expect(tab.locator("#e4321 mark").first).to_be_in_viewport()
    tab.click("#source")
    tab.click("#source")
    tab.click("#review")  # the switches keep the place
    playwright.expect(tab.locator("#e4321 mark").first).to_be_in_viewport()
    tab.click("#e4321 mark.k-amounts, #e4321 mark.k-counts, #e4321 mark.k-officials >> nth=0")
    tab.click("#accept")
    with tab.expect_download() as download:
        tab.click("#download")
    path = tmp_path / "corrections.jsonl"
    download.value.save_as(path)
    [gold] = read_gold(path)
    assert [entry["index"] for entry in gold.entries] == [4320]
    assert next(iter(merge([long_page], [gold]))).entries == long_page.entries
    for view in ("time", "people", "bodies", "amounts", "counts", "notes"):
        tab.click(f"#tab-{view}")
        assert tab.inner_text("main").strip()
        if tab.locator("th button").count():
            first = tab.inner_text("tbody tr >> nth=0")
            tab.click("th button >> nth=0")
            tab.click("th button >> nth=0")
            assert tab.inner_text("tbody tr >> nth=0") != first or tab.locator("tbody tr").count() == 1


def test_what_is_printed(tab: Any, tmp_path: Path) -> None:
    """On paper: the text of every entry and the legend as a key; no tabs, no search."""
    opened(tab, extract(DEMO), tmp_path / "r.html")
    tab.emulate_media(media="print")
    assert tab.locator("#tabs").is_hidden()
    assert tab.locator("#search").is_hidden()
    assert tab.locator("#legend").is_visible()
    assert tab.locator("#e12").is_visible()
    assert len(tab.pdf()) > 10_000


def test_five_thousand_entries_open_and_scroll(tab: Any, tmp_path: Path, long_page: Chronicle) -> None:
    long_page.to_html(tmp_path / "r.html")
    took = min(seconds_to_open(tab, tmp_path / "r.html") for _ in range(3))  # another program on the machine may be in the way
    assert tab.locator("article").count() == len(long_page.entries) == 5000
    assert sum(len(entry.officials) for entry in long_page.entries) > 3000
    worst = tab.evaluate(
        """async () => { let worst = 0, last = performance.now();
        for (let i = 0; i < 60; i++) { scrollBy(0, 900); await new Promise(requestAnimationFrame); const now = performance.now();
        if (i > 5) worst = Math.max(worst, now - last); last = now; } return worst }"""
    )
    print(f"{len(long_page.entries)} entries open in {took:.2f} s, slowest frame of a scroll {worst:.0f} ms")  # noqa: T201 - shown by -s
    assert took < 3
    assert worst < 400


def seconds_to_open(tab: Any, path: Path) -> float:
    start = time.perf_counter()
    tab.goto("about:blank")
    tab.goto(path.as_uri())
    tab.wait_for_selector("html[data-ready]")
    return time.perf_counter() - start
