"""The list of expected units as offices keep it: numbered, with the area above, in short or former names."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files import FileError, decoded, read_bounded
from fazhi_cli.files.kinds import OLE, ZIP
from fazhi_cli.rounds.characters import normal_form
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import either
from fazhi_cli.rules.near_names import known_names, suggest_units, without_areas

_LONGEST = 1024 * 1024
_NUMBER = r"[(（\[【]?\s*(?:\d{1,4}|[一二三四五六七八九十百]{1,4})\s*"
_NUMBERING = re.compile(
    r"^\s*"
    + either(
        _NUMBER + r"[)）\]】]\s*[.．、,，]?",  # （一）、
        _NUMBER + r"[.．、,，:：]",  # 12．
        _NUMBER + r"\s",  # 3 中牟县
        r"[①-⑳⑴-⒛●·•\-*—]",  # ⑦
    )
    + r"\s*"
)
NO_UNIT = re.compile(
    either(
        either(
            r"合\s*计|小\s*计|总\s*计|共计?",
            "注|备注|说明",
            "填表人|制表人|审核人|填报人|负责人|联系人|填表日期|填报日期",
        )
        + r"(?:[：:].*|\s*\d.*)?",  # 合计：12, 注1
        ".*(?:名单|名册|一览表|汇总表)",
        r"(?:[序编]号)?[\s,，、|]*单位(?:名称|全称)?",
    )
)
"""What stands around the units of a list and is none: its title, its head, the sum below."""
_BETWEEN = re.compile(r"[\s,，;；、|/\\：:]+")
_REMARK = re.compile(r"[(（【\[].*?[)）】\]]")
_SHORTEST = 2
_FEW, _MANY = 9, 4
"""A list with more lines that name no unit, and so many times as many as units, is another file."""


class ExpectedUnits(NamedTuple):
    """The units that were found in the list, by their full names; the lines that name none, with the nearest names.

    Where several units have one name, the area above is put before it, as in ``Digest.full_names``.
    """

    names: tuple[str, ...] = ()
    unknown: tuple[tuple[str, tuple[str, ...]], ...] = ()


def lines_of_list(path: Path) -> tuple[str, ...]:
    """The lines of a text file that name units, without what follows #. Raises FileError, also where there is none."""
    lines = tuple(line for line in (line.split("#", 1)[0].strip() for line in _text(path).splitlines()) if line)
    if not lines:
        raise _empty(path)
    return lines


def _empty(path: Path) -> FileError:
    return FileError(f"名单 {path} 里没有单位，看不出少了谁。请每行写一个单位全称。")


def expected_units(lines: Iterable[str], round: Round, source: Path) -> ExpectedUnits:
    """The units that lines name, one or several each. Raises FileError where there is nothing in them."""
    found: dict[str, None] = {}
    unknown: dict[str, tuple[str, ...]] = {}
    area = ""
    for line in lines:
        text = normal_form(_NUMBERING.sub("", line)).strip()
        if text.rstrip("：: ") in round.units.areas:
            area = text.rstrip("：: ")  # a heading for those that follow
            continue
        if not text:
            continue
        units = [_in_full(name, text, area, round) for name in _units_in(text, round)]
        found |= dict.fromkeys(units)
        if not units and not NO_UNIT.fullmatch(text):
            nearest = (suggest_units(piece, round) for piece in _BETWEEN.split(text))
            unknown[text] = next(filter(None, nearest), ())
    if not found and not unknown:
        raise _empty(source)
    if len(unknown) >= _MANY * max(len(found), 1) and len(unknown) > _FEW:
        first = next(iter(unknown))[:20]
        raise FileError(
            f"名单 {source} 不像应报送的名单：{len(unknown)} 行里没有单位（如“{first}”），只认出 {len(found)} 个单位。"
            "请每行写一个单位全称。"
        )
    return ExpectedUnits(tuple(found), tuple(unknown.items()))


def _in_full(name: str, text: str, heading: str, round: Round) -> str:
    """A unit's name, preceded by the area given in its line or heading where several units have that name."""
    areas = [unit.parent or "" for unit in round.units.by_name.get(name, ())]
    if len(areas) < 2:
        return name
    given = next((area for area in areas if area and area in text), heading if heading in areas else "")
    return f"{given}{name}"


def _units_in(text: str, round: Round) -> Iterator[str]:
    """The units that a line names; without a list of units, the line itself."""
    if not round.units.by_name:
        yield text
        return
    for piece in _BETWEEN.split(_REMARK.sub("", text)):
        unit = _unit(piece, round)
        if unit is not None:
            yield unit


def _unit(piece: str, round: Round) -> str | None:
    """The unit that a piece of a line names: by its full name, by its name without its kind (博爱) if that is unambiguous, or as its beginning."""
    known = known_names(round)
    for name in (piece, without_areas(piece, round)):
        if name in known:
            return known[name][0]
        called_so = {full for other, full in known.items() if len(other) > _SHORTEST and other[:-1] == name}
        if len(called_so) == 1 and name not in round.units.areas:
            return called_so.pop()[0]
    return next((full for name, (full,) in known.items() if piece.startswith(name)), None)


def _text(path: Path) -> str:
    content = read_bounded(path, _LONGEST)
    if content.startswith((OLE, *ZIP)):
        message = f"名单 {path} 不是文本，也不是 .xlsx。请用 Excel、WPS 另存为 .xlsx，或者每行一个单位全称，存成文本。"
        raise FileError(message)
    found = decoded(content)
    if found is None:
        raise FileError(f"名单 {path} 不是文本文件（UTF-8 或 GBK）。请在记事本中另存为 UTF-8，每行一个单位全称。")
    return found[0]
