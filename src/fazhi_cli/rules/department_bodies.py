"""征求意见, by whom the answers are given: bodies of the right department, level and area (二（一）)."""

import re
from collections.abc import Iterator

from fazhi_cli.findings import Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.base import CONSULTATIONS
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import HANZI, LazyPattern, either
from fazhi_cli.rounds.procedure import Department
from fazhi_cli.rules.consultations import is_akin, named
from fazhi_cli.rules.prose.look_alikes import differing
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Standing

_LONGEST_NAME = 16
_TELLING = 3
"""A shorter area's name with another character in it is another name."""
_OF_THE_PARTY = re.compile("^(?:中国共产党|中共)")
_PART_OF_A_BODY = LazyPattern(
    either(
        "分局$|[支大中]队$|派出所$",  # 环境保护局中牟分局、环境监察支队
        f"{HANZI}{{2}}[站所科股]$",  # 环境监测站、法规科
        f"驻{HANZI}{{1,12}}[局委厅办院]{HANZI}{{0,4}}组$",  # 纪委驻市司法局纪检组；“驻马店市……室”是地名
    ),
    needs=("分局", *"队站所科股组"),
)
"""The end of the name of a body that is only a part of a department, or sent out by it."""


@rule(
    "FZ-C109",
    title="出具意见的单位须与部门、地区相符",
    why="通知要求征求规定一级部门的意见；下级的部门、别处的部门、看不出是哪里的部门，或与“部门”一栏不是一回事的单位，都不能代替。",
    fix="核对回函的落款，改正“部门”或“单位名称”；问错了单位的，向应征求的部门重新发函。",
    remedy="请向应当征求的部门重新发函征求意见。",
    needs=("{名称}", "征求意见"),
    requires=("FZ-U101",),
    waivable=False,
)
def body_of_another_place(nomination: Nomination, round: Round, standing: Standing) -> Iterator[Problem]:
    """The body belongs to the department it stands for and to the unit's own area of the level that asks."""
    for index, item, department, name in named(nomination, round):
        if not item.body:
            continue
        other = round.departments.find(item.body) if round.departments else None
        if department and other and other is not department:
            what = f"{name}一条的单位名称是“{item.body}”，属于{other.name}。"
        elif department and other is None and not is_akin(item.body, department):
            what = f"{name}一条的单位名称是“{item.body}”，看不出是{name}部门。"
        elif (area := asking_area(department, standing)) and _is_branch_in(item.body, area, standing):
            continue
        elif area and (place := _wrong_place(item.body, area, standing)):
            what = f"{name}的意见由“{item.body}”出具，不是{area}的部门（写的是{place}）。"
        elif department and standing.unit and (part := _PART_OF_A_BODY.search(item.body)):
            what = f"{name}的意见由“{item.body}”出具，只是{name}部门的一部分（{part.group()}）。"
        elif area and department and _is_of_no_place(item.body, area, department):
            what = f"{name}的意见由“{item.body}”出具，看不出是不是{area}的部门。"
        else:
            continue
        yield Problem(what, at=(CONSULTATIONS, index, "单位名称"), subject=name)


def asking_area(department: Department | None, standing: Standing) -> str | None:
    """The area, one of those the applicant lies in, whose departments are asked; None where it is not known.

    Of an applicant that is in no list only the area of the level above it, which is, can be known.
    """
    level = standing.level_asking(department)
    area = standing.area_at(level) if level is not None else None
    return area if standing.unit is not None or area in standing.round.units.by_name else None


def _wrong_place(body: str, own: str, standing: Standing) -> str | None:
    """The unit, area or level whose body this is by its name; None for the area asked, or where no place is named."""
    round, unit = standing.round, standing.unit
    bare = _OF_THE_PARTY.sub("", body)
    if unit is None:  # whose people may be managed by a higher level
        within = bare.removeprefix(round.area)
        return next((name for name in round.units.by_name if name != own and within.startswith(name)), None)
    higher = (
        next((name for name in round.departments.above if bare.startswith(name)), None) if round.departments else None
    )
    if higher is not None:
        return higher
    within = bare.removeprefix(round.area)
    for area in reversed(unit.parents):  # 郑州市金水区公安局, with the areas above before its own
        within = within.removeprefix(area) if own not in (area, round.area) and own in within else within
    if within.startswith(own) or bare.startswith(own):
        within = within.removeprefix(own)
    elif other := next((name for name in round.units.all_areas if within.startswith(name)), None):
        return other
    elif own != round.area and within != bare:
        return round.area
    starts = (within[:length] for length in range(2, _LONGEST_NAME))
    named = next((name for name in starts if name in round.units.by_name), None)
    return named or _short_place(within, own, unit.name, round.area)


def _is_branch_in(body: str, area: str, standing: Standing) -> bool:
    """Whether a body is the branch, in the area asked, of the body of an area above it: 郑州市公安局金水分局 for 金水区."""
    above = standing.unit.parents if standing.unit else ()
    return body.startswith(tuple(above)) and body.endswith((f"{area}分局", f"{area[:-1]}分局"))


def _is_of_no_place(body: str, area: str, department: Department) -> bool:
    """Whether a body's name begins with the department's (纪律检查委员会), or with the area's misspelt (郑洲市信访局)."""
    bare = _OF_THE_PARTY.sub("", body)
    if bare.startswith((department.name, *department.aliases)):
        return True
    beginning = bare[: len(area)]
    alike = len(beginning) == len(area) >= _TELLING and beginning[-1] == area[-1]
    return alike and len(differing(beginning, area)) == 1


def _short_place(bare: str, own: str, unit: str, whole: str) -> str | None:
    """The applicant's own place, or the whole area, where a body's name says it in short (县环保局, 省环保厅)."""
    stem = unit[:-1]
    if len(stem) > 1 and bare.startswith(stem):
        return unit
    return next((name for name in (unit, whole) if bare.startswith(name[-1]) and name[-1] != own[-1]), None)
