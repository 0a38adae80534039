"""From bytes to text: UTF-8 with or without BOM; other encodings are named. Control characters become blanks."""

import re

from fazhi_cli.files import size_label
from fazhi_cli.files.kinds import OLE, ZIP, is_other_archive, kind_of, markup_in
from fazhi_cli.nomination.problem_kinds import LoadError, LoadProblem, slip

MAX_BYTES = 1024 * 1024
"""The largest nomination file that is read, in bytes."""

_BOM = b"\xef\xbb\xbf"
_BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_RAW = re.compile(f"{_CONTROL.pattern}|\ufeff")
"""What may not stand in a file as it is; a byte order mark may come into a value by an escape."""
_LINE_END = re.compile("\r\n|\r|\n")
_NAMES = {
    "\x0b": "换行符（Word 的手动换行）",
    "\x0c": "分页符",
    "\x7f": "删除符",
    "\u2028": "行分隔符",
    "\ufeff": "字节顺序标记（BOM）",
    "\u2029": "段落分隔符",
}
_SHOWN = 20
_SURROGATE = re.compile(b"\xed[\xa0-\xbf]")
"""A UTF-16 surrogate written as if it were a character."""


GBK_RULE = "FZ-L105"
_OF_PROGRAMS = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"[$A-Za-z_]+\"\s*:")
"""A JSON object with a key that is no Chinese word: no nomination, whose keys are."""
_COLONS = (b":", "：".encode(), "：".encode("gb18030"))


class UnreadableError(LoadError):
    """The bytes are no readable text."""


def decode(content: bytes) -> tuple[str, tuple[LoadProblem, ...]]:
    """The text of a nomination file, without its BOM, and a word on its encoding where it is not UTF-8.

    GBK and UTF-16 are what the Windows Notepad calls ANSI and Unicode. Raises UnreadableError.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableError(slip("file-too-large", f"文件超过 {size_label(MAX_BYTES)}，没有读取。"))
    if (what := _kind_of(content)) is not None:
        message = f"这是{' ' if what[0].isascii() else ''}{what}，不是 YAML 文本文件。"
        fix = "先解开压缩包，再检查解出来的文件夹。" if is_other_archive(what) else None
        raise UnreadableError(slip("not-a-text-file", message, fix=fix))
    content = content.removeprefix(_BOM)
    if (codec := _utf16_of(content)) is not None:
        return _from_utf16(content, codec)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        problem = _not_utf8(content, error.start)
        if problem.rule != GBK_RULE:
            raise UnreadableError(problem) from None
        return content.decode("gb18030"), (problem,)


def _kind_of(content: bytes) -> str | None:
    if content.startswith(ZIP):
        return "Word、Excel 文档或压缩包（.docx、.xlsx、.zip）"
    if content.startswith(OLE):
        return "旧版 Word、WPS 文档（.doc、.wps、.xls）或加密的文档"
    if _OF_PROGRAMS.match(content):
        return "JSON 数据（检查报告、回执记录之类）"
    if _is_table(content.partition(b"\n")[0]):
        return "CSV 表格（台账、名单之类）"
    begins = content[:200].replace(b"\x00", b"").lstrip(_BEFORE_MARKUP).lower()
    return kind_of(content) or (markup_in(content) if begins.startswith((b"<", b"mime-version:")) else None)


def _is_table(line: bytes) -> bool:
    """Whether the first line of a file is the head of a table of values, and no key with its value."""
    separated = line.count(b",") > 1 or line.count(b"\t") > 1
    return separated and not line.lstrip().startswith(b"#") and not any(colon in line for colon in _COLONS)


def _from_utf16(content: bytes, codec: str) -> tuple[str, tuple[LoadProblem, ...]]:
    try:
        text = content.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError:
        message = "文件的编码像是 UTF-16（记事本里叫“Unicode”），但不完整，读不出来。"
        raise UnreadableError(slip("encoding-invalid", message)) from None
    message = "文件的编码是 UTF-16（记事本里叫“Unicode”），已按 UTF-16 读取；请改存为 UTF-8。"
    return text, (slip("encoding-utf-16", message, line=1, column=1),)


def without_controls(text: str) -> tuple[str, list[LoadProblem], dict[int, list[tuple[int, int]]]]:
    """The text without control characters, so that reading can continue; a problem for each; the shifted columns.

    Inside a line a blank takes the character's place, before its content nothing, since that would be an indentation.
    """
    if _RAW.search(text) is None:
        return text, [], {}
    problems: list[LoadProblem] = []
    shifts: dict[int, list[tuple[int, int]]] = {}
    pieces: list[str] = []
    last = begin = 0
    line, leading = 1, True
    for match in _RAW.finditer(text):
        for end in _LINE_END.finditer(text, last, match.start()):
            line, begin, leading = line + 1, end.end(), True
        between = text[max(last, begin) : match.start()]
        leading = leading and not between.strip()
        column = match.start() - begin + 1
        if len(problems) < _SHOWN:
            message = f"第 {line} 行第 {column} 个字符是不可见的{control_name(match.group())}。"
            problems.append(slip("control-character", message, line=line, column=column))
        if leading:
            moved = shifts.setdefault(line - 1, [])
            moved.append((column - 1 - len(moved), -1))
        pieces += [text[last : match.start()], "" if leading else " "]
        last = match.end()
    return "".join([*pieces, text[last:]]), problems, shifts


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


def lines_of(text: str) -> list[str]:
    """The text's lines without their ends, counted as editors and libyaml count them."""
    return _LINE_END.split(text) if "\r" in text else text.split("\n")


def _not_utf8(content: bytes, start: int) -> LoadProblem:
    line = content.count(b"\n", 0, start) + 1
    begin = content.rfind(b"\n", 0, start) + 1
    column = len(content[begin:start].decode("utf-8", "replace")) + 1
    if _SURROGATE.match(content, start):
        message = f"第 {line} 行第 {column} 个字符只有半个编码（单独的代理项），不是完整的字。"
        return slip("lone-surrogate", message, line=line, column=column)
    if _looks_like_gbk(content):
        message = "文件的编码是 GBK（记事本里叫“ANSI”），已按 GBK 读取；请改存为 UTF-8。"
        return slip("encoding-gbk", message, line=line, column=column)
    message = f"第 {line} 行第 {column} 个字符起不是 UTF-8 编码，也不是 GBK。"
    return slip("encoding-invalid", message, line=line, column=column)


def _utf16_of(content: bytes) -> str | None:
    """The kind of UTF-16 that the bytes are in; None for any other encoding."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    # Only UTF-16 has zero bytes in good numbers; what comes of them tells text from other data.
    head = content[:400]
    if b"\0" not in head:
        return None
    return next((codec for codec in ("utf-16-le", "utf-16-be") if _mostly_known(head[: len(head) & ~1], codec)), None)


def _mostly_known(head: bytes, codec: str) -> bool:
    text = head.decode(codec, "replace")
    known = [character for character in text if character == "\n" or " " <= character <= "~" or _is_han(character)]
    return len(known) * 5 > len(text) * 4


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _looks_like_gbk(content: bytes) -> bool:
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    wide = [character for character in text if ord(character) > 127]
    return bool(wide) and sum(map(_is_han, wide)) * 2 > len(wide)
