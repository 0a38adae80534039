"""What in a document is more than text, in the clerk's words: changes, fields, controls, objects, comments, links."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from fazhi_cli.forms.objects import drawn_object
from fazhi_cli.forms.wordml import RELATIONS, attribute, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_DRAWN = frozenset(map(w, ("drawing", "pict", "object")))
_DATE_BLOCKS = ("dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong")
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


class Kind(StrEnum):
    """Kinds of what is more than text, in the clerk's words."""

    TRACKED = "修订痕迹"
    FIELD = "域"
    FIELD_WITHOUT_RESULT = "没有显示结果的域"
    CONTROL = "内容控件"
    PLACEHOLDER = "内容控件的提示语"
    TEXT_BOX = "文本框"
    PICTURE = "图片"
    SHAPE = "图形"
    WATERMARK = "水印"
    CHART = "图表"
    EMBEDDED = "嵌入的文件"
    ACTIVE = "ActiveX 控件"
    EQUATION = "公式"
    NOTE = "脚注或尾注"
    COMMENT = "批注"
    LINK = "超链接"
    SYMBOL = "符号字体的字符"
    PHONETIC = "拼音"
    INVISIBLE = "看不见的字符"
    NESTED_TABLE = "嵌套表格"
    IMPORTED = "插入的外部内容"


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something other than text; ``detail`` is its text or name, where it has one."""

    kind: Kind
    detail: str = ""


def is_odd(tag: object) -> bool:
    """Whether an element of this name is more than text."""
    return tag in _ODD or (isinstance(tag, str) and tag.startswith(_MATH))


def oddity_of(element: _Element) -> Oddity:
    """What an element that is more than text is, with its name or text where it has one."""
    kind, detail = _ODD.get(element.tag, (Kind.EQUATION, ""))
    if element.tag in _DRAWN:
        name, detail = drawn_object(element)
        return Oddity(Kind(name), detail)
    if kind is Kind.LINK:
        detail = element.get(f"{{{RELATIONS}}}id") or ""
    elif kind is Kind.FIELD:
        detail = (attribute(element, "instr") or "").strip()
    return Oddity(kind, detail)


_ODD: dict[str, tuple[Kind, str]] = {
    w("ins"): (Kind.TRACKED, "插入"),
    w("moveTo"): (Kind.TRACKED, "插入"),
    w("del"): (Kind.TRACKED, "删除"),
    w("moveFrom"): (Kind.TRACKED, "删除"),
    w("sdt"): (Kind.CONTROL, ""),
    w("hyperlink"): (Kind.LINK, ""),
    w("fldSimple"): (Kind.FIELD, ""),
    w("commentRangeStart"): (Kind.COMMENT, ""),
    w("commentReference"): (Kind.COMMENT, ""),
    w("subDoc"): (Kind.IMPORTED, ""),
    w("pgNum"): (Kind.FIELD_WITHOUT_RESULT, "PAGE"),
    **dict.fromkeys(map(w, _DATE_BLOCKS), (Kind.FIELD_WITHOUT_RESULT, "DATE")),
    w("contentPart"): (Kind.SHAPE, ""),
    w("altChunk"): (Kind.IMPORTED, ""),
    w("softHyphen"): (Kind.INVISIBLE, "可选连字符"),
    w("footnoteReference"): (Kind.NOTE, ""),
    w("endnoteReference"): (Kind.NOTE, ""),
    w("drawing"): (Kind.SHAPE, ""),
    w("pict"): (Kind.SHAPE, ""),
    w("object"): (Kind.EMBEDDED, ""),
}
