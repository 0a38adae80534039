"""One pass of the YAML parser: a tree of plain strings, their places, problems of the writing in Chinese.

libyaml's parser (``CParser``) where PyYAML was built with it, the pure Python one otherwise. Every scalar stays
the string that was written; types are the model's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.events import ScalarEvent, StreamEndEvent

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.building import Builder, RefusedError
from fazhi_cli.nomination.marks import Marks, Places, Shifts
from fazhi_cli.nomination.problem_kinds import LoadProblem, slip
from fazhi_cli.plain_yaml import event_parser

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
_TABLE: tuple[tuple[str, str, str], ...] = (
    ("escape", "yaml-syntax", "：双引号里的反斜杠写法不对"),
    ("block scalar", "yaml-syntax", "：“|”后面不能再写内容，正文另起一行"),
    ("quoted scalar", "quote-not-closed", "的引号没有配对，后面的内容都被当成了引号里的文字"),
    ("block mapping: did not find expected key", "wrong-indentation", "与上面各行没有对齐，或上一行的值后面多了内容"),
    ("block mapping: expected <block end>", "wrong-indentation", "与上面各行没有对齐，或上一行的值后面多了内容"),
    ("block collection", "wrong-indentation", "与上面各项没有对齐"),
    ("indentation", "wrong-indentation", "的缩进不对"),
    ("mapping values are not", "wrong-indentation", "出现了第二个冒号，或缩进比上一行多而上一行已有值"),
    ("block sequence entries are not allowed", "wrong-indentation", "的“- ”不能写在这里"),
    ("could not find expected ':'", "yaml-syntax", "不是“键: 值”的形式，也不是上一行的一部分"),
    ("flow mapping", "bracket-not-closed", "：花括号没有配对，或各项之间没有用半角逗号加空格隔开"),
    ("flow sequence", "bracket-not-closed", "：方括号没有配对，或各项之间没有用半角逗号加空格隔开"),
    ("flow node", "bracket-not-closed", "：花括号或方括号里的内容不完整"),
    ("cannot start any token", "special-start", "的内容以不允许的符号开头"),
    ("alias", "alias", "以“*”开头的内容被当成了引用"),
    ("anchor", "alias", "以“&”开头的内容被当成了引用"),
    ("duplicate", "yaml-syntax", "的标记重复"),
    ("directive", "special-start", "以“%”开头，被当成了指令"),
    ("tag", "tag", "以“!”开头的内容被当成了类型标记"),
    ("document start", "yaml-syntax", "的内容接不上前面的内容"),
    ("simple key", "yaml-syntax", "的键写法不对"),
    ("", "yaml-syntax", "的格式不对"),
)
"""A fragment of “context: problem” (libyaml and PyYAML's own parser differ in wording), the slug, what follows “第 N 行”."""


class Tree(NamedTuple):
    """A parsed file: the plain tree, what was noticed on the way, and the places.

    ``fatal`` says that parsing stopped: at ``syntax_error`` (a yaml.YAMLError, still to be put into Chinese) or at
    a bound, which is then the last of ``problems``. ``text`` is what was parsed, ``scalars`` are all keys and values in it
    but lists and mappings; none where parsing stopped.
    """

    plain: Plain | None
    problems: tuple[LoadProblem, ...]
    marks: Marks
    text: str
    fatal: bool = False
    syntax_error: Any = None
    scalars: Sequence[str] = ()


def parse(text: str, shifts: Shifts | None = None) -> Tree:
    """Parse the first document of ``text``. Never raises: what cannot be parsed is ``fatal`` and says why."""
    places: Places = {}
    builder = Builder("\\" in text or "&" in text or "!" in text, places, Marks(places, shifts))
    try:
        plain = builder.build(event_parser(text).get_event)
    except yaml.YAMLError as error:
        return Tree(None, tuple(builder.problems), builder.marks, text, True, error)
    except RefusedError as refused:
        return Tree(None, (*builder.problems, refused.problem), builder.marks, text, True)
    return Tree(plain, tuple(builder.problems), builder.marks, text, scalars=builder.scalars)


def scalars_of(text: str) -> Iterator[ScalarEvent]:
    """The keys and plain values of ``text`` as the parser tells of them, as far as it comes."""
    next_event = event_parser(text).get_event
    with suppress(yaml.YAMLError):
        while not isinstance(event := next_event(), StreamEndEvent):
            if isinstance(event, ScalarEvent):
                yield event


def leaves(plain: Any, at: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Every value of a tree that is neither a mapping nor a list, with its key path."""
    if isinstance(plain, dict | list):
        for step, value in plain.items() if isinstance(plain, dict) else enumerate(plain):
            yield from leaves(value, (*at, step))
    else:
        yield at, plain


def syntax_problem(error: Any, marks: Marks) -> LoadProblem:
    """The slip behind a yaml.YAMLError, at the place that a clerk has to mend."""
    context, problem = str(getattr(error, "context", None) or ""), str(getattr(error, "problem", None) or "")
    said = f"{context}: {problem}"
    name, message = next((name, message) for fragment, name, message in _TABLE if fragment in said)
    # An unclosed quote or bracket is mended where it was opened, a line without colon where it stands, the rest where
    # the parser stopped.
    opened = name in ("quote-not-closed", "bracket-not-closed") or "simple key" in context
    mark = (getattr(error, "context_mark", None) if opened else None) or getattr(error, "problem_mark", None)
    line, column = marks.at(mark) if mark is not None else (1, 1)
    return slip(name, f"第 {line} 行{message}。", line=line, column=column)
