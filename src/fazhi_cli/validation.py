"""What pydantic has against a value, as plain facts: one translation of its errors, by their type, never by their text.

The text is English and changes between versions; the type is part of pydantic's interface. ``reason`` is the Chinese
sentence for data that a keeper writes (rounds, slots, waivers); what a clerk writes in a nomination has messages of its
own (``nomination.messages``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pydantic import ValidationError

_SAME = {"dataclass_type": "model_type", "dict_type": "model_type", "unexpected_keyword_argument": "extra_forbidden"}
"""Names that pydantic gives to the same fault in other kinds of types."""
_REASONS = {
    "missing": "缺少这一项",
    "extra_forbidden": "不认识的字段",
    "string_type": "应为文字",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_parsing_size": "数太大",
    "finite_number": "应为数字",
    "float_parsing": "应为数字",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "date_from_datetime_parsing": "应为日期，写成 2017-10-16",
    "date_parsing": "应为日期，写成 2017-10-16",
    "date_type": "应为日期，写成 2017-10-16",
    "date_form": "应写成 2017-10-12 或 2017年10月12日",
    "date_none": "里没有这一天",
    "time_parsing": "应为时刻，写成 17:00",
    "tuple_type": "应为列表",
    "model_type": "应为一组“键: 值”",
    "string_too_short": "不能为空",
    "too_short": "不能为空",
    "string_too_long": "太长",
    "string_pattern_mismatch": "写法不合规定",
    "greater_than": "数值太小",
    "greater_than_equal": "数值太小",
    "less_than_equal": "数值太大",
}


class Fault(NamedTuple):
    """What is wrong with a value: pydantic's type of error, where, the value, the choices as pydantic writes them.

    ``detail`` is the message of an error that a validator of ours raised itself.
    """

    kind: str
    path: tuple[str | int, ...]
    value: object = None
    expected: str = ""
    detail: str = ""


def faults_of(error: ValidationError) -> Iterator[Fault]:
    """Everything that pydantic refuses, in its order."""
    for item in error.errors(include_url=False):
        context = item.get("ctx") or {}
        kind = _SAME.get(item["type"], item["type"])
        detail = str(context.get("error", "")) if kind == "value_error" else ""
        yield Fault(kind, tuple(item["loc"]), item.get("input"), str(context.get("expected", "")), detail)


def reason(fault: Fault) -> str:
    """What is wrong, as a part of a Chinese sentence."""
    if fault.detail:
        return fault.detail
    if fault.kind == "literal_error":
        return f"取值只能是 {'、'.join(choices(fault.expected))}，{_now(fault.value)}"
    told = _REASONS.get(fault.kind)
    return told if told is not None else f"类型或格式不对（{fault.kind}），{_now(fault.value)}"


def _now(value: object) -> str:
    """What stands there now, as a clerk would say it."""
    if value is None or value == "":
        return "现在空着"
    kinds: dict[type, str] = {list: "一个列表", tuple: "一个列表", dict: "一组“键: 值”"}
    what = kinds.get(type(value))
    return f"现为{what}" if what else f"现为“{value}”"


def told(fault: Fault, known: Iterable[str] = ()) -> str:
    """The same as a sentence that names the value by its key; ``known``: the keys that an unknown one could be."""
    name = "".join(f"第{step + 1}项" if isinstance(step, int) else f"“{step}”" for step in fault.path)
    if fault.kind == "missing":
        return f"缺少{name}"
    if fault.kind == "extra_forbidden":
        return f"不认识{name}" + (f"，可以写的有 {'、'.join(known)}" if known else "")
    return fault.detail or f"{name}{reason(fault)}"


def choices(expected: str) -> list[str]:
    """The words of a choice from pydantic's way of listing them: ``'a', 'b' or 'c'``."""
    return [word for word in expected.replace(" or ", ", ").replace("'", "").split(", ") if word]


def place(path: tuple[str | int, ...]) -> str:
    """Where a fault stands, list positions counted from 1: ``quota.2.usual``."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path) or "（整个文件）"
