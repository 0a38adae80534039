"""Slips in a value on one line: Chinese quotation marks around it, a special sign before it, a colon within."""

import re

from fazhi_cli.nomination.lines import Line, value_end
from fazhi_cli.nomination.slip_signs import WIDE

CHINESE_QUOTED = re.compile(rf"(?P<left>[“‘「])(?P<inner>[^“”‘’「」\n]+)[”’」](?=[ {WIDE}]*(?:$|[,}}\]，]| #))", re.M)
"""A value between Chinese quotation marks and nothing else."""

_SPECIAL = re.compile(
    r"(?P<sign>[@`%\[\]{},])|(?P<reference>[*&])(?![A-Za-z0-9_-]+(?:\s|$))|(?P<tag>!)(?!\S* +[\[{\"'])|(?P<fold>[|>?-])"
)
_QUOTE_IT = "把整个值用半角双引号括起来。"


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
