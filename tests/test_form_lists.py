"""Lists on received forms: rows added, deleted, moved or merged since the blank; and choices as people mark them."""

import copy
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from fazhi_cli.forms.blank.blank import Blank, open_blank
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.inspection.form_inspection import inspect_package
from fazhi_cli.forms.proposing.drafts import propose_form
from fazhi_cli.forms.reading.form_reading import FormReading, to_nomination
from fazhi_cli.forms.reading.slot_texts import cleaned
from fazhi_cli.forms.word.package import open_package
from form_draft import NAMESPACES, Draft, one, text_of, w
from form_twins import Block, Cell, Table, Twin
from opened import read_form

BLOCKS = (
    "申报表",
    Table(
        (
            ("单位性质", Cell(("□国有 □集体 □其他____",))),
            ("是否涉密", Cell(("是（ ） 否（ ）",))),
            ("姓名", ""),
            ("性别", Cell(("男□ 女□",))),
        ),
        columns=2,
    ),
    "二、成员",
    Table((("序号", "姓名", "职务"), ("1", "", ""), ("2", "", ""), ("3", "", "")), columns=3),
    "三、经费",
    Table((("科目", "预算", "备注"), ("设备费", "", ""), ("差旅费", "", ""), ("合计", "", "")), columns=3),
    Table((("主要事迹", Cell(("", ""))),), columns=2),
)
MAP = """\
form: form.docx
title: 申报表
slots:
  - {id: kind, label: 单位性质, field: [单位性质], kind: choice, anchor: 单位性质}
  - {id: secret, label: 是否涉密, field: [是否涉密], kind: choice, anchor: 是否涉密}
  - {id: name, label: 姓名, field: [姓名], kind: text, anchor: 姓名, nth: 1}
  - {id: sex, label: 性别, field: [性别], kind: choice, anchor: 性别}
  - {id: people, label: 成员, field: [成员], kind: rows, anchor: 姓名, section: 二、成员, columns: {姓名: 姓名, 职务: 职务}}
  - {id: costs, label: 经费, field: [经费], kind: rows, anchor: 预算, columns: {预算: 预算, 备注: 备注}}
  - {id: deeds, label: 主要事迹, field: [主要事迹], kind: paragraphs, anchor: 主要事迹}
"""
VALUES = {
    "kind": "集体", "secret": "否", "name": "张三", "sex": "女", "deeds": "一段。\n二段。",
    **{f"people_{row}_{column}": f"{word}{row}" for row in (1, 2, 3) for column, word in ((1, "人"), (2, "职"))},
    **{f"costs_{row}_1": str(row * 10) for row in (1, 2, 3)},
}  # fmt: skip


FOLDER = TemporaryDirectory()


@lru_cache(maxsize=1)
def blank() -> Blank:
    (Path(FOLDER.name) / "form.docx").write_bytes(Twin("表", BLOCKS).build())
    (Path(FOLDER.name) / "slots.yaml").write_text(MAP, "utf-8")
    return open_blank(Path(FOLDER.name))


def draft() -> Draft:
    return Draft(fill(blank(), VALUES))


def row(form: Draft, first: str) -> Any:
    return next(row for row in form.document.iter(w("tr")) if text_of(next(row.iter(w("p")))) == first)


def write(cell: Any, *texts: str) -> None:
    for paragraph in cell.findall(w("p")):
        cell.remove(paragraph)
    cell.extend(one(f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>') for text in texts)


def copied(form: Draft, first: str, *texts: str) -> None:
    """A copy of a row behind it, with other texts in its cells."""
    own = row(form, first)
    new = copy.deepcopy(own)
    for cell, text in zip(new.findall(w("tc")), texts, strict=True):
        write(cell, text)
    own.addnext(new)


def removed(form: Draft, first: str) -> None:
    own = row(form, first)
    own.getparent().remove(own)


def merged(form: Draft) -> None:
    for first, value in (("1", "restart"), ("2", "continue")):
        cell = row(form, first).findall(w("tc"))[2]
        (cell.find(w("tcPr")) if cell.find(w("tcPr")) is not None else cell).insert(
            0, one(f'<w:vMerge w:val="{value}"/>')
        )
        if value == "continue":
            write(cell, "")


def heads(form: Draft, new: str) -> None:
    write(row(form, "序号").findall(w("tc"))[2], new)


def without_column(form: Draft) -> None:
    table = next(row(form, "序号").iterancestors(w("tbl")))
    for own in table.findall(w("tr")):
        own.remove(own.find(w("tc")))


def exchanged(form: Draft) -> None:
    table = next(row(form, "序号").iterancestors(w("tbl")))
    for own in table.findall(w("tr")):
        cells = own.findall(w("tc"))
        cells[1].addprevious(cells[2])


def people(found: FormReading) -> list[tuple[str, str]]:
    entries = to_nomination(found, blank().slots).get("成员", [])
    return [(one.get("姓名", ""), one.get("职务", "")) for one in entries]


SOUND = [("人1", "职1"), ("人2", "职2"), ("人3", "职3")]
CHANGED: dict[str, tuple[Callable[[Draft], None], list[tuple[str, str]]]] = {
    "原样": (lambda form: None, SOUND),
    "末尾加一行": (lambda form: copied(form, "3", "4", "王五", "主任"), [*SOUND, ("王五", "主任")]),
    "中间插一行": (lambda form: copied(form, "2", "", "赵六", "干事"), [*SOUND[:2], ("赵六", "干事"), SOUND[2]]),
    "删中间一行": (lambda form: removed(form, "2"), [SOUND[0], SOUND[2]]),
    "删末行": (lambda form: removed(form, "3"), SOUND[:2]),
    "上下合并": (merged, [SOUND[0], ("人2", "职1"), SOUND[2]]),
    "表头写了两遍": (lambda form: copied(form, "序号", "序号", "姓名", "职务"), SOUND),
    "表头拉开": (lambda form: heads(form, "职　务"), SOUND),
    "表头改了字": (lambda form: heads(form, "职务、职称"), SOUND),
    "删去序号一列": (without_column, SOUND),
    "两列对调": (exchanged, SOUND),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_list_is_read_row_by_row_under_its_heads(name: str) -> None:
    change, wanted = CHANGED[name]
    form = draft()
    change(form)
    found = read_form(form.save(), blank())
    assert people(found) == wanted
    assert found.values["deeds"] == VALUES["deeds"]
    told = " ".join(note.problem.message for note in found.notes)
    assert ("没有读入" in told) is (name == "表头改了字")
    assert "找不到" not in told


@pytest.mark.parametrize("texts", [("合计", "3人", ""), ("", "合计", "3人"), ("", "备注：均为在编", "")])
def test_a_sum_or_a_remark_below_a_list_is_no_entry_and_is_told(texts: tuple[str, ...]) -> None:
    form = draft()
    copied(form, "3", *texts)
    found = read_form(form.save(), blank())
    assert people(found) == SOUND
    assert any("没有读入" in note.problem.message for note in found.notes)


def test_a_list_that_is_gone_is_missed_and_nothing_else_taken_for_it() -> None:
    form = draft()
    table = next(row(form, "序号").iterancestors(w("tbl")))
    table.getparent().remove(table)
    found = read_form(form.save(), blank())
    assert people(found) == []
    assert any("找不到“成员第 1 行姓名”" in note.problem.message for note in found.notes)


@pytest.mark.parametrize("first", ["设备费", "差旅费"])
def test_rows_that_the_blank_names_are_known_by_their_names(first: str) -> None:
    form = draft()
    removed(form, first)
    costs = [slot for slot in read_form(form.save(), blank()).values if slot.startswith("costs")]
    assert costs == [f"costs_{row}_1" for row in (1, 2, 3) if row != (1 if first == "设备费" else 2)]


def test_a_row_below_whose_label_stands_there_once_more_goes_on_with_the_text() -> None:
    for label in ("", "主要事迹", "主要事迹（续）", "主要事迹（接上页）"):
        form = draft()
        copied(form, "主要事迹", label, "三段。")
        assert read_form(form.save(), blank()).values["deeds"] == "一段。\n二段。\n三段。"
    form = draft()
    copied(form, "主要事迹", "其他", "三段。")
    found = read_form(form.save(), blank())
    assert found.values["deeds"] == VALUES["deeds"]
    assert "没有读入" in found.notes[0].problem.message


MARKED: dict[str, tuple[str, str, str]] = {
    "勾在字后": ("单位性质", "□国有 □集体√ □其他____", "集体"),
    "勾在框前": ("单位性质", "□国有 √□集体 □其他____", "集体"),
    "换成圆圈": ("单位性质", "○国有 ●集体 ○其他____", "集体"),
    "只留选中的": ("单位性质", "☑集体", "集体"),
    "只打字": ("单位性质", "集体", "集体"),
    "其他填了字": ("单位性质", "□国有 □集体 ☑其他__民办__", "其他__民办"),
    "彩色的勾": ("性别", "男□ 女✅", "女"),
    "勾旁边打叉": ("是否涉密", "是（×） 否（√）", "否"),
    "框里打叉和勾": ("性别", "男☒ 女☑", "女"),
    "只打叉": ("是否涉密", "是（ ） 否（×）", "否"),
    "前面另打了字": ("单位性质", "必选 ☑国有 □集体 □其他____", "国有?"),
    "没有勾": ("性别", "男□　女□", ""),
    "选项后面另打字": ("单位性质", "□国有 □集体 □其他____ 集体", "?"),
    "选项前面另打字": ("单位性质", "集体 □国有 □集体 □其他____", "?"),
    "其他填了字没有勾": ("单位性质", "□国有 □集体 □其他__民办__", "?"),
    "叉代替框": ("单位性质", "□国有 ×集体 □其他____", "?"),
    "字母": ("性别", "男□ 女R", "?"),
    "括号里写是": ("是否涉密", "是（ ） 否（是）", "?"),
    "括号里打圈": ("是否涉密", "是（ ） 否（○）", "?"),
    "删去另一项": ("是否涉密", "是（ ）", "?"),
    "勾了一项又在另一项写字": ("单位性质", "☑国有 □集体 □其他__民办__", "国有?"),
}


@pytest.mark.parametrize("name", MARKED)
def test_what_a_choice_says_is_read_or_it_is_told_that_it_is_not_clear(name: str) -> None:
    label, typed, wanted = MARKED[name]
    form = draft()
    write(form.cell(label).getnext(), typed)
    found = read_form(form.save(), blank())
    slot = next(slot for slot in blank().slots if slot.label == label)
    assert cleaned(found.values.get(slot.id, ""), slot) == wanted.rstrip("?")
    told = [note.rule for note in found.notes]
    assert told == (["FZ-D221"] if "?" in wanted else [])


@pytest.mark.parametrize(
    ("typed", "altered"),
    [
        ("□国有 ☑集体 □其他____", False),
        ("□国有 □集体√ □其他____", False),
        ("□国有 □集体 ☑其他__民办__", False),
        ("☑集体", True),
        ("集体", True),
        ("□国有 ☑集体", True),
    ],
)
def test_options_that_are_gone_are_an_altered_form_and_a_tick_is_none(typed: str, altered: bool) -> None:
    form = draft()
    for text in form.cell("单位性质").getnext().iter(w("t")):
        text.text = typed
        typed = ""
    told = inspect_package(open_package(form.save(), "表.docx"), blank())
    assert any("“单位性质”填写内容的选项由" in note.problem.message for note in told) is altered


def filled(*blocks: Block, values: dict[str, str], change: Callable[[Draft], None] = lambda form: None) -> FormReading:
    """A blank made of blocks (and changed), its slots as they are proposed, filled and read; nothing else is altered."""
    with TemporaryDirectory() as folder:
        form = Draft(Twin("表", ("申报表", *blocks)).build())
        change(form)
        (Path(folder) / "form.docx").write_bytes(form.save())
        own = open_blank(propose_form(Path(folder) / "form.docx", None).slot_map)
        ids = {slot.label: slot.id for slot in own.slots}
        content = fill(own, {ids[label]: value for label, value in values.items()})
        assert inspect_package(open_package(content, "表.docx"), own) == ()
        found = read_form(content, own)
        slots = {slot.label: slot for slot in own.slots}
        assert {label: cleaned(found.values[ids[label]], slots[label]) for label in values} == values
        return found


def test_several_paragraphs_with_spaces_are_one_place_to_write_in() -> None:
    cell = Cell(("评价意见：", "", "　　　", "　", "组长签名："))
    assert filled(Table(((cell,),), columns=1), values={"评价意见": "一段。\n二段。"}).notes == ()


def test_a_paragraph_with_tab_stops_is_filled_as_any_other() -> None:
    def with_stops(form: Draft) -> None:
        cell = form.cell("主要事迹").getnext()
        cell.find(f"{w('p')}/{w('pPr')}").insert(0, one('<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'))

    filled(Table((("主要事迹", ""),), columns=2), values={"主要事迹": "一段。\n二段。"}, change=with_stops)


def test_what_is_typed_into_an_empty_paragraph_looks_like_its_mark_whatever_an_empty_run_says() -> None:
    def with_run(form: Draft) -> None:
        form.cell("主要事迹").getnext().find(w("p")).append(one('<w:r><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:r>'))

    filled(Table((("主要事迹", ""),), columns=2), values={"主要事迹": "一段。\n二段。"}, change=with_run)


RUNS = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
DIVIDED: dict[str, tuple[tuple[str, ...], str]] = {
    "括号分成三段": (("是", "（", "  ", "）", "否", "（", "  ", "）"), "否"),
    "括号分成两段": (("是", "（ ", " ）", "否（ ", " ）"), "否"),
    "括号里没有空格": (("是（", "）否（", "）"), "是"),
    "原来就打着勾": (("是（ ", "√ ）", "否（  ）"), "否"),
    "原来就打着勾，不分段": (("☑国有 □集体",), "集体"),
    "原来就打着勾，在字后": (("男√ 女□",), "女"),
    "原来就涂黑": (("■甲 □乙",), "乙"),
    "原来就是实心圆": (("●甲 ○乙",), "乙"),
}


@pytest.mark.parametrize("name", DIVIDED)
def test_a_mark_may_be_divided_or_set_already_and_only_the_chosen_one_is_set_afterwards(name: str) -> None:
    runs, value = DIVIDED[name]

    def divide(form: Draft) -> None:
        paragraph = form.cell("类别").getnext().find(w("p"))
        for run in paragraph.findall(w("r")):
            paragraph.remove(run)
        paragraph.extend(one(RUNS.format(text)) for text in runs)

    assert filled(Table((("类别", "□"),), columns=2), values={"类别": value}, change=divide).notes == ()


PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="{}"/><a:graphic><a:graphicData><pic:pic/></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)
BOXED = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


def with_edge(form: Draft, content: str, kind: str = "header") -> None:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    root = {"header": "hdr", "footer": "ftr"}[kind]
    form.add(
        f"word/{kind}1.xml",
        f"<w:{root} {spaces}><w:p>{content}</w:p></w:{root}>",
        f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
    )
    name = form.relate(kind, f"{kind}1.xml")
    if form.body.find(w("sectPr")) is None:
        form.body.append(one("<w:sectPr/>"))
    form.section.insert(0, one(f'<w:{kind}Reference w:type="default" r:id="{name}"/>'))


@pytest.mark.parametrize(
    ("kind", "content"),
    [("header", PICTURE.format("徽标")), ("footer", BOXED.format("9")), ("header", BOXED.format("机密"))],
)
def test_what_the_blanks_own_headers_and_footers_show_is_nothing_unread(kind: str, content: str) -> None:
    found = filled(
        Table((("姓名", ""),), columns=2),
        values={"姓名": "张三"},
        change=lambda form: with_edge(form, content, kind),
    )
    assert found.notes == ()


@pytest.mark.parametrize(
    ("content", "told"), [(PICTURE.format("徽标"), True), (BOXED.format("- 3 -"), False), (BOXED.format("机密"), True)]
)
def test_what_was_added_to_a_header_is_told_and_a_page_number_is_none(content: str, told: bool) -> None:
    form = draft()
    with_edge(form, content)
    assert bool(read_form(form.save(), blank()).notes) is told


def test_a_table_that_the_blank_itself_has_in_the_cell_is_nothing_unread(tmp_path: Path) -> None:
    cell = Cell(("总结：", "", Table((("甲", "乙"),), columns=2), ""))
    (tmp_path / "form.docx").write_bytes(Twin("表", ("申报表", Table(((cell,),), columns=1))).build())
    slot = "{id: a, label: 总结, kind: paragraphs, anchor: '总结：', cell: same, first: 1, last: 1}"
    (tmp_path / "slots.yaml").write_text(f"form: form.docx\ntitle: 申报表\nslots:\n  - {slot}\n", "utf-8")
    own = open_blank(tmp_path)
    found = read_form(fill(own, {"a": "一段。\n二段。"}), own)
    assert (found.values, found.notes) == ({"a": "一段。\n二段。"}, ())
