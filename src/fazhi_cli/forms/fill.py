"""Fill the blank: values into the slots' own paragraphs and runs, nothing else touched, and proof that it is so.

What is written is built from the blank's bytes; what is checked is read back from the finished file by another way
(inflated, parsed, cell by cell), so that a value lost or a label changed never leaves this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from fazhi_cli.files import FileError
from fazhi_cli.forms.archive import main_part_of
from fazhi_cli.forms.blank import NAMESPACE, Blank, Frame, paragraph_texts

_ROOT = b'<w:tr xmlns:w="%s">%%s</w:tr>' % NAMESPACE.encode("ascii")
_PROBE = 40
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class FillError(FileError):
    """A value that cannot be written, or a file that does not read back as it was written; the message is Chinese."""


def fill(blank: Blank, values: Mapping[str, str]) -> bytes:
    """The filled form as the bytes of a .docx; slots that ``values`` does not name stay as the blank has them.

    A line break starts a new paragraph that looks like the slot's own; a tab stays a tab. Raises FillError when a
    value holds a character that XML cannot carry, when a one-line slot gets several lines, or when the result does
    not read back equal; KeyError for an unknown slot.
    """
    content = composed(blank, values)
    verify(blank, values, content)
    return content


def composed(blank: Blank, values: Mapping[str, str]) -> bytes:
    """The filled form before it is read back; raises as ``fill`` does for values that cannot be written."""
    for slot_id, value in values.items():
        slot = blank.slots.slot(slot_id)
        check_text(slot.label, value)
        if "\n" in value and slot.kind != "paragraphs":
            raise FillError(f"“{slot.label}”只有一行，填写的内容却有换行。")
    pieces: list[bytes] = [blank.fixed[0]]
    for frame, following in zip(blank.frames, blank.fixed[1:], strict=True):
        pieces.append(_framed(frame, values[frame.slot.id]) if frame.slot.id in values else frame.empty)
        pieces.append(following)
    return blank.archive.with_main_part(b"".join(pieces))


def check_text(label: str, value: str) -> None:
    """Raise FillError naming the slot and the code point when ``value`` holds what a .docx cannot carry."""
    match = _NOT_XML.search(value)
    if match is not None:
        line = value.count("\n", 0, match.start()) + 1
        raise FillError(
            f"“{label}”第 {line} 行有不能写入 Word 的字符 U+{ord(match[0]):04X}（控制字符或不完整的编码），请删去。"
        )


def run_content(text: str) -> str:
    """The content of a run for one line of text, escaped; spaces are kept, tabs are tab elements."""
    if "\t" in text:
        return "<w:tab/>".join(map(run_content, text.split("\t")))
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def _framed(frame: Frame, value: str) -> bytes:
    between = (frame.after_text + frame.before_text).decode("utf-8")
    return frame.before_text + between.join(map(run_content, value.split("\n"))).encode("utf-8") + frame.after_text


def verify(blank: Blank, values: Mapping[str, str], content: bytes) -> None:
    """Open ``content`` again and compare: every byte is the blank's but for the texts, and these are the values.

    Raises FillError naming the slot that differs, or beside which the form differs.
    """
    from lxml import etree

    try:
        xml = main_part_of(content)
    except ValueError:
        raise FillError("写出后复核不符：文件打不开，未写出文件。") from None
    cells = []
    for frame, inner in zip(blank.frames, _between(blank, xml), strict=True):
        if frame.slot.id in values:
            cells.append(_texts_only(frame, inner))
        elif inner != frame.empty:
            raise FillError(f"写出后复核不符：“{frame.slot.label}”本应留空，却有内容，未写出文件。")
    filled = (frame.slot for frame in blank.frames if frame.slot.id in values)
    for slot, cell in zip(filled, etree.fromstring(_ROOT % b"".join(cells)), strict=True):
        if "\n".join(paragraph_texts(cell)) != values[slot.id]:
            raise FillError(f"写出后复核不符：“{slot.label}”读回的内容与填写的内容不一致，未写出文件。")


def _texts_only(frame: Frame, inner: bytes) -> bytes:
    """The slot's paragraphs without their properties, which must be the frame's; in a cell, to be parsed."""
    if not (inner.startswith(frame.before_text) and inner.endswith(frame.after_text)):
        raise FillError(f"写出后复核不符：“{frame.slot.label}”的格式有变，未写出文件。")
    texts = inner[len(frame.before_text) : -len(frame.after_text)]
    return b"<w:tc><w:p><w:r>%s</w:r></w:p></w:tc>" % texts.replace(
        frame.after_text + frame.before_text, b"</w:r></w:p><w:p><w:r>"
    )


def _find(wanted: bytes, xml: bytes, position: int) -> int:
    """Where ``wanted`` next stands, -1 for nowhere; its beginning is sought first, as preparing a long search costs."""
    probe = wanted[:_PROBE]
    found = xml.find(probe, position)
    while found >= 0 and not xml.startswith(wanted, found):
        found = xml.find(probe, found + 1)
    return found


def _between(blank: Blank, xml: bytes) -> Iterator[bytes]:
    """What stands between the blank's fixed bytes; FillError when one of them is not where it belongs."""
    position = len(blank.fixed[0])
    intact = xml.startswith(blank.fixed[0])
    for frame, following in zip(blank.frames, blank.fixed[1:], strict=True):
        end = _find(following, xml, position) if intact else -1
        if end < 0:
            raise FillError(f"写出后复核不符：“{frame.slot.label}”前后的固定文字有变，未写出文件。")
        yield xml[position:end]
        position = end + len(following)
    if position != len(xml):
        raise FillError("写出后复核不符：审批表末尾多出内容，未写出文件。")
