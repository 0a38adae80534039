"""What a drawing, a VML picture or an embedded object is, in a word, with its text or name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_cli.forms.wordml import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHOWN = 20


def drawn_object(element: _Element) -> tuple[str, str]:
    """The kind of what ``w:drawing``, ``w:pict`` or ``w:object`` shows, and its text, name or program."""
    inside = {local_name(item): item for item in element.iter() if isinstance(item.tag, str)}
    if any("watermark" in (item.get("id") or "").lower() for item in element.iter() if local_name(item) == "shape"):
        return "水印", inside["textpath"].get("string", "")[:_SHOWN] if "textpath" in inside else ""
    for mark, kind in _KINDS:
        if mark in inside:
            return kind, _detail(inside, mark)
    return "图形", _name(inside)


_KINDS = (
    ("control", "ActiveX 控件"),
    ("OLEObject", "嵌入的文件"),
    ("textpath", "水印"),
    ("txbxContent", "文本框"),
    ("chart", "图表"),
    ("pic", "图片"),
    ("imagedata", "图片"),
    ("blip", "图片"),
)


def _detail(inside: dict[str, _Element], mark: str) -> str:
    element = inside[mark]
    if mark == "txbxContent":
        return "".join(item.text or "" for item in element.iter() if local_name(item) == "t")[:_SHOWN]
    return (element.get("ProgID") or element.get("string") or _name(inside))[:_SHOWN]


def _name(inside: dict[str, _Element]) -> str:
    properties = inside.get("docPr")
    return properties.get("name", "")[:_SHOWN] if properties is not None else ""
