"""批注稿: a copy of the form with a comment at each finding; the form itself stays as it is."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from fazhi_cli.documents.annotation import MARK, annotated
from fazhi_cli.files import FileError
from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.word.package import open_package
from fazhi_cli.review.checking import check_file
from form_draft import Draft, W, one
from hostile_forms import MAIN, SETTINGS, TEXT, Odd, checked, corpus, edited
from running import fazhi

DAY = date(2017, 10, 14)
BLANK = load_blank("henan-2017")
UNCOMMENTED = ("样式表里的 DTD", "样式表损坏")
"""Read and checked, but not to be opened for writing."""
WRONG = edited(
    MAIN,
    ("中牟县</w:t>", "中牟</w:t>"),
    (TEXT, "我县XX工作扎实推进，2016年成效明显。</w:t></w:r></w:p><w:p><w:r><w:t>又开展宣传１２０场次。"),
    ('w:val="1240"', 'w:val="900"'),
)


def comments_by_place(content: bytes) -> dict[str, list[str]]:
    """The texts of the comments, by the text of the paragraph in which they begin."""
    document: Any = docx.Document(io.BytesIO(content))
    texts = {comment.comment_id: comment.text for comment in document.comments}
    found: dict[str, list[str]] = {}
    for start in document.element.body.iter(docx.oxml.ns.qn("w:commentRangeStart")):
        paragraph = start.getparent()
        words = "".join(text.text or "" for text in paragraph.iter(docx.oxml.ns.qn("w:t")))
        found.setdefault(words, []).append(texts.pop(int(start.get(docx.oxml.ns.qn("w:id")))))
    assert texts == {}
    return found


def annotated_form(content: bytes, folder: Path, name: str = "表.docx") -> bytes:
    (folder / name).write_bytes(content)
    return annotated(open_package(content, name), check_file(folder / name, SETTINGS).report, BLANK, DAY)


def test_each_finding_is_a_comment_in_the_slot_it_concerns_and_the_summary_at_the_title(tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(WRONG)
    report = check_file(tmp_path / "表.docx", SETTINGS).report
    found = comments_by_place(annotated(open_package(WRONG, "表.docx"), report, BLANK, DAY))
    assert sum(map(len, found.values())) == len(report.findings) + 1
    assert found["全国法治县（市、区）创建活动"][0].startswith("（批注稿，非报送件）")
    assert "检查未完成" in found["全国法治县（市、区）创建活动"][0]
    assert "是不是“中牟县”？（FZ-U101）\n依据：" in found["中牟"][0]
    assert "没填的“XX”" in "".join(found["我县XX工作扎实推进，2016年成效明显。"])
    assert "全角数字“１２０”" in "".join(found["又开展宣传１２０场次。"])
    assert "行高由" in "".join(found["申报单位（签章）"])
    assert "看纸质件核对" in "".join(found["年    月    日"])


def test_a_comment_says_severity_rule_and_the_way_to_mend_it(tmp_path: Path) -> None:
    (first, *_) = comments_by_place(annotated_form(WRONG, tmp_path))["中牟"]
    assert first.startswith("［退回］申报单位“中牟”不是全称")
    assert first.endswith("改法：把“申报单位”改为“中牟县”。")


def test_the_copy_says_on_its_first_line_and_in_its_properties_what_it_is(tmp_path: Path) -> None:
    document: Any = docx.Document(io.BytesIO(annotated_form(WRONG, tmp_path)))
    assert document.paragraphs[0].text == MARK
    assert document.core_properties.title == MARK


def test_an_empty_slot_gets_its_comment_too(tmp_path: Path) -> None:
    found = comments_by_place(annotated_form(edited(MAIN, (TEXT, "")), tmp_path))
    assert any("缺“创建工作情况”" in text for text in found[""])


def test_the_same_form_gives_the_same_copy_on_any_day(tmp_path: Path) -> None:
    assert annotated_form(WRONG, tmp_path) == annotated_form(WRONG, tmp_path)


def test_nothing_of_the_form_is_lost_in_the_copy(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(io.BytesIO(WRONG)) as before,
        zipfile.ZipFile(io.BytesIO(annotated_form(WRONG, tmp_path))) as after,
    ):
        assert set(before.namelist()) <= set(after.namelist())
    texts = [
        [cell.text for table in docx.Document(io.BytesIO(content)).tables for row in table.rows for cell in row.cells]
        for content in (WRONG, annotated_form(WRONG, tmp_path))
    ]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("odd", [odd for odd in corpus() if not odd.refused], ids=lambda odd: odd.title)
def test_an_odd_form_is_annotated_or_refused_in_one_sentence(odd: Odd) -> None:
    package, report = open_package(odd.content, odd.file_name), checked(odd.title)
    if odd.title in UNCOMMENTED:
        with pytest.raises(FileError, match="没有生成批注稿"):
            annotated(package, report, BLANK, DAY)
    else:
        assert zipfile.is_zipfile(io.BytesIO(annotated(package, report, BLANK, DAY)))


COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def with_comments(form: Draft, *numbers: str) -> None:
    """Comments of these numbers, each marked in the applicant's paragraph."""
    texts = "".join(f'<w:comment w:id="{number}" w:author="甲"><w:p/></w:comment>' for number in numbers)
    form.add("word/comments.xml", f'<w:comments xmlns:w="{W}">{texts}</w:comments>', COMMENTS)
    form.relate("comments", "comments.xml")
    for number in numbers:
        form.paragraph("中牟县").append(one(f'<w:r><w:commentReference w:id="{number}"/></w:r>'))


HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def with_part(form: Draft, kind: str, part: str, content: str, content_type: str) -> None:
    form.add(f"word/{part}", content, content_type)
    form.relate(kind, part)


def with_header_to_nowhere(form: Draft) -> None:
    with_part(form, "header", "header1.xml", f'<w:hdr xmlns:w="{W}"><w:p/></w:hdr>', HEADER)
    form.relate("image", "NULL", part="word/header1.xml")


def with_untyped_part(form: Draft) -> None:
    form.parts["word/odd.bin"] = b"x"
    form.relate("image", "odd.bin")


ODD_PACKAGES: dict[str, Callable[[Draft], object]] = {
    "关系指向不在的图片": lambda d: d.relate("image", "NULL"),
    "关系指向不在的样式表": lambda d: d.parts.pop("word/styles.xml"),
    "关系指向不在的页眉": lambda d: d.relate("header", "header9.xml"),
    "页眉里的关系指向不在的部件": with_header_to_nowhere,
    "两个样式表的关系": lambda d: d.relate("styles", "styles.xml"),
    "批注编号不是数字": lambda d: with_comments(d, "x", ""),
    "批注编号太大": lambda d: with_comments(d, "2147483647", "99999999999999999999"),
    "批注编号是负数": lambda d: with_comments(d, "-1"),
    "批注编号重复": lambda d: with_comments(d, "1", "1"),
    "批注部件其实不是批注": lambda d: with_part(d, "comments", "comments.xml", f'<w:styles xmlns:w="{W}"/>', COMMENTS),
    "批注部件标错了类型": lambda d: with_part(
        d, "comments", "c.xml", f'<w:comments xmlns:w="{W}"/>', "application/xml"
    ),
    "部件没有类型": with_untyped_part,
    "带宏": lambda d: with_part(d, "vbaProject", "vbaProject.bin", "x", "application/vnd.ms-office.vbaProject"),
}


@pytest.mark.parametrize("name", ODD_PACKAGES)
def test_a_form_whose_directories_are_odd_gets_its_copy(name: str, tmp_path: Path) -> None:
    form = Draft(edited(MAIN))
    ODD_PACKAGES[name](form)
    copy = annotated_form(form.save(), tmp_path)
    document: Any = docx.Document(io.BytesIO(copy))
    numbers = [comment.comment_id for comment in document.comments]
    assert len(set(numbers)) == len(numbers) > 0
    assert {"CommentReference", "CommentText"} <= {style.style_id for style in document.styles}
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert not any(
            "vba" in part.lower() for part in archive.read("word/_rels/document.xml.rels").decode().split('"')
        )


def test_a_form_whose_parts_are_marked_as_patched_gets_its_copy(tmp_path: Path) -> None:
    content = bytearray(edited(MAIN))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 0x20
        at = content.find(b"PK\x01\x02", at + 4)
    assert zipfile.is_zipfile(io.BytesIO(annotated_form(bytes(content), tmp_path)))


def test_validate_writes_the_copy_under_a_name_that_cannot_be_mistaken_and_leaves_the_form_alone(
    tmp_path: Path,
) -> None:
    form = tmp_path / "中牟.docx"
    form.write_bytes(WRONG)
    run = fazhi("validate", form, "--as-of", "2017-10-14", "--annotate", tmp_path / "改.docx")
    assert run.returncode == 3
    assert f"批注稿：{tmp_path / f'改{MARK}.docx'}" in run.stderr
    assert form.read_bytes() == WRONG
    assert fazhi("validate", form, "--annotate", tmp_path).returncode == 3
    assert (tmp_path / f"中牟{MARK}.docx").is_file()
    again = fazhi("validate", form, "--annotate", tmp_path)
    assert "已存在，未覆盖" in again.stderr


def test_a_yaml_file_and_an_unreadable_form_get_no_copy_and_the_reason(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text("申报单位: 中牟县\n", "utf-8")
    (tmp_path / "乙.docx").write_bytes(b"x")
    assert "不是审批表" in fazhi("validate", tmp_path / "甲.yaml", "--annotate", tmp_path).stderr
    assert "读不出，没有批注稿" in fazhi("validate", tmp_path / "乙.docx", "--annotate", tmp_path).stderr
