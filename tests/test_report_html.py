"""The HTML report as a file: one piece, nothing loaded, every value a text, every control named."""

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from fazhi_cli.formats.html import prefecture_rows, render, rule_rows, verdict_bars
from fazhi_cli.report import Changes, StandardAnswer
from fazhi_cli.terminal.visible import visible
from report_samples import HOSTILE, empty, hostile, last_day, sample, too_long

VOID = {"meta", "input", "br", "img", "link", "hr"}
LOADING = {"src", "href", "srcset", "action", "formaction", "data", "poster", "background", "ping", "xlink:href"}


class Page(HTMLParser):
    """The elements with their attributes, the visible text, and whether every element was closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.words.append(data)

    def tags_but_mark(self) -> list[str]:
        """Every element in order; a line shorter than the column it is pointed at has nothing to mark."""
        return [tag for tag, _ in self.elements if tag != "mark"]

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.elements)


@pytest.mark.parametrize("value", ["普通", *HOSTILE.values()], ids=["普通", *HOSTILE])
def test_no_value_adds_an_element_or_loads_anything(value: str) -> None:
    page, plain = Page(render(hostile(value))), Page(render(hostile("普通")))
    assert page.open == []
    assert page.tags_but_mark() == plain.tags_but_mark()
    assert (page.count("script"), page.count("style"), page.count("img"), page.count("link")) == (1, 1, 0, 0)
    for _, attributes in page.elements:
        assert not any(name.startswith("on") for name in attributes)
        assert "style" not in attributes
        for name in LOADING & attributes.keys():
            assert str(attributes[name]).startswith("#")
    shown = re.sub(r"\s+", " ", visible(value)).strip()
    assert shown in re.sub(r"\s+", " ", " ".join(page.words))


def test_the_policy_allows_this_pages_own_style_and_script_and_nothing_else() -> None:
    text = render(sample())
    policy = next(a["content"] or "" for tag, a in Page(text).elements if a.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert body is not None
        digest = b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_ids_are_unique_and_every_reference_to_one_is_kept() -> None:
    elements = Page(render(sample())).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in elements:
        for name in ("aria-labelledby", "for"):
            assert attributes.get(name) is None or attributes[name] in ids
        if str(attributes.get("href", "")).startswith("#"):
            assert str(attributes["href"])[1:] in ids


def test_the_language_is_chinese_and_the_encoding_said_first() -> None:
    elements = Page(render(sample())).elements
    assert elements[0] == ("html", {"lang": "zh-CN"})
    assert elements[2] == ("meta", {"charset": "utf-8"})


def test_the_shares_of_the_verdicts_fill_the_bar() -> None:
    bars = verdict_bars(sample().files)
    assert sum(bar.length for bar in bars) == pytest.approx(100)
    assert [bar.number for bar in bars] == [1, 1, 1, 1]
    assert sum(bar.length for bar in verdict_bars(empty().files)) == 0


def test_rules_are_listed_by_how_often_they_found_something() -> None:
    rows = rule_rows(sample())
    assert [row.findings for row in rows] == sorted((row.findings for row in rows), reverse=True)
    assert next(row for row in rows if row.id == "FZ-V105").units == 2


def test_prefectures_are_shown_where_there_are_several() -> None:
    assert [(row.name, row.number) for row in prefecture_rows(sample())] == [("郑州市", 1), ("安阳市", 1), ("其他", 2)]
    one = replace(sample(), files=sample().files[:1])
    assert prefecture_rows(one) == []
    assert 'id="prefecture"' not in render(one)


def test_what_changed_is_told() -> None:
    changes = Changes("2017-10-12", mended=(too_long("a.yaml"),), new=(last_day("b.yaml"),))
    words = "".join(Page(render(replace(sample(), changes=changes))).words)
    assert "与上次（2017-10-12）相比" in words
    assert "已改 1 · 未改 0 · 新增 1" in words


def test_an_empty_run_says_that_nothing_was_checked() -> None:
    words = "".join(Page(render(empty())).words)
    assert "没有找到任何材料，所以什么也没有检查。" in words
    assert "检查未完成" in words


def test_the_matrix_says_where_a_form_cannot_tell_the_self_assessment() -> None:
    only_form = replace(sample().files[0], standards=(StandardAnswer(1, "查不了"),))
    page = Page(render(replace(sample(), files=(only_form,))))
    assert [words for words in page.words if words in ("查不了", "没有自评")] == ["查不了", "查不了"]
    titles = [attrs.get("title") for tag, attrs in page.elements if tag == "td"]
    assert "查不了" in titles
    assert any("？查不了" in words for words in page.words)
