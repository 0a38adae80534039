"""The HTML report in a real Chromium: nothing is sent, values are inert, search, filters, keys, print, dark."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from fazhi_cli.formats.html import render
from fazhi_cli.report import Report
from report_samples import HOSTILE, hostile, sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="没有安装 Chromium")

Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api", reason="没有安装 playwright")
    with (
        playwright.sync_playwright() as driver,
        driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]) as started,
    ):
        yield started


class Windows:
    """A window of the browser for each kind of visitor, which shows one report after another; what was asked and said."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._pages: dict[str, Page] = {}
        self.asked: list[str] = []
        self.complaints: list[str] = []

    def show(self, file: Path, **options: Any) -> Page:
        """The report in a file, as it is when it is opened."""
        if str(options) not in self._pages:
            self._pages[str(options)] = self._opened(**options)
        page = self._pages[str(options)]
        page.set_viewport_size({"width": 1200, "height": 900})
        page.emulate_media(media="null")
        page.goto(file.as_uri())
        return page

    def _opened(self, **options: Any) -> Page:
        page = self._browser.new_context(**options).new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        return page


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Windows:
    return Windows(browser)


@pytest.fixture
def open_page(windows: Windows, tmp_path: Path) -> Iterator[Open]:
    """Opens a report; at the end, nothing was asked of a network and nothing was complained about."""
    opened: list[Path] = []
    windows.asked.clear()
    windows.complaints.clear()

    def open_report(report: Report, **options: Any) -> Page:
        opened.append(tmp_path / f"报告{len(opened)}.html")
        opened[-1].write_text(render(report), "utf-8")
        return windows.show(opened[-1], **options)

    yield open_report
    assert [url for url in windows.asked if not url.startswith("file:")] == []
    assert len(windows.asked) == len(opened)
    assert windows.complaints == []


def shown_units(page: Page) -> list[str]:
    return page.locator(".unit:visible .who b").all_inner_texts()


def counted(page: Page) -> str:
    return page.locator("#shown").inner_text()


def search(page: Page, words: str) -> None:
    from playwright.sync_api import expect

    page.fill("#search", words)
    # Long, for a browser that shares a busy machine; an idle one answers in an eighth of a second.
    expect(page.locator("#shown")).to_have_attribute("data-words", words, timeout=60_000)


def test_the_page_opens_without_network_and_counts_what_it_shows(open_page: Open) -> None:
    page = open_page(sample())
    assert counted(page) == "显示 4 / 4 份，9 个问题"
    assert page.title().startswith("检查报告：河南省2017年")


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_no_value_runs_or_opens_anything(value: str, open_page: Open) -> None:
    page = open_page(hostile(value))
    page.locator(".unit summary").first.click()
    assert page.evaluate("document.scripts.length") == 1
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, link, a:not(.skip)').length") == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("begin", [0, 3])
def test_search_finds_units_problems_clauses_and_rules(begin: int, open_page: Open) -> None:
    page = open_page(sample())
    for words, units, said in SEARCHES[begin:] + SEARCHES[:begin]:
        search(page, words)
        assert (words, shown_units(page), counted(page)) == (words, units, said)
        assert page.locator("#none").is_visible() is (units == [])


SEARCHES = [
    ("滑县", ["滑县"], "显示 1 / 4 份，5 个问题"),
    ("环境污染", ["滑县"], "显示 1 / 4 份，1 个问题"),
    ("其他情形", ["滑县", "兰考县"], "显示 2 / 4 份，2 个问题"),
    ("其他情形 人认定", ["滑县", "兰考县"], "显示 2 / 4 份，2 个问题"),
    ("fz-t101", ["滑县"], "显示 1 / 4 份，1 个问题"),
    ("没有这样的话", [], "显示 0 / 4 份，0 个问题"),
    ("", ["新郑市", "滑县", "兰考县", "批量/04-济源市/nomination.yaml"], "显示 4 / 4 份，9 个问题"),
]


def test_a_search_opens_what_it_found_and_escape_clears_it(open_page: Open) -> None:
    page = open_page(sample())
    page.keyboard.press("/")
    page.keyboard.type("环境污染")
    page.locator(".unit[open]").wait_for()
    assert page.locator(".unit:visible .finding:visible").count() == 1
    page.keyboard.press("Escape")
    assert page.input_value("#search") == ""
    assert len(shown_units(page)) == 4


def test_filters_combine_and_reset_brings_all_back(open_page: Open) -> None:
    page = open_page(sample())
    page.get_by_label("可报", exact=True).uncheck()
    assert shown_units(page) == ["滑县", "兰考县", "批量/04-济源市/nomination.yaml"]
    page.locator("fieldset", has_text="轻重").get_by_label("退回").uncheck()
    assert shown_units(page) == ["滑县", "兰考县"]
    page.select_option("#rule", "FZ-V105")
    assert counted(page) == "显示 2 / 4 份，2 个问题"
    page.select_option("#prefecture", "安阳市")
    assert shown_units(page) == ["滑县"]
    page.get_by_role("button", name="清除筛选").click()
    page.locator("#shown", has_text="显示 4 / 4 份，9 个问题").wait_for()


def test_a_rule_or_a_prefecture_in_the_overview_shows_its_own(open_page: Open) -> None:
    page = open_page(sample())
    page.get_by_role("button", name="FZ-T101").click()
    assert (page.input_value("#rule"), shown_units(page)) == ("FZ-T101", ["滑县"])
    page.select_option("#rule", "")
    page.get_by_role("button", name="郑州市").click()
    assert (page.input_value("#prefecture"), shown_units(page)) == ("郑州市", ["新郑市"])


def test_all_units_open_and_close_at_once(open_page: Open) -> None:
    page = open_page(sample())
    page.get_by_role("button", name="全部展开").click()
    assert page.locator(".unit[open]").count() == 4
    page.get_by_role("button", name="全部收起").click()
    assert page.locator(".unit[open]").count() == 0


def test_the_keyboard_alone_is_enough(open_page: Open) -> None:
    page = open_page(sample())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "units"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search"
    page.locator(".unit summary").first.focus()
    focused = "document.activeElement.querySelector('.who b').textContent"
    for key, unit in (("ArrowDown", "滑县"), ("End", "批量/04-济源市/nomination.yaml"), ("ArrowUp", "兰考县")):
        page.keyboard.press(key)
        assert page.evaluate(focused) == unit
    page.keyboard.press("Enter")
    assert page.locator(".unit[open] .who b").all_inner_texts() == ["兰考县"]
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "新郑市"


def test_every_control_has_a_name_and_shows_where_the_focus_is(open_page: Open) -> None:
    page = open_page(sample())
    names = page.locator("button, input, select, summary").evaluate_all(
        "nodes => nodes.map(node => (node.labels?.[0] ?? node).textContent.trim() || node.getAttribute('aria-label'))"
    )
    assert all(names)
    page.locator("#expand").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_print_opens_every_unit_and_leaves_the_filters_out(open_page: Open) -> None:
    page = open_page(sample())
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".unit[open]").count() == 4
    assert not page.locator(".filters").is_visible()
    assert page.locator(".standards[open]").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".unit[open]").count() == 0
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


CONTRAST = """(selectors) => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => channels(color).slice(0, 3).map((value) => value / 255)
    .map((value) => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, place) => sum + value * [0.2126, 0.7152, 0.0722][place], 0);
  const behind = (node) => {
    const color = getComputedStyle(node).backgroundColor;
    return channels(color)[3] === 0 && node.parentElement ? behind(node.parentElement) : color;
  };
  return selectors.map((selector) => Math.min(...Array.from(document.querySelectorAll(selector), (node) => {
    const [one, other] = [light(getComputedStyle(node).color), light(behind(node))].sort((a, b) => b - a);
    return (one + 0.05) / (other + 0.05);
  })));
}"""
"""The least contrast of the texts that each selector means (WCAG 2, relative luminance)."""
TEXTS = [".badge", ".chip", "h1", "h2", ".note", "dt", "dd", ".place", ".rule", ".pick", "mark", "footer", "td"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_can_be_read_by_day_and_by_night(scheme: str, open_page: Open) -> None:
    page = open_page(sample(), color_scheme=scheme)
    page.get_by_role("button", name="全部展开").click()
    contrasts = dict(zip(TEXTS, page.evaluate(CONTRAST, TEXTS), strict=True))
    assert {selector: contrast for selector, contrast in contrasts.items() if not contrast >= 4.5} == {}


def test_dark_is_dark_and_print_is_white_all_the_same(open_page: Open) -> None:
    page = open_page(sample(), color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(18, 23, 29)"
    page.emulate_media(media="print")
    assert page.evaluate(background) == "rgb(255, 255, 255)"


def test_nothing_runs_over_the_edge_of_any_screen(open_page: Open) -> None:
    page = open_page(sample())
    page.get_by_role("button", name="全部展开").click()
    for width in (360, 768, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), width


def test_a_long_list_of_rules_is_shortened_until_asked_for(open_page: Open) -> None:
    (finding,) = sample().files[2].findings
    findings = tuple(replace(finding, rule=f"FZ-V{number}") for number in range(100, 130))
    page = open_page(replace(sample(), files=(replace(sample().files[2], findings=findings),), cross=()))
    assert page.locator(".rules tbody tr:visible").count() == 8
    page.get_by_role("button", name="显示全部 30 条规则").click()
    assert page.locator(".rules tbody tr:visible").count() == 30


def test_six_hundred_units_can_be_searched(open_page: Open) -> None:
    units = tuple(
        replace(file, unit=f"{file.unit}{number}", path=f"{number}/{file.path}")
        for number in range(150)
        for file in sample().files
    )
    page = open_page(replace(sample(), files=units))
    assert counted(page).startswith("显示 600 / 600 份")
    search(page, "滑县77")
    assert shown_units(page) == ["滑县77"]


def test_without_scripts_everything_is_there_to_read(open_page: Open) -> None:
    page = open_page(sample(), java_script_enabled=False)
    assert not page.locator(".filters").is_visible()
    page.locator(".unit > summary").nth(1).click()
    assert page.locator(".unit[open] .finding").first.is_visible()
    assert page.locator(".rules tbody tr:visible").count() == page.locator(".rules tbody tr").count()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: str, open_page: Open) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="没有安装 axe-playwright-python")
    page = open_page(sample(), color_scheme=scheme, bypass_csp=True)
    page.get_by_role("button", name="全部展开").click()
    found = axe.Axe().run(page).response["violations"]
    assert [(item["id"], [node["target"] for node in item["nodes"][:3]]) for item in found] == []


def test_the_slash_then_typing_finds_at_once_from_anywhere(open_page: Open) -> None:
    page = open_page(sample())
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.keyboard.press("/")
    page.keyboard.type("滑县")
    page.locator("#shown[data-words='滑县']").wait_for(timeout=20_000)
    assert shown_units(page) == ["滑县"]
    assert page.evaluate("document.getElementById('search').value") == "滑县"


def test_headings_go_down_one_level_at_a_time(open_page: Open) -> None:
    page = open_page(sample())
    levels = page.locator("h1, h2, h3, h4").evaluate_all("nodes => nodes.map(node => Number(node.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_one_unit_prints_alone(open_page: Open) -> None:
    page = open_page(sample())
    page.emulate_media(media="print")
    page.evaluate("window.print = () => { window.during = document.querySelectorAll('.alone-now').length; }")
    page.locator(".unit > summary").nth(1).click()
    page.evaluate("document.querySelectorAll('.alone')[1].click()")
    assert page.evaluate("window.during") == 1
    assert page.locator(".unit:visible").count() == 1
    assert not page.locator(".overview").is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".unit:visible").count() == 4
