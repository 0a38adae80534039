"""JSON Schema (2020-12) of the nomination file for editors, with titles, the notice's words and choices in Chinese.

An editor reads bare values as YAML 1.2 does (``1`` is a number, an empty value null), so every value may also be what
such a reader makes of it. What only rules can judge, such as what is owed at which stage, is no matter of the schema.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fazhi_cli.findings import KeyPath, dotted
from fazhi_cli.nomination.part_keys import Key, Part
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.review.key_notes import KeyNotes
from fazhi_cli.rounds.base import EVIDENCE, SELF_ASSESSMENT, VETOES, filled_in
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.standing import Standing

_DAY_OF_MONTH = (
    "(?:0?[13578]|1[02]){0}(?:0?[1-9]|[12][0-9]|3[01]){1}"
    "|(?:0?[469]|11){0}(?:0?[1-9]|[12][0-9]|30){1}"
    "|0?2{0}(?:0?[1-9]|1[0-9]|2[0-8]){1}"
)
_LEAP_DAY = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_NO_YEAR = "(?!0000)"
_NONE = "~|null|Null|NULL"
_YES_NO = ("是", "否", "有", "无", "已", "未")
_YES_NO_WRITTEN = ("[Tt][Rr][Uu][Ee]", "[Ff][Aa][Ll][Ss][Ee]", "[Yy][Ee][Ss]", "[Nn][Oo]")


def _day(between: str, after: str) -> str:
    """A pattern of valid dates with these signs between month and day, and after the day."""
    year_sign = "年" if after else "-"
    days = _DAY_OF_MONTH.format(between, after)
    return f"{_NO_YEAR}(?:[0-9]{{4}}{year_sign}(?:{days})|{_LEAP_DAY}{year_sign}0?2{between}29{after})"


def _pattern(*ways: str) -> str:
    """A pattern for a whole value in one of these ways, or an empty one."""
    return f"^(?:{'|'.join([*ways, _NONE])})?$"


def _told(said: str) -> dict[str, str]:
    """One message for what the pattern refuses and for a value of another type."""
    return {"patternErrorMessage": said, "errorMessage": said}


_WRITTEN: Mapping[str, dict[str, Any]] = {
    "date": {
        "type": ["string", "null"],
        "pattern": _pattern(_day("-", ""), _day("月", "日")),
        "patternErrorMessage": "不是日期：写成 2017-10-12 或 2017年10月12日，并且确有这一天。",
        "errorMessage": "不是日期：写成 2017-10-12 或 2017年10月12日。",
    },
    "month": {
        "type": ["string", "number", "null"],
        "pattern": _pattern(
            r"[0-9]{4} *[年.．/-] *(?:0?[1-9]|1[0-2])(?: *(?:[月.．/-] *[0-9]{1,2} *日?|月))?(?: *[（(].*[)）])?"
        ),
        **_told("不是年月：写成 1985年6月 或 1985-06。"),
    },
    "time": {
        "type": ["string", "null"],
        "pattern": _pattern("(?:[01]?[0-9]|2[0-3])(?::|：|时)[0-5]?[0-9]分?"),
        **_told("不是几时几分：写成 16:30 或 16时30分。"),
    },
    "id_number": {
        "type": ["string", "integer", "null"],
        "minimum": 10**16,
        "pattern": _pattern(" *[0-9]{17}[0-9Xx] *"),
        **_told("身份证号码是18位：17位数字，末位是数字或 X。"),
    },
    "points": {
        "type": ["number", "string", "null"],
        "minimum": 0,
        "exclusiveMaximum": 1_000_000_000,
        "pattern": _pattern(r"[0-9]{1,9}(?:\.[0-9]{1,2})?"),
        **_told("不是数：写阿拉伯数字，最多两位小数，不带单位。"),
    },
}
"""How values of these types are written, with the error messages for yaml-language-server."""
_SIGNS = re.compile(r"([.*+?^${}()|\[\]\\/])")
"""Signs that are escaped in a pattern for words: only those that ECMA-262 allows to be."""
_INTEGER = ("integer", "string", "null")
_EMPTY = ("", "~", "null", "Null", "NULL", None)


def nomination_schema(round: Round) -> dict[str, Any]:
    described = _Described(round)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:fazhi:nomination:{round.id}",
        "title": round.words.nomination,
        "description": f"{round.title}。全部键都可以空着；什么阶段必须有什么，用 fazhi validate 检查。",
        "type": "object",
        "properties": described.keys(shape_of(round).root, ()),
        "additionalProperties": False,
    }


def schema_text(round: Round) -> str:
    return json.dumps(nomination_schema(round), ensure_ascii=False, indent=2) + "\n"


class _Described:
    """The schema of each key, with what a round says about it."""

    def __init__(self, round: Round) -> None:
        self._round = round
        self._about = KeyNotes(round)
        numbers = [str(veto.number) for veto in round.vetoes.items]
        standards = list(round.assessment.by_number)
        self._numbers: Mapping[KeyPath, list[str]] = {
            (VETOES, "序号"): numbers,
            (SELF_ASSESSMENT, "标准"): standards,
            (EVIDENCE, "对应标准"): standards,
        }

    def part(self, part: Part, path: KeyPath) -> dict[str, Any]:
        """A part's schema: its keys and no others, or nothing at all."""
        names = "、".join(part.names)
        return {
            "type": ["object", "null", "string"],
            "pattern": _pattern(),
            "properties": self.keys(part, path),
            "additionalProperties": False,
            "errorMessage": f"这里是几项内容，各写一行“键: 值”，键只有：{names}。",
        }

    def keys(self, part: Part, path: KeyPath) -> dict[str, Any]:
        return {name: self._key(key, (*path, name)) for name, key in part.keys.items()}

    def _key(self, key: Key, path: KeyPath) -> dict[str, Any]:
        schema: dict[str, Any] = {"title": key.title} | self._value(key, path)
        described = self._description(path)
        if described:
            schema["description"] = described
        offered = self._offered(path, key)
        if offered:  # as snippets and not as examples, which an editor lists whole beside each explanation
            schema["defaultSnippets"] = [{"label": value, "body": value} for value in offered]
        return schema

    def _value(self, key: Key, path: KeyPath) -> dict[str, Any]:
        if key.below is not None:
            part = self.part(key.below, path)
            return _list_of(part) if key.is_list else part
        if key.is_texts:
            entry: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
            return _list_of(self._number(path) if path in self._numbers else entry)
        if key.type == "yes_no":
            return _choice(_YES_NO, ("boolean",), *_YES_NO_WRITTEN)
        if key.choices:
            return _choice(key.choices)
        if key.type == "number" or path in self._numbers:
            return self._number(path)
        plain: dict[str, Any] = {"type": ["string", "number", "boolean", "null"], "errorMessage": "这里只写一段文字。"}
        return _WRITTEN.get("points" if key.type == "decimal" else key.type, plain)

    def _number(self, path: KeyPath) -> dict[str, Any]:
        numbers = self._numbers.get(path, [])
        if not numbers:
            return {
                "type": list(_INTEGER),
                "minimum": 0,
                "maximum": 999_999_999,
                "pattern": _pattern("[0-9]{1,9}"),
                **_told("不是整数：只写阿拉伯数字，不带单位。"),
            }
        if numbers == [str(number) for number in range(1, len(numbers) + 1)]:
            said = f"没有这个序号：只有 1 到 {len(numbers)}。"
            written = {"type": ["string", "null"], "pattern": _pattern(*numbers), **_told(said)}
            typed_in = {"type": "integer", "enum": [int(number) for number in numbers]}
            return {"anyOf": [written, typed_in | {"errorMessage": said}]}
        typed = (float(number) for number in numbers if _is_number(number))
        return {"enum": [*numbers, *typed, *_EMPTY], "errorMessage": f"没有这个编号，可用：{'、'.join(numbers)}。"}

    def _description(self, path: KeyPath) -> str:
        """One sentence: what to write, when it is owed, and the passage of the notice behind it."""
        note, clause, owed = self._about.note(path), self._about.clause(path), self._about.owed(path)
        said = "；".join(filter(None, [note.note.rstrip("。") if note else "", self._about.bounds(path), owed]))
        if clause is None:
            return f"{said}。" if said else ""
        quoted = f"{clause.place}：{' '.join(clause.text.split())}"
        return f"{said}（依据{quoted.rstrip('。')}）。" if said else f"依据{quoted.rstrip('。')}。"

    def _offered(self, path: KeyPath, key: Key) -> list[str]:
        """Values that an editor may offer: the answers, the names that the round knows."""
        if key.type == "yes_no":
            return list(_YES_NO[:2])
        if key.choices:
            return list(key.choices)
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
                        yield filled_in(body, Standing(self._round, given_unit=unit).words)


def _is_number(text: str) -> bool:
    """Whether an editor takes a bare text for a number (``1.2``)."""
    whole, _, rest = text.partition(".")
    return whole.isdecimal() and (not rest or rest.isdecimal())


def _choice(words: Iterable[str], types: tuple[str, ...] = (), *ways: str) -> dict[str, Any]:
    """One of these words, or nothing; ``ways`` are further patterns, ``types`` further JSON types."""
    listed = list(words)
    return {
        "type": ["string", *types, "null"],
        "pattern": _pattern(*(_SIGNS.sub(r"\\\1", word) for word in listed), *ways),
        **_told(f"只能写{'、'.join(f'“{word}”' for word in listed)}，或者空着。"),
    }


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": ["array", "null", "string"],
        "pattern": _pattern(),
        "items": items,
        "errorMessage": "这里是列表：每条以“- ”开头另起一行，或写成 [甲, 乙]。",
    }
