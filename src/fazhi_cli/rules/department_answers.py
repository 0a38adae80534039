"""征求意见, the departments' answers: objections, answers of the wrong body, answers that contradict themselves (二（一）)."""

import re
from collections.abc import Iterator
from operator import ne

from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.departments import Department
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import HANZI, LazyPattern, either
from fazhi_cli.rules.consultations import OBJECTS, PLACE, YEAR_OF_DOCUMENT, named
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Standing
from fazhi_cli.rules.vetoes import PLACE as VETOES

_LONGEST_NAME = 16
_TELLING = 3
"""A shorter area's name with another character in it is another name."""
_OF_THE_PARTY = re.compile("^(?:中国共产党|中共)")
_QUALIFIED = LazyPattern(
    either(
        "但|除|仅|只是|建议|望|如[有果]|若",  # 但有一案
        "暂|基本|原则|大的|部分|个别|口头|曾|仍",  # 基本无异议、没有大的问题
        "请(?!示)|须|整改|待(?!遇)|尚(?!未发现)",  # 请核实；请示、待遇、尚未发现
        "不同意(?!见)|不符合|无法|未能|不便|不予|不宜|不具备|不合格|未达",  # 不符合；不同意见
    )
)
"""Words by which a statement that there is nothing is limited, or is none."""
_NOTHING = LazyPattern(
    either(
        # 无异议、没有收到举报
        "(?:无|没有|不存在|不持)[^，。；、]{0,14}?"
        "(?:异议|意见|问题|举报|反映|投诉|案件|事故|事件|违法|违纪|违规|处罚|处分|立案|查处|情形|记录|行为|线索|上访"
        "|情况|影响|污染)",
        "未(?:发现|发生|收到|接到|受到|出现|被|提|有|涉及)",  # 未发现
        "^(?:无|没有|[/／—–-]+)$",
        "^(?:经[^，。；、]{0,12})?(?:同意|符合|合格)",  # 经研究同意推荐
        "咨询(?![^，。；]*(?:投诉|举报))|(?:表扬|感谢)信|^(?:均|都)?已?(?:当场|当面|逐一)?解答$",  # 有1人来电咨询，已解答
        # 经核查、我局收悉来函：说的是怎样得知的
        "^(?!.*(?:属实|存在|问题|违|事故|污染|案))(?:经|我|该|本|近|自|截至|根据|按照|公示期)[^，。；、有发被]{0,14}$",
    )
)
"""What a clause says that there is nothing to object to: 无异议, 未发现违法问题, 同意推荐; or how that was found out: 经核查."""
_WISHED = LazyPattern(
    "[，。；](?:建议|希望|望|请)(?:该[\u4e00-\u9fff])?(?:继续|进一步|再接再厉|持续|不断)"
    "(?![^，。；]*(?:问题|整改|[后前待查处]|化解|解决|[推上]荐|申报))[^，。；]*"
)
"""A wish beside a statement that there is nothing: ，建议继续加强大气污染防治."""
_CLAUSES = LazyPattern("[，。；]")
_PART_OF_A_BODY = LazyPattern(
    either(
        "分局$|[支大中]队$|派出所$",  # 环境保护局中牟分局、环境监察支队
        f"{HANZI}{{2}}[站所科股]$",  # 环境监测站、法规科
        f"驻{HANZI}{{1,12}}[局委厅办院]{HANZI}{{0,4}}组$",  # 纪委驻市司法局纪检组；“驻马店市……室”是地名
    )
)
"""The end of the name of a body that is only a part of a department, or sent out by it."""
_ANY_BODY = frozenset("部委办局厅院会室组监督管理")
"""Characters that the names of bodies of every kind have in common."""


@rule(
    "FZ-C106",
    "department-objects",
    title="有异议的部门，异议未消除前不得推荐",
    why="征求意见是为了把关；带着异议往上报，会被退回。",
    fix="与该部门核实：异议成立的不推荐；已消除的，由该部门重新出具意见。",
    remedy="请与该部门核实：异议成立的，不予推荐；已经消除的，由该部门重新出具意见。",
    needs=("征求意见",),
    waivable=False,
)
def department_objects(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """No department objects; FZ-C107 reports an objection to a declared 无."""
    for index, item, department, name in named(nomination, round):
        if item.conclusion == OBJECTS and not declared_none(department, nomination):
            yield Problem(f"{name}有异议{_quoted(item.objection)}。", at=(PLACE, index, "结论"), subject=name)


@rule(
    "FZ-C107",
    "objection-against-declaration",
    title="部门异议与不得推荐情形的声明不得矛盾",
    why="主管这类事项的部门有异议，材料却声明“无”，两者必有一个不实。",
    fix="与该部门核实：确有其事的，把声明改为“有”并写明事件；已消除的，由该部门重新出具意见。",
    remedy="请与该部门核实：确有其事的，更正声明，写明事件；异议已经消除的，由该部门重新出具意见。",
    needs=("征求意见", "不得推荐情形"),
    waivable=False,
)
def objection_against_declaration(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """A department whose word bears on a veto does not object while that veto is declared 无."""
    for index, item, department, name in named(nomination, round):
        denied = declared_none(department, nomination)
        if item.conclusion != OBJECTS or not denied:
            continue
        numbers = "、".join(f"第{number}项" for number, _ in denied)
        yield Problem(
            f"{name}有异议{_quoted(item.objection)}，而不得推荐情形{numbers}声明为“无”。",
            at=(PLACE, index, "结论"),
            subject=name,
            related=tuple((f"第{number}项声明为“无”", path) for number, path in denied),
        )


@rule(
    "FZ-C109",
    "body-of-another-place",
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
        elif department and other is None and not _akin(item.body, department):
            what = f"{name}一条的单位名称是“{item.body}”，看不出是{name}部门。"
        elif (area := _asking_area(department, standing)) and (place := _wrong_place(item.body, area, standing)):
            what = f"{name}的意见由“{item.body}”出具，不是{area}的部门（写的是{place}）。"
        elif department and (part := _PART_OF_A_BODY.search(item.body)):
            what = f"{name}的意见由“{item.body}”出具，只是{name}部门的一部分（{part.group()}）。"
        elif area and department and _is_of_no_place(item.body, area, department):
            what = f"{name}的意见由“{item.body}”出具，看不出是不是{area}的部门。"
        else:
            continue
        yield Problem(what, at=(PLACE, index, "单位名称"), subject=name)


@rule(
    "FZ-C110",
    "no-objection-with-objection",
    title="结论“无异议”与异议内容不得矛盾",
    why="一边写“无异议”，一边写着异议内容，看不出部门到底同意不同意。",
    fix="核对回函原件：有异议的，结论改为“有异议”；没有异议的，删去“异议内容”。",
    remedy="请与该部门核实，重新出具结论明确的意见。",
    needs=("征求意见",),
    waivable=False,
)
def no_objection_with_objection(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """No answer says 无异议 and states an objection."""
    for index, item, _, name in named(nomination, round):
        if item.conclusion == "无异议" and item.objection and not says_none(item.objection):
            yield Problem(
                f"{name}的结论是“无异议”，却写有异议内容{_quoted(item.objection)}。",
                at=(PLACE, index, "异议内容"),
                subject=name,
                related=((f"{name}的结论是“无异议”", (PLACE, index, "结论")),),
            )


@rule(
    "FZ-C111",
    "document-of-another-year",
    title="文号的年份须与意见日期相符",
    why="文号是别的年份的，可能拿了以前的回函；这一轮的意见没有征求。",
    fix="核对回函原件，改正“文号”或“日期”；用了以前的回函的，重新征求意见。",
    remedy="请核对回函原件，更正文号或者日期；用了旧文件的，请重新征求意见。",
    needs=("征求意见",),
)
def document_of_another_year(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """A document's number bears the year in which the answer is dated."""
    for index, item, _, name in named(nomination, round):
        year = YEAR_OF_DOCUMENT.search(item.document or "")
        if year and item.answered_on and int(year[1]) != item.answered_on.year:
            yield Problem(
                f"{name}的文号“{item.document}”是{year[1]}年的，意见日期却在{item.answered_on.year}年。",
                at=(PLACE, index, "文号"),
                subject=name,
                related=((f"{name}的意见日期", (PLACE, index, "日期")),),
            )


def says_none(text: str) -> bool:
    """Whether a text only says that there is no objection (没有异议, 公示期间未收到异议), clause by clause, without a limit."""
    text = _WISHED.sub("", text.strip())
    clauses = [clause for clause in _CLAUSES.split(text) if clause]
    return bool(clauses) and not _QUALIFIED.search(text) and all(map(_NOTHING.search, clauses))


def declared_none(department: Department | None, nomination: Nomination) -> list[tuple[int, KeyPath]]:
    """The vetoes on which the department's word bears and which are declared 无, with the declarations' places."""
    return [
        (item.number, (VETOES, index, "声明"))
        for index, item in enumerate(nomination.vetoes)
        if department and item.number in department.vetoes and item.declared == "无"
    ]


def _akin(body: str, department: Department) -> bool:
    """Whether a body's name contains one of the department's names, or two adjacent characters of one (安全监管局, 安监)."""
    names = (department.name, *department.aliases)
    pairs = {name[start : start + 2] for name in names for start in range(len(name) - 1)}
    telling = (pair for pair in pairs if _ANY_BODY.isdisjoint(pair))
    return any(words in body for words in (*names, *telling))


def _quoted(objection: str | None) -> str:
    return f"（{objection.rstrip('。')}）" if objection else "（没有写异议内容）"


def _asking_area(department: Department | None, standing: Standing) -> str | None:
    """The area, one of those the unit lies in, whose departments are asked; None where it is not known."""
    level = standing.level_asking(department)
    return standing.area_at(level) if standing.unit is not None and level is not None else None


def _wrong_place(body: str, own: str, standing: Standing) -> str | None:
    """The unit, area or level whose body this is by its name; None for the area asked, or where no place is named."""
    round, unit = standing.round, standing.unit
    bare = _OF_THE_PARTY.sub("", body)
    higher = (
        next((name for name in round.departments.above if bare.startswith(name)), None) if round.departments else None
    )
    if higher is not None:
        return higher
    within = bare.removeprefix(round.area)
    if within.startswith(own) or bare.startswith(own):
        within = within.removeprefix(own)
    elif other := next((name for name in round.units.all_areas if within.startswith(name)), None):
        return other
    elif own != round.area and within != bare:
        return round.area
    starts = (within[:length] for length in range(2, _LONGEST_NAME))
    named = next((name for name in starts if name in round.units.by_name), None)
    return named or (_short_place(within, own, unit.name, round.area) if unit else None)


def _is_of_no_place(body: str, area: str, department: Department) -> bool:
    """Whether a body's name begins with the department's (纪律检查委员会), or with the area's misspelt (郑洲市信访局)."""
    bare = _OF_THE_PARTY.sub("", body)
    if bare.startswith((department.name, *department.aliases)):
        return True
    beginning = bare[: len(area)]
    wrong = sum(map(ne, beginning, area))
    return len(area) >= _TELLING and len(beginning) == len(area) and beginning[-1] == area[-1] and wrong == 1


def _short_place(bare: str, own: str, unit: str, whole: str) -> str | None:
    """The applicant's own place, or the whole area, where a body's name says it in short (县环保局, 省环保厅)."""
    stem = unit[:-1]
    if len(stem) > 1 and bare.startswith(stem):
        return unit
    return next((name for name in (unit, whole) if bare.startswith(name[-1]) and name[-1] != own[-1]), None)


RULES = (
    department_objects,
    objection_against_declaration,
    body_of_another_place,
    no_objection_with_objection,
    document_of_another_year,
)
