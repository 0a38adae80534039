"""How to mend what the model of a round refuses: by the kind of fault, the keys there are, what was written."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from fazhi_cli.rounds.base import Data
from fazhi_cli.rounds.fault import DataPath
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.placed_parts import models_in
from fazhi_cli.validation import Fault as Refusal

_BY_KIND = {
    kind: mend
    for kinds, mend in {
        "missing": "补上这一项。",
        "literal_error": "照可选的写。",
        "string_type": "只写一个词或一句话，不用方括号；空着的写上。",
        "int_type int_parsing": "只写半角数字，不带单位和逗号，如 3000。",
        "int_from_float": "写整数，不带小数。",
        "finite_number": "只写半角数字。",
        "value_error": "核对年份，写成 2024-06-05。",
        "float_parsing": "只写半角数字，百分之二十写 20，不带 % 和单位。",
        "bool_type bool_parsing": "写 true（是）或 false（否）。",
        "date_type date_parsing date_from_datetime_parsing": "四位年、两位月、两位日，用半角横线连：2024-06-05。",
        "time_parsing": "24 小时制，半角冒号，加引号：'17:30'。",
        "tuple_type": "写成 [甲, 乙]，逗号用半角；或者每项一行，行首写“- ”。",
        "model_type": "写成 {键: 值, 键: 值}，冒号后空一格；或者每个键一行，往里缩进。",
    }.items()
    for kind in kinds.split()
}
_ELSEWHERE = {"digest", "folder", "form_folder", "clauses", "assessment", "units", "text_checks", "rules"}
"""What the model has and round.yaml does not: added when it is loaded, or in files of its own."""
_WIDE_COLON = re.compile(r"[：=＝]")


def mend_of(refusal: Refusal, path: DataPath) -> str:
    """What to do about a value that was refused (Chinese)."""
    last = str(path[-1]) if path else ""
    if _WIDE_COLON.search(last):
        return f"“{last}”里应是半角冒号加一个空格，写成“{_WIDE_COLON.sub(': ', last, count=1)}”。"
    if refusal.value is None and " " in last.strip():
        return f"“{last}”漏了冒号，写成“{': '.join(last.rsplit(' ', 1))}”。"
    if refusal.kind == "extra_forbidden":
        known = sorted(set(_keys_at(path[:-1])) - _ELSEWHERE)
        near = get_close_matches(last, known, 1, 0.6)
        meant = f"是不是想写 {near[0]}？" if near else f"删去，或改成认识的：{'、'.join(known)}。"
        return f"{meant}各项的写法见 fazhi help rounds。"
    return _BY_KIND.get(refusal.kind, "照同类数据的写法改。")


def _keys_at(path: DataPath) -> Iterator[str]:
    """The keys that may stand at a place of a round's data."""
    models: list[type[Data]] = [Round]
    for step in path:
        if isinstance(step, int):
            continue
        fields = [info for model in models for name, info in model.model_fields.items() if step in (name, info.alias)]
        models = [model for info in fields for model in models_in(info.annotation)] or models
    for model in models:
        yield from (info.alias or name for name, info in model.model_fields.items())
