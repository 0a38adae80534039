"""Content that is more than text, in the clerk's words: changes, fields, controls, objects, comments, links."""

import re
from enum import StrEnum
from typing import NamedTuple

from lxml.etree import _Element

from fazhi_cli.forms.texts import quoted
from fazhi_cli.forms.word.wordml import RELATIONS, attribute, attribute_is_on, local_name, w

_DRAWN = frozenset(map(w, ("drawing", "pict", "object")))
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PAGE_MARKS = frozenset("0123456789IVXLivxl〇一二三四五六七八九十百-–—―－·/第页共 ")
_DAYS = frozenset({"DATE", "TIME", "SAVEDATE", "PRINTDATE", "EDITTIME"})
PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_KEEPS_LOOK = re.compile(r"\\\*\s*MERGEFORMAT\b", re.IGNORECASE)
_SHOWN = 20


class Kind(StrEnum):
    """The kinds of special content, in the clerk's words."""

    TRACKED = "修订痕迹"
    FIELD = "域"
    LOCKED_FIELD = "锁定的域"
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


OBJECTS = frozenset(
    {
        Kind.TEXT_BOX, Kind.PICTURE, Kind.SHAPE, Kind.WATERMARK, Kind.CHART, Kind.EMBEDDED, Kind.EQUATION, Kind.NOTE,
        Kind.IMPORTED,
    }
)  # fmt: skip
"""What is put into a document beside its text."""


class SpecialContent(NamedTuple):
    """Something other than text; ``detail`` is its text or name, where it has one."""

    kind: Kind
    detail: str = ""

    @property
    def words(self) -> str:
        """What it is, with its text or name in quotation marks."""
        return f"{self.kind}{quoted(self.detail)}" if self.detail else str(self.kind)


DELETION = SpecialContent(Kind.TRACKED, "删除")


def unnamed(item: SpecialContent) -> SpecialContent:
    """An object without its name, which editors give it anew when they save."""
    return SpecialContent(item.kind) if item.kind in (Kind.PICTURE, Kind.SHAPE) else item


def is_special(tag: object) -> bool:
    """Whether an element of this name is more than text."""
    return tag in _SPECIAL or (isinstance(tag, str) and tag.startswith(_MATH))


def special_content_of(element: _Element) -> SpecialContent:
    """The special content that an element is, with its name or text where it has one."""
    kind, detail = _SPECIAL.get(element.tag, (Kind.EQUATION, ""))
    if element.tag in _DRAWN:
        return SpecialContent(*_drawn_object(element))
    if kind is Kind.LINK:
        detail = element.get(f"{{{RELATIONS}}}id") or ""
    elif kind is Kind.FIELD:
        return field_of(element, attribute(element, "instr") or "")
    return SpecialContent(kind, detail)


def field_of(begin: _Element, code: str) -> SpecialContent:
    """A field by the element that begins it; one of a day, which would change, is another kind while it is locked."""
    field = SpecialContent(Kind.FIELD, plain_code(code))
    locked = _prints(field, _DAYS) and attribute_is_on(begin, "fldLock")
    return field._replace(kind=Kind.LOCKED_FIELD) if locked else field


def plain_code(code: str) -> str:
    """A field's code without what nobody sees: wide spaces, the one behind the sign of a formula, and the switch that
    keeps its look when it is renewed.
    """
    plain = " ".join(_KEEPS_LOOK.sub(" ", code).split())
    return f"={plain[1:].lstrip()}" if plain.startswith("=") else plain


def is_page_number(text: str) -> bool:
    """Whether a text is nothing but the number of a page, perhaps with how many there are: 3, - III -, 第3页 共9页."""
    return text.strip() != "" and _PAGE_MARKS.issuperset(text)


def is_changing(item: SpecialContent) -> bool:
    """Whether a field prints something else each day, or on each page: the day, the number of the page."""
    return _prints(item, _DAYS | PAGE_FIELDS)


def _prints(item: SpecialContent, names: frozenset[str]) -> bool:
    return item.kind is Kind.FIELD and item.detail.partition(" ")[0].upper() in names


_SPECIAL: dict[str, tuple[Kind, str]] = {
    w(name): (kind, detail)
    for kind, detail, names in (
        (Kind.TRACKED, "插入", "ins moveTo"),
        (*DELETION, "del moveFrom"),
        (Kind.CONTROL, "", "sdt"),
        (Kind.LINK, "", "hyperlink"),
        (Kind.FIELD, "", "fldSimple"),
        (Kind.COMMENT, "", "commentRangeStart commentReference"),
        (Kind.IMPORTED, "", "subDoc altChunk"),
        (Kind.FIELD_WITHOUT_RESULT, "PAGE", "pgNum"),
        (Kind.FIELD_WITHOUT_RESULT, "DATE", "dayShort dayLong monthShort monthLong yearShort yearLong"),
        (Kind.SHAPE, "", "contentPart drawing pict"),
        (Kind.INVISIBLE, "可选连字符", "softHyphen"),
        (Kind.NOTE, "", "footnoteReference endnoteReference"),
        (Kind.EMBEDDED, "", "object"),
    )
    for name in names.split()
}


def _drawn_object(element: _Element) -> tuple[Kind, str]:
    """The kind of what ``w:drawing``, ``w:pict`` or ``w:object`` shows, and its text, name or program."""
    inside = {local_name(item): item for item in element.iter() if isinstance(item.tag, str)}
    if any("watermark" in (item.get("id") or "").lower() for item in element.iter() if local_name(item) == "shape"):
        return Kind.WATERMARK, inside["textpath"].get("string", "")[:_SHOWN] if "textpath" in inside else ""
    for mark, kind in _KINDS:
        if mark in inside:
            return kind, _detail(inside, mark)
    return Kind.SHAPE, _name(inside)


_KINDS = (
    ("control", Kind.ACTIVE),
    ("OLEObject", Kind.EMBEDDED),
    ("textpath", Kind.WATERMARK),
    ("txbxContent", Kind.TEXT_BOX),
    ("chart", Kind.CHART),
    ("pic", Kind.PICTURE),
    ("imagedata", Kind.PICTURE),
    ("blip", Kind.PICTURE),
)


def _detail(inside: dict[str, _Element], mark: str) -> str:
    element = inside[mark]
    if mark == "txbxContent":
        return "".join(item.text or "" for item in element.iter() if local_name(item) == "t")[:_SHOWN]
    return (element.get("ProgID") or element.get("string") or _name(inside))[:_SHOWN]


def _name(inside: dict[str, _Element]) -> str:
    properties = inside.get("docPr")
    return properties.get("name", "")[:_SHOWN] if properties is not None else ""
