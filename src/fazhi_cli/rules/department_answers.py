"""征求意见, what the departments answer: numbers of documents, objections, answers that contradict a declaration (二（一）)."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.base import CONSULTATIONS, VETOES
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import HANZI, LazyPattern, either
from fazhi_cli.rounds.procedure import Department
from fazhi_cli.rules.consultations import OBJECTS, YEAR_OF_DOCUMENT, document_form, has_number, named
from fazhi_cli.rules.department_bodies import asking_area
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Standing

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
        "考[核评][^，。；]{0,10}(?:第[一二三1-3]|优秀|先进|达标)|形势[^，。；]{0,4}(?:平稳|稳定|良好)|附(?:有?说明|后)$",  # 考核全市第一
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
_OTHER_BRACKETS = str.maketrans("[［(（【［]］)）】］", "〔〔〔〔〔〔〕〕〕〕〕〕")
_FILLER = re.compile(r"\s+|第(?=\d)")
_MARKS = re.compile(f"{HANZI}{{2,}}")
"""郑环函: the area's mark and the office's."""


@rule(
    "FZ-C105",
    title="文号须规范，一个部门一个文号",
    why="文号的年份用六角括号〔〕；写法不一、两个部门同用一个文号、用了别处的代字，核对原件时对不上。",
    fix="按回函原件改正文号：机关代字、六角括号里的年份、序号，例如“机关代字〔年份〕序号号”。",
    remedy="请按回函原件更正文号。",
    needs=("征求意见",),
)
def document_number_form(nomination: Nomination, round: Round, standing: Standing) -> Iterator[Problem]:
    """A document's number has the round's form, is no other department's, and bears no other's mark."""
    form = document_form(round)
    seen: dict[str, tuple[int, str]] = {}
    strange: dict[str, list[tuple[int, str]]] = {}
    for index, item, department, name in named(nomination, round):
        if not item.document or not has_number(item.document, round):
            continue
        first, other = seen.setdefault(item.document, (index, name))
        if other != name:
            yield Problem(
                f"{name}的文号“{item.document}”与{other}的相同。",
                at=(CONSULTATIONS, index, "文号"),
                subject=f"{name}:{other}",
                fix="核对回函原件，改正写错的一个；确是联合行文的，不必改动。",
                related=((f"{other}的文号", (CONSULTATIONS, first, "文号")),),
            )
        if form.pattern and not form.fullmatch(item.document):
            likely = _FILLER.sub("", item.document.translate(_OTHER_BRACKETS))
            meant = form.fullmatch(likely) is not None
            yield Problem(
                f"{name}的文号“{item.document}”写法不规范" + (f"，是不是“{likely}”？" if meant else "。"),
                at=(CONSULTATIONS, index, "文号"),
                subject=name,
                fix=f"核对原件后改为“{likely}”。" if meant else None,
            )
        if other == name and (whose := _another_mark(item.document, item.body or "", department, standing)):
            strange.setdefault(whose, []).append((index, f"{name}的文号“{item.document}”"))
    for whose, marked in strange.items():
        yield Problem(
            f"{'、'.join(said for _, said in marked)}像是{whose}的代字。",
            at=(CONSULTATIONS, marked[0][0], "文号"),
            subject=whose,
            fix="核对回函原件：文号写错的，改正；用了别处回函的，向应征求的部门发函；确是转发、联合行文的，写明。",
            remedy="请核对回函原件，更正文号；用了别处回函的，请向应当征求的部门重新发函征求意见。",
            related=tuple((said, (CONSULTATIONS, index, "文号")) for index, said in marked[1:]),
        )


@rule(
    "FZ-C111",
    title="文号的年份须与意见日期相符",
    why="文号是别的年份的，可能拿了以前的回函；这一轮的意见没有征求。",
    fix="核对回函原件，改正“文号”或“日期”；用了以前的回函的，重新征求意见。",
    remedy="请核对回函原件，更正文号或者日期；用了旧文件的，请重新征求意见。",
    needs=("征求意见",),
)
def document_of_another_year(nomination: Nomination, round: Round) -> Iterator[Problem]:
    for index, item, _, name in named(nomination, round):
        year = YEAR_OF_DOCUMENT.search(item.document or "")
        if year and item.answered_on and int(year[1]) != item.answered_on.year:
            yield Problem(
                f"{name}的文号“{item.document}”是{year[1]}年的，意见日期却在{item.answered_on.year}年。",
                at=(CONSULTATIONS, index, "文号"),
                subject=name,
                related=((f"{name}的意见日期", (CONSULTATIONS, index, "日期")),),
            )


def _another_mark(document: str, body: str, department: Department | None, standing: Standing) -> str | None:
    """Whose mark a document's number bears, of another area (洛环函) or another of the departments (郑环函 for 信访)."""
    asked, unit, area = standing.round.departments, standing.unit, asking_area(department, standing)
    begun = _MARKS.match(document)
    if area is None or asked is None or unit is None or begun is None:
        return None
    if body and area not in body:
        return None  # a body of another place has its own finding
    marks = _areas_by_mark(standing.round)
    mark = next((name for name in (document[:3], document[:2]) if name in marks), document[0])
    office = begun.group().removeprefix(mark)
    ours = _beginnings(department, body.removeprefix("中共").removeprefix(area))
    if mark in area or marks.get(mark) == area:
        begins = office[:1]
    elif office[:1] in ours and mark not in ours:
        return unit.name if mark in unit.name else marks.get(mark)
    else:
        begins = mark
    if not begins or any(char in body or char in ours for char in begun.group().removeprefix(mark) + begins):
        return None
    return next((one.name for one in asked.named if one is not department and begins in _beginnings(one)), None)


def _beginnings(department: Department | None, body: str = "") -> set[str]:
    """The characters with which a department's names begin: 环 for 环保 and 环境保护局."""
    names = (department.name, *department.aliases) if department else ()
    return {name[0] for name in (*names, body) if name}


@lru_cache(maxsize=16)
def _areas_by_mark(round: Round) -> Mapping[str, str]:
    """The areas by what stands for them in documents' numbers: the name, its first character, or one of their own (豫)."""
    areas = round.units.all_areas
    return {name: area for area in areas for name in (area[0], area[:-1])} | round.text_checks.area_marks


@rule(
    "FZ-C106",
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
            yield Problem(f"{name}有异议{_quoted(item.objection)}。", at=(CONSULTATIONS, index, "结论"), subject=name)


@rule(
    "FZ-C107",
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
            at=(CONSULTATIONS, index, "结论"),
            subject=name,
            related=tuple((f"第{number}项声明为“无”", path) for number, path in denied),
        )


@rule(
    "FZ-C110",
    title="结论“无异议”与异议内容不得矛盾",
    why="一边写“无异议”，一边写着异议内容，看不出部门到底同意不同意。",
    fix="核对回函原件：有异议的，结论改为“有异议”；没有异议的，删去“异议内容”。",
    remedy="请与该部门核实，重新出具结论明确的意见。",
    needs=("征求意见",),
    waivable=False,
)
def no_objection_with_objection(nomination: Nomination, round: Round) -> Iterator[Problem]:
    for index, item, _, name in named(nomination, round):
        if item.conclusion == "无异议" and item.objection and not says_none(item.objection):
            yield Problem(
                f"{name}的结论是“无异议”，却写有异议内容{_quoted(item.objection)}。",
                at=(CONSULTATIONS, index, "异议内容"),
                subject=name,
                related=((f"{name}的结论是“无异议”", (CONSULTATIONS, index, "结论")),),
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


def _quoted(objection: str | None) -> str:
    return f"（{objection.rstrip('。')}）" if objection else "（没有写异议内容）"
