"""Forms as clerks send them back: labels typed anew, values beside their place, struck-out words, sheets that are missing."""

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.inspection.form_inspection import inspect_package
from fazhi_cli.forms.reading.form_reading import FormReading, to_nomination
from fazhi_cli.forms.reading.received import receive
from fazhi_cli.forms.word.package import open_package
from fazhi_cli.forms.word.untrusted import FormError
from fazhi_cli.jobs.reading_forms import read_as_yaml
from fazhi_cli.review.checking import check_file
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rounds.loading import load_round
from form_alterations import CITY, COUNTY, VALUES
from form_draft import Draft, one, set_property, w, xml
from opened import inspect_form, read_form

BLANK = load_blank("henan-2017")
DAY = "年    月    日"
Make = Callable[[Draft], object]


def draft(**values: str) -> Draft:
    return Draft(fill(BLANK, {**VALUES, **values}))


def reading(form: Draft) -> FormReading:
    return read_form(form.save(), BLANK)


def said(found: FormReading) -> list[tuple[str, str]]:
    return [(note.rule, note.problem.message) for note in found.notes]


def rewrite(paragraph: Any, *lines: str) -> None:
    """Give a paragraph the first line, and copies of it behind it the others."""
    for line in reversed(lines[1:]):
        copy = deepcopy(paragraph)
        next(copy.iter(w("t"))).text = line
        paragraph.addnext(copy)
    next(paragraph.iter(w("t"))).text = lines[0]


def label(old: str, *lines: str) -> Make:
    return lambda form: rewrite(form.paragraph(old), *lines)


OPINION = "同意推荐。"


def all_narrow(form: Draft) -> None:
    """Every label with half-width signs."""
    for text in form.document.iter(w("t")):
        if text.text != OPINION:
            text.text = (text.text or "").replace("（", "(").replace("）", ")").replace("：", ":")


RETYPED: dict[str, Make] = {
    "全部是半角": all_narrow,
    "半角冒号": label("申报单位：", "申报单位:"),
    "漏了冒号": label("申报单位：", "申报单位"),
    "拉开的字": label("申报单位：", "申　报　单　位："),
    "半角括号": label(COUNTY, COUNTY.replace("（", "(").replace("）", ")")),
    "半角括号、半角冒号": label(COUNTY, COUNTY.replace("（", "(").replace("）", ")").replace("：", ":")),
    "长的栏目漏了冒号": label(COUNTY, COUNTY.rstrip("：")),
    "栏目分成两段": label(COUNTY, "县（市、区、旗）普法依法治理", "工作领导小组意见："),
    "栏目分成三段": label(COUNTY, "县（市、区、旗）", "普法依法治理工作", "领导小组意见："),
    "盖章用半角括号": lambda form: rewrite(form.paragraph("（盖章）"), "(盖章)"),
}


@pytest.mark.parametrize("name", RETYPED)
def test_a_label_typed_anew_is_still_the_label(name: str) -> None:
    form = draft(county_opinion=OPINION, county_day="2017年10月9日")
    before = reading(form).values
    RETYPED[name](form)
    found = reading(form)
    assert found.values == before
    assert said(found) == []
    assert inspect_package(open_package(form.save(), "表.docx"), BLANK)


OTHER_LABELS: dict[str, tuple[Make, str]] = {
    "县级改成市级": (label(COUNTY, COUNTY.replace("县（市", "市（县")), "“县（市、区、旗）意见”、“县（市、区、旗）意见日期”"),
    "栏目少了几个字": (label(COUNTY, "县（市、区、旗）意见："), "“县（市、区、旗）意见”、“县（市、区、旗）意见日期”"),
    "短的栏目是另一个的开头": (label("申报单位：", "申报单位名称"), "“申报单位”"),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHER_LABELS)
def test_another_label_is_no_longer_the_label_and_that_is_one_finding(name: str) -> None:
    make, missing = OTHER_LABELS[name]
    form = draft(county_opinion=OPINION)
    make(form)
    lost = [message for rule, message in said(reading(form)) if rule == "FZ-D208"]
    assert len(lost) == 1
    assert lost[0].startswith(f"找不到{missing}的位置")


def test_a_form_without_its_last_page_is_one_finding() -> None:
    form = draft()
    form.body.remove(form.tables[2])
    lost = [message for rule, message in said(reading(form)) if rule == "FZ-D208"]
    assert len(lost) == 1
    assert lost[0].count("意见日期") == 4


def opinion_cell(form: Draft) -> list[Any]:
    """The paragraphs of the county's cell: label, opinion, (盖章), day."""
    return list(form.cell(COUNTY).iter(w("p")))


def below(text: str) -> Make:
    """A paragraph with this text below the last one of the county's cell."""

    def make(form: Draft) -> None:
        paragraphs = opinion_cell(form)
        copy = deepcopy(paragraphs[2])
        next(copy.iter(w("t"))).text = text
        paragraphs[3].addnext(copy)

    return make


def day(*lines: str) -> Make:
    return lambda form: rewrite(opinion_cell(form)[3], *lines)


BESIDE: dict[str, tuple[Make, dict[str, str], tuple[str, ...]]] = {
    "意见写在栏目后面": (label(COUNTY, COUNTY + OPINION), {"意见内容": OPINION}, ("FZ-D218",)),
    "日期分成两段": (day("2017年", "10月9日"), {"日期": "2017-10-09"}, ("FZ-D206",)),
    "日期下写了意见": (below(OPINION), {}, ("FZ-D217",)),
    "填了的日期下写了意见": (lambda form: (below(OPINION)(form), day("2017年10月9日")(form)), {"日期": "2017-10-09"}, ("FZ-D217",)),
    "盖章处签了名": (lambda form: rewrite(opinion_cell(form)[2], "（盖章）王志远"), {}, ("FZ-D217",)),
}  # fmt: skip


@pytest.mark.parametrize("name", BESIDE)
def test_what_is_written_beside_its_place_is_read_or_told(name: str) -> None:
    make, opinion, rules = BESIDE[name]
    form = draft()
    make(form)
    found = reading(form)
    assert to_nomination(found, BLANK.slots).get("意见", {}).get("县级", {}) == opinion
    assert tuple(rule for rule, _ in said(found)) == rules


def test_an_opinion_that_begins_behind_its_label_goes_on_below() -> None:
    form = draft(county_opinion="工作扎实，材料齐全。")
    label(COUNTY, COUNTY + OPINION)(form)
    assert reading(form).values["county_opinion"] == f"{OPINION}\n工作扎实，材料齐全。"


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("＿＿＿中牟县＿＿＿＿", "中牟县"),
        ("____中牟县", "中牟县"),
        ("　　中牟县____　", "中牟县"),
        ("中牟县", "中牟县"),
        ("_中牟县", "_中牟县"),
    ],
)
def test_lines_typed_around_a_value_are_none_of_it(written: str, unit: str) -> None:
    assert to_nomination(reading(draft(applicant=written)), BLANK.slots)["申报单位"] == unit


def run(text: str, properties: str) -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


RAISED, LOWERED = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
WHITE = '<w:color w:val="FFFFFF"/>'
LOOKS = {
    "划掉": (run("旧文", "<w:strike/>"), "旧文", "划掉的文字“旧文”"),
    "双线划掉": (run("旧文", "<w:dstrike/>"), "旧文", "划掉的文字“旧文”"),
    "没有划掉": (run("新文", '<w:strike w:val="0"/>'), "新文", ""),
    "白字": (run("白字", WHITE), "白字", "白色的文字“白字”"),
    "底纹上的白字": (run("白字", WHITE + '<w:shd w:val="clear" w:fill="000000"/>'), "白字", ""),
    "红字": (run("红字", '<w:color w:val="FF0000"/>'), "红字", ""),
    "平方米": (run("3000m", "") + run("2", RAISED), "3000m²", ""),
    "十的五次方": (run("10", "") + run("5", RAISED), "10⁵", ""),
    "二氧化碳": (run("CO", "") + run("2", LOWERED), "CO₂", ""),
    "注码": (run("指标", "") + run("[1]", RAISED), "指标[¹]", "上标的文字“[1]”"),
    "空的上标": (run(" ", RAISED) + run("后", ""), " 后", ""),
    "隐藏的划掉的文字": (run("藏", "<w:vanish/>"), "", "隐藏文字"),
}


@pytest.mark.parametrize("name", LOOKS)
def test_text_that_looks_unlike_its_letters_is_read_as_printed_or_told(name: str) -> None:
    content, value, told = LOOKS[name]
    form = draft(work_summary="起")
    form.paragraph("起").extend(xml(content))
    found = reading(form)
    assert found.values["work_summary"] == "起" + value
    assert [told in message for _, message in said(found)] == ([True] if told else [])


def test_a_style_strikes_out_too() -> None:
    form = draft(work_summary="起")
    form.root("word/styles.xml").extend(
        xml('<w:style w:type="character" w:styleId="X"><w:name w:val="划"/><w:rPr><w:strike/></w:rPr></w:style>')
    )
    form.paragraph("起").extend(xml(run("旧", '<w:rStyle w:val="X"/>')))
    assert [rule for rule, _ in said(reading(form))] == ["FZ-D220"]


UNIT, SUMMARY = "中牟县", "起"
HIDDEN_ROWS = {
    "一行": ((UNIT,), "<w:hidden/>", "“申报单位”所在的行"),
    "两行": ((UNIT, SUMMARY), "<w:hidden/>", "“申报单位”、“创建工作情况”所在的行"),
    "没有隐藏": ((UNIT,), '<w:hidden w:val="0"/>', ""),
    "只有栏目的行": (("填表日期",), "<w:hidden/>", "“填表日期”所在的行"),
    "空着的行": ((CITY,), "<w:hidden/>", ""),
}


def hidden_rows(form: Draft, rows: tuple[str, ...], mark: str) -> bytes:
    for words in rows:
        set_property(form.row(words), "trPr", mark)
    return form.save()


@pytest.mark.parametrize("name", HIDDEN_ROWS)
def test_what_stands_in_a_hidden_row_is_read_and_told(name: str) -> None:
    rows, mark, told = HIDDEN_ROWS[name]
    form = draft(work_summary=SUMMARY, city_opinion="")
    found = read_form(hidden_rows(form, rows, mark), BLANK)
    assert found.values["applicant"] == UNIT
    assert [told in message for _, message in said(found)] == ([True] if told else [])


def test_a_hidden_row_is_one_finding_of_a_check(tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(hidden_rows(draft(), (UNIT,), "<w:hidden/>"))
    report = check_file(tmp_path / "表.docx", settings_for(as_of=date(2017, 10, 14)), "表.docx").report
    assert [one.rule for one in report.findings if "隐藏" in one.message] == ["FZ-I103"]


LEADING_ON = (
    "（续见附页）", "（详见附页）", "（见附件）", "（下接附页）", "（接附页）", "见附页", "（未完，见附页）", "另附材料", "附后",
    "（余文见附页）", "（正文见另附页）", "（内容另附）", "（待续）", "详见附件。", "详见附件《创建工作总结》。", "见附件：创建总结",
)  # fmt: skip
ENDING = (
    "提供坚强法治保障。", "（佐证材料见附件）", "接续奋斗。", "初见成效。", "各项材料齐全", "附件", "我县将接续推进，见行动、见实效。",
)  # fmt: skip


@pytest.mark.parametrize("last", [*LEADING_ON, *ENDING])
def test_a_last_line_that_leads_to_another_sheet_is_told(last: str, tmp_path: Path) -> None:
    form = tmp_path / "表.docx"
    form.write_bytes(draft(work_summary=f"一、做法。\n{last}").save())
    told = [
        item for item in receive(form, BLANK, load_round("henan-2017").applicant).problems if item.rule == "FZ-D211"
    ]
    assert [f"末行写着“{last}”" in item.problem.message for item in told] == ([True] if last in LEADING_ON else [])


@pytest.mark.parametrize("second", [True, False])
def test_a_second_form_in_the_file_is_told_as_one(second: bool) -> None:
    form = draft()
    own = [deepcopy(block) for block in form.body if block.tag != w("sectPr")]
    for block in own if second else own[:3]:
        for text in block.iter(w("t")):
            text.text = (text.text or "").replace("中牟县", "新郑市")
        form.section.addprevious(block)
    found = reading(form)
    assert found.values["applicant"] == "中牟县"
    told = [message for rule, message in said(found) if rule == "FZ-D217"]
    assert [("还有一份表" in message, "“新郑市”" in message) for message in told] == ([(True, True)] if second else [])


def test_an_opinion_in_another_cell_is_that_cells() -> None:
    form = draft()
    label(CITY, CITY + OPINION)(form)
    assert reading(form).values.get("city_opinion") == OPINION
    assert "county_opinion" not in reading(form).values


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2017年    月    日", "没有写完，缺月份、日子"),
        ("    年9月5日", "没有写完，缺年份"),
        ("2017年9月    日", "没有写完，缺日子"),
        ("2017年9月", "缺少“日”"),
        ("2017。9。5", "不是规定的日期写法。"),
    ],
)
def test_a_date_that_is_not_written_to_its_end_says_what_it_lacks(written: str, told: str, tmp_path: Path) -> None:
    form = tmp_path / "表.docx"
    form.write_bytes(draft(filled_on=written).save())
    assert [told in note for note in read_as_yaml(form, "henan-2017").notes if "填表日期" in note] == [True]


@pytest.mark.parametrize(("name", "renamed"), [("表.odt", False), ("表.docx", True)])
def test_a_document_of_another_kind_is_not_told_to_be_renamed_where_it_is_not(name: str, renamed: bool) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(FormError, match="OpenDocument") as refused:
        open_package(stream.getvalue(), name)
    assert ("只是改了扩展名" in str(refused.value)) is renamed


def in_one_paragraph(form: Draft, *lines: str) -> None:
    """The county's cell with line breaks (Shift+Enter) in place of its paragraph marks."""
    first, *others = opinion_cell(form)
    for other in others:
        other.getparent().remove(other)
    run_element = first.find(w("r"))
    next(run_element.iter(w("t"))).text = lines[0]
    for line in lines[1:]:
        run_element.extend(xml(f"<w:br/><w:t>{line}</w:t>"))


BROKEN: dict[str, tuple[tuple[str, ...], dict[str, str], tuple[str, ...]]] = {
    "填了": ((COUNTY, OPINION, "（盖章）", "2017年10月9日"), {"意见内容": OPINION, "日期": "2017-10-09"}, ()),
    "空着": ((COUNTY, "", "（盖章）", DAY), {}, ()),
    "几行意见": ((COUNTY, OPINION, "材料齐全。", "（盖章）", DAY), {"意见内容": f"{OPINION}\n材料齐全。"}, ()),
    "盖章处签了名": ((COUNTY, OPINION, "（盖章）王志远", DAY), {}, ("FZ-D217",)),
    "没有盖章一行": ((COUNTY, OPINION, DAY), {}, ("FZ-D217",)),
}


@pytest.mark.parametrize("name", BROKEN)
def test_lines_broken_within_a_paragraph_are_lines_of_the_cell(name: str) -> None:
    lines, opinion, rules = BROKEN[name]
    form = draft()
    in_one_paragraph(form, *lines)
    found = reading(form)
    assert to_nomination(found, BLANK.slots).get("意见", {}).get("县级", {}) == opinion
    assert tuple(rule for rule, _ in said(found) if rule != "FZ-D208") == rules


COVERS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "填了": (
        ("申报单位：  中牟县", "送审单位：郑州市普法依法治理工作领导小组", "填表日期： 2017年9月30日"),
        {"申报单位": "中牟县", "送审单位": "郑州市普法依法治理工作领导小组", "填表日期": "2017-09-30"},
    ),
    "半角冒号": (("申报单位: 中牟县",), {"申报单位": "中牟县"}),
    "提示没有删": (("申报单位：（申报参评的县、市、区）",), {}),
    "日期空着": (("填表日期：    年   月   日",), {}),
    "别的栏目": (("申报单位联系人：张三",), {}),
}


@pytest.mark.parametrize("name", COVERS)
def test_a_cover_drawn_anew_as_lines_is_read(name: str) -> None:
    lines, values = COVERS[name]
    form = draft()
    for line in lines:
        form.tables[0].addprevious(xml(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")[0])
    form.body.remove(form.tables[0])
    found = reading(form)
    plain = to_nomination(found, BLANK.slots)
    assert {key: plain[key] for key in ("申报单位", "送审单位", "填表日期") if key in plain} == values
    assert [rule for rule, _ in said(found)].count("FZ-D218") == len(values)
    assert {item.rule for item in inspect_package(open_package(form.save(), "表.docx"), BLANK)} == {"FZ-I110"}


@pytest.mark.parametrize(
    ("written", "unit", "told"),
    [
        ("申报单位：中牟县", "中牟县", True),
        ("申报 单位: 中牟县", "中牟县", True),
        ("申报单位中牟县", "申报单位中牟县", False),
        ("送审单位：中牟县", "送审单位：中牟县", False),
    ],
)
def test_a_label_typed_once_more_before_its_value_is_none_of_it(written: str, unit: str, told: bool) -> None:
    found = reading(draft(applicant=written, filled_on="填表日期：2017年9月30日" if told else "2017年9月30日"))
    plain = to_nomination(found, BLANK.slots)
    assert (plain["申报单位"], plain["填表日期"]) == (unit, "2017-09-30")
    assert [rule for rule, _ in said(found)].count("FZ-D207") == (2 if told else 0)


def merged(form: Draft, *lines: str) -> None:
    """The cover's first row with its two cells merged into one of these lines."""
    label, value = form.row("申报单位：").findall(w("tc"))
    label.getparent().remove(value)
    rewrite(form.paragraph("申报单位："), *lines)


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        (("申报单位：中牟县",), "中牟县"),
        (("申报单位：", "中牟县"), "中牟县"),
        (("申报单位： ＿＿中牟县＿＿",), "中牟县"),
        (("申报单位：",), None),
        (("申报单位：（申报参评的县、市、区）",), None),
    ],
)
def test_a_value_in_a_cell_merged_with_its_label_is_read_and_never_the_next_row(
    lines: tuple[str, ...], unit: str | None
) -> None:
    form = draft()
    merged(form, *lines)
    plain = to_nomination(reading(form), BLANK.slots)
    assert plain.get("申报单位") == unit
    assert plain["送审单位"] == VALUES["submitting_body"]


@pytest.mark.parametrize("line", ["（盖章）    2017年10月9日", "（公章）2017.10.9", "（签字）二〇一七年十月九日"])
def test_a_day_on_the_line_of_the_seal_is_the_day(line: str) -> None:
    form = draft()
    seal, own = opinion_cell(form)[2:]
    own.getparent().remove(own)
    rewrite(seal, line)
    assert to_nomination(reading(form), BLANK.slots)["意见"]["县级"] == {"日期": "2017-10-09"}


UNPACK, ASK, SAVE = "先解压", "发送填表用的 .docx 原件", "选“另存为”"
PICTURE = "<w:p><w:r><w:drawing/></w:r></w:p>"


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return buffer.getvalue()


def emptied(block: str) -> bytes:
    """The form with this block in place of everything in it."""
    form = draft()
    for element in list(form.body):
        if element is not form.section:
            form.body.remove(element)
    form.section.addprevious(one(block))
    return form.save()


OTHER_KINDS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "RAR": (lambda: b"Rar!\x1a\x07\x01\x00", "RAR 压缩包", UNPACK),
    "7z": (lambda: b"7z\xbc\xaf\x27\x1c", "7z 压缩包", UNPACK),
    "套着一层 zip": (lambda: zipped("审批表.docx"), "里面装着 .docx", UNPACK),
    "PDF": (lambda: b"%PDF-1.7", "PDF 文件", ASK),
    "照片": (lambda: b"\xff\xd8\xff\xe0", "图片", ASK),
    "OFD": (lambda: zipped("OFD.xml"), "OFD 版式文件", ASK),
    "RTF": (lambda: rb"{\rtf1", "RTF 文档", SAVE),
    "网页": (lambda: b"<html><body>", "网页", SAVE),
    "Pages": (lambda: zipped("Index/Document.iwa"), "苹果 Pages 文稿", "导出为—Word"),
    "下载时多了换行": (lambda: b"\r\n" + draft().save(), "开头多了别的字节", "重新发送原始的 .docx"),
    "只有扫描件": (lambda: emptied(PICTURE), "只有图片，没有文字", ASK),
    "空文档": (lambda: emptied("<w:p/>"), "文档里没有文字", "没有选错文件"),
}


@pytest.mark.parametrize("name", OTHER_KINDS)
def test_each_kind_of_file_that_is_no_form_has_its_own_mend(name: str) -> None:
    make, what, mend = OTHER_KINDS[name]
    for opened in (read_form, inspect_form):
        with pytest.raises(FormError) as refusal:
            opened(make(), BLANK, "审批表.docx")
        assert what in str(refusal.value)
        assert mend in refusal.value.with_mend
