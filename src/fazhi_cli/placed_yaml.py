"""A data file's content with the line and column of every value, so that faults can be shown where they stand."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from fazhi_cli.findings import KeyPath
from fazhi_cli.plain_yaml import event_parser

Mark = tuple[int, int]
LONGEST = 2_000_000
"""More characters than any data file has; what is longer is not read."""
_DEEPEST = 50
"""More levels than any data file has; what lies deeper is not read."""
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
    try:
        result.data = _document(event_parser(content).get_event, result)
    except _RefusedError as refused:
        result.broken = refused.mark, refused.why
    except yaml.MarkedYAMLError as error:
        result.broken = _why(content, error)
    except yaml.YAMLError:
        result.broken = ((1, 1), "含有不能用在 YAML 里的字符")
    return result


class _RefusedError(Exception):
    """YAML that a data file has no use for, where ``event`` begins; ``why`` is for its keeper."""

    def __init__(self, event: Any, why: str) -> None:
        self.mark, self.why = _mark(event), why


def _mark(event: Any) -> Mark:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _document(next_event: Callable[[], Any], result: Placed) -> Any:
    next_event()  # the stream begins
    if not isinstance(next_event(), yaml.DocumentStartEvent):
        return None
    data = _built(next_event, next_event(), (), result)
    next_event()  # the document ends
    if not isinstance(another := next_event(), yaml.StreamEndEvent):
        raise _RefusedError(another, "从这里起是另一份内容（---），一个文件只写一份")
    return data


def _built(next_event: Callable[[], Any], event: Any, path: KeyPath, result: Placed) -> Any:
    """The value that begins with ``event``."""
    _refuse_references(event)
    if len(path) > _DEEPEST:
        raise _RefusedError(event, f"套了超过 {_DEEPEST} 层，轮次的数据没有这么深：检查括号是否成对，缩进是否对齐")
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value) if event.value or event.style else None
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(inner := next_event(), yaml.SequenceEndEvent):
            at = (*path, len(items))
            result.marks[at] = _mark(inner)
            items.append(_built(next_event, inner, at, result))
        return items
    mapping: dict[str, Any] = {}
    while not isinstance(key := next_event(), yaml.MappingEndEvent):
        _refuse_references(key)
        if not isinstance(key, yaml.ScalarEvent):
            raise _RefusedError(key, "冒号前面是花括号或方括号，不是文字：检查括号是否成对")
        at = (*path, key.value)
        if key.value in mapping:
            result.doubled.append((at, _mark(key)))
            _built(next_event, next_event(), at, Placed())
            continue
        result.marks[at] = _mark(key)
        mapping[key.value] = _built(next_event, next_event(), at, result)
    return mapping


def _refuse_references(event: Any) -> None:
    """Data files have no use for YAML's anchors, references and tags: a sign that begins a text was meant as text."""
    anchor, tag = event.anchor, getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        raise _RefusedError(event, f"“*{anchor}”被当成了引用：轮次的数据不用引用，是文字的加引号")
    if anchor:
        raise _RefusedError(event, f"“&{anchor}”被当成了供引用的记号：轮次的数据不用引用，是文字的加引号")
    if tag not in (None, "!"):
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        raise _RefusedError(event, f"“{shown}”被当成了类型标记：轮次的数据不用标记，是文字的加引号")


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
