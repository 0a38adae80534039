"""The text of a new nomination file: every key of the model, with the notice's own words where it has any.

What it says beside the keys comes from the round (``file_notes``, required parts, vetoes, departments, standards).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.part_keys import Key, Part
from fazhi_cli.nomination.reading import SCHEMA_FILE
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.nomination.writing import to_yaml
from fazhi_cli.review.key_notes import KeyNotes
from fazhi_cli.rounds.base import CONSULTATIONS, KIND, ROUTE, SELF_ASSESSMENT, VETOES, Condition
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rules.prose.spots import INNER_QUOTES
from fazhi_cli.rules.standing import Standing
from fazhi_cli.terminal.columns import wrap

MODELINE = f"# yaml-language-server: $schema={SCHEMA_FILE}"
"""By this line VS Code, Neovim and others find the schema beside the file (yaml-language-server, inlined schema)."""
_WIDTH = 78
_STEP = "  "
_ADVICE = (
    "“#”后面是说明，不算内容，看完可以删去。",
    "冒号用半角，后面空一格；下一层比上一层多缩进两个空格，不用 Tab 和全角空格。",
    "行末是“|”的，从下一行写起，每段行首空两格。",
    "日期写成 2017-10-12 或 2017年10月12日；还没有的就空着，或删去整项。",
    "随时用 fazhi validate 检查；全部键的说明见 fazhi help nomination-file。",
)


@dataclass(frozen=True)
class NewNomination:
    """A nomination file to be written: the round, the unit (None: any), the kind, values by key path."""

    round: Round
    unit: Unit | None
    kind: str
    values: Mapping[KeyPath, str]

    def text(self) -> str:
        label = self.round.kind_by_id[self.kind].label
        lines = [MODELINE, *_comment("", f"{self.round.title}：{label}材料"), "#"]
        lines += [line for sentence in _ADVICE for line in _comment("", sentence)]
        lines += self._part(shape_of(self.round).root, (), "")
        return "\n".join(lines) + "\n"

    def _part(self, part: Part, path: KeyPath, indent: str) -> Iterator[str]:
        for name, key in part.keys.items():
            here = (*path, name)
            if not path:
                yield ""
            if (reason := self._reason_against(here)) is not None:
                yield from _comment(indent, f"{name}：{reason}")
                continue
            note = self._about.note(here)
            yield from self._head(key, here, indent)
            lines = list(self._key(key, here, indent))
            if note is not None and self.kind in note.commented_in:
                lines = [f"# {line}" for line in lines]
            yield from lines

    def _key(self, key: Key, path: KeyPath, indent: str) -> Iterator[str]:
        if path in self.values:
            yield from _written(key.name, self.values[path], indent)
        elif key.below is None:
            note = self._about.note(path)
            block = " |" if note is not None and note.block else " []" if key.is_texts else self._hint(key, path)
            yield f"{indent}{key.name}:{block}"
        elif not key.is_list:
            yield f"{indent}{key.name}:"
            yield from self._part(key.below, path, indent + _STEP)
        else:
            yield from self._list(key.below, key.name, path, indent)

    def _list(self, below: Part, key: str, path: KeyPath, indent: str) -> Iterator[str]:
        """A list: an entry for each thing that the round names, else an example behind ``#``."""
        entries = list(self._entries(path))
        if not entries:
            yield f"{indent}{key}: []"
            yield from _comment(indent, "逐件写成（去掉“[]”和行首的“#”）：")
            yield from (f"{indent}# {line[len(indent) :]}" for line in self._entry(below, path, {}, indent + _STEP))
            return
        yield f"{indent}{key}:"
        for comments, given in entries:
            for comment in comments:
                yield from _comment(indent + _STEP, comment)
            yield from self._entry(below, path, given, indent + _STEP)
            path = ()  # examples are shown in the first entry

    def _entry(self, below: Part, path: KeyPath, given: Mapping[str, str], indent: str) -> Iterator[str]:
        """An entry of the list at ``path`` (empty: its examples were shown before), with what is ``given``."""
        lines: list[str] = []
        for name, key in below.keys.items():
            if name in given:
                lines += _written(name, given[name], indent + _STEP)
            elif not path and key.below is not None:
                lines.append(f"{indent + _STEP}{name}: []")
            else:
                lines += self._key(key, (*path, name), indent + _STEP)
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]

    def _entries(self, path: KeyPath) -> Iterator[tuple[list[str], dict[str, str]]]:
        """What the round names for a list: comments before the entry, values in it."""
        clauses = self.round.clause_by_id
        if path == (VETOES,):
            for veto in self.round.vetoes.items:
                yield (
                    [f"第{veto.number}项：“{clauses[veto.clause].text.translate(INNER_QUOTES)}”"],
                    {"序号": str(veto.number)},
                )
        elif path == (CONSULTATIONS,):
            for department in self.round.departments.named if self.round.departments else ():
                yield [], {"部门": department.name}
        elif path == (SELF_ASSESSMENT,):
            for standard in self.round.assessment.standards:
                titles = [chapter.title for chapter in self.round.assessment.opened.get(standard.number, ())]
                yield [*titles, f"第{standard.number}条：{standard.text}"], {"标准": standard.number}

    def _head(self, key: Key, path: KeyPath, indent: str) -> Iterator[str]:
        """The comments before a key: its title and note, the notice's words."""
        note = self._about.note(path)
        if len(path) == 1:
            yield from _comment(indent, f"{key.title}。{note.note if note else ''}")
        elif note is not None and note.note:
            yield from _comment(indent, note.note)
        if note is not None and note.clause:
            clause = self.round.clause_by_id[note.clause]
            yield from _comment(indent, f"通知{clause.place}：“{clause.text.translate(INNER_QUOTES)}”")

    def _hint(self, key: Key, path: KeyPath) -> str:
        """What stands behind an empty key: the choices, how a date is written, when it is owed."""
        *others, last = key.words or ("",)
        how = f"{'、'.join(others)}或{last}" if others else key.how
        said = filter(None, [how, self._about.bounds(path), self._about.owed(path, self.kind, self.route)])
        hint = "；".join(said)
        return f"  # {hint}" if hint else ""

    def _reason_against(self, path: KeyPath) -> str | None:
        """Why a part does not apply to this unit and kind; None where it does."""
        note = self._about.note(path)
        if note is not None and not self._kind_is(note.condition):
            return f"{self.kind}材料没有这一项。"
        if self.route is None:
            return None
        parts = [part for part in self.round.required_parts if part.path[: len(path)] == path]
        below = [part for part in parts if self._kind_is(part.condition)]
        off_route = note is not None and self.route not in note.condition.get(ROUTE, (self.route,))
        if off_route or (below and not any(self.route in part.due for part in below)):
            told = next((part.not_applicable for part in below if part.not_applicable), "")
            return f"不适用。{told or self.round.route_by_id[self.route].label}。"
        return None

    def _kind_is(self, condition: Condition) -> bool:
        """Whether a condition means this kind of submission, as far as it asks for the kind."""
        return self.kind in condition.get(KIND, (self.kind,))

    @property
    def route(self) -> str | None:
        """The unit's route; None without a unit."""
        return Standing(self.round, given_unit=self.unit, given_kind=self.kind).route if self.unit else None

    @cached_property
    def _about(self) -> KeyNotes:
        return KeyNotes(self.round)


def _comment(indent: str, text: str) -> Iterator[str]:
    for line in wrap(" ".join(text.split()), _WIDTH - len(indent)):
        yield f"{indent}# {line}"


def _written(key: str, value: str, indent: str) -> list[str]:
    if value.isdecimal() and not value.startswith("0"):
        return [f"{indent}{key}: {value}"]
    return [indent + line if line else "" for line in to_yaml({key: value}).splitlines()]
