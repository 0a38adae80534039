"""Slips in a value: Chinese quotation marks, special signs, a colon within; full-width signs between braces, a missing side."""

import re
from collections.abc import Iterator

from fazhi_cli.nomination.levels import Levels, Line, value_end
from fazhi_cli.nomination.slip_signs import COLONS, WIDE

OPENING = "{[｛［【"
_NARROW = {"｛": "{", "｝": "}", "［": "[", "］": "]", "【": "[", "】": "]"}
_PAIRS = {"{": "}", "[": "]"}
_WORD = rf"[^\s{COLONS}:,，、；;{{}}\[\]]{{1,12}}"
_COMMA = re.compile(rf"(?P<comma>[，、;；])[ {WIDE}]*(?P<key>{_WORD}) *[:{COLONS}]")
_COLON = re.compile(
    rf"(?P<before>[{{,][ {WIDE}]*)(?P<key>{_WORD}) *(?P<colon>[{COLONS}][ {WIDE}]*|:[{WIDE}]+|:(?=[^\s]))"
)
_LIST = re.compile(r"\[([^\[\]{}\n]*[，、；;][^\[\]{}\n]*)\]")
_INNER = r"[\[{][^\[\]{},，:\"']{1,12}[\]}]"
_PLAIN = r"[^\"'\[\]{},，]*"
_BRACKETED = re.compile(
    rf"(?<=: )(?:(?=[^\s\"'\[\]{{}}]){_PLAIN}{_INNER}{_PLAIN}|{_INNER}[^\s\"'\[\]{{}},，]{_PLAIN})(?=[,}}，])"
)
"""A value with a stretch between brackets or braces, as a document number has it: 文号: 郑纪函[2017]16号."""
BRACKET_THEN_TEXT = re.compile(rf"{_INNER} *[^\s#,，\]}}]")
"""The same as the only value of a line: 文号: [2017]16号."""
_ITEMS = tuple(
    map(re.compile, (r"[\u4e00-\u9fff·]{2,4}", r"[0-9]+", r".*\.[A-Za-z0-9]{2,4}"))
)  # people, numbers, files
_VALUE_BEGINS = rf"(?:^|(?<=[{{\[:{COLONS},，] )|(?<=[{{\[:{COLONS},，]))"
_QUOTED = re.compile(rf"{_VALUE_BEGINS}(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'(?!'))")
"""A value between quotation marks: they only are some where a value begins."""
_OPEN_QUOTE = re.compile(rf"{_VALUE_BEGINS}[\"']")
_HASH = re.compile(r" #")
CHINESE_QUOTED = re.compile(rf"(?P<left>[“‘「])(?P<inner>[^“”‘’「」\n]+)[”’」](?=[ {WIDE}]*(?:$|[,}}\]，]| #))", re.M)
"""A value between Chinese quotation marks and nothing else."""
_SPECIAL = re.compile(
    r"(?P<sign>[@`%\[\]{},])|(?P<reference>[*&])(?![A-Za-z0-9_-]+(?:\s|$))|(?P<tag>!)(?!\S* +[\[{\"'])|(?P<fold>[|>?-])"
)
_QUOTE_IT = "把整个值用半角双引号括起来。"


def mend_flow(line: Line, begin: int, levels: Levels) -> None:
    """Find and mend the slips from ``begin`` to the end of the line."""
    _brackets(line, begin)
    keys = levels.keys_inside()
    _separators(line, begin, levels, keys)
    _lists(line, begin)
    for found in _each(_COLON, line, begin):
        if levels.means(found["key"], keys):
            report_colon(line, found)
            line.replace(found.start("colon"), found.end("colon"), ": ")
    for found in _each(_BRACKETED, line, begin):
        value = found.group().rstrip()
        line.report("special-start", f"的值“{value}”里有括号“[ ]”或“{{ }}”，YAML 另有用处", found.start())
        line.quote(found.start(), found.start() + len(value))
    for found in _each(CHINESE_QUOTED, line, begin):
        if re.search(r"[:,{\[] *$", line.text[: found.start()]):
            unquote(line, found)
    _hash(line, begin)


def report_colon(line: Line, found: re.Match[str]) -> None:
    """Name what stands for a colon after a key."""
    key, colon, at = found["key"], found["colon"], found.start("colon")
    if colon[0] != ":":
        line.report("full-width-colon", f"的“{key}”后面是全角冒号“{colon[0]}”，应为半角冒号加空格", at, subject=key)
    else:
        line.report("space-after-colon", f"的“{key}:”后面缺一个半角空格", at, subject=key)


def depth_after(text: str, depth: int = 0) -> int:
    """How many braces and brackets are open after a stretch of text."""
    outside = _outside(text)
    return depth + sum(outside.count(sign) for sign in "{[") - sum(outside.count(sign) for sign in "}]")


def leaves_quote_open(text: str, begin: int) -> bool:
    """Whether a quotation that begins on the line goes on below it."""
    return any(not _quoted_at(text, found.start()) for found in _OPEN_QUOTE.finditer(text, begin))


def close_flow(line: Line, begin: int) -> None:
    """Report and put in what is missing at the end of a line whose braces are not closed."""
    opened: list[str] = []
    for sign in _outside(line.text[begin:]):
        if sign in _PAIRS:
            opened.append(sign)
        elif opened and sign == _PAIRS[opened[-1]]:
            opened.pop()
    missing = "".join(_PAIRS[sign] for sign in reversed(opened))
    if not missing:
        return
    line.report("bracket-not-closed", f"的括号没有配对：缺右边的“{missing}”", begin)
    end = len(line.text.rstrip(" ,，"))
    line.replace(end, len(line.text), missing)


def drop_closing(line: Line, begin: int, extra: int) -> None:
    """Report and take away what closes more, at the end of a line, than was opened."""
    end = len(line.text.rstrip())
    surplus = line.text[end - extra : end]
    if end - extra > begin and not surplus.strip("]}"):
        line.report("bracket-not-closed", f"的括号没有配对：多了右边的“{surplus}”", end - extra)
        line.replace(end - extra, end, "")


def _brackets(line: Line, begin: int) -> None:
    for at, sign in enumerate(line.text[begin:], begin):
        narrow = _NARROW.get(sign)
        if narrow is None or _quoted_at(line.text, at):
            continue
        # 【 】 also stand in texts: they are brackets only where a value begins or ends.
        edge = at == begin or re.search(r"[:,：，{\[] *$", line.text[:at]) if narrow in "{[" else None
        if edge or (narrow in "}]" and re.match(r"\s*(?:[,，}\]｝］】]|$| #)", line.text[at + 1 :])):
            line.report("full-width-separator", f"的“{sign}”是全角的，应为半角“{narrow}”", at)
            line.replace(at, at + 1, narrow)


def _separators(line: Line, begin: int, levels: Levels, keys: tuple[str, ...]) -> None:
    for found in _each(_COMMA, line, begin):
        if levels.means(found["key"], keys):
            line.report("full-width-separator", f"的“{found['comma']}”应为半角逗号加空格", found.start())
            line.replace(found.start(), found.start("key"), ", ")


def _lists(line: Line, begin: int) -> None:
    for found in _each(_LIST, line, begin):
        items = [item.strip(f" {WIDE}") for item in re.split("[，、；;,]", found[1])]
        if not any(all(kind.fullmatch(item) for item in items) for kind in _ITEMS):
            continue
        for sign in reversed(list(re.finditer("[，、；;] *", found[1]))):
            at = found.start(1) + sign.start()
            line.report("full-width-separator", f"的“{sign.group()[0]}”应为半角逗号加空格", at)
            line.replace(at, found.start(1) + sign.end(), ", ")


def _hash(line: Line, begin: int) -> None:
    """A ``#`` inside a value, which turns the rest of the line, closing brace and all, into a comment."""
    found = _HASH.search(line.text, begin)
    if found is None or _quoted_at(line.text, found.start()) or depth_after(line.text[begin : found.start()]) <= 0:
        return
    tail = line.text[found.start() :]
    end = re.search(rf", *{_WORD}:|[}}\]]", tail)
    start = max((line.text.rfind(sign, begin, found.start()) + len(sign) for sign in (": ", ", ", "[")), default=begin)
    if end is None or depth_after(tail.replace("#", "＃"), depth_after(line.text[begin : found.start()])) > 0:
        return
    line.report("comment-swallowed", "的“#”把后面的内容连同右括号变成了注释", found.start() + 1)
    last = found.start() + len(tail[: end.start()].rstrip())
    if tail.startswith(" # "):
        line.replace(found.start(), last, "")  # a remark in the middle of the line
    else:
        line.quote(start, last)


def _each(pattern: re.Pattern[str], line: Line, begin: int) -> Iterator[re.Match[str]]:
    """The matches outside quotation marks, searched anew after each, since the line may have changed."""
    position = begin
    while (found := pattern.search(line.text, position)) is not None:
        before = len(line.text)
        if not _quoted_at(line.text, found.start()):
            yield found
        position = max(found.end() - 1 + len(line.text) - before, found.start() + 1)


def _quoted_at(text: str, at: int) -> bool:
    return any(found.start() <= at < found.end() for found in _QUOTED.finditer(text))


def _outside(text: str) -> str:
    """The text without what is quoted or a comment."""
    return re.sub(r" #.*", "", _QUOTED.sub("", text))


def mend_value(line: Line, begin: int) -> None:
    """Find and mend the slips of a plain value that begins at ``begin`` of the line."""
    end = value_end(line.text, begin)
    quoted = CHINESE_QUOTED.match(line.text, begin)
    if quoted is not None and quoted.end() == end:
        unquote(line, quoted)
        return
    value = line.text[begin:end]
    special = _SPECIAL.match(value)
    if special is not None and (special.lastgroup != "fold" or value[0] in "|>" or value[1:2] in ("", " ")):
        _report_special(line, begin, special)
        line.quote(begin, end)
        return
    colon = re.search(r":(?= |$)", value)
    if colon is not None:
        message = "的值里又有半角冒号加空格（或以冒号结尾），分不清哪里是键"
        line.report("yaml-syntax", message, begin + colon.start(), fix=f"值里的冒号改成全角“：”，或{_QUOTE_IT}")
        line.quote(begin, end)


def unquote(line: Line, quoted: re.Match[str]) -> None:
    """Report and take away the Chinese quotation marks around a value."""
    line.report("chinese-quotes", f"的值两端有中文引号：{quoted.group()[:20]}", quoted.start())
    line.replace(quoted.end() - 1, quoted.end(), "")
    line.replace(quoted.start(), quoted.start() + 1, "")


def _report_special(line: Line, begin: int, special: re.Match[str]) -> None:
    sign = special.group()
    match special.lastgroup:
        case "reference":
            line.report("alias", f"以“{sign}”开头的内容会被当成引用", begin)
        case "tag":
            line.report("tag", "以“!”开头的内容会被当成类型标记", begin)
        case _:
            line.report("special-start", f"的值以“{sign}”开头，YAML 另有用处", begin)
