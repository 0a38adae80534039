"""Inspection of forms whose blank was drawn by another program: column widths left to the text, an older Word, no last line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from fazhi_cli.forms.blank.blank import Blank, open_blank
from fazhi_cli.forms.filling.fill import differing, fill, slot_texts
from fazhi_cli.forms.proposing.drafts import propose_form
from fazhi_cli.forms.reading.slot_texts import cleaned
from fazhi_cli.forms.word.archive import main_part_of
from form_draft import NAMESPACES, SETTINGS, Draft, one, set_property, w
from form_twins import Cell, Empty, Table, Twin
from office import OFFICE, converted
from opened import inspect_form, read_form

VALUES = {"单位名称": "甲乙县", "联系人": "王某", "主要做法": "一段。\n二段。"}


@pytest.fixture
def blank(tmp_path: Path) -> Blank:
    """Drawn with python-docx: tables fit their text, Word 2010's measures, the last thing is a table."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name = "仿宋"
    style.element.rPr.rFonts.set(w("eastAsia"), "仿宋")
    document.add_paragraph("申报表")
    table = document.add_table(len(VALUES), 2)
    table.style = "Table Grid"
    for row, label in zip(table.rows, VALUES, strict=True):
        row.cells[0].text = label
    document.save(str(tmp_path / "表.docx"))
    return open_blank(propose_form(tmp_path / "表.docx", None).slot_map)


def filled(blank: Blank) -> bytes:
    return fill(blank, {slot.id: VALUES[slot.label] for slot in blank.slots})


def table(prop: str) -> Callable[[Draft], object]:
    return lambda form: set_property(form.tables[0], "tblPr", prop)


def mode(number: int, indent: int) -> Callable[[Draft], object]:
    """The measures of another Word, with an indent of the table."""

    def make(form: Draft) -> None:
        for setting in form.root(SETTINGS).iter(w("compatSetting")):
            if setting.get(w("name")) == "compatibilityMode":
                setting.set(w("val"), str(number))
        table(f'<w:tblInd w:w="{indent}" w:type="dxa"/>')(form)

    return make


def behind(paragraph: str) -> Callable[[Draft], object]:
    return lambda form: form.section.addprevious(one(paragraph))


def wider(form: Draft) -> None:
    table('<w:tblLayout w:type="fixed"/>')(form)
    for width in form.document.iter(w("tcW"), w("gridCol")):
        width.set(w("w"), str(int(width.get(w("w"))) // 2))


MADE: dict[str, tuple[Callable[[Draft], object], str]] = {
    "原样": (lambda form: None, ""),
    "列宽写成固定": (table('<w:tblLayout w:type="fixed"/>'), ""),
    "列宽变了": (wider, "宽度由"),
    "表后的空段": (behind("<w:p/>"), ""),
    "表后的话": (behind("<w:p><w:r><w:t>联系电话</w:t></w:r></w:p>"), "第 1 张表后多了一段“联系电话”"),
    "表后两个空段": (lambda form: (behind("<w:p/>")(form), behind("<w:p/>")(form)), "多了空行"),
    "左边线写到原处": (mode(15, -108), ""),
    "左边线移到正文边": (mode(15, 0), "左缩进由"),
    "左缩进": (mode(14, 500), "左缩进由 0 毫米改为 8.8 毫米"),
}


@pytest.mark.parametrize("name", MADE)
def test_what_shows_is_told_and_what_saving_alone_does_is_not(name: str, blank: Blank) -> None:
    make, told = MADE[name]
    form = Draft(filled(blank))
    make(form)
    messages = [item.problem.message for item in inspect_form(form.save(), blank)]
    assert all(told in message for message in messages) if told else messages == []
    assert bool(messages) is bool(told)


def hide(form: Draft, text: str) -> None:
    form.paragraph("申报表").append(one(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r>"))


@pytest.mark.parametrize(
    ("of_blank", "of_form", "told"), [("样式一", "样式一", False), ("样式一", "样式二", True), ("", "样式二", True)]
)
def test_hidden_text_that_the_blank_has_too_is_no_change(
    of_blank: str, of_form: str, told: bool, blank: Blank, tmp_path: Path
) -> None:
    contents = []
    for text in (of_blank, of_form):
        form = Draft((tmp_path / "表.docx").read_bytes())
        hide(form, text)
        contents.append(form.save())
    (tmp_path / "表.docx").write_bytes(contents[0])
    hiding = open_blank(propose_form(tmp_path / "表.docx", None, overwrite=True).slot_map)
    messages = [item.problem.message for item in inspect_form(contents[1], hiding)]
    assert messages == ([f"“申报表{of_blank}”处有隐藏文字“{of_form}”。"] if told else [])


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice")
@pytest.mark.parametrize("steps", [("docx",), ("odt", "docx"), ("rtf", "docx")], ids="-".join)
def test_saving_it_in_an_office_alters_nothing(steps: tuple[str, ...], blank: Blank, tmp_path: Path) -> None:
    path = tmp_path / "收到的表.docx"
    path.write_bytes(filled(blank))
    for number, step in enumerate(steps):
        folder = tmp_path / str(number)
        converted([path], step, folder)
        path = folder / f"{path.stem}.{step}"
    content = path.read_bytes()
    found = read_form(content, blank)
    assert {slot.label: cleaned(found.values[slot.id], slot) for slot in blank.slots} == VALUES
    assert inspect_form(content, blank) == ()


@pytest.fixture
def row(tmp_path: Path) -> Blank:
    """A blank with two labels in a row."""
    document = docx.Document()
    document.add_paragraph("登记表")
    cells = document.add_table(1, 4).rows[0].cells
    cells[0].text, cells[2].text = "姓名", "职务"
    document.save(str(tmp_path / "表.docx"))
    return open_blank(propose_form(tmp_path / "表.docx", None).slot_map)


def own_cells(form: Draft) -> list[Any]:
    return list(form.document.iter(w("tc")))


MOVED: dict[str, tuple[Callable[[Draft], object], dict[str, str]]] = {
    "原样": (lambda form: None, {"姓名": "王某", "职务": "主任"}),
    "填写格删了": (lambda form: own_cells(form)[1].getparent().remove(own_cells(form)[1]), {"职务": "主任"}),
    "栏目格删了": (lambda form: own_cells(form)[2].getparent().remove(own_cells(form)[2]), {"姓名": "王某"}),
}


@pytest.mark.parametrize("name", MOVED)
def test_the_next_label_is_never_a_value(name: str, row: Blank) -> None:
    make, values = MOVED[name]
    form = Draft(fill(row, {"姓名": "王某", "职务": "主任"}))
    make(form)
    found = read_form(form.save(), row)
    assert {slot.label: found.values[slot.id] for slot in row.slots if slot.id in found.values} == values
    assert ("FZ-D208" in {note.rule for note in found.notes}) is (len(values) < 2)


def test_a_value_may_say_what_a_label_says(row: Blank) -> None:
    found = read_form(fill(row, {"姓名": "职务", "职务": "姓名"}), row)
    assert found.values == {"姓名": "职务", "职务": "姓名"}


def drawn(twin: Twin, folder: Path) -> Blank:
    (folder / "表.docx").write_bytes(twin.build())
    return open_blank(propose_form(folder / "表.docx", None).slot_map)


@pytest.mark.parametrize("line", ["　　年　　月", "____年__月"])
@pytest.mark.parametrize("value", ["2017年9月5日", "2017年12月"])
def test_a_line_that_asks_for_a_month_takes_the_month_of_a_day(value: str, line: str, tmp_path: Path) -> None:
    text = f"姓名：______ 出生年月：{line} 民族：____"
    blank = drawn(Twin("表", ("登记表", text, Table((("单位", ""),), columns=2))), tmp_path)
    values = {slot.id: value if slot.kind == "date" else "某" for slot in blank.slots}
    made = fill(blank, values)
    found = slot_texts(blank, main_part_of(made))
    assert list(differing(blank, values, found)) == []
    assert list(differing(blank, {**values, "出生年月": "2016年1月"}, found)) == ["出生年月"]
    assert inspect_form(made, blank) == ()


def test_the_number_of_a_line_that_begins_with_a_slot_is_no_part_of_it(tmp_path: Path) -> None:
    form = Draft(Twin("表", ("登记表", "______年被授予称号", "联系人：____")).build())
    numbering = '<w:numbering {}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    numbering += '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
    form.add("word/numbering.xml", numbering.format(spaces), kind)
    form.relate("numbering", "numbering.xml")
    set_property(
        form.paragraph("______年被授予称号"), "pPr", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    )
    (tmp_path / "表.docx").write_bytes(form.save())
    blank = open_blank(propose_form(tmp_path / "表.docx", None).slot_map)
    assert (read_form(blank.content, blank).values, read_form(blank.content, blank).notes) == ({}, ())
    values = {slot.id: "某甲" for slot in blank.slots}
    found = read_form(fill(blank, values), blank)
    assert {name: text.strip("_ ") for name, text in found.values.items()} == values
    assert found.notes == ()


def test_a_label_with_a_slot_among_its_words_still_names_the_cell_below(tmp_path: Path) -> None:
    title = Cell(("目录页", "效果图", "", "15分", ""))
    rows = ((title, "说明"), (Empty("below", "", kind="text"), "其他"))
    blank = drawn(Twin("表", ("评分表", Table(rows, columns=2))), tmp_path)
    assert len(blank.slots.slots) == 2
    values = {slot.id: "某甲" for slot in blank.slots}
    assert read_form(fill(blank, values), blank).values == values


@pytest.fixture
def nested(tmp_path: Path) -> Blank:
    """A blank with a table in a cell, and two labels numbered by a list."""
    document = docx.Document()
    document.add_paragraph("登记表")
    outer = document.add_table(3, 2)
    outer.style = "Table Grid"
    for cell, label in zip(outer.columns[0].cells, ("姓名", "职务", "家庭成员"), strict=True):
        cell.text = label
    for row in outer.rows[:2]:
        row.cells[0].paragraphs[0].style = "List Number"
    inner = outer.cell(2, 1).add_table(2, 2)
    inner.style = "Table Grid"
    for cell, label in zip(inner.columns[0].cells, ("称谓", "单位"), strict=True):
        cell.text = label
    document.save(str(tmp_path / "表.docx"))
    return open_blank(propose_form(tmp_path / "表.docx", None).slot_map)


def remove(element: Any) -> None:
    element.getparent().remove(element)


def renumbered(form: Draft) -> None:
    for level in form.root("word/numbering.xml").iter(w("numFmt")):
        level.set(w("val"), "upperLetter")


INSIDE: dict[str, tuple[Callable[[Draft], object], str | None]] = {
    "原样": (lambda form: None, None),
    "嵌套表格里改了字": (
        lambda form: setattr(form.run("称谓").find(w("t")), "text", "关系"), "“称谓”的文字由“称谓”改为“关系”。",
    ),
    "嵌套表格里改了字号": (
        lambda form: set_property(form.run("单位"), "rPr", '<w:sz w:val="44"/>'), "“单位”的字号由 11 磅改为二号。",
    ),
    "嵌套表格删了一行": (lambda form: remove(form.paragraph("单位").getparent().getparent()), "“单位”一栏被删去。"),
    "嵌套表格的格子有底纹": (
        lambda form: set_property(form.paragraph("称谓").getparent(), "tcPr", '<w:shd w:val="clear" w:fill="FF0000"/>'),
        "“称谓”一格的底纹由无改为红色。",
    ),
    "换了编号的样子": (renumbered, "“姓名”的自动编号由“1.”改为“A.”。"),
    "下面一行另起一页": (
        lambda form: set_property(form.paragraph("职务"), "pPr", "<w:pageBreakBefore/>"), "“职务”的段前分页由无改为有。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", INSIDE)
def test_what_is_altered_inside_a_table_is_told(name: str, nested: Blank) -> None:
    make, told = INSIDE[name]
    form = Draft(fill(nested, {slot.id: "某甲" for slot in nested.slots if slot.kind != "rows"}))
    make(form)
    messages = [item.problem.message for item in inspect_form(form.save(), nested)]
    assert messages == [] if told is None else told in messages


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
EMPTY, SPACES = "<w:r><w:rPr/></w:r>", '<w:r><w:t xml:space="preserve">     </w:t></w:r>'
CODE = '<w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>'
FIELDS = {
    "照 Word 的样子": (FIELD.format("begin"), CODE, FIELD.format("separate"), SPACES, FIELD.format("end")),
    "域代码前后有空的": (
        FIELD.format("begin"), EMPTY, CODE, EMPTY, FIELD.format("separate"), EMPTY, SPACES, EMPTY, FIELD.format("end"), EMPTY,
    ),
    "没有空格": (FIELD.format("begin"), EMPTY, CODE, FIELD.format("separate"), EMPTY, FIELD.format("end")),
    "域在前面": (EMPTY, FIELD.format("begin"), CODE, FIELD.format("separate"), FIELD.format("end"), SPACES),
    "没有结果的域": (FIELD.format("begin"), EMPTY, CODE, EMPTY, FIELD.format("end"), SPACES),
    "域套着域": (
        FIELD.format("begin"), EMPTY, FIELD.format("begin"), EMPTY, CODE, FIELD.format("separate"), EMPTY,
        FIELD.format("end"), EMPTY, CODE, FIELD.format("separate"), SPACES, FIELD.format("end"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_a_value_is_never_written_among_the_instructions_of_a_field(name: str, tmp_path: Path) -> None:
    form = Draft(Twin("表", ("申报表", Table((("经办人", "空"), ("备注", "")), columns=2))).build())
    own = form.paragraph("空")
    for run in own.findall(w("r")):
        own.remove(run)
    own.extend(one(run) for run in FIELDS[name])
    (tmp_path / "表.docx").write_bytes(form.save())
    blank = open_blank(propose_form(tmp_path / "表.docx", None).slot_map)
    made = fill(blank, {slot.id: "某甲" for slot in blank.slots})
    assert read_form(made, blank).values == {"经办人": "某甲", "备注": "某甲"}
    assert [item.problem.message for item in inspect_form(made, blank)] == []
