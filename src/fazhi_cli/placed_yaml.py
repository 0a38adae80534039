"""A data file's content with the line and column of every value, so that faults can be shown where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from fazhi_cli.findings import KeyPath

Mark = tuple[int, int]
LONGEST = 2_000_000
"""More characters than any data file has; what is longer is not read."""
_MAY_REFER = re.compile(r"(?m)(?:^|[\s\[{,:\-])[&*!][^\s,\]}]")
_SLIPS = (
    (re.compile(r"^ *\t"), "行首用了制表符，应改成空格"),
    (re.compile("^ *\u00a0"), "行首用了不间断空格（从网页、Word 里粘来的），应删去，改成半角空格"),
    (re.compile(r"^ *-(?=[{\[\w\u4e00-\u9fff])"), "横线“-”后面缺一个空格"),
    (re.compile(r"^ *[a-z_]+ *$"), "这一行漏了冒号"),
    (re.compile(r"^[\s\-]*[\w.\-]+："), "用了全角冒号“：”，键后面应是半角冒号加空格"),
    (re.compile("｛|｝|［|］"), "用了全角括号，应改成半角 { } [ ]"),
    (re.compile(r"(?<=[:\[,\-] )[*&!%@`](?=[^\s\x00-\x7f])"), "值以特殊符号开头（* & ! % @ `），要加引号"),
    (re.compile("^ *　"), "行首用了全角空格，应改成半角空格"),
    (re.compile(r"^[\s\-]*[\w\u4e00-\u9fff]+:(?=[^\s/])"), "冒号后面缺一个空格"),
    (re.compile(r"[{,]\s*[\w\u4e00-\u9fff]+："), "用了全角冒号“：”，键后面应是半角冒号加空格"),
    (re.compile(r"""(?<=[:\[,] )(?:'[^']*|"[^"]*)$"""), "引号没有关上"),
)


@dataclass
class Placed:
    """``data`` as plain strings, lists and mappings; ``marks``: line and column, from 1, of every key and list entry.

    ``doubled`` are keys written twice; ``broken`` is where and why the file is no YAML.
    """

    data: Any = None
    marks: dict[KeyPath, Mark] = field(default_factory=dict)
    doubled: list[tuple[KeyPath, Mark]] = field(default_factory=list)
    broken: tuple[Mark, str] | None = None

    def mark(self, path: KeyPath) -> Mark:
        """Where a value stands; where it is not there, the nearest thing above it that is."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.marks:
                return self.marks[path[:length]]
        return (1, 1)


def placed(content: str) -> Placed:
    """The content of a data file; never raises."""
    result = Placed(marks={(): (1, 1)})
    if len(content) > LONGEST:
        result.broken = ((1, 1), f"文件太大（超过 {LONGEST // 1000} 千字），轮次的数据没有这么多")
        return result
    result.broken = _reference_in(content) if _MAY_REFER.search(content) else None
    if result.broken is not None:
        return result
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        nodes = list(yaml.compose_all(content, Loader=loader))
    except yaml.MarkedYAMLError as error:
        result.broken = _why(content, error)
        return result
    except yaml.YAMLError:
        result.broken = ((1, 1), "含有不能用在 YAML 里的字符")
        return result
    if len(nodes) > 1:
        result.broken = ((1, 1), "一个文件里有几份内容（---）")
    elif nodes and nodes[0] is not None:
        result.data = _plain(nodes[0], (), result)
    return result


def _reference_in(content: str) -> tuple[Mark, str] | None:
    """Where and which anchor, reference or tag of YAML stands in the content: data files have no use for them."""
    try:
        for event in yaml.parse(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            mark: Any = event.start_mark
            at, anchor = (mark.line + 1, mark.column + 1), getattr(event, "anchor", None)
            if isinstance(event, yaml.AliasEvent):
                return at, f"“*{anchor}”被当成了引用：轮次的数据不用引用，是文字的加引号"
            if anchor:
                return at, f"“&{anchor}”被当成了供引用的记号：轮次的数据不用引用，是文字的加引号"
            tag = getattr(event, "tag", None)
            if tag not in (None, "!"):
                shown = tag.replace("tag:yaml.org,2002:", "!!")
                return at, f"“{shown}”被当成了类型标记：轮次的数据不用标记，是文字的加引号"
    except yaml.YAMLError:  # what is no YAML is told by whoever reads it
        return None
    return None


def _plain(node: Any, path: KeyPath, result: Placed) -> Any:
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            inner = (*path, key)
            mark = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if key in mapping:
                result.doubled.append((inner, mark))
                continue
            result.marks[inner] = mark
            mapping[key] = _plain(value_node, inner, result)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        items = []
        for index, item in enumerate(node.value):
            result.marks[*path, index] = (item.start_mark.line + 1, item.start_mark.column + 1)
            items.append(_plain(item, (*path, index), result))
        return items
    return str(node.value) if node.value or node.style else None


def _why(content: str, error: yaml.MarkedYAMLError) -> tuple[Mark, str]:
    """Where and what a clerk most likely did, told from the line itself and the one before it."""
    mark = error.problem_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = content.split("\n")
    for number in [*range(line, line - 4, -1), *_odd_quotes(lines, line)]:
        if 0 <= number < len(lines) and not lines[number].lstrip().startswith("#"):
            for pattern, why in _SLIPS:
                found = pattern.search(lines[number])
                if found:
                    return (number + 1, found.start() + 1), why
    return (line + 1, column + 1), "不是正确的 YAML：检查括号、引号是否成对，缩进是否对齐"


def _odd_quotes(lines: list[str], line: int) -> Iterator[int]:
    """The lines above one on which a quotation begins that does not end there."""
    for number in range(min(line, len(lines) - 1), -1, -1):
        if re.search(r"""[:\[,] (?:'[^']*|"[^"]*)$""", lines[number]):
            yield number
            return
