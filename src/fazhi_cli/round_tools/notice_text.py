"""The text of a notice's file: .txt in UTF-8, GBK or UTF-16, .docx with its tables and automatic numbers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lxml.etree import _Element

from fazhi_cli.files import FileError, decoded, read_bounded
from fazhi_cli.files.kinds import OLE, kind_of
from fazhi_cli.forms.word.grid import Grid
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.numbering import Number, automatic_numbers
from fazhi_cli.forms.word.package import open_package
from fazhi_cli.forms.word.paragraph import Paragraph, Table
from fazhi_cli.forms.word.untrusted import FormError
from fazhi_cli.rounds.patterns import either

_LIMIT = 16 * 1024 * 1024
_OTHER_FILE = "请用 Word 或 WPS 打开后另存为 .docx，打不开的请把全文存为 .txt，再运行一次。"
_UNIT = r"(?:[年月日时天个名人家份字寸张元岁前%％]|小时|万元|周岁|工作日)"
_STRAY = re.compile(
    either(
        r"(?<=[\u4e00-\u9fff\d”）]) +(?=[，。；、：])",  # 参评 。
        rf"(?<=[\u4e00-\u9fff，。；：、“]) (?=\d+ *(?:{_UNIT}|[：:]))",  # 于 7月
        r"(?<=[，。；、]) +(?=\S)",  # 一、 总则
        rf"(?<=\d) +(?={_UNIT})",  # 7 月
    )
)
"""Blanks that a web page puts around figures and signs."""
_OF_A_PAGE = 20
_WITHIN = re.compile(
    either(
        r"(?<=[\u4e00-\u9fff”）]) (?=[\u4e00-\u9fff“（])",  # 先进 集体
        r"(?<=：) (?=\S)",
        r"(?<=\d) (?=[：:])|(?<=[：:]) (?=\d{2}(?!\d))",  # 17 : 30
    )
)


def read_notice(path: Path) -> str:
    """The notice's text, a line for each paragraph, a table row's cells joined by tabs. Raises FileError."""
    return text_of(path, read_bounded(path, _LIMIT))


def text_of(path: Path, content: bytes) -> str:
    """The text of a notice or form with that content; messages name ``path``. Raises FileError."""
    kind = "旧版 Word、WPS 文档（.doc、.wps）" if content.startswith(OLE) else kind_of(content)
    if kind is not None:
        raise FileError(f"{path} 是{kind}：{_OTHER_FILE}")
    text = _docx_text(path, content) if content.startswith(b"PK") else _decoded(path, content)
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    if not plain.strip():
        raise FileError(f"{path} 里没有文字。若是扫描件，请先转成文字。")
    if len(_STRAY.findall(plain)) >= _OF_A_PAGE:
        plain = "\n".join(_closed_up(line) for line in plain.split("\n"))
    return plain if plain.endswith("\n") else plain + "\n"


def _closed_up(line: str) -> str:
    """A line of a page's copy without its stray blanks; those between words go where it is a sentence."""
    plain = _STRAY.sub("", line)
    return _WITHIN.sub("", plain) if re.search("[，。；]", plain) and "\t" not in line else plain


def _decoded(path: Path, content: bytes) -> str:
    found = decoded(content)
    if found is None or "\0" in found[0]:
        raise FileError(f"{path} 不是文本文件：请把通知原文存为 .txt（UTF-8 或 GBK）或 .docx。")
    return found[0]


def _docx_text(path: Path, content: bytes) -> str:
    try:
        layout = FormLayout(open_package(content, path.name))
        numbers = automatic_numbers(layout)
        return "\n".join(_lines(layout.blocks, numbers))
    except FormError as error:
        raise FileError(f"{path} 读不出：{error.with_mend}") from None


def _lines(blocks: Iterable[Paragraph | Table], numbers: Mapping[_Element, Number]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            number = numbers.get(block.element)
            yield (number.text.strip() if number is not None else "") + block.text
        elif isinstance(block, Grid):
            yield from _rows(block, numbers)


def _rows(table: Grid, numbers: Mapping[_Element, Number]) -> Iterator[str]:
    """A row's cells side by side, joined by tabs, where each is one line; else the lines of each cell in turn."""
    for row in table.rows:
        shown = [cell for cell in row.cells if not cell.continued]
        cells = [[line for line in _lines(cell.blocks, numbers) if line.strip()] for cell in shown]
        if all(len(lines) <= 1 for lines in cells):
            yield "\t".join(lines[0] if lines else "" for lines in cells)
        else:
            yield from (line for lines in cells for line in lines)
