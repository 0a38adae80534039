"""What every Word file that we write has in common: it begins from our own document, and nothing of it is foreign."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import docx
import pytest
from lxml import etree

from fazhi_cli.documents import gongwen
from fazhi_cli.documents.package_index import index_xlsx
from fazhi_cli.files.kinds import CORE_PROPERTIES, bears_our_mark, kind_by_properties
from fazhi_cli.forms.word.package import open_package
from fazhi_cli.packages.payload import PackRecord
from fazhi_cli.resources import bundled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written() -> bytes:
    paper = gongwen.Paper("一次性告知单")
    paper.line(gongwen.TITLE, "一次性告知单")
    paper.line(gongwen.HEADING, "一、退回的问题")
    paper.line(gongwen.TEXT, "正文。")
    paper.facts([("栏", "格")])
    return paper.as_bytes()


RECORD = PackRecord(
    "0", "r", "某轮", "", "中牟县", "推荐", "city", "市级推荐", "可报", "郑州市普法办", date(2017, 10, 16), members=()
)


def template() -> bytes:
    return (bundled("templates") / "gongwen.docx").read_bytes()


DOCUMENTS: dict[str, Callable[[], bytes]] = {"公文模板": template, "写了字的公文": written}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_ours_is_chinese_current_and_has_no_foreign_parts(name: str) -> None:
    package = open_package(DOCUMENTS[name](), "公文.docx")
    settings, styles = package.related("settings"), package.related("styles")
    assert settings is not None
    assert styles is not None
    modes = [item for item in settings.iter(f"{W}compatSetting") if item.get(f"{W}name") == "compatibilityMode"]
    assert [mode.get(f"{W}val") for mode in modes] == ["15"]
    assert {item.get(f"{W}eastAsia") for item in styles.iter(f"{W}lang")} == {"zh-CN"}
    assert not any(re.search("thumbnail|stylesWithEffects|customXml", part) for part in package.members)
    assert {relation.target for relation in package.relations} <= set(package.members)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_style_that_a_document_of_ours_names_is_defined(name: str) -> None:
    package = open_package(DOCUMENTS[name](), "公文.docx")
    styles = package.related("styles")
    assert styles is not None
    defined = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    named = {
        item.get(f"{W}val")
        for part in package.members
        if part.startswith("word/") and part.endswith(".xml")
        for item in package.parse(part).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle", f"{W}basedOn")
    }
    assert named <= defined


def test_every_part_of_the_template_has_a_content_type_and_is_well_formed() -> None:
    with zipfile.ZipFile(io.BytesIO(template())) as archive:
        types = archive.read("[Content_Types].xml").decode()
        for part in archive.namelist():
            etree.fromstring(archive.read(part))
            assert part.endswith(".rels") or part == "[Content_Types].xml" or f'PartName="/{part}"' in types


@pytest.mark.parametrize(("content", "kind"), [(written(), "文书"), (index_xlsx(RECORD), "目录")], ids=["公文", "目录"])
def test_a_document_of_ours_says_what_it_is_among_its_properties(content: bytes, kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        core = parts.read(CORE_PROPERTIES)
    assert kind_by_properties(core) == kind
    assert bears_our_mark(core)


def test_the_same_document_gives_the_same_bytes_and_names_no_author() -> None:
    assert written() == written()
    properties: Any = docx.Document(io.BytesIO(written())).core_properties
    assert (properties.author, properties.last_modified_by, properties.created) == (
        "",
        "",
        datetime(1980, 1, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize("ends_in", ["a line", "a table"])
def test_a_signature_is_never_alone_on_its_page(ends_in: str) -> None:
    paper = gongwen.Paper("题目")
    if ends_in == "a table":
        paper.table([("序号", 20), ("材料", 100)], [("1", "甲"), ("2", "乙")])
    else:
        paper.line(gongwen.TEXT, "没有。")
    paper.signature("某办公室", "2017年10月16日")
    document = paper.document
    *_, signature, day = document.paragraphs
    last = document.tables[0].rows[-1].cells if document.tables else ()
    under = [cell.paragraphs[0] for cell in last] or [document.paragraphs[0]]
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in (*under, signature))
    assert (signature.style.name, day.style.name) == (gongwen.SIGNATURE, gongwen.DAY)


def test_a_tables_titles_are_never_alone_at_the_foot_of_a_page() -> None:
    paper = gongwen.Paper("题目")
    paper.table([("序号", 20), ("材料", 100)], [("1", "甲"), ("2", "乙")])
    kept = [
        [bool(one.paragraphs[0].paragraph_format.keep_with_next) for one in row.cells]
        for row in paper.document.tables[0].rows
    ]
    assert kept == [[True, True], [False, False], [False, False]]


@pytest.mark.parametrize("style", [gongwen.HEADING, gongwen.SUBHEADING, gongwen.TEXT])
def test_a_heading_behind_a_table_stays_with_its_last_row(style: str) -> None:
    paper = gongwen.Paper("题目")
    paper.line(gongwen.HEADING, "一、先有标题")
    paper.table([("序号", 20), ("材料", 100)], [("1", "甲"), ("2", "乙")])
    paper.line(style, "二、缺少的")
    *_, before, last = paper.document.tables[0].rows
    kept = [[bool(one.paragraphs[0].paragraph_format.keep_with_next) for one in row.cells] for row in (before, last)]
    assert kept == [[False, False], [style != gongwen.TEXT] * 2]
