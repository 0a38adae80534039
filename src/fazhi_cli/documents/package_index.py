"""目录 of a package, for print (.docx) and for work (.xlsx): every file with its pages, its copies, who keeps it."""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import xlsxwriter

from fazhi_cli.documents import gongwen
from fazhi_cli.files.kinds import keywords
from fazhi_cli.files.zip_members import zipped_again
from fazhi_cli.packages.payload import INDEX, PackRecord
from fazhi_cli.rounds.base import chinese_date
from fazhi_cli.terminal.visible import visible

_COLUMNS = (("序号", 13), ("材料", 56), ("文件", 47), ("页数", 13), ("份数", 13), ("去向", 14))
_TITLES = ("序号", "材料", "文件", "页数", "份数", "去向", "大小（字节）", "SHA-256")
_WIDTHS = (6, 36, 44, 7, 7, 14, 14, 68)
_GOES_UP = "报送"


def index_files(record: PackRecord) -> Mapping[str, bytes]:
    """Both index files by their names; equal records give equal bytes."""
    return {f"{INDEX}.docx": index_docx(record), f"{INDEX}.xlsx": index_xlsx(record)}


def index_docx(record: PackRecord) -> bytes:
    paper = gongwen.Paper(f"{record.unit}报送材料目录")
    paper.line(gongwen.TITLE, f"{record.unit}报送材料目录")
    paper.line(gongwen.BLANK, "")
    pages = sum(member.pages or 0 for member in record.members)
    known = f"，能数清的共{pages}页" if pages else ""
    whose = f"{record.round_title}，{record.unit}，{record.stage_label}"
    by = f"由{record.packed_by}于{chinese_date(record.packed_on)}打包"
    paper.line(gongwen.TEXT, f"{whose}。本包共{len(record.members)}个文件{known}，{by}。")
    if record.reason:
        paper.line(gongwen.TEXT, f"打包时的检查结论为“{record.verdict}”，报送单位说明的理由：{record.reason}")
    rows = [
        (str(number), one.title, one.path, one.pages_in_words, str(one.copies), one.keeper or _GOES_UP)
        for number, one in enumerate(record.members, 1)
    ]
    paper.table(_COLUMNS, rows, centred=(0, 3, 4))
    note = "注：页数为“—”的，打印后才能数清。各文件的校验值见“目录.xlsx”和校验清单；印章、签名以纸质件为准。"
    paper.line(gongwen.NOTE, note)
    paper.signature(record.packed_by, chinese_date(record.packed_on))
    return paper.as_bytes()


def index_xlsx(record: PackRecord) -> bytes:
    """The index as the bytes of an .xlsx; no value is read as a formula or an address."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title = visible(f"{record.unit}报送材料目录")[:255]
    book.set_properties({"title": title, "keywords": keywords(INDEX), "created": datetime(1980, 1, 1)})
    _write_sheet(book, record)
    book.close()
    return zipped_again(buffer.getvalue())


def _write_sheet(book: Any, record: PackRecord) -> None:
    head = book.add_format({"bold": True, "border": 1, "align": "center"})
    text = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    number = book.add_format({"border": 1, "align": "center", "valign": "top", "num_format": "0"})
    sheet = book.add_worksheet("目录")
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for column, (title, width) in enumerate(zip(_TITLES, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    for row, one in enumerate(record.members, 1):
        values = (row, one.title, one.path, one.pages, one.copies, one.keeper or _GOES_UP, one.size, one.sha256)
        for column, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(row, column, value, number)
            else:
                sheet.write_string(row, column, visible(value or "—"), text)
