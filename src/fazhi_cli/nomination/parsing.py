"""One pass of the YAML parser: events in, a tree of plain strings out, bounded in depth, values and references.

libyaml's parser (``CParser``) where PyYAML was built with it, the pure Python one otherwise. Every scalar stays
the string that was written; types are the model's business.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.decoding import blank_controls, control_in, control_name
from fazhi_cli.nomination.loading_rules import LoadProblem, slip
from fazhi_cli.nomination.marks import Marks, Shifts

if TYPE_CHECKING:
    from yaml.events import Event

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"

MAX_DEPTH = 20
MAX_VALUES = 20_000
"""Keys and values in one file, each reference counted with all that it stands for."""

_UNUSED = "\0"
"""Stands for a key that cannot be one, or that stood there before: its value goes nowhere."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed file: the plain tree, what was noticed on the way, and the places.

    ``fatal`` says that parsing stopped: at ``syntax_error`` (a yaml.YAMLError, still to be put into Chinese) or at
    a bound, which is then the last of ``problems``.
    """

    plain: Plain | None
    problems: tuple[LoadProblem, ...]
    marks: Marks
    fatal: bool = False
    syntax_error: Any = None


class _Refused(Exception):
    """Parsing stops here; carries the problem."""

    def __init__(self, problem: LoadProblem) -> None:
        super().__init__(problem.problem.message)
        self.problem = problem


def has_libyaml() -> bool:
    """Whether PyYAML came with libyaml."""
    import yaml

    return bool(yaml.__with_libyaml__)


def parse(text: str, shifts: Shifts | None = None) -> Tree:
    """Parse the first document of ``text``. Never raises: what cannot be parsed is ``fatal`` and says why."""
    import yaml

    events: list[Event] = []
    builder = _Builder(text, events, Marks(events, shifts))
    try:
        plain = builder.build()
    except yaml.YAMLError as error:
        return Tree(None, tuple(builder.problems), builder.marks, True, error)
    except _Refused as refused:
        return Tree(None, (*builder.problems, refused.problem), builder.marks, True)
    return Tree(plain, tuple(builder.problems), builder.marks)


def _parser(text: str) -> Any:
    if has_libyaml():
        from yaml._yaml import CParser

        return CParser(text)
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class PureParser(Reader, Scanner, Parser):
        def __init__(self) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)

    return PureParser()


@dataclass(slots=True)
class _Builder:
    """The state of one pass."""

    text: str
    events: list[Event]
    marks: Marks
    problems: list[LoadProblem] = field(default_factory=list)
    anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)
    enclosing: list[tuple[Any, str | None, str | None, int]] = field(default_factory=list)
    count: int = 0

    def build(self) -> Plain | None:
        """Consume all events; the root of the first document, None for an empty file.

        Written out in one piece, because it is the cost of loading; see benchmarks/loading.py.
        """
        from yaml import events as kinds

        scalar, mapping_start, sequence_start = kinds.ScalarEvent, kinds.MappingStartEvent, kinds.SequenceStartEvent
        mapping_end, sequence_end, alias = kinds.MappingEndEvent, kinds.SequenceEndEvent, kinds.AliasEvent
        next_event = _parser(self.text).get_event
        keep = self.events.append
        enclosing = self.enclosing
        escapes = "\\" in self.text
        root: Any = None
        holder: Any = None
        key: str | None = None
        while True:
            event = next_event()
            keep(event)
            kind = type(event)
            value: Any
            if kind is scalar:
                value = event.value
                if event.tag is not None or event.anchor is not None:
                    self._special(event, value)
                if escapes and event.style == '"' and control_in(value):
                    value = self._without_control(event, value)
                self.count += 1
            elif kind is mapping_end or kind is sequence_end:
                value = holder
                holder, key, anchor, before = enclosing.pop()
                if anchor is not None:
                    self.anchors[anchor] = (value, self.count - before)
                continue
            elif kind is mapping_start or kind is sequence_start:
                value = {} if kind is mapping_start else []
                self._check_start(event)
            elif kind is alias:
                value = self._referred(event)
            elif kind is kinds.DocumentStartEvent and root is not None:
                self._second_document(event)
                return root  # type: ignore[no-any-return]
            elif kind is kinds.StreamEndEvent:
                return root  # type: ignore[no-any-return]
            else:
                continue
            if type(holder) is dict:
                if key is not None:
                    if key is not _UNUSED:
                        holder[key] = value
                    key = None
                else:
                    key = self._key(event, value, holder)
            elif holder is None:
                root = value
            else:
                holder.append(value)
            if kind is mapping_start or kind is sequence_start:
                enclosing.append((holder, key, event.anchor, self.count))
                holder, key = value, None

    def _key(self, event: Event, value: Any, holder: dict[str, Any]) -> str:
        """The key that ``value`` is, or _UNUSED with a problem."""
        if type(value) is not str:
            line, column = self.marks.place(event)
            message = "冒号前面是花括号或方括号，不是文字。"
            self.problems.append(slip("key-not-text", message, self._path(holder), line=line, column=column))
            return _UNUSED
        if value in holder:
            self._duplicate(event, value, holder)
            return _UNUSED
        return value

    def _duplicate(self, event: Event, key: str, holder: dict[str, Any]) -> None:
        path = (*self._path(holder), key)
        line, column = self.marks.place(event)
        first, _ = Marks(self.events).locate(path, on_key=True)
        message = f"键“{key}”写了两次，第一处在第 {first} 行；这里的内容没有采用。"
        found = slip("duplicate-key", message, path, line=line, column=column, on_key=True, subject=key)
        related = (("第一处", path),)
        self.problems.append(LoadProblem(found.rule, _with_related(found.problem, related)))

    def _path(self, holder: Any) -> KeyPath:
        """The key path of the container that is being filled: in each enclosing one, the entry made last."""
        parts = [entry[0] for entry in self.enclosing if entry[0] is not None]
        return tuple(next(reversed(part), "") if type(part) is dict else len(part) - 1 for part in parts)

    def _special(self, event: Any, value: str) -> None:
        if event.tag is not None and event.tag != "!":
            self._refuse_tag(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, 1)

    def _check_start(self, event: Any) -> None:
        self.count += 1
        line, column = self.marks.place(event)
        if len(self.enclosing) >= MAX_DEPTH:
            message = f"第 {line} 行的内容套了超过 {MAX_DEPTH} 层，没有继续读取。"
            raise _Refused(slip("too-deep", message, line=line, column=column))
        if self.count > MAX_VALUES:
            raise _Refused(self._too_many(line, column))
        if event.tag is not None:
            self._refuse_tag(event)

    def _refuse_tag(self, event: Any) -> None:
        line, column = self.marks.place(event)
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        self.problems.append(slip("tag", f"第 {line} 行有类型标记“{tag}”，这里不需要。", line=line, column=column))

    def _referred(self, event: Any) -> Any:
        line, column = self.marks.place(event)
        found = self.anchors.get(event.anchor)
        if found is None:
            message = f"第 {line} 行引用的“*{event.anchor}”在前面没有定义。"
            self.problems.append(slip("alias", message, line=line, column=column))
            return ""
        self.count += found[1]
        if self.count > MAX_VALUES:
            raise _Refused(self._too_many(line, column))
        return found[0]

    @staticmethod
    def _too_many(line: int, column: int) -> LoadProblem:
        message = f"到第 {line} 行为止，文件里的键和值（含重复引用的）超过 {MAX_VALUES} 个，没有继续读取。"
        return slip("too-many-values", message, line=line, column=column)

    def _second_document(self, event: Event) -> None:
        line, column = self.marks.place(event)
        message = f"第 {line} 行的“---”之后是另一份材料，没有读取；一个文件只能写一份。"
        self.problems.append(slip("several-documents", message, line=line, column=column))

    def _without_control(self, event: Event, value: str) -> str:
        line, column = self.marks.place(event)
        name = control_name(control_in(value) or "")
        message = f"第 {line} 行双引号里的反斜杠写法带入了不可见的{name}。"
        self.problems.append(slip("control-character", message, line=line, column=column))
        return blank_controls(value)


def _with_related(problem: Problem, related: tuple[tuple[str, KeyPath], ...]) -> Problem:
    from dataclasses import replace

    return replace(problem, related=related)
