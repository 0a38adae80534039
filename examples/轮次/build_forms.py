"""Build the blank forms of the two sample rounds with python-docx: ``python examples/轮次/build_forms.py``.

Labels left, values right; texts in cells of a full row below their label; opinion boxes with seal and date lines. The
same bytes each time: the zip's times are fixed.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

HERE = Path(__file__).resolve().parent
FONT = "仿宋_GB2312"
Row = tuple[str, ...]

VILLAGE_FIELDS: list[Row] = [
    ("申报村（社区）", "所在乡镇（街道）"),
    ("所属县（市、区）", "所属市"),
    ("负责人", "户籍人口数"),
    ("联系人", "联系电话"),
]
PERSON_FIELDS: list[Row] = [
    ("姓名", "性别"),
    ("出生年月", "行政级别"),
    ("身份证号", "联系电话"),
    ("所属市", "工作单位"),
    ("职务", "推荐类别"),
]


def main() -> None:
    """Write every form into its round's folder."""
    village = HERE / "样本-民主法治示范村" / "form"
    write(
        village / "form.docx",
        form(
            "青山省民主法治示范村（社区）申报表",
            VILLAGE_FIELDS,
            ["村情简介（300字以内）", "工作总结（2000字以内）", "典型案例（1000字左右）"],
            [
                "村（居）民委员会意见：",
                "乡镇人民政府（街道办事处）意见：",
                "县（市、区）司法局意见：",
                "县（市、区）民政局意见：",
                "市司法局意见：",
                "市民政局意见：",
                "省司法厅意见：",
                "省民政厅意见：",
            ],
            "填表日期：    年  月  日",
        ),
    )
    person = HERE / "样本-先进个人" / "form"
    write(
        person / "form.docx",
        form(
            "先进个人推荐审批表",
            PERSON_FIELDS,
            ["事迹简介（300字以内）", "主要事迹（1000字以内）"],
            [
                "所在单位意见：",
                "市应急管理局意见：",
                "市人力资源和社会保障局意见：",
                "省评选表彰工作领导小组办公室意见：",
            ],
            "填表日期：    年  月  日",
            photo=True,
            rows=("获奖情况", ("奖项名称", "授予单位", "授予日期"), 3),
        ),
    )
    write(
        person / "form2.docx",
        form(
            "征求意见表", [("姓名", "工作单位")], [], ["纪检监察机关意见：", "组织人事部门意见：", "公安机关意见："], ""
        ),
    )


def form(
    title: str,
    fields: list[Row],
    texts: list[str],
    boxes: list[str],
    date_line: str,
    *,
    photo: bool = False,
    rows: tuple[str, Row, int] | None = None,
) -> Any:
    """A form: its title, pairs of label and value, a table's heads over empty rows, a row for each text and opinion."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    paragraph(document, title, size=18, align=WD_ALIGN_PARAGRAPH.CENTER)
    if date_line:
        paragraph(document, date_line, align=WD_ALIGN_PARAGRAPH.RIGHT)
    columns = 5 if photo else 4
    table = document.add_table(rows=0, cols=columns, style="Table Grid")
    for row in fields:
        cells = table.add_row().cells
        for number, label in enumerate(row):
            fill(cells[2 * number], label)
            fill(cells[2 * number + 1], "")
    if photo:
        merged = table.cell(0, 4).merge(table.cell(len(fields) - 1, 4))
        fill(merged, "照片")
    if rows is not None:
        add_rows(table, *rows)
    for text in texts:
        cells = table.add_row().cells
        fill(cells[0], text)
        fill(cells[1].merge(cells[-1]), "")
        table.rows[-1].height = Cm(6)
    for box in boxes:
        cells = table.add_row().cells
        whole = cells[0].merge(cells[-1])
        fill(whole, box)
        for line in ("", "", "（盖章）", "年    月    日"):
            added = whole.add_paragraph()
            style(added.add_run(line))
            if line:
                added.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return document


def add_rows(table: Any, title: str, heads: Row, count: int) -> None:
    """A row with a title across, one of heads, and empty rows below them."""
    cells = table.add_row().cells
    fill(cells[0].merge(cells[-1]), title)
    for words in [heads] + [("",) * len(heads)] * count:
        cells = table.add_row().cells
        for number, word in enumerate(words):
            last = number == len(words) - 1
            fill(cells[number].merge(cells[-1]) if last else cells[number], word)


def paragraph(document: Any, text: str, size: float = 12, align: Any = None) -> None:
    added = document.add_paragraph()
    added.alignment = align
    style(added.add_run(text), size)


def fill(cell: Any, text: str) -> None:
    cell.paragraphs[0].text = ""
    style(cell.paragraphs[0].add_run(text))


def style(run: Any, size: float = 12) -> None:
    run.font.size = Pt(size)
    run.font.name = FONT
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)


def write(path: Path, document: Any) -> None:
    """Save with fixed times, members in a fixed order, so that building again changes nothing."""
    raw = io.BytesIO()
    document.save(raw)
    packed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda item: (item != "[Content_Types].xml", item)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed.getvalue())


if __name__ == "__main__":
    main()
