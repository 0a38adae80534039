"""附页: the sheet that carries what the form's cell cannot hold, and the 补充材料; filled, and read back.

Its blank has one paragraph for each kind of place, told apart by paragraph style. A sheet that begins in the middle of
a paragraph has its first line without indent (style SheetContinued), so the whole text can be put together again.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.files import read_bounded
from fazhi_cli.forms.archive import main_part_of, open_archive
from fazhi_cli.forms.blank import BLANK_LIMIT
from fazhi_cli.forms.fill import FillError, check_text
from fazhi_cli.forms.slots import SlotMapError, load_slots
from fazhi_cli.forms.wordml import w

if TYPE_CHECKING:
    from lxml.etree import _Element

APPLICANT, HEADING, CONTINUED, TEXT, SUPPLEMENT = (
    f"Sheet{name}" for name in ("Applicant", "Heading", "Continued", "Text", "Supplement")
)
P, R, T, TAB, P_PR, R_PR, _STYLE, _VAL = (w(name) for name in ("p", "r", "t", "tab", "pPr", "rPr", "pStyle", "val"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet says: the unit, the rest of the work summary, the supplement; None is a section it has not.

    ``continued`` tells that the rest begins in the middle of a paragraph.
    """

    applicant: str
    rest: str | None
    supplement: str | None
    continued: bool = False


def fill_sheet(folder: Path, sheet: Sheet) -> bytes:
    """The sheet as the bytes of a .docx, from the round's own blank in ``folder``.

    Raises FillError for characters that XML cannot carry, or when it does not read back equal.
    """
    from lxml import etree

    check_text("申报单位", sheet.applicant)
    check_text("创建工作情况", sheet.rest or "")
    check_text("补充材料", sheet.supplement or "")
    name = load_slots(folder).continuation or "continuation.docx"
    try:
        archive, document = open_archive(read_bounded(folder / name, BLANK_LIMIT))
    except (zipfile.BadZipFile, KeyError):
        raise SlotMapError(f"空白附页 {name} 已损坏，请重新安装 fazhi。") from None
    root = etree.fromstring(document)
    _set_paragraphs(root, sheet)
    xml = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    content = archive.with_main_part(xml)
    if read_sheet(content) != sheet:
        raise FillError("写出后复核不符：附页读回的内容与填写的内容不一致，未写出文件。")
    return content


def read_sheet(content: bytes) -> Sheet:
    """What a sheet that ``fill_sheet`` wrote says; FillError when it is not such a file."""
    from lxml import etree

    try:
        root = etree.fromstring(main_part_of(content))
    except (ValueError, etree.XMLSyntaxError):
        raise FillError("附页打不开，或不是本程序生成的附页。") from None
    texts: dict[str, list[str]] = {}
    for paragraph in root.iter(P):
        texts.setdefault(style_of(paragraph), []).append(text_of(paragraph))
    if APPLICANT not in texts:
        raise FillError("这不是本程序生成的附页：没有“申报单位”一行。")
    rest = texts.get(CONTINUED, []) + texts.get(TEXT, [])
    supplement = texts.get(SUPPLEMENT)
    return Sheet(
        applicant=texts[APPLICANT][0].partition("：")[2],
        rest="\n".join(rest) if rest else None,
        supplement=None if supplement is None else "\n".join(supplement),
        continued=CONTINUED in texts,
    )


def text_of(paragraph: _Element) -> str:
    """The text of a paragraph's runs; a tab element is a tab character."""
    return "".join(
        "\t" if item.tag == TAB else item.text or "" for item in paragraph.iterfind(f"{R}/*") if item.tag in (T, TAB)
    )


def style_of(paragraph: _Element) -> str:
    """The id of a paragraph's style; empty for the normal one."""
    style = paragraph.find(f"{P_PR}/{_STYLE}")
    return "" if style is None else str(style.get(_VAL))


def _set_paragraphs(root: _Element, sheet: Sheet) -> None:
    """Put the sheet's paragraphs in the place of the blank's, each as a copy of the blank's of its kind."""
    models = {style_of(paragraph): paragraph for paragraph in root.iter(P)}
    rest_heading, supplement_heading = (p for p in root.iter(P) if style_of(p) == HEADING)
    _append_text(models[APPLICANT], sheet.applicant)
    first = CONTINUED if sheet.continued else TEXT
    _fill_section(rest_heading, sheet.rest, [models[first], models[TEXT]])
    _fill_section(supplement_heading, sheet.supplement, [models[SUPPLEMENT], models[SUPPLEMENT]])
    for style in (CONTINUED, TEXT, SUPPLEMENT):
        _remove(models[style])


def _fill_section(heading: _Element, text: str | None, models: list[_Element]) -> None:
    if text is None:
        _remove(heading)
        return
    for paragraph in reversed(list(_copies(text, models))):
        heading.addnext(paragraph)


def _copies(text: str, models: list[_Element]) -> Iterator[_Element]:
    for number, line in enumerate(text.split("\n")):
        copy = deepcopy(models[min(number, 1)])
        _append_text(copy, line)
        yield copy


def _append_text(paragraph: _Element, line: str) -> None:
    """Add a run with ``line``, looking as the paragraph mark says; nothing for an empty line."""
    from lxml import etree

    if not line:
        return
    run = etree.SubElement(paragraph, R)
    mark = paragraph.find(f"{P_PR}/{R_PR}")
    if mark is not None:
        run.append(deepcopy(mark))
    for number, piece in enumerate(line.split("\t")):
        if number:
            etree.SubElement(run, TAB)
        if piece:
            text = etree.SubElement(run, T)
            text.text = piece
            text.set(_SPACE, "preserve")


def _remove(element: _Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
