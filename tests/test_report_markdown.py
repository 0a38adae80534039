"""Markdown: tables that stay tables, and no value that becomes markup when rendered."""

import re
from dataclasses import replace
from html import unescape

import pytest
from markdown_it import MarkdownIt

from fazhi_cli.formats.markdown import code_span, escaped, render
from fazhi_cli.report import Changes
from fazhi_cli.terminal.visible import visible
from report_samples import HOSTILE, empty, hostile, last_day, sample, too_long

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OWN_TAGS = {"h1", "h2", "p", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td", "code"}


def html_of(text: str) -> str:
    return str(RENDERER.render(text))


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_no_value_becomes_markup(value: str) -> None:
    html = html_of(render(hostile(value)))
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= OWN_TAGS
    shown = re.sub(r"\s+", " ", visible(value)).strip()
    assert shown in re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html)))


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_every_row_of_the_table_keeps_its_nine_cells(value: str) -> None:
    html = html_of(render(hostile(value)))
    rows = re.findall(r"<tr>.*?</tr>", html, re.DOTALL)
    assert [len(re.findall("<t[hd]", row)) for row in rows] == [9] * (1 + len(hostile(value).files))


def test_the_overview_has_a_row_a_submission() -> None:
    html = html_of(render(sample()))
    rows = re.findall(r"<tbody>(.*?)</tbody>", html, re.DOTALL)[0].count("<tr>")
    assert rows == len(sample().files)
    assert "检查未完成" in html


def test_an_empty_run_says_so() -> None:
    assert "**检查未完成**" in render(empty())


def test_what_changed_is_told_one_by_one() -> None:
    changes = Changes("2017-10-12", mended=(too_long("a.yaml"),), new=(last_day("b.yaml"),))
    text = render(replace(sample(), changes=changes))
    assert "已改 1 · 未改 0 · 新增 1" in text
    assert "- **已改** “创建工作情况”共1623字" in text


@pytest.mark.parametrize(
    ("text", "written"),
    [("a|b", r"a\|b"), ("*粗*", r"\*粗\*"), ("http://x", r"http\://x"), ("www.x.cn", r"www\.x.cn"), ("1:2", "1:2")],
)
def test_signs_with_a_meaning_are_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize("text", ["plain", "a`b", "``", "`a` ``b``"])
def test_a_code_span_holds_any_run_of_backticks(text: str) -> None:
    assert f"<code>{text}</code>" in html_of(code_span(text)).replace("<code> ", "<code>").replace(
        " </code>", "</code>"
    )
