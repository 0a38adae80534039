"""征求意见, the numbers of the answers' documents: their form, year, and whose mark they bear (二（一）)."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from fazhi_cli.findings import Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.departments import Department
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.part_names import CONSULTATIONS
from fazhi_cli.rounds.patterns import HANZI
from fazhi_cli.rules.consultations import YEAR_OF_DOCUMENT, document_form, has_number, named
from fazhi_cli.rules.department_bodies import asking_area
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Standing

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
