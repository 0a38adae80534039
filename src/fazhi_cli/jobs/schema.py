"""JSON Schema (2020-12) of the nomination file, for editors: titles, the notice's words, choices, all in Chinese.

An editor reads bare values as YAML 1.2 does (``1`` is a number, an empty value null), so every value may also be what
such a reader makes of it. What only rules can judge, such as what is owed at which stage, is no matter of the schema.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fazhi_cli.findings import KeyPath, dotted
from fazhi_cli.nomination.keys import is_list, keys_of, part_below
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.values import choices_of, is_day, is_number, is_texts, is_yes_no
from fazhi_cli.records.record import Record, title_of
from fazhi_cli.review.key_notes import KeyNotes
from fazhi_cli.rounds.model import Round

_DAY = r"^([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|~|null)?$"
_HOW_DAY = "写成 2017-10-12 或 2017年10月12日。"
_YES_NO = ("是", "否", "有", "无", "已", "未", "true", "false", "yes", "no", True, False)
_NONE = "^(~|null)?$"
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
        "properties": described.keys(Nomination, ()),
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
        standards = len(round.assessment.standards)
        self._most: Mapping[KeyPath, int] = {
            ("不得推荐情形", "序号"): max(veto.number for veto in round.vetoes.items),
            ("考核自评", "标准"): standards,
            ("佐证材料", "对应标准"): standards,
        }

    def part(self, model: type[Record], path: KeyPath) -> dict[str, Any]:
        """A part's schema: its keys and no others, or nothing at all."""
        shape = {"type": ["object", "null", "string"], "pattern": _NONE}
        return {**shape, "properties": self.keys(model, path), "additionalProperties": False}

    def keys(self, model: type[Record], path: KeyPath) -> dict[str, Any]:
        """The schemas of a part's keys."""
        return {key: self._key(model, key, (*path, key)) for key in keys_of(model)}

    def _key(self, model: type[Record], key: str, path: KeyPath) -> dict[str, Any]:
        title = title_of(model, key)
        schema: dict[str, Any] = {"title": title, **self._value(model, key, path)}
        described = self._description(path, _HOW_DAY if is_day(model, key) and not is_list(model, key) else "")
        if described:
            schema["description"] = described
        examples = self._examples(path)
        if examples:
            schema["examples"] = examples
        return schema

    def _value(self, model: type[Record], key: str, path: KeyPath) -> dict[str, Any]:
        below = part_below(model, key)
        if below is not None:
            part = self.part(below, path)
            return _list_of(part) if is_list(model, key) else part
        if is_texts(model, key):
            return _list_of(self._number(path) if is_number(model, key) else {"type": ["string", "number"]})
        choices = _YES_NO if is_yes_no(model, key) else choices_of(model, key)
        if choices:
            return {"enum": [*choices, *_EMPTY]}
        if is_day(model, key):
            return {"type": ["string", "null"], "pattern": _DAY}
        if is_number(model, key):
            return self._number(path)
        return {"type": ["string", "number", "boolean", "null"]}

    def _number(self, path: KeyPath) -> dict[str, Any]:
        schema: dict[str, Any] = {
            "type": ["integer", "string", "null"],
            "minimum": 0,
            "pattern": "^([0-9]{1,9}|~|null)?$",
        }
        most = self._most.get(path)
        return {**schema, "minimum": 1, "maximum": most} if most else schema

    def _description(self, path: KeyPath, how: str) -> str:
        note, clause, owed = self._about.note(path), self._about.clause(path), self._about.owed(path)
        said = [note.note if note else "", how, f"{owed}。" if owed else ""]
        said += [f"依据：{clause.place}：{clause.text}"] if clause else []
        return "".join(said)

    def _examples(self, path: KeyPath) -> list[str]:
        """Values that an editor may offer."""
        round = self._round
        offered: Mapping[str, list[str]] = {
            "轮次": [round.id],
            "申报单位": [unit.name for unit in round.units.items],
            "所属省辖市": list(round.units.prefectures),
            "送审单位": [
                body.format(prefecture=prefecture)
                for route in round.routes
                for body in route.submitting_bodies[:1]
                for prefecture in (round.units.prefectures if "{prefecture}" in body else ("",))
            ],
            "征求意见.部门": [department.name for department in round.departments.named],
            "报送.份数": [str(round.copies.number)],
        }
        return offered.get(dotted(path), [])


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": ["array", "null", "string"], "pattern": "^$", "items": items}
