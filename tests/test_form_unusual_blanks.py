"""Blanks with lists of Word 97, controls around paragraphs, automatic numbers, slots in headers and text boxes."""

from pathlib import Path

import pytest

from fazhi_cli.files import FileError
from fazhi_cli.forms.blank.blank import open_blank
from fazhi_cli.forms.blank.source import FillError
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.proposing.drafts import propose_form
from fazhi_cli.forms.proposing.proposals import proposed
from form_draft import NAMESPACES, Draft, one, set_property, w
from form_twins import Cell, Table, Twin
from opened import inspect_form, read_form

PROMPT = "<w:p><w:r><w:t>单击此处输入文字。</w:t></w:r></w:p>"
CONTROL = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{PROMPT}{{}}</w:sdtContent></w:sdt>"
LIST = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="D"/><w:enabled/><w:ddList>{}'
    '<w:listEntry w:val="一级"/><w:listEntry w:val="二级"/></w:ddList></w:ffData></w:fldChar></w:r>'
    '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
BLANKS = {
    "控件围着两段": (CONTROL.format(PROMPT), ("paragraphs", ""), ["甲\n乙", "甲"], ""),
    "控件围着一段": (CONTROL.format(""), ("text", ""), ["甲"], ""),
    "下拉域": (LIST.format(""), ("choice", "一级"), ["一级", "二级"], "一级"),
    "选过的下拉域": (LIST.format('<w:result w:val="1"/>'), ("choice", "二级"), ["一级", "二级"], "二级"),
}


def form_with(block: str) -> bytes:
    form = Draft(Twin("表", ("申报表", Table((("级别", "空"), ("单位", "")), columns=2))).build())
    own = form.paragraph("空")
    own.addprevious(one(block))
    own.getparent().remove(own)
    return form.save()


@pytest.mark.parametrize("name", BLANKS)
def test_it_is_proposed_filled_and_read_back(name: str, tmp_path: Path) -> None:
    block, proposal, values, shown = BLANKS[name]
    (tmp_path / "表.docx").write_bytes(form_with(block))
    made = propose_form(tmp_path / "表.docx", None)
    assert [(item.slot.kind, item.slot.blank) for item in made.found.proposals] == [proposal, ("text", "")]
    blank = open_blank(made.slot_map)
    assert read_form(form_with(block), blank).values == ({"级别": shown} if shown else {})
    for value in values:
        form = fill(blank, {"级别": value, "单位": "某单位"})
        assert {key: text.rstrip("\n") for key, text in read_form(form, blank).values.items()} == {
            "级别": value, "单位": "某单位",
        }  # fmt: skip
        assert [item.problem.message for item in inspect_form(form, blank)] == []


LISTS = {
    "没有选过，第一项是一级": ("", "", "一级", True),
    "选了第一项": ("", '<w:result w:val="0"/>', "一级", False),
    "选了第二项": ("", '<w:result w:val="1"/>', "二级", False),
    "没有选过，第一项是提示": ('<w:listEntry w:val="请选择级别"/>', "", None, False),
    "没有选过，第一项是横线": ('<w:listEntry w:val="——"/>', "", None, False),
    "没有选过，第一项是空格": ('<w:listEntry w:val="  "/>', "", None, False),
    "没有选过，原定第三项": ('<w:default w:val="2"/><w:listEntry w:val="请选择级别"/>', "", "二级", True),
    "选了提示后面的一项": ('<w:listEntry w:val="请选择级别"/>', '<w:result w:val="1"/>', "一级", False),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_from_which_nobody_chose_is_told_or_is_no_answer(name: str, tmp_path: Path) -> None:
    more, chosen, value, told = LISTS[name]
    (tmp_path / "表.docx").write_bytes(form_with(LIST.format(more)))
    blank = open_blank(propose_form(tmp_path / "表.docx", None).slot_map)
    found = read_form(form_with(LIST.format(chosen + more)), blank)
    assert found.values == ({"级别": value} if value else {})
    notes = [note.problem.message for note in found.notes]
    assert notes == ([f"“级别”的下拉列表没有选过，印着“{value}”，是选定的还是没有填，看不出来。"] if told else [])


def test_automatic_numbers_are_neither_room_nor_a_value(tmp_path: Path) -> None:
    rows = (("序号", "项目", "备注"), ("数", "", ""), ("数", "", ""))
    form = Draft(Twin("表", ("申报表", Table(rows, columns=3), Table((("说明", ""),), columns=2))).build())
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    for cell in [tc for tc in form.document.iter(w("tc")) if "".join(tc.itertext()) == "数"]:
        cell.find(w("p")).clear()
        cell.find(w("p")).append(one(numbered))
    explained = form.tables[1].findall(f".//{w('tc')}")[1].find(w("p"))
    explained.clear()
    explained.append(one(numbered))
    add_numbering(form)
    (tmp_path / "表.docx").write_bytes(form.save())
    made = propose_form(tmp_path / "表.docx", None)
    assert [item.slot.columns for item in made.found.proposals if item.slot.kind == "rows"] == [
        {"项目": "项目", "备注": "备注"}
    ]
    found = read_form(form.save(), open_blank(made.slot_map))
    assert (found.values, found.notes) == ({}, ())


def test_room_that_no_slot_reaches_is_told() -> None:
    form = Draft(Twin("表", ("申报表", Table((("单位", ""),), columns=2))).build())
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    form.add(
        "word/header1.xml",
        f"<w:hdr {spaces}><w:p><w:r><w:t>编号：______</w:t></w:r></w:p></w:hdr>",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
    )
    form.section.insert(0, one(f'<w:headerReference w:type="default" r:id="{form.relate("header", "header1.xml")}"/>'))
    form.paragraph("申报表").append(
        one(
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>收件人：____</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>机密</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
    )
    found = proposed(form.save(), "表.docx")
    assert [item.slot.label for item in found.proposals] == ["单位"]
    assert [(item.text, item.reason[:6]) for item in found.passed] == [
        ("收件人：____", "在文本框里，"), ("编号：______", "在页眉里，程"),
    ]  # fmt: skip


DAMAGED = {
    "没有行的表": '<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>',
    "没有格的行": "<w:tbl><w:tblPr/><w:tblGrid/><w:tr/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "没有段的格": "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc/><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "只有表的格": (
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc>"
        "</w:tr></w:tbl>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_a_blank_with_damaged_tables_is_filled_read_and_compared(name: str, tmp_path: Path) -> None:
    form = Draft(Twin("表", ("申报表", Table((("单位", ""),), columns=2))).build())
    form.tables[0].addnext(one(DAMAGED[name]))
    (tmp_path / "表.docx").write_bytes(form.save())
    blank = open_blank(propose_form(tmp_path / "表.docx", None).slot_map)
    made = fill(blank, {"单位": "某单位"})
    assert read_form(made, blank).values == {"单位": "某单位"}
    assert [item.problem.message for item in inspect_form(made, blank)] == []
    without = Draft(made)
    without.body.remove(without.tables[1])
    assert [item.problem.message for item in inspect_form(without.save(), blank)] != []


def test_numbers_in_brackets_are_labels_or_nothing_and_never_prompts() -> None:
    rows = (("[1]", "某书"), ("[2]", "某文"), ("（三）", "某报"))
    found = proposed(Twin("表", ("申报表", Table(rows, columns=2))).build(), "表.docx")
    assert found.proposals == ()


LONG = ("着装规范、精神良好", "设备合格、检测合格", "分工清楚")


@pytest.mark.parametrize("chosen", [LONG[:1], LONG[1:], LONG, (LONG[0], LONG[2])], ids=len)
def test_options_may_hold_the_sign_that_joins_several(chosen: tuple[str, ...], tmp_path: Path) -> None:
    lines = tuple(f"{words}　□" for words in LONG)
    (tmp_path / "表.docx").write_bytes(
        Twin("表", ("申报表", Table((("查什么", Cell(lines)), ("单位", "")), columns=2))).build()
    )
    blank = open_blank(propose_form(tmp_path / "表.docx", None).slot_map)
    made = fill(blank, {"查什么": "、".join(chosen)})
    assert read_form(made, blank).values == {"查什么": "、".join(chosen)}
    with pytest.raises(FillError, match="的选项里没有“精神良好”"):
        fill(blank, {"查什么": "精神良好"})


def test_a_picture_with_words_in_the_place_of_a_value_is_none_of_it(tmp_path: Path) -> None:
    form = Draft(Twin("表", ("申报表", Table((("事迹", "空"), ("单位", "")), columns=2))).build())
    own = form.paragraph("空")
    own.remove(own.find(w("r")))
    own.append(
        one(
            '<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr>'
            "<w:t>贴照片处</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
    )
    (tmp_path / "表.docx").write_bytes(form.save())
    blank = open_blank(propose_form(tmp_path / "表.docx", None).slot_map)
    made = fill(blank, {"事迹": "甲\n乙", "单位": "某单位"})
    assert read_form(made, blank).values == {"事迹": "甲\n乙", "单位": "某单位"}
    assert [item.problem.message for item in inspect_form(made, blank)] == []


@pytest.mark.parametrize(("line", "value"), [("联系人：____", "某甲"), ("联系人：", "某甲")])
def test_the_number_of_a_line_is_its_labels_and_no_part_of_a_value(line: str, value: str, tmp_path: Path) -> None:
    form = numbered_form(line)
    (tmp_path / "表.docx").write_bytes(form.save())
    blank = open_blank(propose_form(tmp_path / "表.docx", None).slot_map)
    made = fill(blank, {slot.id: value for slot in blank.slots})
    found = read_form(made, blank)
    assert (set(found.values.values()), found.notes) == ({value}, ())


def test_the_number_of_a_whole_cell_is_the_blanks(tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(numbered_form("", celled=True).save())
    blank = open_blank(propose_form(tmp_path / "表.docx", None).slot_map)
    made = fill(blank, {"事迹": "甲\n乙"})
    found = read_form(made, blank)
    assert (found.values, found.notes) == ({"事迹": "甲\n乙"}, ())


def numbered_form(line: str, *, celled: bool = False) -> Draft:
    """A blank whose line, or whose cell, has an automatic number."""
    form = Draft(Twin("表", ("申报表", Table((("事迹", "空"),), columns=2), line or "说明")).build())
    own = form.paragraph("空" if celled else line)
    if celled:
        own.remove(own.find(w("r")))
    set_property(own, "pPr", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    add_numbering(form)
    return form


def add_numbering(form: Draft) -> None:
    """A list numbered 1. 2. 3."""
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    form.add(
        "word/numbering.xml",
        f'<w:numbering {spaces}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
    )
    form.relate("numbering", "numbering.xml")


def in_control(inner: str) -> str:
    """A control around what is no placeholder, as Google Docs puts it everywhere."""
    return f'<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


AROUND = {
    "整行文字": f"<w:p>{in_control(run('负责人：____'))}</w:p>",
    "整段": in_control(f"<w:p>{run('负责人：____')}</w:p>"),
    "只有横线": f"<w:p>{run('负责人：')}{in_control(run('____'))}</w:p>",
    "只有栏目": f"<w:p>{in_control(run('负责人：'))}{run('____')}</w:p>",
    "栏目和横线各一个": f"<w:p>{in_control(run('负责人：'))}{in_control(run('____'))}</w:p>",
    "控件里还有别的": f"<w:p>{in_control(run('负责人：____　') + run('电话：____'))}</w:p>",
}


@pytest.mark.parametrize("name", AROUND)
def test_a_control_around_a_label_keeps_it(name: str, tmp_path: Path) -> None:
    form = Draft(Twin("表", ("申报表", "空", Table((("单位", ""),), columns=2))).build())
    own = form.paragraph("空")
    own.addprevious(one(AROUND[name]))
    own.getparent().remove(own)
    (tmp_path / "表.docx").write_bytes(form.save())
    blank = open_blank(propose_form(tmp_path / "表.docx", None).slot_map)
    values = {slot.id: f"某{slot.label}" for slot in blank.slots}
    made = fill(blank, values)
    assert {key: text.strip("\u3000") for key, text in read_form(made, blank).values.items()} == values
    assert [item.problem.message for item in inspect_form(made, blank)] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main", "是“严格 Open XML 文档”"),
        (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"urn:x", "不是普通的 Word 文档"),
    ],
)  # fmt: skip
def test_a_blank_in_another_dialect_says_how_to_save_it(old: bytes, new: bytes, said: str) -> None:
    form = Draft(Twin("表", ("申报表",)).build())
    part = "word/document.xml"
    form.parts[part] = form.parts[part].replace(old, new)
    with pytest.raises(FileError, match=f"空白表 表.docx {said}，请用 Word 或 WPS 另存，类型选"):
        proposed(form.save(), "表.docx")


def test_what_a_blank_has_in_the_hidden_part_of_a_merged_cell_is_its_own(tmp_path: Path) -> None:
    def built(hidden: str) -> bytes:
        rows = ((Cell(("人员",), merge="restart"), "姓名", ""), (Cell((hidden,), merge="continue"), "电话", ""))
        return Twin("表", ("申报表", Table(rows, columns=3))).build()

    (tmp_path / "表.docx").write_bytes(built("旧的字"))
    blank = open_blank(propose_form(tmp_path / "表.docx", None).slot_map)
    for hidden, told in (("旧的字", []), ("", []), ("别的字", ["打印不出来"])):
        said = [item.problem.message for item in inspect_form(built(hidden), blank)]
        assert [message[-6:-1] for message in said] == told
