"""征求意见: every named department asked and answered, in writing; their word against the declarations (二（一）)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.parts import Consultation
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import Department
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Standing
from fazhi_cli.rules.vetoes import PLACE as VETOES

PLACE = "征求意见"
_LONGEST_NAME = 16
_ANSWERS = ("无异议", "有异议")
_OF_THE_PARTY = re.compile("^(?:中国共产党|中共)")
_OTHER_BRACKETS = str.maketrans("[［(（【［]］)）】］", "〔〔〔〔〔〔〕〕〕〕〕〕")
_YEAR = re.compile(r"〔(\d{4})〕")
_FILLER = re.compile(r"\s+|第(?=\d)")


@rule(
    "FZ-C101",
    "department-unnamed",
    title="每条意见须写明部门，且是可以征求的部门",
    why="不写部门，就不知道是谁的意见，也不能算已征求；部门名单没有“等”字的轮次，名单以外的意见不作数。",
    fix="在“部门”中写明征求意见的部门，并写“单位名称”全称。",
    remedy="请写明出具意见的部门。",
    needs=("征求意见",),
)
def department_unnamed(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """Every opinion names its department, or at least the body that gave it; a closed list takes no other."""
    for index, item in enumerate(nomination.consultations):
        if not item.department and not item.body:
            yield Problem(f"征求意见第{index + 1}条没有写部门。", at=(PLACE, index, "部门"))
    for index, _, department, name in named(nomination, round):
        if department is None and round.departments and not round.departments.open_list:
            yield Problem(
                f"{name}不在通知列出的部门之内。",
                at=(PLACE, index),
                subject=name,
                fix="删去这一条；该部门归口于名单上某个部门的，在“部门”中写那个部门。",
            )


@rule(
    "FZ-C102",
    "department-not-asked",
    title="通知点名的部门须全部征求意见",
    why="通知列出的部门之后有“等”字：可以多征求，点名的一个也不能少。",
    fix="向缺少的部门发函征求意见，收到书面答复后补填。",
    remedy="请向所缺部门发函征求意见，取得书面答复。",
    needs=("征求意见",),
    waivable=False,
)
def department_not_asked(nomination: Nomination, round: Round, standing: Standing) -> Iterator[Problem]:
    """Every department that the round names for it has an entry; which are missing is told at once for each stage."""
    asked = {name for _, _, department, name in named(nomination, round) if department}
    missing: dict[str | None, list[str]] = {}
    for department in standing.departments:
        if department.name not in asked:
            missing.setdefault(standing.department_due(department), []).append(department.name)
    for due, names in missing.items():
        number = f"{len(names)}个部门" if len(names) > 1 else ""
        yield Problem(
            f"尚未征求{'、'.join(names)}{number}的意见。",
            at=(PLACE,),
            due=due,
            subject="" if len(missing) == 1 else str(due),
        )


@rule(
    "FZ-C103",
    "department-not-answered",
    title="征求意见的部门须有答复",
    why="“未回复”不等于“无异议”；没有答复就不能往上报。",
    fix="催办；收到书面答复后填写“结论”（无异议或有异议）、日期、文号和扫描件。",
    remedy="请督促尚未答复的部门尽快书面答复。",
    needs=("征求意见",),
    waivable=False,
)
def department_not_answered(nomination: Nomination, round: Round, standing: Standing) -> Iterator[Problem]:
    """Every opinion has come to a conclusion; those that have not are told together."""
    waiting = [(index, name) for index, item, _, name in named(nomination, round) if item.conclusion not in _ANSWERS]
    if not waiting or standing.department_due(None) is None:
        return
    names = "、".join(name for _, name in waiting)
    yield Problem(
        f"{names}{len(waiting)}个部门还没有答复。" if len(waiting) > 1 else f"{names}还没有答复。",
        at=(PLACE, waiting[0][0], "结论"),
        due=standing.department_due(None),
        related=tuple((f"{name}没有答复", (PLACE, index, "结论")) for index, name in waiting[1:]),
        lacking=tuple((PLACE, index, "结论") for index, _ in waiting),
    )


@rule(
    "FZ-C104",
    "opinion-incomplete",
    title="部门意见须有日期、文号和扫描件",
    why="部门意见以书面回函为准；没有日期、文号、扫描件，无从核对。",
    fix="按回函原件补填“日期”“文号”，并把扫描件放进材料文件夹。",
    remedy="请按回函原件补齐。",
    needs=("征求意见",),
)
def opinion_incomplete(nomination: Nomination, round: Round, standing: Standing) -> Iterator[Problem]:
    """An answer bears its date, its document's number and a scan."""
    for index, item, department, name in named(nomination, round):
        values = {"日期": item.answered_on, "文号": item.document, "扫描件": item.scan}
        missing = [key for key, value in values.items() if not value]
        if item.conclusion in _ANSWERS and missing:
            yield Problem(
                f"{name}的意见缺{'、'.join(missing)}。",
                at=(PLACE, index, missing[0]),
                due=standing.department_due(department),
                subject=name,
                lacking=tuple((PLACE, index, key) for key in missing),
            )


@rule(
    "FZ-C105",
    "document-number-form",
    title="文号须按“机关代字〔年份〕序号号”书写",
    why="文号的年份用六角括号〔〕；写法不一，核对原件时对不上。",
    fix="按回函原件改正文号，例如“郑环函〔2017〕59号”。",
    remedy="请按回函原件更正文号。",
    needs=("征求意见",),
)
def document_number_form(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """A document's number has the round's form."""
    form = re.compile(round.departments.document_number if round.departments else "")
    for index, item, _, name in named(nomination, round):
        if item.document and not form.fullmatch(item.document):
            likely = _FILLER.sub("", item.document.translate(_OTHER_BRACKETS))
            meant = form.fullmatch(likely) is not None
            yield Problem(
                f"{name}的文号“{item.document}”写法不规范" + (f"，是不是“{likely}”？" if meant else "。"),
                at=(PLACE, index, "文号"),
                subject=name,
                fix=f"核对原件后改为“{likely}”。" if meant else None,
            )


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
    """No department objects; an objection against a declared 无 is told by FZ-C107."""
    for index, item, department, name in named(nomination, round):
        if item.conclusion == "有异议" and not declared_none(department, nomination):
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
        if item.conclusion != "有异议" or not denied:
            continue
        numbers = "、".join(f"第{number}项" for number, _ in denied)
        yield Problem(
            f"{name}有异议{_quoted(item.objection)}，而不得推荐情形{numbers}声明为“无”。",
            at=(PLACE, index, "结论"),
            subject=name,
            related=tuple((f"第{number}项声明为“无”", path) for number, path in denied),
        )


@rule(
    "FZ-C108",
    "department-twice",
    title="同一部门的意见只列一次",
    why="同一单位列了两次，结论、文号可能不一，不知以哪条为准。",
    fix="只留有效的一条，删去另一条。",
    remedy="请保留有效的一份，撤去另一份。",
    needs=("征求意见",),
)
def department_twice(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """No body's opinion stands twice; two bodies of one department (纪委, 监察局) may both answer."""
    seen: dict[str, list[tuple[int, str | None]]] = {}
    for index, item, _, name in named(nomination, round):
        earlier = seen.setdefault(name, [])
        same = next((place for place, body in earlier if not body or not item.body or body == item.body), None)
        if same is not None:
            yield Problem(
                f"{name}的意见列了两次（第{same + 1}条和第{index + 1}条）。",
                at=(PLACE, index),
                subject=name,
                related=((f"第{same + 1}条也是{name}", (PLACE, same)),),
            )
        earlier.append((index, item.body))


@rule(
    "FZ-C109",
    "body-of-another-place",
    title="出具意见的单位须与部门、地区相符",
    why="通知要求征求规定一级部门的意见；下级的部门、别处的部门，或与“部门”一栏不是一回事的单位，都不能代替。",
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
        elif (area := _asking_area(department, standing)) and (place := _wrong_place(item.body, area, standing)):
            what = f"{name}的意见由“{item.body}”出具，不是{area}的部门（写的是{place}）。"
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
    """No answer says 无异议 and tells an objection."""
    for index, item, _, name in named(nomination, round):
        if item.conclusion == "无异议" and item.objection:
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
    requires=("FZ-C105",),
)
def document_of_another_year(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """A document's number bears the year in which the answer is dated."""
    for index, item, _, name in named(nomination, round):
        year = _YEAR.search(item.document or "")
        if year and item.answered_on and int(year[1]) != item.answered_on.year:
            yield Problem(
                f"{name}的文号“{item.document}”是{year[1]}年的，意见日期却在{item.answered_on.year}年。",
                at=(PLACE, index, "文号"),
                subject=name,
                related=((f"{name}的意见日期", (PLACE, index, "日期")),),
            )


Named = tuple[int, Consultation, Department | None, str]


def named(nomination: Nomination, round: Round) -> Iterator[Named]:
    """The opinions that say whose they are: position, entry, the round's department (None for others), its name."""
    if round.departments is None:
        return
    for index, item in enumerate(nomination.consultations):
        department = round.departments.find(item.department) if item.department else None
        if department is None and item.body and not item.department:
            department = round.departments.find(item.body)
        name = department.name if department else item.department or item.body
        if name:
            yield index, item, department, name


def declared_none(department: Department | None, nomination: Nomination) -> list[tuple[int, KeyPath]]:
    """The vetoes on which the department's word bears and which are declared 无, with the declarations' places."""
    return [
        (item.number, (VETOES, index, "声明"))
        for index, item in enumerate(nomination.vetoes)
        if department and item.number in department.vetoes and item.declared == "无"
    ]


def _quoted(objection: str | None) -> str:
    return f"（{objection.rstrip('。')}）" if objection else "（没有写异议内容）"


def _asking_area(department: Department | None, standing: Standing) -> str | None:
    """The area, one of those the unit lies in, whose departments are asked; None where it is not known."""
    due = standing.department_due(department)
    level = standing.round.stage(due).level if due else None
    return standing.area_at(level) if standing.unit is not None and level is not None else None


def _wrong_place(body: str, own: str, standing: Standing) -> str | None:
    """The unit, area or level whose body this is by its name; None for the area asked, or where no place is named."""
    round, unit = standing.round, standing.unit
    bare = _OF_THE_PARTY.sub("", body)
    within = bare.removeprefix(round.area)
    if within.startswith(own) or bare.startswith(own):
        within = within.removeprefix(own)
    elif other := next((name for name in round.units.areas if within.startswith(name)), None):
        return other
    elif own != round.area and within != bare:
        return round.area
    starts = (within[:length] for length in range(2, _LONGEST_NAME))
    named = next((name for name in starts if name in round.units.by_name), None)
    return named or (_short_place(within, own, unit.name, round.area) if unit else None)


def _short_place(bare: str, own: str, unit: str, whole: str) -> str | None:
    """The applicant's own place, or the whole area, where a body's name says it in short (县环保局, 省环保厅)."""
    stem = unit[:-1]
    if len(stem) > 1 and bare.startswith(stem):
        return unit
    return next((name for name in (unit, whole) if bare.startswith(name[-1]) and name[-1] != own[-1]), None)


RULES = (
    department_unnamed,
    department_not_asked,
    department_not_answered,
    opinion_incomplete,
    document_number_form,
    department_objects,
    objection_against_declaration,
    department_twice,
    body_of_another_place,
    no_objection_with_objection,
    document_of_another_year,
)
