"""公文 typography (GB/T 9704—2012) for documents that this program writes: page, fonts, page numbers, paragraphs.

A4, type area 156 × 225 mm (margins 37, 28, 35, 26 mm), 22 lines of 28 characters, body 仿宋 of size 3 (16 pt), title
小标宋 of size 2 (22 pt), page numbers —1— outside at the foot. Fonts are named, not embedded.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from fazhi_cli.documents.base_document import base_document
from fazhi_cli.files.kinds import ZIP_TIME
from fazhi_cli.files.own_mark import keywords
from fazhi_cli.terminal.visible import visible

BODY_FONT = "仿宋_GB2312"
TITLE_FONT = "方正小标宋简体"
HEADING_FONT = "黑体"
SUBHEADING_FONT = "楷体_GB2312"
LATIN_FONT = "Times New Roman"
TEXT_WIDTH = 156
"""Millimetres between the margins."""
_LONGEST_TITLE = 255  # python-docx takes no more among the properties
_BODY_SIZE, _TITLE_SIZE, _PAGE_NUMBER_SIZE, _TABLE_SIZE = 16.0, 22.0, 14.0, 12.0
_CELL_PADDING = 3.0
_LINE_PITCH = 28.95
"""Points: 225 mm over 22 lines, slightly less so that the last line stays on the page."""
_BODY_SPACING = -5
"""Twentieths of a point: 28 characters in 156 mm are 15.79 pt each, so the body's 16 pt are set slightly closer.

A grid of characters would say the same, but LibreOffice then gives every character two cells.
"""


def new_document(title: str) -> Any:
    """An empty python-docx Document with the page, the grid, the styles and page numbers of a 公文."""
    from docx import Document
    from docx.shared import Mm, Pt

    document = Document(io.BytesIO(base_document()))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(23)
    _grid(section)
    style = document.styles["Normal"]
    _fonts(style.element.get_or_add_rPr(), BODY_FONT)
    style.font.size = Pt(_BODY_SIZE)
    _language(style.element.get_or_add_rPr())
    style.paragraph_format.line_spacing = Pt(_LINE_PITCH)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer.paragraphs[0], "right")
    _page_number(section.even_page_footer.paragraphs[0], "left")
    properties = document.core_properties
    properties.title, properties.author, properties.comments = visible(title)[:_LONGEST_TITLE], "", ""
    properties.created = properties.modified = datetime(1980, 1, 1)
    properties.last_modified_by = ""
    properties.keywords = keywords("文书")
    return document


def add_title(document: Any, text: str) -> None:
    """The title: 小标宋 of size 2, centred, an empty line above the text that follows."""
    paragraph = _paragraph(document, "center")
    _run(paragraph, text, TITLE_FONT, _TITLE_SIZE)
    _off_the_grid(paragraph)


def add_centred(document: Any, text: str) -> None:
    """A centred line in the body's font (the number under the title)."""
    _run(_paragraph(document, "center"), text, BODY_FONT, _BODY_SIZE)


def add_blank(document: Any) -> None:
    """An empty line."""
    document.add_paragraph()


def add_flush(document: Any, text: str) -> None:
    """A line without indent: the addressee."""
    _run(_paragraph(document, "left"), text, BODY_FONT, _BODY_SIZE)


def add_heading(document: Any, text: str) -> None:
    """A heading of the first level (一、): 黑体, kept with what follows."""
    _run(_paragraph(document, "both", first_line=True, keep=True), text, HEADING_FONT, _BODY_SIZE)


def add_subheading(document: Any, text: str) -> None:
    """A heading of the second level (（一）): 楷体, kept with what follows."""
    _run(_paragraph(document, "both", first_line=True, keep=True), text, SUBHEADING_FONT, _BODY_SIZE)


def add_text(document: Any, text: str, *, keep: bool = False) -> None:
    """A paragraph of body text, first line indented by two characters."""
    _run(_paragraph(document, "both", first_line=True, keep=keep), text, BODY_FONT, _BODY_SIZE)


def add_note(document: Any, text: str) -> None:
    """A note in the type of a table, below it."""
    from docx.shared import Pt

    paragraph = _paragraph(document, "left")
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.line_spacing = Pt(_TABLE_SIZE * 1.5)
    _off_the_grid(paragraph)
    _run(paragraph, text, BODY_FONT, _TABLE_SIZE)


def add_right(document: Any, text: str, characters: int, *, keep: bool = False) -> None:
    """A line at the right edge, ``characters`` free behind it: signature and date."""
    _run(_paragraph(document, "right", right=characters, keep=keep), text, BODY_FONT, _BODY_SIZE)


def set_cell(cell: Any, text: str, font: str = BODY_FONT, size: float = _TABLE_SIZE, *, align: str = "left") -> None:
    """Write one line into an empty table cell, vertically centred."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.shared import Pt

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = _alignment(align)
    paragraph.paragraph_format.line_spacing = Pt(size * 1.4)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(_CELL_PADDING)
    _off_the_grid(paragraph)
    _run(paragraph, text, font, size)


def as_bytes(document: Any) -> bytes:
    """The document as the bytes of a .docx; the same document gives the same bytes on any day."""
    buffer = io.BytesIO()
    document.save(buffer)
    result = io.BytesIO()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return result.getvalue()


def _paragraph(document: Any, align: str, *, first_line: bool = False, keep: bool = False, right: int = 0) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = _alignment(align)
    paragraph.paragraph_format.keep_with_next = keep or None
    if first_line or right:
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        for name, characters in (("firstLine", 2 if first_line else 0), ("right", right)):
            if characters:  # 以字为单位，字号改了仍空同样多字；后一项供不认识字单位的程序
                indent.set(_qualified(f"w:{name}Chars"), str(characters * 100))
                indent.set(_qualified(f"w:{name}"), str(int(characters * _BODY_SIZE * 20)))
    return paragraph


def _run(paragraph: Any, text: str, font: str, size: float) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    run = paragraph.add_run(visible(text))
    run.font.size = Pt(size)
    properties = run._r.get_or_add_rPr()
    _fonts(properties, font)
    if size == _BODY_SIZE:
        spacing = OxmlElement("w:spacing")
        spacing.set(_qualified("w:val"), str(_BODY_SPACING))
        properties.find(_qualified("w:sz")).addprevious(spacing)


def _fonts(properties: Any, east_asian: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(_qualified(f"w:{theme}"), None)
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(_qualified(f"w:{name}"), LATIN_FONT)
    fonts.set(_qualified("w:eastAsia"), east_asian)
    fonts.set(_qualified("w:hint"), "eastAsia")  # 引号、破折号用中文字体


def _language(properties: Any) -> None:
    """Simplified Chinese: marks sit at the lower left of their squares."""
    from docx.oxml import OxmlElement

    language = OxmlElement("w:lang")
    language.set(_qualified("w:val"), "en-US")
    language.set(_qualified("w:eastAsia"), "zh-CN")
    properties.append(language)


def _off_the_grid(paragraph: Any) -> None:
    """Lines of a table and of the title keep their own height."""
    from docx.oxml import OxmlElement

    snap = OxmlElement("w:snapToGrid")
    snap.set(_qualified("w:val"), "0")
    properties = paragraph._p.get_or_add_pPr()
    following = [properties.find(_qualified(f"w:{name}")) for name in ("spacing", "ind", "jc")]
    next(element for element in following if element is not None).addprevious(snap)


def _grid(section: Any) -> None:
    from docx.oxml import OxmlElement

    for old in section._sectPr.findall(_qualified("w:docGrid")):
        section._sectPr.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(_qualified("w:type"), "lines")
    grid.set(_qualified("w:linePitch"), str(round(_LINE_PITCH * 20)))
    section._sectPr.append(grid)


def _page_number(paragraph: Any, align: str) -> None:
    """— 1 — in 宋体 of size 4, one character in from the outer edge."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    paragraph.alignment = _alignment(align)
    if align == "left":
        paragraph.paragraph_format.left_indent = Pt(_PAGE_NUMBER_SIZE)
    else:
        paragraph.paragraph_format.right_indent = Pt(_PAGE_NUMBER_SIZE)
    for kind, text in (("", "— "), ("begin", ""), ("instr", "PAGE"), ("end", ""), ("", " —")):
        run = paragraph.add_run(text if not kind else "")
        run.font.size = Pt(_PAGE_NUMBER_SIZE)
        _fonts(run._r.get_or_add_rPr(), "宋体")
        if kind == "instr":
            element = OxmlElement("w:instrText")
            element.text = text
            run._r.append(element)
        elif kind:
            element = OxmlElement("w:fldChar")
            element.set(_qualified("w:fldCharType"), kind)
            run._r.append(element)


def _alignment(name: str) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return {
        "left": WD_ALIGN_PARAGRAPH.LEFT,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
        "right": WD_ALIGN_PARAGRAPH.RIGHT,
        "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[name]


def _qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))
