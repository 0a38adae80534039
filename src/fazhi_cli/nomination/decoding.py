"""From bytes to text: UTF-8 with or without BOM; every other thing is named. Control characters become blanks."""

from __future__ import annotations

import re

from fazhi_cli.files import size_label
from fazhi_cli.nomination.loading_rules import LoadProblem, slip

MAX_BYTES = 1024 * 1024
"""The largest nomination file that is read, in bytes."""

_BOM = b"\xef\xbb\xbf"
_NOT_TEXT: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "Word、Excel 文档或压缩包（.docx、.xlsx、.zip）"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word、WPS 文档（.doc、.wps、.xls）或加密的文档"),
    (b"%PDF", "PDF 文件"),
    (b"{\\rtf", "RTF 文档"),
    (b"\x89PNG", "图片（.png）"),
    (b"\xff\xd8\xff", "图片（.jpg）"),
    (b"GIF8", "图片（.gif）"),
    (b"Rar!", "压缩包（.rar）"),
    (b"7z\xbc\xaf\x27\x1c", "压缩包（.7z）"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\r|\n")
_HAN = re.compile("[\u4e00-\u9fff]")
_NAMES = {
    "\x0b": "换行符（Word 的手动换行）",
    "\x0c": "分页符",
    "\x7f": "删除符",
    "\u2028": "行分隔符",
    "\u2029": "段落分隔符",
}
_SHOWN = 20


class NotReadable(Exception):
    """The bytes are no text that can be read; carries the one problem that says so."""

    def __init__(self, problem: LoadProblem) -> None:
        super().__init__(problem.problem.message)
        self.problem = problem


def decode(content: bytes) -> str:
    """The text of a nomination file, without its BOM. Raises NotReadable."""
    if len(content) > MAX_BYTES:
        raise NotReadable(slip("file-too-large", f"文件超过 {size_label(MAX_BYTES)}，没有读取。"))
    for magic, what in _NOT_TEXT:
        if content.startswith(magic):
            raise NotReadable(slip("not-a-text-file", f"这是{what}，不是 YAML 文本文件。"))
    if content.startswith(_BOM):
        content = content[len(_BOM) :]
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotReadable(_not_utf8(content, error.start)) from None


def without_controls(text: str) -> tuple[str, list[LoadProblem]]:
    """The text with each control character as a blank, so that reading can go on, and a problem for each."""
    if _CONTROL.search(text) is None:
        return text, []
    problems: list[LoadProblem] = []
    for match in _CONTROL.finditer(text):
        if len(problems) == _SHOWN:
            break
        line, column = place_of(text, match.start())
        message = f"第 {line} 行第 {column} 个字符是不可见的{control_name(match.group())}。"
        problems.append(slip("control-character", message, line=line, column=column))
    return _CONTROL.sub(" ", text), problems


def control_in(value: str) -> str | None:
    """The first control character in a value (an escape such as ``"\\a"`` can bring one in), or None."""
    match = _CONTROL.search(value)
    return match.group() if match else None


def blank_controls(value: str) -> str:
    """The value with control characters as blanks."""
    return _CONTROL.sub(" ", value)


def control_name(character: str) -> str:
    """How a control character is named to a clerk: word and code point."""
    return f"{_NAMES.get(character, '控制字符')} U+{ord(character):04X}"


def place_of(text: str, position: int) -> tuple[int, int]:
    """Line and column (both from 1) of a position in the text."""
    line, begin = 1, 0
    for match in _LINE_END.finditer(text, 0, position):
        line, begin = line + 1, match.end()
    return line, position - begin + 1


def lines_of(text: str) -> list[str]:
    """The text's lines without their ends, counted as editors and libyaml count them."""
    return _LINE_END.split(text) if "\r" in text else text.split("\n")


def _not_utf8(content: bytes, start: int) -> LoadProblem:
    if _looks_like_utf16(content):
        return slip("encoding-utf-16", "文件的编码是 UTF-16（记事本里叫“Unicode”），应为 UTF-8。")
    line = content.count(b"\n", 0, start) + 1
    begin = content.rfind(b"\n", 0, start) + 1
    column = len(content[begin:start].decode("utf-8", "replace")) + 1
    if _is_surrogate(content, start):
        message = f"第 {line} 行第 {column} 个字符只有半个编码（单独的代理项），不是完整的字。"
        return slip("lone-surrogate", message, line=line, column=column)
    if _looks_like_gbk(content):
        return slip("encoding-gbk", "文件的编码是 GBK（记事本里叫“ANSI”），应为 UTF-8。", line=line, column=column)
    message = f"第 {line} 行第 {column} 个字符起不是 UTF-8 编码，也不是 GBK。"
    return slip("encoding-invalid", message, line=line, column=column)


def _is_surrogate(content: bytes, start: int) -> bool:
    """Whether the faulty bytes are a UTF-16 surrogate written as if it were a character (ED A0–BF xx)."""
    return (
        content[start : start + 1] == b"\xed" and 0xA0 <= int.from_bytes(content[start + 1 : start + 2], "big") <= 0xBF
    )


def _looks_like_utf16(content: bytes) -> bool:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    head = content[:400]
    return head.count(0) * 5 > len(head)


def _looks_like_gbk(content: bytes) -> bool:
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    wide = [character for character in text if ord(character) > 127]
    return bool(wide) and len(_HAN.findall(text)) * 2 > len(wide)
