"""JSON Schema (2020-12) of the nomination file, for editors: titles, the notice's words, choices, all in Chinese.

An editor reads bare values as YAML 1.2 does (``1`` is a number, an empty value null), so every value may also be what
such a reader makes of it. What only rules can judge, such as what is owed at which stage, is no matter of the schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from fazhi_cli.findings import KeyPath, dotted
from fazhi_cli.nomination.shape import Key, Part, shape_of
from fazhi_cli.review.key_notes import KeyNotes
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.standing import Standing

_DAY = r"^([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|~|null)?$"
_HOW_DAY = "写成 2017-10-12 或 2017年10月12日。"
_YES_NO = ("是", "否", "有", "无", "已", "未", "true", "false", "yes", "no", True, False)
_NONE = "^(~|null)?$"
_WRITTEN: Mapping[str, dict[str, Any]] = {
    "date": {"type": ["string", "null"], "pattern": _DAY},
    "time": {"type": ["string", "null"], "pattern": "^([0-9]{1,2}(:|：|时)[0-9]{1,2}分?|~|null)?$"},
    "id_number": {"type": ["string", "null"], "pattern": "^([0-9]{17}[0-9Xx]|~|null)?$"},
    "points": {
        "type": ["number", "string", "null"],
        "minimum": 0,
        "pattern": r"^([0-9]{1,6}(\.[0-9]{1,2})?|~|null)?$",
    },
}
"""How values of these types are written."""
_EMPTY = ("", "~", "null", None)


def nomination_schema(round: Round) -> dict[str, Any]:
    """The schema of a nomination of ``round``, as a tree for JSON."""
    described = _Described(round)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:fazhi:nomination:{round.id}",
        "title": "推荐材料",
        "description": f"{round.title}。全部键都可以空着；什么阶段必须有什么，用 fazhi validate 检查。",
        "type": "object",
        "properties": described.keys(shape_of(round).root, ()),
        "additionalProperties": False,
    }


def schema_text(round: Round) -> str:
    """The schema as a JSON file's text."""
    return json.dumps(nomination_schema(round), ensure_ascii=False, indent=2) + "\n"


class _Described:
    """The schema of each key, with what a round says about it."""

    def __init__(self, round: Round) -> None:
        self._round = round
        self._about = KeyNotes(round)
        numbers = [str(veto.number) for veto in round.vetoes.items]
        standards = list(round.assessment.by_number)
        self._numbers: Mapping[KeyPath, list[str]] = {
            ("不得推荐情形", "序号"): numbers,
            ("考核自评", "标准"): standards,
            ("佐证材料", "对应标准"): standards,
        }

    def part(self, part: Part, path: KeyPath) -> dict[str, Any]:
        """A part's schema: its keys and no others, or nothing at all."""
        shape = {"type": ["object", "null", "string"], "pattern": _NONE}
        return {**shape, "properties": self.keys(part, path), "additionalProperties": False}

    def keys(self, part: Part, path: KeyPath) -> dict[str, Any]:
        """The schemas of a part's keys."""
        return {name: self._key(key, (*path, name)) for name, key in part.keys.items()}

    def _key(self, key: Key, path: KeyPath) -> dict[str, Any]:
        schema: dict[str, Any] = {"title": key.title, **self._value(key, path)}
        described = self._description(path, _HOW_DAY if key.type == "date" else "")
        if described:
            schema["description"] = described
        examples = self._examples(path)
        if examples:
            schema["examples"] = examples
        return schema

    def _value(self, key: Key, path: KeyPath) -> dict[str, Any]:
        if key.below is not None:
            part = self.part(key.below, path)
            return _list_of(part) if key.is_list else part
        if key.is_texts:
            return _list_of(self._number(path) if path in self._numbers else {"type": ["string", "number"]})
        choices = _YES_NO if key.type == "yes_no" else key.choices
        if choices:
            return {"enum": [*choices, *_EMPTY]}
        if key.type == "number" or path in self._numbers:
            return self._number(path)
        return _WRITTEN.get(key.type, {"type": ["string", "number", "boolean", "null"]})

    def _number(self, path: KeyPath) -> dict[str, Any]:
        schema: dict[str, Any] = {
            "type": ["integer", "string", "null"],
            "minimum": 0,
            "pattern": "^([0-9]{1,9}|~|null)?$",
        }
        numbers = self._numbers.get(path, [])
        if not numbers:
            return schema
        if numbers == [str(number) for number in range(1, len(numbers) + 1)]:
            return {**schema, "minimum": 1, "maximum": len(numbers)}
        return {"enum": [*numbers, *(float(number) for number in numbers if _is_number(number)), *_EMPTY]}

    def _description(self, path: KeyPath, how: str) -> str:
        note, clause, owed = self._about.note(path), self._about.clause(path), self._about.owed(path)
        said = [note.note if note else "", how, f"{owed}。" if owed else ""]
        said += [f"依据：{clause.place}：{clause.text}"] if clause else []
        return "".join(said)

    def _examples(self, path: KeyPath) -> list[str]:
        """Values that an editor may offer."""
        round = self._round
        offered: dict[str, list[str]] = {
            "轮次": [round.id],
            "送审单位": list(dict.fromkeys(self._submitting_bodies())),
            "征求意见.部门": [one.name for one in round.departments.named] if round.departments else [],
            "报送.份数": [str(paper.copies) for paper in round.documents if paper.copies],
        }
        if round.units.coverage == "complete":
            offered[round.applicant.key] = [unit.name for unit in round.units.items]
        if round.applicant.parents:
            offered[round.applicant.parents[0].key] = list(round.units.areas)
        return offered.get(dotted(path), [])

    def _submitting_bodies(self) -> Iterator[str]:
        """The bodies of each route, once for each area that they are named after."""
        for route in self._round.routes:
            for body in route.submitting_bodies[:1]:
                for unit in self._round.units.items:
                    if "{" not in body or unit.parents:
                        yield body.format_map(Standing(self._round, given_unit=unit).words)


def _is_number(text: str) -> bool:
    """Whether an editor takes a bare text for a number (``1.2``)."""
    whole, _, rest = text.partition(".")
    return whole.isdecimal() and (not rest or rest.isdecimal())


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": ["array", "null", "string"], "pattern": "^$", "items": items}
