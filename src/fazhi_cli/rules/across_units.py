"""Over many submissions: no unit comes twice or by a level it does not pass; every expected one is there, every file checked."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from fazhi_cli.findings import Problem, some_of
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.across_quotas import Counted
from fazhi_cli.rules.across_values import CrossProblem, Digest, Submissions, others_of, owners_of
from fazhi_cli.rules.near_names import one_of
from fazhi_cli.rules.rule import rule

_OTHERWISE = "是某份材料的佐证的，写进那份材料的佐证；确与推荐无关的，移出本文件夹。"
_SAYS_HOW = re.compile(r"请|[再新]检查")
"""A reason that says itself what to do: only what else it may be is left to say."""
_MANY = 4
"""From so many files of one folder on that were not opened for the same reason, one finding stands for all of them."""


@rule(
    "FZ-X103",
    title="一个{单位}只报一份材料",
    why="同一{单位}有两份材料，审核时不知以哪一份为准。",
    fix="核对后只留一份，其余的移出本文件夹。",
    remedy="请确认以哪一份为准，撤回其余的。",
)
def unit_twice(submissions: Submissions, round: Round) -> Iterator[Problem]:
    """No unit stands under one name in two submissions of a kind: a nomination and a re-inspection are two things."""
    for numbers in _grouped(submissions, lambda one: _identity(one, round)).values():
        if len(numbers) > 1:
            name, listed = submissions[numbers[0]].unit, "、".join(submissions[number].shown for number in numbers)
            yield CrossProblem(
                f"{name}有{len(numbers)}份材料：{listed}。",
                at=(round.applicant.key,),
                subject=name,
                submission=numbers[1],
                others=others_of(submissions, numbers, 1, round),
            )


def _identity(one: Digest, round: Round) -> str:
    """What makes a unit one: its name if the list has it once, else that within its areas; none without."""
    if not one.unit:
        return ""
    if len(round.units.by_name.get(one.unit, ())) == 1:
        return one.unit
    return "".join((*(parent or "" for parent in reversed(one.parents)), one.unit))


@rule(
    "FZ-X104",
    title="同一{单位}不得用新旧两个名称各报一份",
    why="区划调整或更名后，旧名和新名是同一个{单位}，只能报一份。",
    fix="用现在的名称报一份，另一份移出本文件夹。",
    remedy="请用现在的名称报送一份，撤回另一份。",
)
def unit_under_two_names(submissions: Submissions, round: Round) -> Iterator[Problem]:
    for (current, _), numbers in _grouped(submissions, lambda one: one.current or "").items():
        names = dict.fromkeys(submissions[number].unit for number in numbers)
        if len(names) > 1:
            old = next(number for number in reversed(numbers) if submissions[number].unit != current)
            yield CrossProblem(
                f"“{'”“'.join(names)}”是同一个{round.applicant.bare_noun}（现名{current}），却各报了一份。",
                at=(round.applicant.key,),
                subject=current,
                submission=old,
                others=others_of(submissions, numbers, numbers.index(old), round),
            )


@rule(
    "FZ-X105",
    title="{直报}不由{越过}转报",
    why="{直报}的申报途径不经过{越过}；由{越过}转报，会被算进它的名额。",
    fix="请该{单位}按自己的申报途径直接报送，这里不再转报。",
    remedy="请由该{单位}直接报送，不经转报。",
)
def direct_county_in_prefecture_folder(submissions: Submissions, round: Round) -> Iterator[Problem]:
    already = {"FZ-U103", "FZ-U104"}
    for number, one in enumerate(submissions):
        folder, route = _area_in(one.shown, round), round.route_by_id[one.route]
        passed = [parent.level for parent in round.applicant.parents if parent.level not in route.levels]
        if one.current and passed and folder not in (None, one.current) and not already & one.failed:
            message = f"{one.current}{route.way}，材料却在“{folder}”的文件夹里。"
            yield CrossProblem(message, at=(round.applicant.key,), submission=number)


def _grouped(submissions: Submissions, name_of: Callable[[Digest], str]) -> Mapping[tuple[str, bool], list[int]]:
    """Submissions by a name and by whether they are re-inspections; those without that name are left out."""
    groups: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for number, one in enumerate(submissions):
        name = name_of(one)
        if name:
            groups[name, one.reinspection].append(number)
    return groups


def _area_in(shown: str, round: Round) -> str | None:
    """The area whose name a folder or archive on the way to the submission bears."""
    for folder in shown.split("/")[:-1]:
        for area in round.units.areas:
            if area in folder or folder.removesuffix(".zip") == area[:-1]:
                return area
    return None


@rule(
    "FZ-X106",
    title="应报送的{单位}都要有材料",
    why="名单上的{单位}没有材料，可能是漏报、漏收，或放错了文件夹。",
    fix="向该{单位}或其上级核实；确不推荐的，从应报名单中去掉。",
)
def expected_unit_missing(
    submissions: Submissions, counted: Sequence[Counted], expected: Sequence[str], unreadable: int, round: Round
) -> Iterator[Problem]:
    """Every unit of the list is there, and as many of each area as the notice asks for at least."""
    there = {name for one in submissions for name in one.full_names}
    missing = [name for name in expected if name not in there]
    doubt = f"另有{unreadable}份读不出，可能就在其中。" if unreadable else ""
    if missing:
        message = f"应报送的{len(missing)}个{round.applicant.bare_noun}没有材料：{'、'.join(missing)}。{doubt}"
        yield CrossProblem(message, subject="|".join(missing))
    if len(submissions) > 1:  # nobody who checks a single one has the others
        yield from _too_few(submissions, counted, round.applicant.noun, doubt)


def _too_few(submissions: Submissions, counted: Sequence[Counted], noun: str, doubt: str) -> Iterator[Problem]:
    """Areas that have begun to recommend, with fewer than the notice asks for."""
    for one in counted:
        if len(one.filed) < one.fewest:
            there_are = f"{one.name}只有{len(one.filed)}个{noun}（{owners_of(submissions, one.filed)}）"
            yield CrossProblem(
                f"{there_are}，通知要求至少推荐{one.fewest}个。{doubt}",
                fix="还有没收齐的，收齐后再检查；确实只有这些的，请推荐的一级补报或者说明。",
                submission=one.numbers[-1],
                subject=f"{one.name}|{one.fewest}",
                clause=one.quota.clause,
            )


@rule(
    "FZ-X113",
    title="应报名单上写的要是本轮的{单位}",
    why="名单上的名称认不出，就不知道这个{单位}报了没有。",
    fix="在名单里改成{单位}全称；确实不是{单位}的那一行，在行首加 # 或删去。",
)
def expected_unit_unknown(unknown_expected: Sequence[tuple[str, Sequence[str]]], round: Round) -> Iterator[Problem]:
    for text, nearest in unknown_expected:
        hint = f"是不是{one_of(nearest)}？" if nearest else ""
        yield CrossProblem(f"应报名单上的“{text}”不是本轮的{round.applicant.bare_noun}。{hint}", subject=text)


@rule(
    "FZ-X111",
    title="文件夹里的每份材料都要能打开",
    why="打不开的压缩包和旧格式文件里可能有{材料}；没有看过，不能算通过。",
    fix=f"解开压缩包，或另存为 .docx、YAML 后再检查；{_OTHERWISE}",
    waivable=False,
)
def submission_not_opened(unopened: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """Nothing in which a submission may be hidden stays unopened."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, reason in unopened:
        groups[name.rpartition("/")[0], reason.rstrip("。")].append(name)
    for (folder, reason), names in groups.items():
        fix = _OTHERWISE if _SAYS_HOW.search(reason) else None
        if len(names) < _MANY:
            for name in names:
                message = f"{name} 没有检查：{reason}。"
                yield CrossProblem(message, subject=name, file=name, unfinished=True, fix=fix)
        else:
            message = f"{some_of(names, _MANY - 1, '个文件')}没有检查：{reason}。"
            where = folder or names[0]
            yield CrossProblem(message, subject=f"{folder} {reason}", file=where, unfinished=True, fix=fix)


@rule(
    "FZ-X112",
    title="全部材料都要检查完",
    why="中途停止时，后面的材料没有看过，跨份比对也不完整。",
    fix="重新运行；加 --cache 可跳过已经检查过、没有变化的材料。",
    waivable=False,
)
def run_interrupted(unchecked: int) -> Iterator[Problem]:
    if unchecked:
        yield CrossProblem(f"运行中途停止，还有{unchecked}份材料没有检查。", subject="interrupted", unfinished=True)
