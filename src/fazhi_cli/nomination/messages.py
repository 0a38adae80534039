"""Chinese messages for values that do not fit the model, chosen by the kind of fault, never by pydantic's text."""

import re
from collections.abc import Callable, Mapping

from fazhi_cli.findings import KeyPath, dotted, shortened
from fazhi_cli.nomination.problem_kinds import LoadProblem, slip
from fazhi_cli.nomination.shape import Shape, closest
from fazhi_cli.rounds.characters import INVISIBLE
from fazhi_cli.validation import Fault, choices

_SHOWN = 30
_BEGUN = re.compile(r"(\d{0,4})年(\d{0,2})月(\d{0,2})日")
_DATE_HINTS = (
    ("[０-９]", "数字是全角的"),
    (r"(?=.*\d).*[OoIlОоΟο|]", "里面有字母，不是数字"),
    (r"^\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$", "中间有空格"),
    (f"[{INVISIBLE}]", "里面有看不见的字符，删去重打"),
    ("星期|周[一二三四五六日天]|礼拜", "不写星期"),
    (r"\d:\d\d", "只写到日，不写时刻"),
    ("[－—–―]", "年月日之间用半角的“-”"),
    ("[〇零一二三四五六七八九十]", "日期用阿拉伯数字"),
    ("[./．·・、]", "年月日之间用“-”"),
    (r"^\d\d[年-]", "年份写四位"),
    (r"^\d{8}$", "年月日之间要用“-”隔开"),
    ("年[^日]*$", "缺少“日”"),
    ("日.+$", "“日”后面还有别的字"),
)
"""What a wrongly written day shows, and what to say of it; the first that fits."""
_YES_NO = "yes-or-no", "{place}应填“是”或“否”，现为{value}。"
_NUMBER = "whole-number", "{place}应填整数（半角数字），现为{value}。"
_TIME = "time-form", "{place}的值{value}不是规定的时刻写法。"
_POINTS = "points", "{place}应填数（半角数字，最多两位小数），现为{value}。"
_SAID: Mapping[str, tuple[str, str]] = {
    "date_none": ("no-such-date", "{place}的值{value}：日历上没有这一天。"),
    "yes_no": _YES_NO,
    "bool_type": _YES_NO,
    "whole_number": _NUMBER,
    "int_type": _NUMBER,
    "time_form": _TIME,
    "time_type": _TIME,
    "points": _POINTS,
    "float_type": _POINTS,
    "string_type": ("text-expected", "{place}应填一段文字，现为{value}。"),
    "id_number": ("id-number", "{place}的值{value}不是有效的身份证号码（位数或校验位不对）。"),
}
"""The slip and its sentence for kinds of fault of which no more is to be said."""


def problem_for(fault: Fault, shape: Shape) -> LoadProblem:
    if fault.kind in _SAID:
        name, sentence = _SAID[fault.kind]
        return slip(name, sentence.format(place=place(fault.path), value=shown(fault.value)), fault.path)
    return _WRITERS.get(fault.kind, _unusable)(fault, shape)


def shown(value: object) -> str:
    """A value as a message quotes it: on one line, not too long."""
    if isinstance(value, dict):
        return "下一层的“键: 值”"
    if isinstance(value, (list, tuple)):
        return "一个列表"
    return f"“{shortened(' '.join(str(value).split()), _SHOWN)}”"


def place(path: KeyPath) -> str:
    """A key path as a message names it."""
    return f"“{dotted(path)}”" if path else "整个文件"


def _date_form(fault: Fault, shape: Shape) -> LoadProblem:
    text = str(fault.value)
    hint = next((f"：{said}" for pattern, said in _DATE_HINTS if re.search(pattern, text)), "") or _lacking(text)
    beside = shape.part_at(fault.path[:-1])
    fix = "只留年月日，时刻写在“时间”一项。" if ":" in text and beside and "时间" in beside.names else None
    return slip(
        "date-form", f"{place(fault.path)}的值{shown(fault.value)}不是规定的日期写法{hint}。", fault.path, fix=fix
    )


def _month_form(fault: Fault, shape: Shape) -> LoadProblem:
    fix = "写成 1985年6月 或 1985-06；知道是哪一天的，写全也行。"
    return slip("date-form", f"{place(fault.path)}的值{shown(fault.value)}不是年月。", fault.path, fix=fix)


def _lacking(text: str) -> str:
    """What a date line lacks that was only begun: 2017年  月  日."""
    begun = _BEGUN.fullmatch("".join(text.split()))
    numbers = begun.groups() if begun is not None else ()
    lacking = [word for word, number in zip(("年份", "月份", "日子"), numbers, strict=False) if not number]
    return f"：没有写完，缺{'、'.join(lacking)}" if lacking else ""


def _choice(fault: Fault, shape: Shape) -> LoadProblem:
    words = "、".join(choices(fault.expected))
    fix = f"填下列之一：{words}。" if words else None
    message = f"{place(fault.path)}的值{shown(fault.value)}不在可选的取值之内：{words}。"
    return slip("choice", message, fault.path, fix=fix)


def _list(fault: Fault, shape: Shape) -> LoadProblem:
    fix, value = None, fault.value
    if isinstance(value, str):
        items = [item.strip() for item in re.split("[，,、]", value) if item.strip()]
        fix = f"写成 [{', '.join(items)}]，或每项另起一行，以“- ”开头。" if items else None
    return slip("list-expected", f"{place(fault.path)}应是列表，现为{shown(value)}。", fault.path, fix=fix)


def _part(fault: Fault, shape: Shape) -> LoadProblem:
    path, value, part = fault.path, fault.value, shape.part_at(fault.path)
    keys = f"可用的键：{'、'.join(part.names)}。" if part else ""
    if value in ("", None):
        return slip("part-expected", f"{place(path)}这一项是空的。", path, fix=f"填写这一项，或删去它。{keys}")
    fix = f"另起一行，缩进两个空格，逐项写“键: 值”。{keys}"
    return slip("part-expected", f"{place(path)}下面应逐项写“键: 值”，现为{shown(value)}。", path, fix=fix)


def _unknown_key(fault: Fault, shape: Shape) -> LoadProblem:
    path = fault.path
    key, parent = str(path[-1]), path[:-1]
    part = shape.part_at(parent)
    known = part.names if part else ()
    meant = meant_key(path, shape)
    name = shown(key) if key else "（空）"
    if meant is not None and _without_blanks(key) == meant:
        message = f"键“{meant}”里有多余的空格或不可见的字符。"
        fix = f"删去这个键，重新输入“{meant}”。"
    elif meant is not None:
        message, fix = f"不认识的键{name}，是不是想写“{meant}”？", f"把这个键改成“{meant}”。"
    elif key == "<<":
        message, fix = "不认识的键“<<”：申报材料不支持合并写法。", "把要合并的内容直接写出来。"
    elif key in shape.all_keys:
        at = dict.fromkeys(dotted(where) for where, known in shape.places if known.name == key)
        homes = "、".join(f"“{home}”之下" if home else "最外层" for home in list(at)[:3])
        message = f"键{name}不能写在{'最外层' if not parent else place(parent) + '之下'}，应写在{homes}。"
        fix = "把这一行移到它所属的那一层；多半是缩进错了。"
    else:
        message, fix = f"不认识的键{name}。", f"这一层可用的键：{'、'.join(known)}。不需要就删去这一行。"
    return slip("unknown-key", message, path, on_key=True, fix=fix, subject=key)


def _without_blanks(key: str) -> str:
    return "".join(character for character in key if character.isprintable() and not character.isspace())


def meant_key(path: KeyPath, shape: Shape) -> str | None:
    """The key of the same level that an unknown key at ``path`` most likely stands for, or None."""
    part = shape.part_at(path[:-1])
    key = str(path[-1])
    if part is None or key in shape.all_keys:
        return None
    return closest(key, part.names)


def _unusable(fault: Fault, shape: Shape) -> LoadProblem:
    key, path = shape.key_at(fault.path), fault.path
    kind = "列表" if key is not None and key.is_list and isinstance(path[-1], str) else "值"
    return slip("value-unusable", f"{place(path)}的{kind}不能采用，现为{shown(fault.value)}。", path)


_WRITERS: Mapping[str, Callable[[Fault, Shape], LoadProblem]] = {
    "literal_error": _choice,
    "date_form": _date_form,
    "month_form": _month_form,
    "date_type": _date_form,
    "tuple_type": _list,
    "model_type": _part,
    "extra_forbidden": _unknown_key,
}
