"""The text of a notice's file: .txt in UTF-8, GBK or UTF-16, .docx with its tables and automatic numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fazhi_cli.files import FileError, decoded, read_bounded

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_LIMIT = 16 * 1024 * 1024
_HAN = "零一二三四五六七八九"
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "旧版 Word、WPS 文档（.doc、.wps）：请用 Word 或 WPS 另存为 .docx",
    b"%PDF": "PDF 文件：请打开后复制全文，粘贴到记事本里另存为 .txt",
    b"{\\rt": "RTF 文档：请用 Word 或 WPS 另存为 .docx",
    b"\x89PNG": "图片：请先转成文字",
    b"\xff\xd8\xff": "图片：请先转成文字",
}


def read_notice(path: Path) -> str:
    """The notice's text, a line for each paragraph, a table row's cells joined by tabs. Raises FileError."""
    content = read_bounded(path, _LIMIT)
    for magic, what in _OTHERS.items():
        if content.startswith(magic):
            raise FileError(f"{path} 是{what}，再运行一次。")
    text = _docx_text(path, content) if content.startswith(b"PK") else _decoded(path, content)
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    if not plain.strip():
        raise FileError(f"{path} 里没有文字。若是扫描件，请先转成文字。")
    return plain if plain.endswith("\n") else plain + "\n"


def _decoded(path: Path, content: bytes) -> str:
    found = decoded(content)
    if found is None or "\0" in found[0]:
        raise FileError(f"{path} 不是文本文件：请把通知原文存为 .txt（UTF-8 或 GBK）或 .docx。")
    return found[0]


def _docx_text(path: Path, content: bytes) -> str:
    import docx

    try:
        document = docx.Document(io.BytesIO(content))
    except Exception:
        raise FileError(f"{path} 读不出：文件已损坏，或不是 .docx。请用 Word 或 WPS 打开后另存一份。") from None
    return "\n".join(_lines(document, document.iter_inner_content(), _Numbers(document)))


def _lines(document: Document, blocks: Any, numbers: _Numbers) -> Iterator[str]:
    for block in blocks:
        if hasattr(block, "rows"):
            yield from _rows(document, block, numbers)
        else:
            yield numbers.of(block) + block.text


def _rows(document: Document, table: Table, numbers: _Numbers) -> Iterator[str]:
    """A row's cells side by side, joined by tabs, where each is one line; else the lines of each cell in turn."""
    seen: set[Any] = set()
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                cells.append([line for line in _lines(document, cell.iter_inner_content(), numbers) if line.strip()])
        if all(len(lines) <= 1 for lines in cells):
            yield "\t".join(lines[0] if lines else "" for lines in cells)
        else:
            yield from (line for lines in cells for line in lines)


class _Numbers:
    """Automatic numbers of paragraphs, counted along the document; formats that notices use."""

    def __init__(self, document: Document) -> None:
        self._counts: dict[str, dict[int, int]] = {}
        try:
            self._root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            self._root = None

    def of(self, paragraph: Paragraph) -> str:
        """The number that Word prints before a paragraph; empty for one without."""
        if self._root is None:
            return ""
        found = paragraph._p.xpath("./w:pPr/w:numPr")
        if not found and paragraph.style is not None:
            found = paragraph.style.element.xpath("./w:pPr/w:numPr")
        if not found or found[0].numId is None:
            return ""
        level = found[0].ilvl.val if found[0].ilvl is not None else 0
        numbers = self._root.xpath(f"./w:num[@w:numId='{found[0].numId.val}']/w:abstractNumId/@w:val")
        if not numbers:
            return ""
        return self._text(numbers[0], level)

    def _text(self, abstract: str, level: int) -> str:
        counts = self._counts.setdefault(abstract, {})
        counts[level] = counts.get(level, self._start(abstract, level) - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        pattern = self._said(abstract, level, "lvlText") or ""
        for number in range(level + 1):
            value = counts.get(number, self._start(abstract, number))
            pattern = pattern.replace(f"%{number + 1}", _written(value, self._said(abstract, number, "numFmt")))
        return pattern

    def _start(self, abstract: str, level: int) -> int:
        return int(self._said(abstract, level, "start") or 1)

    def _said(self, abstract: str, level: int, tag: str) -> str | None:
        path = f"./w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{level}']/w:{tag}/@w:val"
        found = self._root.xpath(path)
        return str(found[0]) if found else None


def _written(value: int, form: str | None) -> str:
    if form in ("bullet", "none"):
        return ""
    if (form and "hinese" in form) or form in ("japaneseCounting", "ideographDigital", "taiwaneseCountingThousand"):
        return chinese(value)
    if form == "decimalEnclosedCircle":
        return chr(0x2460 + value - 1) if 1 <= value <= 20 else str(value)
    return str(value)


def chinese(value: int) -> str:
    """A number up to 99 in Chinese: 三、十、十二、三十一."""
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_HAN[tens]}十"
    return head + (_HAN[ones] if ones or not tens else "")
