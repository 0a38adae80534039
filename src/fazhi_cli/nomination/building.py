"""Builds a tree of plain strings from the parser's events, with the problems noticed; bounded in depth and size."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.decoding import blank_controls, control_in, control_name
from fazhi_cli.nomination.marks import Marks, Places
from fazhi_cli.nomination.problem_kinds import LoadError, LoadProblem, slip

MAX_DEPTH = 20
MAX_VALUES = 20_000
"""Keys and values in one file, each reference counted with all that it stands for."""

_UNUSED: Final = "\0"
"""Placeholder for an invalid or repeated key, whose value is dropped."""


class RefusedError(LoadError):
    """Parsing stops here; carries the problem."""


@dataclass(slots=True)
class Builder:
    """The state of one pass over the events of one file.

    ``unusual``: its text has a sign (backslash, ``&``, ``!``) without which no scalar has an escape, an anchor or a
    tag. ``scalars`` are all keys and values but lists and mappings, as written. ``enclosing`` are the open containers
    around the one being filled: each with the key under which its entry goes on, its places, the entry's anchor, and
    how many values were counted when the entry began.
    """

    unusual: bool
    places: Places
    marks: Marks
    problems: list[LoadProblem] = field(default_factory=list)
    scalars: list[str] = field(default_factory=list)
    anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)
    enclosing: list[tuple[Any, str | None, Places, str | None, int]] = field(default_factory=list)
    unreferred: dict[str, Event] = field(default_factory=dict)
    count: int = 0

    def build(self, next_event: Callable[[], Any]) -> Any:
        """Consume the events of the first document; its root, None for an empty file.

        Written out in one loop, because it is the cost of loading; see benchmarks/loading.py. No event is kept: of many
        files read in a row they would fill the processor's cache.
        """
        starts, ends = {MappingStartEvent: dict, SequenceStartEvent: list}, (MappingEndEvent, SequenceEndEvent)
        enclosing, unusual, written = self.enclosing, self.unusual, self.scalars.append
        count = 0  # of this loop; the methods see and change ``self.count``
        root: Any = []
        holder: Any = root
        here, key, key_mark = self.places, None, None
        while True:
            event = next_event()
            kind = type(event)
            below: Places | None = None
            if kind is ScalarEvent:
                value = event.value
                written(value)
                count += 1
                if unusual or count > MAX_VALUES:
                    self.count = count
                    value = self._unusual(event)
            elif kind in starts:
                value, below = starts[kind](), {}
                self.count = count = count + 1
                self._opened(event)
            elif kind in ends:
                self.count = count
                self._closed(holder)
                holder, key, here, _, _ = enclosing.pop()
                continue
            else:
                self.count = count
                value = self._rare(event, root)
                count = self.count
                if value is None:
                    continue
                if value is root:
                    self._report_unreferred()
                    return root[0] if root else None
            if key is not None:
                holder[key] = value
                here[key] = key_mark, event.start_mark, below
                key = None
            elif type(holder) is list:
                here[len(holder)] = None, event.start_mark, below
                holder.append(value)
            else:
                key_mark = event.start_mark
                key = value if type(value) is str and value not in holder else self._no_key(event, value, holder)
            if below is not None:
                enclosing.append((holder, key, here, event.anchor, count))
                holder, key, here = value, None, below

    def _rare(self, event: Any, root: list[Any]) -> Any:
        """The value of a reference; ``root`` itself when the document is over; None for an event without value."""
        if isinstance(event, AliasEvent):
            return self._referred(event)
        if isinstance(event, DocumentStartEvent) and root:
            self._note(event, "several-documents", "的“---”之后是另一份材料，没有读取；一个文件只能写一份。")
            return root
        return root if isinstance(event, StreamEndEvent) else None

    def _unusual(self, event: Any) -> str:
        """The value of a scalar with a mark before it or, perhaps, an escape in it; also where there are too many."""
        value: str = event.value
        self._look_at(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, 1)
        if event.style == '"' and (control := control_in(value)):
            self._note(event, "control-character", f"双引号里的反斜杠写法带入了不可见的{control_name(control)}。")
            value = blank_controls(value)
        return value

    def _opened(self, event: Any) -> None:
        if len(self.enclosing) >= MAX_DEPTH:
            raise RefusedError(self._slip_at(event, "too-deep", f"的内容套了超过 {MAX_DEPTH} 层，没有继续读取。"))
        self._look_at(event)

    def _look_at(self, event: Any) -> None:
        """Refuse one value too many; report a type's mark; remember an anchor until something refers to it."""
        if self.count > MAX_VALUES:
            self._refuse_number(event)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._note(event, "tag", f"的“{tag}”被当成了类型标记，没有算作内容。")
        if event.anchor is not None:
            self.unreferred[event.anchor] = event

    def _closed(self, holder: Any) -> None:
        if type(holder) is dict:
            holder.pop(_UNUSED, None)
        _, _, _, anchor, before = self.enclosing[-1]
        if anchor is not None:
            self.anchors[anchor] = (holder, self.count - before + 1)

    def _no_key(self, event: Any, value: Any, holder: dict[str, Any]) -> str:
        """Report a key that is none, or that stands there already; its value goes nowhere."""
        path, (line, column) = self._path(), self.marks.at(event.start_mark)
        if type(value) is str:
            path = (*path, value)
            first, _ = self.marks.locate(path, on_key=True)
            message = f"键“{value}”写了两次，第一处在第 {first} 行；这里的内容没有采用。"
            found = slip("duplicate-key", message, path, line=line, column=column, on_key=True, subject=value)
            self.problems.append(found._replace(problem=replace(found.problem, related=(("第一处", path),))))
        else:
            self._note(event, "key-not-text", "的冒号前面是花括号或方括号，不是文字。", path)
        return _UNUSED

    def _path(self) -> KeyPath:
        """The key path of the container that is being filled: in each enclosing one, the entry made last."""
        parts = [entry[0] for entry in self.enclosing[1:]]
        return tuple(next(reversed(part), "") if type(part) is dict else len(part) - 1 for part in parts)

    def _referred(self, event: Any) -> Any:
        found = self.anchors.get(event.anchor)
        self.unreferred.pop(event.anchor, None)
        if found is None:
            self._note(event, "alias", f"引用的“*{event.anchor}”在前面没有定义。")
            return f"*{event.anchor}"
        self.count += found[1]
        if self.count > MAX_VALUES:
            self._refuse_number(event)
        return found[0]

    def _report_unreferred(self) -> None:
        """An “&” that nothing refers to was meant as text, and is lost."""
        for name, event in self.unreferred.items():
            self._note(event, "alias", f"的“&{name}”被当成了供引用的记号，没有算作内容。")

    def _refuse_number(self, event: Any) -> None:
        line, column = self.marks.at(event.start_mark)
        message = f"到第 {line} 行为止，文件里的键和值（含重复引用的）超过 {MAX_VALUES} 个，没有继续读取。"
        raise RefusedError(slip("too-many-values", message, line=line, column=column))

    def _note(self, event: Any, name: str, message: str, at: KeyPath = ()) -> None:
        self.problems.append(self._slip_at(event, name, message, at))

    def _slip_at(self, event: Any, name: str, message: str, at: KeyPath = ()) -> LoadProblem:
        """A slip where an event begins; the message goes on after “第 N 行”."""
        line, column = self.marks.at(event.start_mark)
        return slip(name, f"第 {line} 行{message}", at, line=line, column=column)
